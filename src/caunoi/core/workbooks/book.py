"""A workbook as whoever opened it hands it on: sheets of rows of plain cells."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = (
    str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
)
Row = tuple[int, Sequence[Cell]]
"""A row's number as the spreadsheet program shows it, from 1, and its cells from column A on."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows` starts from the top each time it is called; `hollow` are the cells (row, place from 0) that hold
    a formula with an error or without a stored result: formulas are never worked out here."""

    name: str
    rows: Callable[[], Iterator[Row]]
    total: int = 0
    hollow: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. `macros`: it carries some, which are never run."""

    name: str
    sheets: tuple[Sheet, ...]
    macros: bool = False


def column_letter(place: int) -> str:
    """The letters over a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def is_blank(cell: Cell) -> bool:
    """Nothing in it, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
