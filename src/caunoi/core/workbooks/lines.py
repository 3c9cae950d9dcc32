"""Rows into lines of values: each cell read as its column says, everything wrong collected, nothing guessed."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from caunoi.core.text import fold
from caunoi.core.workbooks.book import Cell, Row, is_blank
from caunoi.core.workbooks.finding_units import UnitFinder
from caunoi.core.workbooks.forms import Column
from caunoi.core.workbooks.lists import choices_of
from caunoi.core.workbooks.problems import Problem, Wrong
from caunoi.core.workbooks.recognising import Recognised
from caunoi.core.workbooks.values import (
    Chooser,
    Value,
    parse_date,
    parse_text,
    parse_whole,
    parse_year,
    parse_yes_no,
    refuse_fault,
    tidy,
)

ERASE = "(xóa)"
"""What somebody writes into a cell to take away what is on record; an empty cell leaves it as it is."""

_TOTAL = re.compile(r"(tong( cong| so)?|cong|toan (thanh pho|quan|huyen|xa|phuong)) ?:?")
_COUNTED = re.compile(r"\(?[0-9a-z]{1,2}\)?")


@dataclass(slots=True)
class Line:
    """One row read. `values`: what was given and understood (None: to be taken away); `day`: the day it stands on."""

    row: int
    day: date | None = None
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Passed:
    """Rows that were read over, by why, so that nothing vanishes in silence."""

    empty: int = 0
    unfilled: int = 0
    totals: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)


class LineReader:
    """Reads the rows of one recognised sheet. `year` stands in where a row names none."""

    def __init__(
        self, recognised: Recognised, finder: UnitFinder, today: date, year: int | None = None
    ) -> None:
        self.recognised, self.form = recognised, recognised.form
        self.passed = Passed()
        self._finder, self._today = finder, today
        self._year = year or recognised.year
        self._columns = [(self.form.column(code), place) for code, place in recognised.places.items()]
        self._defaults = [column for column in self.form.columns if column.default]
        self._choosers: dict[tuple[str, int], Chooser] = {}
        self._plain: dict[str, Callable[[Cell], Value]] = {
            "whole": parse_whole, "yes_no": parse_yes_no, "date": parse_date, "year": parse_year,
        }  # fmt: skip

    def lines(self) -> Iterator[Line]:
        """Every row below the headings that somebody filled in."""
        for row in self.recognised.sheet.rows():
            if row[0] > self.recognised.heading_row and (line := self._line(row)):
                yield line

    def problem(self, row: int, column: str | None, wrong: Wrong) -> Problem:
        """A problem of this sheet at a row and column; of a unit given by its name only, at the name."""
        by_name = self.form.name_of(column) if column else None
        codes = [column, by_name.code if by_name else column]
        found = {one.column: one for one in self.recognised.matches if one.column in codes}
        match = found.get(codes[0]) or found.get(codes[1])
        place = match.place if match and column else None
        heading = match.heading if match and column else self.form.column(column).heading if column else ""
        return Problem(self.recognised.sheet.name, row, place, heading, wrong.code, wrong.values)

    def _line(self, row: Row) -> Line | None:
        number, cells = row
        hollow = self.recognised.sheet.hollow
        there = {
            column.code: (column, cells[place])
            for column, place in self._columns
            if place < len(cells) and not is_blank(cells[place])
        }
        unfinished = [column.code for column, place in self._columns if (number, place) in hollow]
        if not unfinished and self._passes_over(number, cells, there):
            return None
        for column in self._defaults:
            there.setdefault(column.code, (column, column.default))
        line = Line(number)
        for code in unfinished:
            line.problems.append(self.problem(number, code, Wrong("formula")))
        self._read_day(line, there)
        for code, (column, cell) in there.items():
            if code not in line.values and column.value != "unit_name" and code != self.form.day:
                self._take(line, column, cell)
        self._read_names(line, there)
        self._require(line, set(there) | set(unfinished))
        return line

    def _passes_over(self, number: int, cells: Sequence[Cell], there: dict[str, tuple[Column, Cell]]) -> bool:
        """Whether a row is none: empty, not filled in, a sum, a title between rows, the numbers of columns."""
        if not there:
            self.passed.empty += 1
            return True
        first = next((cell for cell in cells if not is_blank(cell)), None)
        if isinstance(first, str) and len(first) < 30 and _TOTAL.fullmatch(fold(tidy(first))):
            self.passed.totals.append(number)
            return True
        counted = (_COUNTED.fullmatch(fold(tidy(cell))) for _, cell in there.values())
        numbers = number == self.recognised.heading_row + 1 and len(there) > 1 and all(counted)
        ((_, only), *more) = there.values()
        alone = not more and len(self._columns) > 2 and isinstance(only, str)
        if numbers or alone:
            self.passed.titles.append(number)
            return True
        if not any(column.makes_a_row for column, _ in there.values()):
            self.passed.unfilled += 1
            return True
        return False

    def _read_day(self, line: Line, there: dict[str, tuple[Column, Cell]]) -> None:
        """The day the row stands on: its own, the last of its year, or today; None where it is wrong."""
        code = self.form.day
        if code is None:
            line.day = self._today
            return
        if code in there:
            self._take(line, *there[code])
        elif self.form.column(code).value == "year" and self._year:
            line.values[code] = self._year
            there[code] = (self.form.column(code), self._year)
        elif not self.form.column(code).required:
            line.day = self._today
            return
        given = line.values.get(code)
        if isinstance(given, int):
            given = date(given, 12, 31)
        line.day = min(given, self._today) if isinstance(given, date) else None

    def _take(self, line: Line, column: Column, cell: Cell) -> None:
        try:
            line.values[column.code] = self._value(line, column, cell)
        except Wrong as wrong:
            line.problems.append(self.problem(line.row, column.code, wrong))

    def _value(self, line: Line, column: Column, cell: Cell) -> Value:
        refuse_fault(cell)
        if isinstance(cell, str) and "(" in cell and fold(tidy(cell)) == fold(ERASE) and not column.required:
            return None
        if column.value == "unit":
            return self._finder.find(cell, line.day, column.line).unit
        if column.value == "choice":
            return self._chooser(column, (line.day or self._today).year).pick(cell)
        if column.value in ("text", "code"):
            return parse_text(cell, column.longest)
        value = self._plain[column.value](cell)
        if column.past and isinstance(value, date) and value > self._today:
            raise Wrong("future", written=tidy(value), today=tidy(self._today))
        return value

    def _chooser(self, column: Column, year: int) -> Chooser:
        key = (column.code, year)
        if key not in self._choosers:
            self._choosers[key] = Chooser(choices_of(column, year))
        return self._choosers[key]

    def _read_names(self, line: Line, there: dict[str, tuple[Column, Cell]]) -> None:
        """A name beside a code must be that unit's; a name alone is looked up."""
        for code, (column, cell) in list(there.items()):
            if column.value != "unit_name" or column.of is None:
                continue
            unit = line.values.get(column.of)
            try:
                if isinstance(unit, str):
                    self._compare(line, unit, tidy(cell))
                elif column.of not in there:
                    target = self.form.column(column.of)
                    line.values[column.of] = self._finder.find(cell, line.day, target.line).unit
                    there[column.of] = (target, cell)
            except Wrong as wrong:
                there[column.of] = (column, cell)
                line.problems.append(self.problem(line.row, code, wrong))

    def _compare(self, line: Line, unit: str, name: str) -> None:
        period = self._finder.period(unit, line.day or self._today)
        if not self._finder.agrees(name, period):
            raise Wrong("unit_name", code=period.code, name=period.name, written=name)

    def _require(self, line: Line, there: set[str]) -> None:
        for column in self.form.columns:
            if column.required and column.code not in there:
                line.problems.append(self.problem(line.row, column.code, Wrong("missing")))
