"""A table of tasks saved one cell a line: `TT`, `Nhiệm vụ`, `Cơ quan chủ trì`, `Thời gian`, then `1`, the task, who leads, until when.

Reads lines; writes rows. The heading names the columns, a number opens each row, and a body stands where it is to be told who
leads; a row that does not fit ends the table.
"""

import re
from collections.abc import Iterator

from caunoi.core.reading.bodies import HEAD
from caunoi.core.reading.columns import Line, Piece, Row
from caunoi.core.reading.forms import COUNTS, heads_tasks, kinds_of_columns
from caunoi.core.text import lower

_NAMES = 14  # lines of a heading
_NAME = 60  # characters of one of its lines
_CELLS = 30  # lines of a row
_WRAPPED = 4  # lines that cells of the last row may have more than one each
_NUMBER = re.compile(r"(\d{1,3})[.)]?")
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-E])[.)]?")
_TIME = re.compile(
    r".*\d|(?:thuong xuyen|hang|dinh ky|theo|ngay|quy|thang|trong|sau|khi|ca nam|den|truoc|tu)(?!\w)"
)


def read_tasked(lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """The rows of the table whose heading begins at line `at`, and the line behind them; None where no such table begins."""
    columns, start = _head(lines, at)
    if not columns:
        return None
    kinds = kinds_of_columns([" ".join(line.plain for line in column) for column in columns])
    rows = [_row([[*map(_piece, column)] for column in columns], False)]
    while (found := _read_row(lines, start, kinds, len(rows) == 1)) is not None:
        cells, start = found
        rows.append(_row(cells, bool(cells[kinds.index("lead")])))
    return rows, start


def _head(lines: list[Line], at: int) -> tuple[list[list[Line]], int]:
    """The lines of each column's name, and the line of the first row; no columns where no heading begins."""
    columns: list[list[Line]] = []
    for i in range(at, min(at + _NAMES, len(lines))):
        line = lines[i]
        if i == at and not COUNTS.fullmatch(line.plain):
            break
        if columns and (_NUMBER.fullmatch(line.text) or _GROUP.fullmatch(line.text)):
            names = [" ".join(part.text for part in column) for column in columns]
            return (columns, i) if heads_tasks(names) else ([], at)
        if len(line.text) > _NAME:
            break
        if columns and line.text[0].islower():
            columns[-1].append(line)  # "Cơ quan", then "chủ trì"
        else:
            columns.append([line])
    return [], at


def _read_row(
    lines: list[Line], at: int, kinds: list[str], first: bool
) -> tuple[list[list[Piece]], int] | None:
    """The cells of the row whose number stands at line `at`, and the line behind it; None where no row stands there."""
    if at >= len(lines):
        return None
    group = _GROUP.fullmatch(lines[at].text) is not None
    number = _NUMBER.fullmatch(lines[at].text)
    if group or number is None:
        named = group and at + 2 < len(lines) and _NUMBER.fullmatch(lines[at + 2].text)
        empty: list[list[Piece]] = [[] for _ in kinds[2:]]
        return ([[_piece(lines[at])], [_piece(lines[at + 1])], *empty], at + 2) if named else None
    if first and number[1].lstrip("0") != "1":
        return None
    end, wanted = _end_of_row(lines, at + 1, int(number[1])), kinds[1:]
    within = lines[at + 1 : end or at + 1 + len(wanted) + _WRAPPED]
    for cells in (_each(within), _folded(within), _without_partners(_folded(within), wanted)):
        cells = cells if end else cells[: len(wanted)]
        behind = at + 1 + sum(map(len, cells))
        if len(cells) == len(wanted) and _fits(cells, wanted):
            return [[_piece(lines[at])], *([*map(_piece, cell)] for cell in cells)], behind
    return None


def _end_of_row(lines: list[Line], at: int, number: int) -> int | None:
    """The line of the next number or group; None where no further row follows."""
    for i in range(at, min(at + _CELLS, len(lines))):
        after = _NUMBER.fullmatch(lines[i].text)
        if (after and int(after[1]) in (number + 1, 1)) or _GROUP.fullmatch(lines[i].text):
            return i
    return None


def _each(lines: list[Line]) -> list[list[Line]]:
    return [[line] for line in lines]


def _folded(lines: list[Line]) -> list[list[Line]]:
    """The cells where each begins with a capital or a number, and goes on in small letters."""
    cells: list[list[Line]] = []
    for line in lines:
        if cells and line.text[0].islower():
            cells[-1].append(line)
        else:
            cells.append([line])
    return cells


def _without_partners(cells: list[list[Line]], kinds: list[str]) -> list[list[Line]]:
    """The cells with none for the partners, whose column is the one that is left empty."""
    at = kinds.index("coordinate") if "coordinate" in kinds else len(kinds)
    return [*cells[:at], [], *cells[at:]]


def _fits(cells: list[list[Line]], kinds: list[str]) -> bool:
    """Whether a body stands where it is told who leads, and a time where there is one."""
    words: Iterator[tuple[str, str, str]] = (
        (kind, " ".join(line.text for line in cell), " ".join(line.plain for line in cell))
        for kind, cell in zip(kinds, cells, strict=True)
    )
    return all(
        HEAD.match(lower(text)) is not None
        if kind == "lead"
        else kind != "time" or _TIME.match(plain) is not None
        for kind, text, plain in words
    )


def _row(cells: list[list[Piece]], holds: bool) -> Row:
    pieces = [piece for cell in cells for piece in cell]
    return Row(pieces[0][0], pieces[-1][1], cells, holds)


def _piece(line: Line) -> Piece:
    return line.start, line.end
