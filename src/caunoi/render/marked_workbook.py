"""The workbook a person sent, given back with every wrong cell coloured and a note on it, and a sheet that lists them."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from caunoi.core.workbooks.book import Book
from caunoi.core.workbooks.problems import Problem

AUTHOR = "Cầu Nối: lỗi"
LIST = "Lỗi"
_WRONG = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
_CLEAN = PatternFill(fill_type=None)
_HEADINGS = ("Sheet", "Ô", "Cột", "Sai gì", "Cách sửa")
_WIDTHS = (18, 10, 28, 60, 60)


def mark(data: bytes, book: Book, problems: Sequence[Problem]) -> bytes:
    """The same workbook as .xlsx, wrong cells marked. `book`: the workbook as read, for kinds of file that are rewritten.

    Macros are left out. Marks of an earlier round are taken away first.
    """
    opened = _opened(data, book)
    for sheet in opened.worksheets:
        _clean(sheet)
    at: dict[tuple[str, int, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.row:
            at[problem.sheet, problem.row, problem.place or 0].append(problem)
    for (title, row, place), several in at.items():
        cell = opened[title].cell(row, place + 1)
        if isinstance(cell, Cell):  # the rest of a merged cell takes neither colour nor note
            cell.fill = _WRONG
            words = "\n".join(f"{one.what('vi')}. {one.mend('vi')}" for one in several)
            cell.comment = Comment(words, AUTHOR, height=90, width=320)
    _list(opened, problems)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def _opened(data: bytes, book: Book) -> Workbook:
    if data.startswith(b"PK") and "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist():
        opened = openpyxl.load_workbook(io.BytesIO(data))
        if LIST in opened.sheetnames:
            del opened[LIST]
        return opened
    opened = Workbook()
    opened.remove(opened.worksheets[0])
    for sheet in book.sheets:
        written = opened.create_sheet(sheet.name)
        for number, cells in sheet.rows():
            for place, value in enumerate(cells, start=1):
                if value not in (None, ""):
                    _put(written.cell(number, place), value)
    return opened


def _put(cell: object, value: object) -> None:
    """Write a value; words that look like a formula stay words."""
    assert isinstance(cell, Cell)
    cell.value = value
    if isinstance(value, str) and cell.data_type == "f":
        cell.data_type = "s"
        cell.quotePrefix = True


def _clean(sheet: Worksheet) -> None:
    # Only cells that are there: asking for a cell makes one.
    for cell in list(sheet._cells.values()):
        if cell.comment is not None and cell.comment.author == AUTHOR:
            cell.comment = None
            cell.fill = _CLEAN


def _list(opened: Workbook, problems: Iterable[Problem]) -> None:
    sheet = opened.create_sheet(LIST, 0)
    sheet.append(_HEADINGS)
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDE"[place]].width = width
        sheet.cell(1, place + 1).font = Font(bold=True)
    for row, one in enumerate(problems, start=2):
        cell = one.where().partition("!")[2].split(" ")[0]
        said = (one.sheet, cell, one.heading, one.what("vi"), one.mend("vi"))
        for place, text in enumerate(said, start=1):
            _put(sheet.cell(row, place), text)
    sheet.freeze_panes = "A2"
    opened.active = sheet
