"""A table of aims saved one cell a line: each cell, and each line of a cell, stands on a line of its own.

Reads lines; writes rows. The heading tells how many numbers a row has; a row begins with its number where the table has numbers,
else behind the numbers of the row above. What stands between the numbers of a row and the next row (who leads, remarks) is kept with it.
"""

import re
from dataclasses import dataclass, field, replace

from caunoi.core.reading.aims import opens_measured
from caunoi.core.reading.columns import (
    BOUND,
    ROW_NUMBER,
    Line,
    Piece,
    Row,
    has_year,
    is_years,
    kind_of,
    kinds_of,
)
from caunoi.core.reading.indicators import AMONG, SUBJECT
from caunoi.core.reading.numbers import unit_at
from caunoi.core.text import lower

_HEAD = 16  # lines of a heading
_NAME = 60  # characters of one of its lines
_REACH = 40  # lines in which the next row begins
_CELL = 10  # lines of what is measured
_EMPTY = re.compile(r"[-x…./]{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass
class _Table:
    lines: list[Line]
    kinds: list[str]
    at: int  # the next line to be read
    last: int | None = None  # the number of the last row that has a plain one
    rows: list[Row] = field(default_factory=list)

    @property
    def numbered(self) -> bool:
        return self.kinds[0] == "number"


def read_celled(lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """The rows of the table whose heading begins at line `at`, and the line behind them; None where no such table begins."""
    columns, start = _head(lines, at)
    kinds = kinds_of([" ".join(lines[i].plain for i in column) for column in columns])
    if kinds is None or ("other" in kinds and kinds[0] != "number"):
        return None
    table = _Table(lines, kinds, start)
    _add(table, at, [[_piece(lines[i]) for i in column] for column in columns], False)
    while (begins := _next_row(table)) is not None:
        last = table.rows[-1]
        table.rows[-1] = replace(last, end=max(last.end, lines[begins - 1].end))
        _read_row(table, begins)
    while table.rows and not table.rows[-1].holds:
        table.rows.pop()  # what stands behind the table
    end = table.rows[-1].end if table.rows else 0
    return table.rows, next((i for i in range(at, table.at) if lines[i].start >= end), table.at)


def _head(lines: list[Line], at: int) -> tuple[list[list[int]], int]:
    """The lines of each column's name, and the first line below the heading; no columns where no heading begins."""
    numbered = kind_of(lines[at].plain) == "number"
    first = at + numbered
    if first >= len(lines) or not SUBJECT.match(lines[first].plain):
        return [], at
    columns = [[i] for i in range(at, first + 1)]
    for i in range(first + 1, min(first + _HEAD, len(lines))):
        plain = lines[i].plain
        if len(plain) > _NAME or (numbered and ROW_NUMBER.fullmatch(lines[i].text)):
            return columns, i
        above = " ".join(lines[j].plain for j in columns[-1])
        kind = kind_of(plain)
        if kind is None and not numbered and not plain.startswith("("):
            return columns, i
        named = len(columns) > first + 1 - at  # behind what is measured
        dated = named and is_years(plain) and kind_of(above) == "value" and not has_year(above)
        if kind is None or dated:  # "Mục tiêu", then "năm 2030"
            columns[-1].append(i)
        else:
            columns.append([i])
    return [], at


def _next_row(table: _Table) -> int | None:
    """The line at which the next row begins; None behind the last."""
    lines, at = table.lines, table.at
    if not table.numbered:
        return at if at < len(lines) and table.rows[-1].holds | (len(table.rows) == 1) else None
    for i in range(at, min(at + _REACH, len(lines))):
        if kind_of(lines[i].plain) == "number":
            return None  # the heading comes again overleaf
        if _begins(table, i):
            return i
    return None


def _begins(table: _Table, i: int) -> bool:
    """Whether a row begins at line `i`: with a number, or as a part of the row above."""
    line = table.lines[i]
    part = line.gap and opens_measured(lower(line.text), 0, len(line.text))
    full = table.rows[-1].holds and _plain_number(line) == (table.last or 0) + 1
    first = line.text == "1" or table.last is None or full
    return (
        part
        or (first and ROW_NUMBER.fullmatch(line.text) is not None)
        or AMONG.match(line.plain) is not None
        or _numbers(table, i)
    )


def _numbers(table: _Table, i: int) -> bool:
    """Whether line `i` is the number of the next row and no value: it is marked as one, or next in order."""
    line = table.lines[i]
    if not table.numbered or not ROW_NUMBER.fullmatch(line.text):
        return False
    number = _plain_number(line)
    if number is None or not line.text.isdecimal():
        return True
    after = any(below.value for below in table.lines[i + 1 : i + _REACH])
    return after and number == (table.last or 0) + 1 and not _comes_again(table.lines, i, number)


def _plain_number(line: Line) -> int | None:
    digits = line.text.rstrip(".)")
    return int(digits) if digits.isdecimal() else None


def _comes_again(lines: list[Line], at: int, number: int) -> bool:
    """Whether a number stands alone once more before the one after it, so that it is no row's yet."""
    after = (_plain_number(line) for line in lines[at + 1 : at + _REACH])
    return next((n == number for n in after if n in (number, number + 1)), False)


def _read_row(table: _Table, begins: int) -> None:
    """Reads the row that begins at a line. Effects: adds it, goes on behind it."""
    lines, first, number = table.lines, begins, []
    if table.numbered and ROW_NUMBER.fullmatch(lines[first].text):
        number, first = [_piece(lines[first])], first + 1
        table.last = _plain_number(lines[begins]) or table.last
    at = first
    while at < min(first + _CELL, len(lines)) and not _ends_subject(table, first, at):
        at += 1
    subject = [_piece(line) for line in lines[first:at]]
    wanted, unit = table.kinds.count("value"), []
    values, table.at = _values(table, at, wanted + ("unit" in table.kinds))
    if len(values) > wanted:
        unit = values.pop(0)  # "1.000 người"
    elif "unit" in table.kinds and len(subject) > 1:
        unit = [subject.pop(_unit_among(lines[first:at]))]
    holds = len(values) == wanted and bool(subject) and any(values)
    found = iter(values if holds else [])
    named = {"number": number, "subject": subject, "unit": unit}
    cells = [next(found, []) if kind == "value" else named.get(kind, []) for kind in table.kinds]
    _add(table, begins, cells, holds)


def _unit_among(subject: list[Line]) -> int:
    """Which line of what is measured is its unit: the last, unless one before it is nothing else (cells saved out of order)."""
    units = [i for i, line in enumerate(subject) if unit_at(lower(line.text)) == lower(line.text)]
    return -1 if not units or units[-1] == len(subject) - 1 else units[0]


def _add(table: _Table, begins: int, cells: list[list[Piece]], holds: bool) -> None:
    start = table.lines[begins].start
    end = max((piece[1] for cell in cells for piece in cell), default=table.lines[begins].end)
    table.rows.append(Row(start, end, cells, holds))


def _ends_subject(table: _Table, first: int, at: int) -> bool:
    """Whether the words on what is measured end before line `at`: with a value, or because the next row begins."""
    line, above = table.lines[at], table.lines[at - 1]
    if at > first and _YEAR.fullmatch(line.text) and above.plain.endswith("nam"):
        return False
    ends = at > first and (_numbers(table, at) or _EMPTY.fullmatch(line.text) is not None)
    return ends or line.value or _bounds(table.lines, at)


def _bounds(lines: list[Line], at: int) -> bool:
    """Whether a word that bounds the number below it stands alone: `Tối thiểu`, then `2%`."""
    alone = BOUND.fullmatch(lower(lines[at].text)) is not None
    return alone and at + 1 < len(lines) and lines[at + 1].value


def _values(table: _Table, at: int, most: int) -> tuple[list[list[Piece]], int]:
    """The values that stand below each other from line `at` on, and the line behind them."""
    lines = table.lines
    values: list[list[Piece]] = []
    while at < len(lines):
        line, bounded = lines[at], bool(values) and BOUND.fullmatch(lower(lines[at - 1].text)) is not None
        unit = bool(values and values[-1]) and not line.value and unit_at(line.text) != ""
        if bounded or unit:  # "Giảm 1 - 1,5", then "điểm%/năm"
            values[-1].append(_piece(line))
        elif len(values) == most:
            break
        elif _EMPTY.fullmatch(line.text):
            values.append([])
        elif _bounds(lines, at) or (line.value and not _numbers(table, at)):
            values.append([_piece(line)])
        else:
            break
        at += 1
    return values, at


def _piece(line: Line) -> Piece:
    return line.start, line.end
