"""What is settled in one version stands in the next, where its words do; progress; the file; the comparison."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.confirming.building import build, to_yaml
from caunoi.core.confirming.carrying import carry_over, find_quote, from_file, occurrences
from caunoi.core.confirming.comparing import compare
from caunoi.core.confirming.edits import Working, placed, replay
from caunoi.core.confirming.items import Item, confirmed_items, machine_items
from caunoi.core.confirming.progress import progress, unsure_first
from caunoi.core.confirming.verbs import Edit
from caunoi.core.reading import read
from caunoi.core.reading.confirmed import Confirmed, check_confirmed, counting, load_confirmed
from caunoi.core.reading.model import Document, Sentence
from tests.core.confirming.making import (
    BOUND,
    CLAUSES,
    COMMUNES,
    FIRST,
    SENTENCES,
    TEXT,
    do,
    fresh,
    item,
    settled,
    span,
)
from tests.water import DIRECTIVE, SECOND_VERSION

HEAD = {
    "source": "a.txt", "sha256": "0" * 64, "document": Document(symbol="1-CT/TU"), "confirmed_by": "Lan", "checked_by": "Minh",
    "confirmed_on": "2017-09-20",
}  # fmt: skip


def carried(
    old: Working, text: str, fresh_items: tuple[Item, ...], sentences: tuple[Sentence, ...]
) -> Working:
    found = carry_over(old, SENTENCES, fresh_items, text, sentences, CLAUSES)
    changes = {"items": list(found.items), "sentences": list(found.sentences)}
    now = replay(fresh_items, (), text)
    return replay(fresh_items, [placed(now, fresh_items, Edit(0, "carry", found.replaces, changes))], text)


def test_same_text_carries_everything_over() -> None:
    found = carry_over(settled(), SENTENCES, FIRST, TEXT, SENTENCES, CLAUSES)
    working = carried(settled(), TEXT, FIRST, SENTENCES)

    assert (found.kept, found.of, set(found.replaces)) == (3, 3, {"d1", "d2", "t1"})
    assert progress(working, SENTENCES).is_whole
    assert {i.origin for i in working.items.values()} == {("d1",), ("d2",), ("t1",)}


def test_moved_words_are_found_and_changed_ones_stay_open() -> None:
    text = "Thêm một câu. " + TEXT.replace("lập danh sách", "lập sổ")
    fresh_items = (
        item("d1", "Huyện ủy rà soát, báo cáo hằng quý", text),
        item("d2", "Xã đội lập sổ", text),
        item("t1", "ít nhất 90% hộ", text, kind="target"),
    )

    working = carried(settled(), text, fresh_items, ())

    states = {working.quote(i): i.state for i in working.items.values()}
    assert states == {
        "Huyện ủy rà soát, báo cáo hằng quý": "accepted",
        "Xã đội lập sổ": "open",
        "ít nhất 90% hộ": "accepted",
    }
    assert {i.clause for i in working.items.values() if i.state == "accepted"} == {"I.1"}


def test_open_items_and_parts_of_a_changed_sentence_are_not_carried() -> None:
    old = do(fresh(), "split", "d1", at=TEXT.index(", báo") + 1)
    old = do(old, "correct", "d1", binds=[COMMUNES])

    found = carry_over(old, SENTENCES, FIRST, TEXT, SENTENCES, ())

    assert (found.kept, found.of, found.replaces, found.items) == (0, 1, (), ())


def test_both_parts_of_a_split_replace_the_one_machine_item() -> None:
    old = do(fresh(), "split", "d1", at=TEXT.index(", báo") + 1)
    for name in ("d1", "d1.1"):
        old = do(old, "correct", name, binds=[COMMUNES])

    found = carry_over(old, SENTENCES, FIRST, TEXT, SENTENCES, ())

    assert (found.kept, found.replaces, [tuple(i["origin"]) for i in found.items]) == (
        2,
        ("d1",),
        [("d1",), ("d1",)],
    )
    assert [i["clause"] for i in found.items] == ["", ""]


def test_words_said_twice_are_matched_in_their_order() -> None:
    text = "Huyện ủy làm. Xã đội làm. Huyện ủy làm."
    words = "Huyện ủy làm"
    first, second = occurrences(text, words)
    items = tuple(
        Item(
            id=f"d{n}",
            kind="duty",
            clause="",
            start=at,
            end=at + len(words),
            state="accepted",
            action="…",
            note=str(n),
        )
        for n, at in enumerate((first, second), start=1)
    )
    old = Working(text, {i.id: i for i in items}, frozenset(), (), ())

    found = carry_over(old, (), (), "A. " + text, (), ())
    once = carry_over(old, (), (), "Huyện ủy làm.", (), ())

    assert [(i["start"], i["note"]) for i in found.items] == [(first + 3, "1"), (second + 3, "2")]
    assert (once.kept, once.of) == (1, 2)


def test_words_inside_longer_words_are_another_place() -> None:
    assert occurrences("danh sách danh sáchX Xdanh sách", "danh sách") == [0]
    assert occurrences("a", "") == []


def test_item_cut_out_of_a_word_is_not_carried() -> None:
    odd = Item(id="d1", kind="duty", clause="", start=1, end=4, state="rejected", reason="x")
    old = Working("danh", {"d1": odd}, frozenset(), (), ())

    assert carry_over(old, (), (), "danh anh", (), ()).kept == 0


@given(st.lists(st.sampled_from(["Huyện ủy làm. ", "Xã đội lo. ", "Sở chỉ đạo. "]), min_size=1, max_size=8), st.lists(st.sampled_from(["Huyện ủy làm. ", "Xã đội lo. ", "Ban mới. "]), max_size=8))  # fmt: skip
def test_every_carried_item_stands_on_the_very_words_it_was_settled_on(
    old: list[str], new: list[str]
) -> None:
    text, later = "".join(old), "".join(new)
    items, at = {}, 0
    for n, sentence in enumerate(old):
        end = at + len(sentence) - 2
        items[f"d{n}"] = Item(
            id=f"d{n}",
            kind="duty",
            clause="",
            start=at,
            end=end,
            state="accepted",
            action="…",
            note=sentence[:-2],
        )
        at += len(sentence)

    found = carry_over(Working(text, items, frozenset(), (), ()), (), (), later, (), ())

    assert all(later[i["start"] : i["end"]] == i["note"] for i in found.items)
    assert found.kept == sum(min(old.count(s), new.count(s)) for s in set(old))


@pytest.mark.parametrize(
    ("quote", "near", "found"),
    [
        ("Huyện ủy   rà\nsoát", 0, span("Huyện ủy rà soát")),
        ("không có", 0, None),
        ("  ", 0, None),
        ("Huyện ủy rà soát nữa", 0, None),
    ],
)
def test_quotation_is_found_whatever_its_white_space(
    quote: str, near: int, found: tuple[int, int] | None
) -> None:
    assert find_quote(TEXT, quote, near) == found


def test_quotation_said_twice_is_the_one_nearest() -> None:
    text = "Xã đội làm. Huyện ủy lo. Xã đội làm."

    assert find_quote(text, "Xã đội làm", 30) == (25, 35)
    assert find_quote(text, "Xã đội làm", 0) == (0, 10)


# --- progress ---


def test_progress_counts_sentences_and_what_is_left() -> None:
    now = progress(fresh(), SENTENCES)
    assert (now.sentences, now.settled, now.left, [s.start for s in now.unread]) == (
        5,
        0,
        3,
        [0, SENTENCES[4].start],
    )

    now = progress(do(fresh(), "reject", "d2", reason="thừa"), SENTENCES)

    assert (now.settled, now.rejected, now.accepted, now.left, now.is_whole) == (1, 1, 0, 2, False)
    done = progress(settled(), SENTENCES)
    assert (done.settled, done.accepted, done.rejected, done.conflicts, done.is_whole) == (5, 2, 1, 0, True)


def test_item_over_several_sentences_settles_them_all_with_what_lies_in_it() -> None:
    start, end = span("Huyện ủy rà soát, báo cáo hằng quý. Xã đội lập danh sách. Đạt")
    working = do(fresh(), "add", start=start, end=end, note="…")

    now = progress(working, SENTENCES)

    assert (now.settled, now.left) == (0, 4)
    for name in ("d1", "d2", "e1"):
        working = do(working, "reject", name, reason="thừa")
    assert progress(working, SENTENCES).settled == 2


def test_conflicts_come_first_then_what_is_unsure_and_settled_ones_last() -> None:
    assert [i.id for i in unsure_first(fresh())] == ["d2", "d1", "t1"]
    working = do(do(fresh(), "reject", "d2", reason="thừa"), "correct", "t1", subject="hộ dân")
    working = do(working, "correct", "t1", saw=0, subject="hộ nghèo")

    assert [i.id for i in unsure_first(working)] == ["t1", "d1", "d2"]


# --- the file ---


def confirmed_of(working: Working) -> Confirmed:
    return build(working.items.values(), working.text, **HEAD)


def test_built_reading_numbers_items_by_clause_and_leaves_out_with_reasons() -> None:
    made = confirmed_of(settled())

    assert [(d.id, d.quote) for d in made.duties] == [("I.1-1", "Huyện ủy rà soát, báo cáo hằng quý")]
    assert [(t.id, t.indicator) for t in made.targets] == [("I.1-T1", None)]
    assert [one.why for one in made.left_out] == ["không giao cho ai"]


def test_items_outside_any_clause_have_ids_too() -> None:
    working = do(
        do(fresh(), "correct", "d1", clause="", note="…"),
        "correct",
        "t1",
        clause="",
        indicator="women_cadres",
    )
    made = build([working.items["d1"], working.items["t1"]], TEXT, **HEAD)

    assert [made.duties[0].id, made.targets[0].id, made.targets[0].indicator] == [
        "0-1",
        "0-T1",
        "women_cadres",
    ]


def test_items_of_attached_documents_say_in_which_they_stand() -> None:
    working = fresh()
    first, second = (working.items[name] for name in ("d1", "d2"))
    same = [msgspec.structs.replace(one, clause=clause) for one, clause in ((first, "I"), (second, "I"))]
    bare = [msgspec.structs.replace(one, clause="") for one in (first, second)]

    def ids(items: list[Item], *annexes: int) -> list[str]:
        return [duty.id for duty in build(items, TEXT, **HEAD, annexes=annexes).duties]

    assert ids(same) == ["I-1", "I-2"]
    assert ids(same, second.start) == ["I-1", "K1.I-1"]
    assert ids(bare, second.start) == ["0-1", "K1-1"]
    assert ids(bare, first.start, second.start) == ["K1-1", "K2-1"]


def test_file_reads_back_as_it_was_written() -> None:
    working = do(settled(), "correct", "t1", value2=95.5, period="year")
    working = do(working, "correct", "d1", note='Có dấu ": và #', due="2017-12-31", cadence="quarter")
    made = confirmed_of(working)

    assert load_confirmed(to_yaml(made)) == made
    assert to_yaml(made) == to_yaml(load_confirmed(to_yaml(made)))
    empty = build([], TEXT, **HEAD)
    assert load_confirmed(to_yaml(empty)) == empty


def test_target_counted_by_hand_orders_whoever_reports_it() -> None:
    working = do(settled(), "correct", "t1", due="2018-06-30", period="year", binds=[COMMUNES])
    made = confirmed_of(working)
    [order] = counting(made)

    assert (order.id, order.binds, order.due, order.cadence) == ("I.1-T1", (BOUND,), "2018-06-30", "year")
    assert order.action == "Báo cáo số liệu chỉ tiêu: hộ"
    assert load_confirmed(to_yaml(made)) == made
    assert build(confirmed_items(made), TEXT, **HEAD) == made
    once = confirmed_of(do(working, "correct", "t1", period=None))
    assert [one.cadence for one in counting(once)] == [None]
    by_indicator = confirmed_of(do(working, "correct", "t1", indicator="women_cadres"))
    assert (by_indicator.targets[0].binds, counting(by_indicator), counting(confirmed_of(settled()))) == (
        (),
        (),
        (),
    )


def test_file_does_not_name_what_is_not_there() -> None:
    file = to_yaml(confirmed_of(settled()))

    targets, duties = file.split("duties:")
    assert ("note:" in file, "value2:" in file, "due:" in targets, "due: null" in duties) == (
        False,
        False,
        False,
        True,
    )


def test_file_items_build_the_same_file() -> None:
    made = confirmed_of(settled())

    assert build(confirmed_items(made), TEXT, **HEAD) == made


def test_file_of_this_very_text_is_taken_whole() -> None:
    made = msgspec.structs.replace(confirmed_of(settled()), source_sha256="1" * 64)

    same = from_file(made, FIRST, TEXT, "1" * 64, SENTENCES, CLAUSES)
    other = from_file(made, (), "Khác. " + TEXT, "2" * 64, (), CLAUSES)

    assert (same.kept, same.of) == (3, 3)
    assert (other.kept, other.of) == (3, 3)


# --- our own directive, from the machine's reading to a file that fits it, and its next version ---


def water(text: str) -> tuple[tuple[Item, ...], Working]:
    first = machine_items(read(text), text)
    return first, replay(first, (), text)


def test_our_directive_is_confirmed_in_the_shape_that_is_checked() -> None:
    first, working = water(DIRECTIVE)
    for one in first:
        changes = {"indicator": "hand"} if one.kind == "target" else {"binds": [COMMUNES]}
        edit = placed(working, first, Edit(0, "correct", (one.id,), changes, working.number))
        working = replay(first, (*working.edits, edit), DIRECTIVE)
    import hashlib

    made = build(
        working.items.values(), DIRECTIVE, **HEAD | {"sha256": hashlib.sha256(DIRECTIVE.encode()).hexdigest()}
    )

    assert check_confirmed(made, read(DIRECTIVE), DIRECTIVE) == []
    assert [i.shown_by for i in first if i.kind == "duty"] == ["other", "report", "report", "other"]
    reading = read(SECOND_VERSION)
    found = carry_over(
        working, (), water(SECOND_VERSION)[0], SECOND_VERSION, reading.sentences, reading.clauses
    )
    assert (found.kept, found.of, "d1" in found.replaces) == (5, 6, False)


# --- both readings ---


def test_comparison_names_what_persons_did_with_each_machine_item() -> None:
    start, end = span("Mở đầu")
    working = do(fresh(), "correct", "d1", due="2017-12-31", binds=[COMMUNES])
    working = do(working, "reject", "d2", reason="thừa")
    working = do(working, "correct", "t1", subject="hộ dân", indicator="hand")
    working = do(working, "add", start=start, end=end, note="x")

    pairs = compare(FIRST, working.items.values())

    assert [(p.machine and p.machine.id, p.person and p.person.id, p.verdict, p.differs) for p in pairs] == [
        (None, "e4", "added", ()),
        ("d1", "d1", "changed", ("due",)),
        ("d2", "d2", "left_out", ()),
        ("t1", "t1", "worded", ()),
    ]
    gone = do(working, "reject", "e4", reason="thêm nhầm")
    assert compare(FIRST, gone.items.values()) == pairs[1:]


def test_comparison_of_untouched_missing_and_split_items() -> None:
    working = do(do(fresh(), "accept", "t1"), "split", "d1", at=TEXT.index(", báo") + 1)
    held = [i for i in working.items.values() if i.id != "d2"]

    assert [
        (p.machine and p.machine.id, p.person and p.person.id, p.verdict) for p in compare(FIRST, held)
    ] == [
        ("d1", "d1", "open"),
        ("d1", "d1.2", "open"),
        ("d2", None, "left_out"),
        ("t1", "t1", "same"),
    ]


def test_items_of_a_file_are_compared_by_the_words_they_share() -> None:
    items = confirmed_items(confirmed_of(settled()))

    assert [p.verdict for p in compare(FIRST, items)] == ["same", "left_out", "same"]
