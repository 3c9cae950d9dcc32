"""The demo's source: scanned text with real faults, read and confirmed."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

import caunoi.core.reading
from caunoi.core.reading import Reading, read
from caunoi.core.reading.confirmed import Confirmed, check_confirmed, load_confirmed

DEMO = files("caunoi.demo")


@pytest.fixture(scope="module")
def text() -> str:
    return DEMO.joinpath("15-nq-tu.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def reading(text: str) -> Reading:
    return read(text)


@pytest.fixture(scope="module")
def confirmed() -> Confirmed:
    return load_confirmed(DEMO.joinpath("15-nq-tu.confirmed.yaml").read_text(encoding="utf-8"))


def test_header_is_read_and_the_missing_issuer_inferred_with_a_warning(reading: Reading) -> None:
    document = reading.document
    assert (document.type, document.number, document.symbol) == ("resolution", "15", "15-NQ/TU")
    assert (document.date, document.place, document.issuer) == ("2017-07-04", "Hà Nội", "Thành ủy Hà Nội")
    assert document.title is not None and document.title.startswith("Về việc xây dựng tổ chức cơ sở đảng")
    assert "tên cơ quan ban hành: suy ra từ nội dung: Thành ủy Hà Nội" in [
        w.message for w in reading.warnings
    ]


def test_clauses_are_the_three_parts_and_their_sections(reading: Reading) -> None:
    ids = [c.id for c in reading.clauses]
    assert ids == [
        "I",
        "I.1",
        "I.2",
        "II",
        *(f"II.{i}" for i in range(1, 8)),
        "III",
        *(f"III.{i}" for i in range(1, 7)),
    ]
    assert next(c.heading for c in reading.clauses if c.id == "III.3") == "Ban Cán sự Đảng UBND Thành phố"


def test_targets_are_the_six(reading: Reading) -> None:
    assert [(t.clause, t.comparator, t.value, t.unit, t.period) for t in reading.targets] == [
        ("I.2", ">", 50, "%", "year"),
        ("I.2", ">", 70, "%", "year"),
        ("I.2", "=", 100, "%", None),
        ("I.2", "=", 100, "%", None),
        ("I.2", ">=", 10, "%", None),
        ("I.2", ">=", 15, "%", None),
    ]


def test_citations_have_symbol_date_and_issuer(reading: Reading) -> None:
    assert [(c.type, c.symbol, c.date, c.issuer) for c in reading.citations] == [
        ("programme", "01-CTr/TU", "2016-04-26", "Thành ủy"),
        ("programme", "01-CTr/TU", "2016-04-26", "Thành ủy"),
        ("directive", "05-CT/TW", "2016-05-15", "Bộ Chính trị"),
        ("directive", "10-CT/TW", "2007-03-30", "Ban Bí thư Trung ương"),
        ("guideline", "09-HD/BTCTW", "2012-03-02", "Ban Tổ chức Trung ương"),
        ("resolution", "39-NQ/TW", "2015-04-17", "Bộ Chính trị"),
        ("decision", "217-QĐ/TW", "2013-12-12", "Bộ Chính trị"),
        ("decision", "218-QĐ/TW", "2013-12-12", "Bộ Chính trị"),
    ]


def test_a_symbol_put_right_carries_a_warning_with_its_place(reading: Reading, text: str) -> None:
    healed = [w for w in reading.warnings if w.message == "ký hiệu đọc là 10-CT/TW"]
    assert [text[w.start : w.end] for w in healed] == [
        "Chỉ thị số 10 - CT/W, ngày 30/3/2007 của Ban Bí thư Trung ương"
    ]


@pytest.mark.parametrize(
    ("clause", "owner", "words", "cadence"),
    [
        ("III.4", "Ban Tổ chức Thành ủy", "Giao Ban Tổ chức Thành ủy chủ trì", None),
        ("III.6", "Ban Thường vụ quận, huyện, thị ủy; cấp ủy cấp trên cơ sở trực thuộc Thành ủy", "Định kỳ hàng năm tổ chức đánh giá", "year"),
        ("III.1", "Ban Thường vụ Thành ủy", "Định kỳ kiểm tra đánh giá kết quả", "periodic"),
        ("II.5", "Người đứng đầu cấp ủy, chính quyền các cấp", "Tổ chức tốt việc lấy phiếu nhận xét", "year"),
        ("II.1", "Các cấp ủy cấp trên cơ sở", "Các cấp ủy cấp trên cơ sở tăng cường", None),
    ],
)  # fmt: skip
def test_duties_have_their_owner_from_sentence_or_heading(
    reading: Reading, clause: str, owner: str, words: str, cadence: str | None
) -> None:
    found = [d for d in reading.duties if d.text.startswith(words)]
    assert [(d.clause, d.owner, d.cadence) for d in found] == [(clause, owner, cadence)]


def test_a_paragraph_parted_by_a_page_is_one_duty_quoted_exactly(reading: Reading, text: str) -> None:
    duty = next(d for d in reading.duties if "bám sát 8 Chương trình" in d.text)
    assert "8 Chương trình công\n\ntác toàn khóa" in text[duty.start : duty.end]
    assert "8 Chương trình công tác toàn khóa" in duty.text


def test_footnote_recipients_and_signature_are_read(reading: Reading) -> None:
    assert [(n.mark, n.text[:30]) for n in reading.footnotes] == [("1", "Đảng bộ Thành phố có 584 TCCSD")]
    assert len(reading.recipients) == 9
    assert reading.recipients[-1] == "Lưu"
    assert reading.signature is not None
    assert (reading.signature.authority, reading.signature.post, reading.signature.name) == (
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        None,
    )


def test_every_word_is_accounted_for(reading: Reading) -> None:
    assert reading.coverage.accounted == reading.coverage.words == sum(reading.coverage.by_kind.values())
    assert all(words > 0 for words in reading.coverage.by_kind.values())


def test_confirmed_reading_fits_the_source_and_mentions_every_duty_and_target(
    confirmed: Confirmed, reading: Reading, text: str
) -> None:
    assert check_confirmed(confirmed, reading, text) == []


def test_confirmed_targets_have_the_six_indicators(confirmed: Confirmed) -> None:
    assert [t.indicator for t in confirmed.targets] == [
        "clean_strong",
        "members_well",
        "key_degree",
        "key_theory",
        "young_cadres",
        "women_cadres",
    ]


def test_confirmed_duties_on_opinion_and_citizens_bind_nobody(confirmed: Confirmed) -> None:
    assert [d.id for d in confirmed.duties if not d.binds] == ["II.2-1", "II.2-6", "II.2-7", "II.5-5"]


def test_reader_names_neither_this_resolution_nor_its_city() -> None:
    folder = Path(caunoi.core.reading.__file__).parent
    named = re.compile(r"15\s?-\s?NQ/TU|hà nội|ha noi|hanoi|đồng tâm|thủ đô", re.IGNORECASE)
    code = [line for file in folder.glob("*.py") for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line for line in code if named.search(line)] == []
