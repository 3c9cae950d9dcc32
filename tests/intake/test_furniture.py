"""What is left out as the furniture of pages, and what a text holds again and again and keeps."""

import pytest

from caunoi.intake.pages.laying import text_of
from caunoi.intake.pages.shapes import Page, Word, rows_of

HEIGHT = 842.0
TOP, FOOT, MIDDLE = 40.0, HEIGHT - 50, 400.0
BODY = "Đoàn rà soát hồ sơ của nhóm"


def _pages(*pages: dict[float, str]) -> list[Page]:
    """Pages with a text at each height."""
    return [
        Page(
            number,
            595.0,
            HEIGHT,
            rows_of(
                Word(word, 85.0 + 60 * at, 85.0 + 60 * at + 7 * len(word), y, y + 14, 14.0)
                for y, text in rows.items()
                for at, word in enumerate(text.split())
            ),
        )
        for number, rows in enumerate(pages, start=1)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Cơ quan chủ trì: Sở Nội vụ",
        "Cơ quan chủ trì: Sở Nội vụ",
        "Thời gian thực hiện:",
        "12. Rà soát danh mục",
        "12.1. Rà soát danh mục",
        "a) Rà soát danh mục",
        "IV. TỔ CHỨC THỰC HIỆN",
        "Điều 7. Rà soát danh mục",
        "+ Rà soát danh mục",
        "của cơ quan, đơn vị",
        "Hoàn thành trong năm 2027.",
    ],
)
@pytest.mark.parametrize("y", [TOP, FOOT])
def test_line_of_the_text_stays_however_often_it_comes_where_pages_break(line: str, y: float) -> None:
    text, notes = text_of(_pages(*({y: line, MIDDLE: f"{BODY} {number}."} for number in range(1, 7))))
    assert (text.count(line), notes) == (6, [])


def test_line_that_also_stands_within_a_page_stays() -> None:
    pages = [{TOP: "Sở Nội vụ chủ trì", MIDDLE: f"{BODY} {number}."} for number in range(1, 7)]
    text, notes = text_of(_pages(*pages, {MIDDLE: "Sở Nội vụ chủ trì"}))
    assert (text.count("Sở Nội vụ chủ trì"), notes) == (7, [])


def test_running_heads_and_numbers_are_left_out_and_said() -> None:
    pages = [
        {TOP: f"CÔNG BÁO Số {number}", MIDDLE: f"{BODY} {number}.", FOOT: str(1200 + number)}
        for number in range(1, 5)
    ]
    text, notes = text_of(_pages(*pages))
    assert text == " ".join(f"{BODY} {number}." for number in range(1, 5))
    assert notes == [
        "8 dòng đầu trang, chân trang, số trang được bỏ qua: “CÔNG BÁO Số 1” (4 lần); 4 số trang."
    ]


def test_head_at_the_top_of_some_pages_and_at_the_foot_of_others_is_none() -> None:
    pages = [{TOP if number % 2 else FOOT: "PHỤ LỤC", MIDDLE: f"{BODY} {number}."} for number in range(1, 5)]
    assert text_of(_pages(*pages))[0].count("PHỤ") == 4


@pytest.mark.parametrize(
    ("line", "left"), [("2027", 1), ("3.", 1), ("3", 0), ("Trang 3.", 0), ("- 3 -", 0), ("3/7", 0)]
)
def test_number_alone_that_ends_a_sentence_or_is_a_year_stays(line: str, left: int) -> None:
    assert text_of(_pages({MIDDLE: BODY}, {TOP: line, MIDDLE: BODY}))[0].count(line) == left
