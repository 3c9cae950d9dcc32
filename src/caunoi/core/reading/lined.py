"""A table of aims saved line by line: cells parted by wide gaps, single blanks or what a scan made of bars.

Reads lines; writes rows. The last numbers of a line are its values, as many as the heading names columns of them. A row begins at a
number, at a capital once the row above has its values, or at what is measured; its other lines go on with the words on that.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from caunoi.core.reading.aims import opens_measured
from caunoi.core.reading.columns import ROW_NUMBER, Line, Piece, Row, kinds_of
from caunoi.core.reading.indicators import SUBJECT
from caunoi.core.reading.numbers import Measure, read_measures, unit_at
from caunoi.core.text import flat, lower

_HEAD = 160  # characters of a heading
_LINE = 240  # ... of a line of the table
_BARE = 5  # lines without a value, one after the other
_CELL = re.compile(r"[^\s|](?:[^\s|]|\s{1,2}(?=[^\s|]))*")
_NAMES = re.compile(
    r"\s*(s?tt|(?:ten |noi dung )?chi tieu(?: chu yeu| cu the)?|(?:co quan|don vi) (?:chu tri|thuc hien|phoi hop|theo doi)|don vi(?: tinh)?|dvt|ghi chu|"
    r"(?:(?:uoc|thuc hien|th|ket qua|ke hoach|kh|muc tieu|chi tieu|phan dau|den|nam|giai doan)\s+){0,4}20\d\d(?:\s?-\s?20\d\d)?|"
    r"uoc thuc hien|thuc hien|ket qua|ke hoach|muc tieu|phan dau)(?!\w)"
)
_COUNTED = re.compile(r"(s?tt)\s(?=\S)")
_NUMBERED = re.compile(rf"[\W_]*(?P<number>{ROW_NUMBER.pattern})(?:[\s|\].]+)(?=\S)")
_DAMAGED = re.compile(r"\S{1,4}\s*\|\s*(?=\S)")  # `1ó. |`
_BOUND = r"(?:(?:≥|>=|≤|<=|>|<|trên|dưới|từ|ít nhất|tối thiểu|không quá|tối đa|đạt|khoảng|tăng|giảm)\s*)"
_BOUNDED = re.compile(rf"(?<!\w){_BOUND}{{1,3}}$")
# At the end of a line whose value stands on the next: `... | Tối thiểu`.
_HANGING = re.compile(r"(?:\s\|\s*(?:trên|dưới)|(?<!\w)(?:ít nhất|tối thiểu|không quá|tối đa)|[≥≤<>]=?)$")
_BETWEEN = re.compile(rf"[\s|]*{_BOUND}{{0,3}}")
_BEHIND = re.compile(r"(?:\s*trở (?:lên|xuống))?")
# What makes a number no value: "đến năm 2030", "nước thải loại 2".
_NAMED = re.compile(r"(?:năm|số|thứ|mức độ|loại|cấp|khoản|điều|giai đoạn|nhóm|-)\s*$")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class _Parts:
    """What a line of the table holds."""

    number: Piece | None
    words: Piece
    unit: Piece | None
    values: list[Piece]
    real: bool  # its words are words, not what a scan made of a stroke
    capital: bool


@dataclass
class _Open:
    """A row while it grows."""

    start: int
    end: int
    number: list[Piece] = field(default_factory=list)
    subject: list[Piece] = field(default_factory=list)
    unit: list[Piece] = field(default_factory=list)
    values: list[list[Piece]] = field(default_factory=list)
    bound: list[Piece] = field(default_factory=list)

    def closed(self, kinds: list[str]) -> Row:
        values = iter(self.values)
        named = {"number": self.number, "subject": self.subject, "unit": self.unit}
        cells = [next(values, []) if kind == "value" else named.get(kind, []) for kind in kinds]
        return Row(self.start, self.end, cells, bool(self.values and self.subject))


def read_lined(lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """The rows of the table whose heading is line `at`, and the line behind them; None where no such table begins."""
    names = _names(lines[at])
    kinds = kinds_of([flat(lines[at].text[a:b]) for a, b in names])
    if kinds is None:
        return None
    start = lines[at].start
    head = Row(start, lines[at].end, [[(start + a, start + b)] for a, b in names], False)
    rows: list[_Open] = []
    end = after = at + 1
    while after < len(lines) and not _stops(lines, after, end, kinds):
        parts = _parts(lines[after], kinds)
        _take(rows, lines[after], parts)
        after += 1
        if parts.values or (rows[-1].values and not lines[after - 1].gap):
            end = after  # what goes on below a value is of its row
    held = [row.closed(kinds) for row in rows if row.end <= lines[end - 1].end]
    return [head, *held], end


def _names(line: Line) -> list[Piece]:
    """The places of the names of columns within a line that is a heading."""
    if len(line.text) > _HEAD or " | " in line.text:
        return []  # a table with bars is read as one
    low = flat(line.text)
    places = _split(line.text)
    counted = _COUNTED.match(low)
    if counted:  # a tab behind so short a word is a blank
        places[:1] = [counted.span(1), (counted.end(), places[0][1])]
    if len(places) > 1 + bool(counted):
        return places if any(SUBJECT.match(low[a:b]) for a, b in places) else []
    places, at = [], 0
    while (match := _NAMES.match(low, at)) is not None:
        places.append(match.span(1))
        at = match.end()
    return places if at == len(low) else []


def _split(text: str) -> list[Piece]:
    return [cell.span() for cell in _CELL.finditer(text)]


def _stops(lines: list[Line], at: int, end: int, kinds: list[str]) -> bool:
    """Whether the table ended before line `at`; `end` is the line behind its last row with a value."""
    line = lines[at]
    if at - end >= _BARE or len(line.text) > _LINE or _names(line):
        return True
    return line.gap and not any(_parts(below, kinds).values for below in lines[at : at + 3])


def _parts(line: Line, kinds: list[str]) -> _Parts:
    text, low = line.text, lower(line.text)
    numbered = _NUMBERED.match(text) if "number" in kinds else None
    damaged = _DAMAGED.match(text)
    first = numbered.end() if numbered else damaged.end() if damaged else 0
    while first < len(text) and not (text[first].isalnum() or text[first] in "≥≤<>"):
        first += 1
    values = _values(text, low, first, kinds)
    last = values[0][0] if values else len(text)
    unit = None
    if values and "unit" in kinds:
        unit = _unit(text, low, first, last)
        last = unit[0] if unit else last
    last = _trimmed(text, first, last)
    words, at = text[first:last], line.start
    whole = len(_WORD.findall(words))

    def placed(piece: Piece) -> Piece:
        return piece[0] + at, piece[1] + at

    return _Parts(
        placed(numbered.span("number")) if numbered else None,
        placed((first, last)),
        placed(unit) if unit else None,
        [placed(value) for value in values],
        whole > 2 or 0 < whole == len(words.split()),
        words[:1].isupper(),
    )


def _trimmed(text: str, first: int, last: int) -> int:
    """Where words end that marks follow."""
    while last > first and not (text[last - 1].isalnum() or text[last - 1] in ")%"):
        last -= 1
    return last


def _values(text: str, low: str, first: int, kinds: list[str]) -> list[Piece]:
    """The places of a line's values, as many as there are columns of them; none where it has not as many."""
    wanted = kinds.count("value")
    found = [
        m for m in read_measures(text, first, len(text)) if not _NAMED.search(low, first, m.start) or m.unit
    ]
    for last in range(len(found), wanted - 1, -1):
        group = found[last - wanted : last]
        places = [_place(low, first, m) for m in group]
        rest = text[places[-1][1] :]
        ends = re.fullmatch(r"[\W_]*", rest) or ("other" in kinds and re.match(r"[\s|]+[A-ZĐÀ-Ỹ]", rest))
        joined = all(_BETWEEN.fullmatch(low, a.end, b.start) for a, b in pairwise(group))
        if ends and joined:
            return places
    return []


def _place(low: str, first: int, measure: Measure) -> Piece:
    bound = _BOUNDED.search(low, first, measure.start)
    behind = _BEHIND.match(low, measure.end)
    return bound.start() if bound else measure.start, behind.end() if behind else measure.end


def _unit(text: str, low: str, first: int, last: int) -> Piece | None:
    """The unit that stands before the values: a cell of its own, or the last words that are one."""
    cells = [(a + first, b + first) for a, b in _split(text[first:last].rstrip(" |"))]
    if len(cells) > 1:
        return cells[-1]
    words = [match.start() for match in re.finditer(r"\S+", low[first:last])][-3:]
    end = first + len(text[first:last].rstrip())
    return next(
        ((first + a, end) for a in words if unit_at(low[first + a : end]) == low[first + a : end]), None
    )


def _take(rows: list[_Open], line: Line, parts: _Parts) -> None:
    """Adds a line to the row it is of. Effects: changes `rows`."""
    row = rows[-1] if rows else None
    measures = opens_measured(lower(line.text), parts.words[0] - line.start, len(line.text))
    if row is None or _begins(row, parts, measures):
        row = _Open(line.start, line.end)
        rows.append(row)
    row.end = line.end
    if parts.number and parts.real:
        row.number = [parts.number]
    bound = _HANGING.search(lower(line.text)) if not parts.values else None
    start, end = parts.words
    if bound:
        row.bound = [(line.start + bound.start(), line.end)]
        end = line.start + _trimmed(line.text, 0, bound.start())
    if end > start and (parts.real or not parts.number):
        row.subject.append((start, end))
    if parts.values and not row.values:
        row.values = [[value] for value in parts.values]
        row.values[0] = [*row.bound, *row.values[0]]
        row.unit = [parts.unit] if parts.unit else []


def _begins(row: _Open, parts: _Parts, measures: bool) -> bool:
    """Whether a line opens a new row below `row`."""
    if parts.values and row.values:
        return True
    if not parts.real or not parts.capital:
        return False
    return bool(row.values) or measures or (parts.number is not None and bool(row.number))
