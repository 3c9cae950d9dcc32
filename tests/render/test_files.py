"""Tables and drawings as files: CSV without formulas, sheets with their colours and source, pictures with our own font."""

import re
from pathlib import Path

import pytest

import caunoi.web
from caunoi.render import csv_table, png, svg_sheet
from caunoi.render.colours import TOKENS
from caunoi.render.svg_rows import BarRow, draw
from caunoi.render.svg_sheet import Sheet


@pytest.mark.parametrize("cell", ["-5", "+84 24 3943 5555", "Đảng ủy", "", "-1.234,5"])
def test_words_and_numbers_stay_as_they_are(cell: str) -> None:
    assert csv_table.plain(cell) == cell


@pytest.mark.parametrize("cell", ["=1+2", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1+cmd", "\t=1"])
def test_formulas_become_text(cell: str) -> None:
    assert csv_table.plain(cell) == f"'{cell}"


def test_colours_of_files_are_those_of_the_pages() -> None:
    css = (Path(caunoi.web.__file__).parent / "static/css/base.css").read_text(encoding="utf-8")
    root = re.search(r"color-scheme: light;(.*?)\n}", css, re.S)
    assert root is not None
    tokens = dict(re.findall(r"--([\w-]+): (#\w+);", root[1]))

    assert {name: tokens[name] for name in TOKENS} == TOKENS


def sheet(title: str = "Số vụ việc quá hạn ở Đống Đa") -> Sheet:
    bars = draw([BarRow("<b>", "/x/", (("contradicted", 3), ("unknown", 1), ("agrees", 0)), "3 trên 4")])
    return Sheet(title, [("Một", bars), ("Hai", bars)], [("unknown", "Chưa đủ căn cứ", 1)], ["Nguồn"], True)


def test_sheet_wraps_a_long_title_and_escapes() -> None:
    drawn = svg_sheet.draw(sheet("Rất dài & " * 30))

    assert drawn.count('class="title"') > 2
    assert "<b>" not in drawn and "&amp;" in drawn and "<a " not in drawn


def test_picture_is_drawn_with_the_letters_of_vietnamese() -> None:
    """A letter the font lacked would leave nothing: the picture would be the same as without it."""
    plain, marked = (png.render(svg_sheet.draw(sheet(title))) for title in ("        ", "ỡ ẵ ợ ậ đ ữ"))

    assert plain != marked
    assert marked == png.render(svg_sheet.draw(sheet("ỡ ẵ ợ ậ đ ữ")))


def test_long_name_is_cut_in_the_drawing_and_whole_in_its_title() -> None:
    name = "Đảng ủy Khối các trường đại học, cao đẳng"
    drawn = draw([BarRow(name, "/x/", (("agrees", 1),), "0 trên 1")])

    assert "Đảng ủy Khối các trường đại họ…<title>" in drawn
    assert f"<title>{name}</title>" in drawn
