"""What tables of aims without bars are made of: lines, the names of columns, numbers of rows, values.

Reads words; writes what they can be in such a table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from caunoi.core.reading.forms import COUNTS
from caunoi.core.reading.indicators import AIM, REACHED, RESULT, SUBJECT, UNIT, VALUE, heads_aims
from caunoi.core.text import flat, lower

Piece = tuple[int, int]
_OTHER = re.compile(
    r"(?:co quan|don vi(?! tinh)|ghi chu|phan cong|trach nhiem|chu tri|nguon|tai lieu|can cu)\b"
)
_YEARS = re.compile(r"(?:(?:den |trong |het )?nam |giai doan |thoi ky )?\(?20\d\d(?:\s?-\s?20\d\d)?\)?$")
# `27`, `3.`, `1.2`, `IV`, `a)`
ROW_NUMBER = re.compile(r"\d{1,3}[.)]?|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[IVX]{1,5}[.)]?|[A-Za-zđ][.)]?")
BOUND = re.compile(r"(?:≥|>=|≤|<=|>|<|trên|dưới|từ|ít nhất|tối thiểu|không quá|tối đa|đạt|khoảng|tăng|giảm)$")
_SAID = 3  # words that a value may say of itself
_LONGEST = 36  # characters of a value


@dataclass(frozen=True)
class Line:
    """A line's place and words; `gap`: an empty line stands before it."""

    start: int
    end: int
    gap: bool
    text: str

    @cached_property
    def plain(self) -> str:
        """Its words in small letters without marks."""
        return flat(self.text).strip(" *_|.:")

    @cached_property
    def value(self) -> bool:
        """Whether it is a number to reach, and nothing else."""
        if len(self.text) > _LONGEST or not any(c.isdigit() for c in self.text):
            return False
        match = VALUE.match(lower(self.text))
        return match is not None and len((match["words"] or "").split()) <= _SAID


@dataclass(frozen=True)
class Row:
    """A row's place and its cells in the order of the heading, each in the pieces that lines parted; none of an empty cell.
    `holds`: a number stands in it."""

    start: int
    end: int
    cells: list[list[Piece]]
    holds: bool


def read_lines(text: str) -> list[Line]:
    """All lines that hold something."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    at, gap = 0, True
    for printed in text.split("\n"):
        words = printed.strip()
        if words:
            start = at + len(printed) - len(printed.lstrip())
            yield Line(start, start + len(words), gap, words)
        gap = not words
        at += len(printed) + 1


def kind_of(name: str) -> str | None:
    """What a column of this name (small letters without marks) holds; None for words that name no column."""
    if COUNTS.fullmatch(name):
        return "number"
    if UNIT.match(name):
        return "unit"
    if _OTHER.match(name):
        return "other"
    if any(pattern.match(name) for pattern in (AIM, RESULT, _YEARS)) or REACHED.match(name):
        return "value"
    return "subject" if SUBJECT.match(name) else None


def is_years(name: str) -> bool:
    """Whether words only name a year or period."""
    return _YEARS.match(name) is not None


def has_year(name: str) -> bool:
    return re.search(r"20\d\d", name) is not None


def kinds_of(names: list[str]) -> list[str] | None:
    """The kinds of all columns of a table of aims: number, what is measured, unit, numbers side by side, others; None for any
    other heading."""
    kinds = [kind_of(name) or "other" for name in names]
    first = next((i for i, name in enumerate(names) if SUBJECT.match(name)), len(names))
    kinds[first : first + 1] = ["subject"] if first < len(names) else []
    shape = "".join(kind[0] for kind in kinds)
    fits = re.fullmatch(r"n?su?v+o*", shape) is not None and heads_aims(names)
    return kinds if fits else None
