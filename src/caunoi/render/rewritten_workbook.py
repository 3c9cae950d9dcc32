"""A workbook written anew, row by row, with its wrong cells marked: for kinds of file that cannot be changed in place, and for
long ones, whose marking must not fill the memory. Values and sheets stay; looks and formulas of the sender are not in it."""

import datetime
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from caunoi.core.workbooks.book import Book, Cell, Sheet
from caunoi.core.workbooks.problems import Problem
from caunoi.core.workbooks.values import looks_like_formula, tidy

AUTHOR = "Cầu Nối: lỗi"
LIST = "Lỗi"
HEADINGS = ("Sheet", "Ô", "Cột", "Sai gì", "Cách sửa")
WIDTHS = (18, 10, 28, 60, 60)
WRONG = "#FFC7CE"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {}, "date": {"num_format": "dd/mm/yyyy"}, "quoted": {"num_format": "@", "quote_prefix": True},
}  # fmt: skip


def said_of(problems: Iterable[Problem]) -> str:
    """Everything wrong with one cell, and how to mend it."""
    return "\n".join(f"{one.what('vi')}. {one.mend('vi')}" for one in problems)


def listed(one: Problem) -> tuple[str, ...]:
    """One problem as a row of the list, under HEADINGS."""
    cell = one.where().partition("!")[2].split(" ")[0]
    return one.sheet, cell, one.heading, one.what("vi"), one.mend("vi")


def rewrite(book: Book, problems: Sequence[Problem]) -> bytes:
    """The workbook as .xlsx: a list of what is wrong in front, then its sheets."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    written = xlsxwriter.Workbook(out, options)
    _Writing(written).write(book, problems)
    written.close()
    return out.getvalue()


class _Writing:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.looks = {
            (name, wrong): book.add_format({**look, **({"bg_color": WRONG} if wrong else {})})
            for name, look in _LOOKS.items()
            for wrong in (False, True)
        }

    def write(self, book: Book, problems: Sequence[Problem]) -> None:
        """The list, then each sheet but a list of an earlier round."""
        self._list(problems)
        at: dict[str, dict[int, dict[int, list[Problem]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        for one in problems:
            if one.row:
                at[one.sheet][one.row][one.place or 0].append(one)
        for sheet in book.sheets:
            if sheet.name != LIST:
                self._sheet(sheet, at[sheet.name])

    def _list(self, problems: Sequence[Problem]) -> None:
        sheet = self.book.add_worksheet(LIST)
        bold = self.book.add_format({"bold": True})
        for place, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, bold)
        for row, one in enumerate(problems, start=1):
            for place, text in enumerate(listed(one)):
                self._cell(sheet, row, place, text)
        sheet.freeze_panes(1, 0)

    def _sheet(self, sheet: Sheet, wrong: Mapping[int, Mapping[int, Sequence[Problem]]]) -> None:
        written = self.book.add_worksheet(_NOT_IN_NAMES.sub("_", sheet.name)[:31])
        for number, cells in sheet.rows():
            marked = wrong.get(number, {})
            for place in range(max([len(cells), *(place + 1 for place in marked)])):
                cell = cells[place] if place < len(cells) else None
                self._cell(written, number - 1, place, cell, wrong=place in marked)
                if place in marked:
                    note = {"author": AUTHOR, "width": 320, "height": 90}
                    written.write_comment(number - 1, place, said_of(marked[place]), note)

    def _cell(self, sheet: Any, row: int, place: int, cell: Cell, *, wrong: bool = False) -> None:
        look = self.looks["plain", wrong]
        if isinstance(cell, bool):
            sheet.write_boolean(row, place, cell, look)
        elif isinstance(cell, int | float):
            sheet.write_number(row, place, cell, look)
        elif isinstance(cell, datetime.date):  # a datetime is one as well
            day = datetime.datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  (no zone in the file format)
            sheet.write_datetime(row, place, day, self.looks["date", wrong])
        elif cell is None or cell == "":
            if wrong:
                sheet.write_blank(row, place, None, look)
        else:
            text = cell if isinstance(cell, str) else tidy(cell)
            sheet.write_string(
                row, place, text, self.looks["quoted", wrong] if looks_like_formula(text) else look
            )
