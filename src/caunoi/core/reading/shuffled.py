"""A table of aims whose cells were saved one a line in another order: column after column, or a row's cells shuffled.

Reads lines; writes rows. Only numbering proves them: a column of numbers 1, 2, 3 ... beside columns of as many cells each of which fits
its name, or rows that begin at the next number and hold one name and as many numbers as the heading says. All else is left.

    TT                      TT
    1                       Mục tiêu 2030
    2                       Chỉ tiêu
    Chỉ tiêu                1
    Tỷ lệ che phủ rừng      42%
    Tỷ lệ hộ nghèo          Tỷ lệ che phủ rừng
    Mục tiêu 2030           2
    42%                     dưới 1%
    dưới 1%                 Tỷ lệ hộ nghèo
"""

import re
from collections.abc import Callable

from caunoi.core.reading.columns import Line, Piece, Row, kind_of, kinds_of
from caunoi.core.reading.indicators import SUBJECT, heads_aims
from caunoi.core.reading.numbers import unit_at
from caunoi.core.text import lower

_COLUMNS = 7
_FEWEST = 2  # rows
_CELL = 8  # lines of what is measured
_EMPTY = re.compile(r"[-x…./]{1,3}")

Column = tuple[Line, list[Line]]


def read_shuffled(lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """The rows of the table whose heading begins at line `at`, and the line behind them; None where no such table begins."""
    if kind_of(lines[at].plain) != "number":
        return None
    return _by_columns(lines, at) or _by_rows(lines, at)


def heads_table(lines: list[Line], at: int) -> int:
    """How many lines from `at` on are the names of columns of a table of aims, saved one a line; 0 where they are none."""
    names = _names(lines, at)
    return len(names) if heads_aims([name.plain for name in names]) and "number" in _kinds(names) else 0


def _names(lines: list[Line], at: int) -> list[Line]:
    end = at
    while end < min(at + _COLUMNS, len(lines)) and kind_of(lines[end].plain) is not None:
        end += 1
    return lines[at:end]


def _kinds(names: list[Line]) -> list[str]:
    """What the columns hold; the first that may tell what is measured does."""
    kinds = [kind_of(name.plain) or "" for name in names]
    first = next((i for i, name in enumerate(names) if SUBJECT.match(name.plain)), len(names))
    kinds[first : first + 1] = ["subject"] if first < len(names) else []
    return kinds


def _by_columns(lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """Column after column: the names first, or each above its own cells."""
    names = _names(lines, at)
    first = at + len(names)
    count = _count(lines, first)
    if count < _FEWEST:
        return None
    columns: list[Column] = [(names[0], lines[first : first + count])]
    end = first + count
    waiting = names[1:]
    while len(columns) < _COLUMNS and (waiting or (len(names) == 1 and end < len(lines))):
        name = waiting.pop(0) if waiting else lines[end]
        cells = lines[end + (len(names) == 1) :][:count]
        if not _fits(_kinds([*(above for above, _ in columns), name])[-1], cells, count):
            break
        columns.append((name, cells))
        end += count + (len(names) == 1)
    if waiting or not heads_aims([name.plain for name, _ in columns]):
        return None
    return _laid(columns, lines, at, end), end


def _count(lines: list[Line], at: int) -> int:
    """How many lines from `at` on are 1, 2, 3 ..."""
    count = 0
    while at + count < len(lines) and lines[at + count].text.rstrip(".)") == str(count + 1):
        count += 1
    return count


def _fits(kind: str | None, cells: list[Line], count: int) -> bool:
    """Whether cells are what a column of this kind holds."""
    wanted: dict[str | None, Callable[[Line], bool]] = {
        "value": lambda cell: cell.value or _EMPTY.fullmatch(cell.text) is not None,
        "unit": _is_unit,
        "subject": lambda cell: (
            not cell.value and kind_of(cell.plain) is None and any(map(str.isalpha, cell.text))
        ),
    }
    return len(cells) == count and kind in wanted and all(map(wanted[kind], cells))


def _is_unit(cell: Line) -> bool:
    words = " ".join(lower(cell.text).split())
    return unit_at(words) == words or (len(words.split()) <= 2 and not any(map(str.isdigit, words)))


def _laid(columns: list[Column], lines: list[Line], at: int, end: int) -> list[Row]:
    """The rows: each stands where what it measures stands; what stands before them goes with the heading, what behind them alone."""
    subjects = columns[_kinds([name for name, _ in columns]).index("subject")][1]
    before = max(line.end for line in lines[at:end] if line.end < subjects[0].start)
    rows = [Row(lines[at].start, before, [[_piece(name)] for name, _ in columns], False)]
    for i, subject in enumerate(subjects):
        rows.append(Row(*_piece(subject), [[_piece(cells[i])] for _, cells in columns], True))
    behind = [line for line in lines[at:end] if line.start > subjects[-1].end]
    return [*rows, Row(behind[0].start, behind[-1].end, [], False)] if behind else rows


def _by_rows(lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """Row after row, its cells in the order in which the heading has them, which is not the usual one."""
    names = _names(lines, at)
    kinds = _kinds(names)
    known = kinds_of([name.plain for name in names])
    if known is not None or not heads_table(lines, at) or "other" in kinds:
        return None  # in the usual order `celled` reads more
    rows = [Row(names[0].start, names[-1].end, [[_piece(name)] for name in names], False)]
    end = at + len(names)
    while (found := _row(lines, end, kinds, len(rows))) is not None:
        row, end = found
        rows.append(row)
    return rows, end


def _row(lines: list[Line], at: int, kinds: list[str], number: int) -> tuple[Row, int] | None:
    """The row of this number at line `at`, and the line behind it; None where it does not hold what the heading says."""
    if at >= len(lines) or lines[at].text.rstrip(".)") != str(number):
        return None
    cells: dict[str, list[list[Piece]]] = {
        "number": [[_piece(lines[at])]],
        "subject": [],
        "unit": [],
        "value": [],
    }
    end = at + 1
    for kind in kinds[1:]:
        if end >= len(lines) or not _fits(kind, [lines[end]], 1):
            return None
        cells[kind].append([_piece(lines[end])])
        end += 1
        if kind == "subject":
            until = end + _CELL
            while end < min(until, len(lines)) and _goes_on(lines[end]):
                cells[kind][-1].append(_piece(lines[end]))
                end += 1
    row = [cells[kind].pop(0) for kind in kinds]
    return Row(lines[at].start, lines[end - 1].end, row, True), end


def _goes_on(line: Line) -> bool:
    """Whether a line still says what is measured."""
    return line.text[:1].islower() and not line.value and unit_at(line.text) != line.text


def _piece(line: Line) -> Piece:
    return line.start, line.end
