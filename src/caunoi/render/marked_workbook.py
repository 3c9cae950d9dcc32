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
from caunoi.render.rewritten_workbook import AUTHOR, HEADINGS, LIST, WIDTHS, WRONG, listed, rewrite, said_of

LONG = 20_000
"""Rows from which on a workbook is written anew: changed in place, 100,000 rows take 640 MB."""
_WRONG = PatternFill("solid", start_color=f"FF{WRONG[1:]}", end_color=f"FF{WRONG[1:]}")
_CLEAN = PatternFill(fill_type=None)


def mark(data: bytes, book: Book, problems: Sequence[Problem]) -> bytes:
    """The same workbook as .xlsx, wrong cells marked. `book`: the workbook as read, for what is written anew: other kinds of
    file, and long ones.

    Macros are left out. Marks of an earlier round are taken away first.
    """
    if not _is_xlsx(data) or sum(sheet.total for sheet in book.sheets) > LONG:
        return rewrite(book, problems)
    opened = openpyxl.load_workbook(io.BytesIO(data))
    if LIST in opened.sheetnames:
        del opened[LIST]
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
            cell.comment = Comment(said_of(several), AUTHOR, height=90, width=320)
    _list(opened, problems)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def _is_xlsx(data: bytes) -> bool:
    return data.startswith(b"PK") and "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()


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
    sheet.append(HEADINGS)
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDE"[place]].width = width
        sheet.cell(1, place + 1).font = Font(bold=True)
    for row, one in enumerate(problems, start=2):
        for place, text in enumerate(listed(one), start=1):
            _put(sheet.cell(row, place), text)
    sheet.freeze_panes = "A2"
    opened.active = sheet
