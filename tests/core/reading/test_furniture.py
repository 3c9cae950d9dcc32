"""What pages carry between their lines is no text: sentences go on over it, and every place stays where it is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.core.reading import Reading, read
from caunoi.core.reading.normal import normalise

GOLDEN = Path(__file__).parents[2] / "golden" / "reading"
TEXTS = [path.read_bytes().decode().replace("\r\n", "\n") for path in sorted(GOLDEN.glob("*.txt"))]
FURNITURE = [
    "===== Trang 3 =====",
    "Trang 2/7",
    "- 2 -",
    "--- PAGE BREAK ---",
    "18.CTRTW31.DOC 3",
    "18.GTRTW31.D0C. 1 0",
    "ke-hoach_cho.docx   12",
    "CÔNG BÁO/Số 583 + 584/Ngày 01-6-2026",
    "12 CÔNG BÁO/Số 146/Ngày 11-03-2026",
    "CÔNG BÁO/Số 146/Ngày 11-03-2026\n\n12",
    "12\nCÔNG BÁO/Số 146/Ngày 11-03-2026",
    "===== Trang 5 =====\nọ",
    "Ký bởi: Văn phòng tỉnh Hòa An\nCơ quan: Hòa An\nThời gian ký: 22.03.2021 16:45:10 +07:00",
]
ABOVE = (
    "I. NHIỆM VỤ\n\nSở Y tế chủ trì, phối hợp với Sở Nội vụ xây dựng đề án sắp xếp trạm y tế, trong đó giảm"
)
BELOW = "số trạm không quá 12 trạm trước ngày 30/6/2027."


def _said(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (reading.document, reading.signature, reading.recipients),
        *((c.id, c.parent, c.heading) for c in reading.clauses),
        *((d.owner, d.text, d.due) for d in reading.duties),
        *((t.subject, t.comparator, t.value) for t in reading.targets),
        *((c.symbol, c.date, c.as_written) for c in reading.citations),
    ]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.sampled_from(FURNITURE), st.data())
def test_furniture_between_any_two_lines_leaves_the_reading_as_it_was(
    text: str, line: str, data: st.DataObject
) -> None:
    breaks = [
        i
        for i, c in enumerate(text)
        if c == "\n" and text[i - 1] != "\n" and text[i + 1 : i + 2] not in ("\n", "")
    ]
    at = data.draw(st.sampled_from(breaks))
    carried = f"{text[:at]}\n{line}{text[at:]}"
    assert _said(read(carried)) == _said(read(text))


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", "\n\f"])
def test_sentence_goes_on_over_furniture_and_its_place_holds_it(line: str, gap: str) -> None:
    text = f"{ABOVE}{gap}{line}{gap}{BELOW}"
    (duty,) = read(text).duties
    assert (duty.owner, duty.due) == ("Sở Y tế", "2027-06-30")
    assert text[duty.start : duty.end] == f"{text[text.index('Sở Y tế') :]}".rstrip(".")
    assert duty.text == f"{ABOVE} {BELOW}"[len("I. NHIỆM VỤ\n\n") :].rstrip(".")


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_between_paragraphs_is_a_sentence_that_says_nothing(line: str) -> None:
    text = f"1. Rà soát hồ sơ.\n\n{line}\n\n2. Báo cáo kết quả.\n"
    reading = read(text)
    assert [c.id for c in reading.clauses] == ["1", "2"]
    assert [text[s.start : s.end] for s in reading.sentences] == [
        "1. Rà soát hồ sơ.",
        line,
        "2. Báo cáo kết quả.",
    ]
    assert (reading.sentences[1].kind, reading.sentences[1].clause) == ("background", None)


def test_line_that_counts_the_pages_is_known_by_coming_again() -> None:
    head = "Hội đồng nhân dân tỉnh Hòa An, khóa X"
    pages = [f"{ABOVE}\n\n{head}, tờ {number}\n\n{BELOW}\n" for number in (2, 3)]
    assert head not in normalise("\n".join(pages)).text
    assert head in normalise(pages[0]).text


def test_line_beside_the_marks_of_pages_is_known_by_coming_again() -> None:
    head = "Chương trình của Tỉnh ủy Hòa An"
    pages = [f"===== Trang {number} =====\n{head}\n\n- Rà soát hồ sơ.\n" for number in (2, 3)]
    assert head not in normalise("\n".join(pages)).text
    assert head in normalise(pages[0]).text


@pytest.mark.parametrize(
    "line", ["Thực hiện Chương trình số 5 năm 2026", "Xem tệp bang-diem.xlsx", "Trang thiết bị 2"]
)
def test_words_that_come_again_within_a_sentence_are_text(line: str) -> None:
    text = f"{ABOVE}\n{line}\n{BELOW}\n\n{ABOVE}\n{line}\n{BELOW}\n"
    assert normalise(text).text.count(line) == 2


def test_number_of_a_page_within_a_sentence_is_no_value_and_a_cell_is() -> None:
    reading = read(f"{ABOVE}\n\n3\n\n{BELOW}")
    assert [(t.comparator, t.value) for t in reading.targets] == [("<=", 12.0)]
    table = "TT\nChỉ tiêu\nMục tiêu\n1\nTỷ lệ hộ dân dùng nước sạch\n95\nphần trăm\n"
    assert normalise(table).text == table
    assert normalise("12\n").text == "12\n"


@pytest.mark.parametrize("text", ["Trang 2/7", "\n\n- 2 -\n\n", "Ký bởi: An\n3", "\f"])
def test_text_of_nothing_else_is_read(text: str) -> None:
    reading = read(text)
    assert (reading.clauses, reading.duties, reading.coverage.words) == ((), (), 0)
    assert "".join(text[s.start : s.end] for s in reading.sentences) == text.strip()


def test_the_form_of_the_line_is_that_of_the_text() -> None:
    text = f"{ABOVE}\n**Trang\u200b\u00a0 2\u20137**\n– 3 –\n{BELOW}"
    assert "Trang" in normalise(text).text
    assert "3" not in normalise(
        text.replace("Trang\u200b\u00a0 2\u20137", "Trang\u200b\u00a0 2 / 7")
    ).text.replace("30/6", "")


def test_number_of_a_page_among_recipients_is_none() -> None:
    reading = read(
        "KẾ HOẠCH\nPhát triển chợ\n\n1. Sở Y tế rà soát hồ sơ.\n\nNơi nhận:\n- Sở Y tế;\n\n2\n\n- Lưu: VT.\n"
    )
    assert reading.recipients == ("Sở Y tế", "Lưu: VT")


@pytest.mark.parametrize("line", ["Cơ quan chủ trì: Sở Nội vụ", "Đơn vị thực hiện: Sở Nội vụ"])
def test_line_of_a_task_that_often_stands_beside_the_number_of_a_page_is_read(line: str) -> None:
    tasks = [
        f"{n}. Rà soát hồ sơ nhóm {n} của phường\n\n{f'- {n} -' if n % 2 else ''}\n\n{line}\n\nThời gian: năm 2027"
        for n in range(1, 7)
    ]
    assert [duty.owner for duty in read("I. NHIỆM VỤ\n\n" + "\n\n".join(tasks)).duties] == ["Sở Nội vụ"] * 6


def test_line_that_also_stands_away_from_the_breaks_of_pages_is_read() -> None:
    tasks = [
        f"{'- 2 -' if n % 2 else ''}\n\nTHEO DÕI CHUNG\n\n{n}. Rà soát hồ sơ nhóm {n}." for n in range(1, 7)
    ]
    text = "I. NHIỆM VỤ\n\n" + "\n\n".join(tasks)
    assert normalise(text).text.count("THEO DÕI CHUNG") == 6
