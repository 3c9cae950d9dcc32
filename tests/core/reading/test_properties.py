"""What holds for every text, real, damaged or random."""

import itertools

from hypothesis import example, given, settings
from hypothesis import strategies as st

from caunoi.core.reading import Reading, read
from caunoi.core.reading.model import KINDS
from caunoi.core.reading.normal import normalise
from caunoi.core.text import plain

PIECES = st.sampled_from(
    [
        "I. MỤC TIÊU", "1. ", "a) ", "Điều 2. ", "- ", "+ ", "(1) ", "1.1. ", "Sở Y tế ", "chủ trì, phối hợp với ", "các cấp ủy ",
        "trước ngày 30/6/2020", "đạt trên 50% ", "từ 10 - 15% trở lên", "; ", ". ", ": ", "\n", "\n\n", "\r\n", " | ", "Nơi nhận:",
        "Nghị quyết số 15 - NQ/TU ngày 4/7/2017 của Thành ủy", "NGHỊ QUYẾT", "T/M BAN THƯỜNG VỤ", "⁽¹⁾", "[1] ", "“", "”", "(", ")", "\u200b",
        "a\u0323\u0302", "Luật Đất đai năm 2013", "phải", "Giao ", "TT | Nhiệm vụ | Cơ quan chủ trì", "Cơ quan phối hợp: ", "12", "PHỤ LỤC", "***",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)


def _placed(reading: Reading) -> list[tuple[int, int]]:
    groups = (
        reading.clauses,
        reading.sentences,
        reading.targets,
        reading.duties,
        reading.citations,
        reading.footnotes,
        reading.warnings,
    )
    return [(item.start, item.end) for item in itertools.chain(*groups)]


def _together(words: str) -> str:
    return "".join(words.split())


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_read_any_text_never_raises_and_places_lie_inside(text: str) -> None:
    reading = read(text)
    assert all(0 <= start <= end <= len(text) for start, end in _placed(reading))
    found = (*reading.clauses, *reading.targets, *reading.duties, *reading.citations)
    assert all(item.start < item.end for item in found)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
@example("aa.Luật Đất đai năm 2013")  # a sentence ends within a word
def test_read_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    reading = read(text)
    assert all(s.kind in KINDS for s in reading.sentences)
    assert all(one.end <= after.start for one, after in itertools.pairwise(reading.sentences))
    held = set(itertools.chain.from_iterable(range(s.start, s.end) for s in reading.sentences))
    left = "".join(c for i, c in enumerate(text) if i not in held)
    assert normalise(left).text.strip() == ""
    assert reading.coverage.accounted == reading.coverage.words


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_read_offsets_quote_what_was_read(text: str) -> None:
    reading = read(text)
    glued = bool(normalise(text).seams)  # a part alone does not tell what is glued
    for item, said in [
        *((d, d.text) for d in reading.duties),
        *((c, c.as_written) for c in reading.citations),
    ]:
        quoted = normalise(text[item.start : item.end]).text
        assert _together(quoted) == _together(said)
        assert glued or " ".join(quoted.split()) == " ".join(said.split())


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_read_clauses_have_one_id_each_and_lie_in_their_parent(text: str) -> None:
    clauses = read(text).clauses
    by_id = {c.id: c for c in clauses}
    assert len(by_id) == len(clauses)
    for clause in clauses:
        if clause.parent is not None:
            assert by_id[clause.parent].start <= clause.start <= clause.end <= by_id[clause.parent].end


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS | st.text())
def test_normalise_twice_is_normalise_once(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS | st.text())
def test_normalise_positions_go_back_in_order(text: str) -> None:
    normal = normalise(text)
    starts = [normal.start(i) for i in range(len(normal.text))]
    assert starts == sorted(starts)
    for i, c in enumerate(normal.text):
        start, end = normal.span(i, i + 1)
        given = normalise(text[start:end]).text
        assert (
            c in given
            or (c == " " and start in normal.seams)
            or (normal.unmarked and plain(c) in plain(given))
        )


def test_dashes_are_looked_for_in_so_many_words_and_no_more() -> None:
    normal = normalise(" ".join(f"a{n}–b" for n in range(400)))
    found = [normal.as_printed(f"a{n}-b") for n in range(400)]
    assert found[:300] == [f"a{n}–b" for n in range(300)]
    assert found[300:] == [f"a{n}-b" for n in range(300, 400)]
