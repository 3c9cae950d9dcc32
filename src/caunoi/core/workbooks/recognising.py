"""What a sheet is: its form, the row of its headings, the columns; by the mark of our own templates, else by headings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from caunoi.core.text import fold
from caunoi.core.workbooks.book import Cell, Row, Sheet, is_blank
from caunoi.core.workbooks.forms import Column, Form
from caunoi.core.workbooks.headings import How, Match, match
from caunoi.core.workbooks.values import tidy

HEAD_ROWS = 30  # headings are looked for in the first rows only
_MARK = re.compile(r"\[mau ([a-z_]+)\]")
_YEAR = re.compile(r"\bnam (\d{4})\b")


def mark_of(form: Form) -> str:
    """What our own templates write above the headings; it also survives saving as .csv."""
    return f"[Mẫu {form.code}]"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet that is one of ours: the form, the row number of the headings, the columns, whether it carries our mark, and
    the year its title names."""

    sheet: Sheet
    form: Form
    heading_row: int
    matches: tuple[Match, ...]
    marked: bool
    year: int | None

    @property
    def places(self) -> dict[str, int]:
        """{column code: place}"""
        return {one.column: one.place for one in self.matches if one.column}


@dataclass(frozen=True, slots=True)
class Strange:
    """A sheet that is none of ours. `form`: the one it is most like, or a person said it is, with what it lacks for it; None
    for none at all. `headings`: what reads most like headings, empty where nothing does."""

    sheet: Sheet
    form: Form | None = None
    missing: tuple[Column, ...] = ()
    matches: tuple[Match, ...] = ()
    headings: tuple[str, ...] = ()


_WEIGHT = {How.SAME: 1.0, How.OTHER_WORDS: 1.0, How.NEAR: 0.6, How.TOLD: 2.0}


@dataclass(frozen=True, slots=True)
class _Try:
    form: Form
    row: int
    matches: tuple[Match, ...]
    missing: tuple[Column, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands there, as written."""
        return tuple(one.heading for one in self.matches)

    @property
    def rank(self) -> tuple[bool, float, int]:
        """Better tries sort later: nothing missing, then more columns found, then fewer left over."""
        weights = (_WEIGHT.get(one.how, 0) for one in self.matches if one.column)
        return not self.missing, sum(weights), -sum(one.how is How.NOT_READ for one in self.matches)


def recognise(
    sheet: Sheet,
    forms: Iterable[Form],
    told: Mapping[str, Mapping[str, str]] | None = None,
    said: Form | None = None,
) -> Recognised | Strange:
    """The best reading of a sheet among the forms. `told`: {form: {heading: column}} as a person said earlier; `said`: the
    form a person says this sheet is, whatever its mark and headings are like."""
    head = list(islice(sheet.rows(), HEAD_ROWS))
    marked = None if said else _marked(head)
    chosen = [said] if said else [form for form in forms if marked is None or form.code == marked]
    tries = [
        one
        for form in chosen
        for at in range(len(head))
        for one in _tries(head, at, form, (told or {}).get(form.code, {}))
    ]
    best = max(tries, key=lambda one: one.rank, default=None)
    if best is None:
        return Strange(sheet)
    if best.rank[1] < 2:  # too little to go by: the fullest row is the likeliest to be the headings
        best = max(tries, key=lambda one: (one.rank[1], len(one.matches), -one.row))
        if said is None:
            return Strange(sheet, headings=best.headings)
    if best.missing:
        return Strange(sheet, best.form, best.missing, best.matches, best.headings)
    return Recognised(sheet, best.form, best.row, best.matches, marked is not None, _year(head, best.row))


def _marked(head: Sequence[Row]) -> str | None:
    for _, cells in head:
        for cell in cells:
            if isinstance(cell, str) and (found := _MARK.search(fold(cell))):
                return found[1]
    return None


def _tries(head: Sequence[Row], at: int, form: Form, told: Mapping[str, str]) -> Iterable[_Try]:
    """The row read as headings alone, and under the row above it (headings of two tiers)."""
    number, cells = head[at]
    alone = [[tidy(cell)] if _wordy(cell) else [""] for cell in cells]
    if sum(bool(way[0]) for way in alone) < 2:
        return
    readings = [alone]
    if at:
        readings.append(_under(head[at - 1][1], alone))
    for headings in readings:
        matches = match(headings, form, told)
        yield _Try(form, number, matches, _missing(form, matches))


def _under(above: Sequence[Cell], alone: Sequence[Sequence[str]]) -> list[list[str]]:
    ways, over = [], ""
    for place, (own,) in enumerate(alone):
        cell = above[place] if place < len(above) else None
        if not is_blank(cell):
            over = tidy(cell)
        ways.append([own, f"{over} {own}"] if own else [over if not is_blank(cell) else ""])
    return ways


def _wordy(cell: Cell) -> bool:
    return isinstance(cell, str) and any(letter.isalpha() for letter in cell)


def _missing(form: Form, matches: Iterable[Match]) -> tuple[Column, ...]:
    """Required columns that are not there; a unit may come by its name, the year by the title."""
    there = {one.column for one in matches}
    return tuple(
        column
        for column in form.columns
        if column.required
        and column.code not in there
        and column.value != "year"
        and not (column.value == "unit" and (name := form.name_of(column.code)) and name.code in there)
    )


def _year(head: Sequence[Row], heading_row: int) -> int | None:
    above = (fold(tidy(cell)) for number, cells in head if number < heading_row for cell in cells)
    years = {int(year) for text in above for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None
