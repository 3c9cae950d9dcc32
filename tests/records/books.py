"""Workbooks for tests: rows of cells as one book, imported on the small city."""

import datetime
from collections.abc import Sequence

from caunoi.core.workbooks.book import Book, Cell, Sheet
from caunoi.core.workbooks.outcome import Outcome
from caunoi.records.actions.acting import OPERATOR, Actor
from caunoi.records.actions.workbooks import import_book

AT = datetime.datetime(2018, 1, 10, 9, tzinfo=datetime.UTC)
CASE_HEAD = ["Mã vụ việc", "Mã cơ quan giải quyết", "Mã địa bàn", "Loại vụ việc", "Lĩnh vực", "Ngày tiếp nhận", "Hạn giải quyết", "Ngày giải quyết xong", "Kết quả", "Gửi lại"]  # fmt: skip


def case(code: str = "V-1", place: str = "00001", **other: Cell) -> list[Cell]:
    """A row of the form of matters, at a commune of the small city."""
    cells: dict[str, Cell] = {
        "code": code, "answers": f"G-{place}", "place": place, "kind": "Khiếu nại", "field": "Đất đai",
        "received": "4/7/2017", "due": "4/9/2017", "closed": None, "outcome": None, "repeat": None,
    }  # fmt: skip
    return list((cells | other).values())


def book(*rows: Sequence[Cell], **sheets: Sequence[Sequence[Cell]]) -> Book:
    """A workbook of one sheet, or of several by name."""
    every = sheets or {"Sheet1": rows}
    return Book(
        "sổ.xlsx",
        tuple(
            Sheet(name, lambda rows=held: iter([*enumerate(rows, start=1)]), len(held))
            for name, held in every.items()
        ),
    )


def bring(*rows: Sequence[Cell], by: Actor = OPERATOR, dry_run: bool = False, **other) -> Outcome:
    """Import rows of one sheet, or the sheets of `sheets`."""
    return import_book(book(*rows, **other.pop("sheets", {})), by=by, at=AT, dry_run=dry_run, **other)


def cases(*rows: Sequence[Cell], **other) -> Outcome:
    """Import matters."""
    return bring(CASE_HEAD, *rows, **other)


def problems(outcome: Outcome) -> list[tuple[int, str, str]]:
    """(row, heading, code) of everything wrong."""
    return [(one.row, one.heading, one.code) for one in outcome.problems]
