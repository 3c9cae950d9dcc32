"""Aims laid out as a table: what is measured, its unit, and the number set for a year.

Reads the rows of one table; writes a target for each number in a column of aims. Only a table whose rows have as many
cells as its header is read: elsewhere columns are not certain. What was reached or estimated is no aim.
"""

import re

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.forms import Cell, read_cells
from caunoi.core.reading.model import Target
from caunoi.core.reading.numbers import read_value
from caunoi.core.text import flat, lower

_SUBJECT = re.compile(
    r"(?:(?:ten|noi dung|cac|danh muc)\s+)?(?:chi tieu|muc tieu)(?:\s+(?:chu yeu|cu the|phat trien|kinh te.*))?$"
)
_UNIT = re.compile(r"(?:don vi(?: tinh)?|dvt)$")
_AIM = re.compile(r"(?:ke hoach|muc tieu|chi tieu|phan dau|giao|kh|den|nam)\b")
_REACHED = re.compile(r"thuc hien|uoc|hien trang|ket qua|so sanh|so voi|dat duoc|\bth\b")
_RESULT = re.compile(
    r"(?:ket qua|gia tri|muc|so luong|muc tieu)(?: (?:can )?dat)?$"
)  # of a table that only sets aims
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# One of several in a cell: "≤ 3 Đông Nam Á; ≤ 50 thế giới".
_VALUE = re.compile(
    r"(?:đạt\s+)?(?P<bound>≥|>=|≤|<=|>|<|trên|dưới|từ|ít nhất|tối thiểu|không quá|tối đa|khoảng)?\s*(?P<value>\d[\d.]*(?:,\d+)?)"
    r"(?:\s*-\s*(?P<value2>\d[\d.]*(?:,\d+)?))?(?!\s?/\s?\d)\s*(?P<unit>%)?(?P<up>\s*trở lên)?(?:\s+[^\W\d_][^\d]*)?$"
)
_BOUNDS = {
    "≥": ">=", ">=": ">=", "ít nhất": ">=", "tối thiểu": ">=", "≤": "<=", "<=": "<=", "không quá": "<=", "tối đa": "<=",
    ">": ">", "trên": ">", "<": "<", "dưới": "<",
}  # fmt: skip


def read_indicators(text: str, rows: list[Block], clause: str | None) -> list[Target]:
    """The targets of a table of aims; none of any other table."""
    cells = [read_cells(text, row) for row in rows]
    header = cells[0]
    names = [flat(cell.text) for cell in header]
    subject = next((i for i, name in enumerate(names) if _SUBJECT.match(name)), None)
    if subject is None:
        return []
    unit = next((i for i, name in enumerate(names) if _UNIT.match(name)), None)
    aims = _aims(names, {subject, unit})
    targets: list[Target] = []
    year: str | None = None
    for row in cells[1:]:
        if len(row) == len(header):
            said = row[unit].text if unit is not None else ""
            for i in aims:
                day = _YEAR.search(header[i].text)
                targets += _targets(row[subject], row[i], said, day.group() if day else year, clause)
        elif found := _YEAR.search(row[-1].text):  # "II | Đến năm 2045" heads the rows below it
            year = found.group()
    return targets


def _aims(names: list[str], others: set[int | None]) -> list[int]:
    """The columns of aims: named so, or the one of results where nothing tells what was reached."""
    free = [i for i in range(len(names)) if i not in others]
    aims = [i for i in free if _AIM.match(names[i]) and not _REACHED.search(names[i])]
    return aims or [i for i in free if _RESULT.match(names[i])][:1]


def _targets(subject: Cell, value: Cell, unit: str, year: str | None, clause: str | None) -> list[Target]:
    found: list[Target] = []
    at = value.start
    for part in value.text.split(";"):
        match = _VALUE.match(lower(part.strip()))
        if match and subject.text and value.start > subject.start:
            start = at + len(part) - len(part.lstrip())
            found.append(
                Target(
                    clause=clause,
                    subject=" ".join(subject.text.split()),
                    comparator=">=" if match["up"] else _BOUNDS.get(match["bound"] or "", "="),  # type: ignore[arg-type]
                    value=read_value(match["value"]),
                    value2=read_value(match["value2"]) if match["value2"] else None,
                    unit=match["unit"] or lower(unit),
                    period=None,
                    due=f"{year}-12-31" if year else None,
                    confidence=0.7,
                    start=start if found else subject.start,
                    end=start + len(part.strip()),
                )
            )
        at += len(part) + 1
    return found
