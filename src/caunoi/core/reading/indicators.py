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
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_VALUE = re.compile(
    r"(?P<bound>≥|>=|≤|<=|>|<|trên|dưới|từ|ít nhất|tối thiểu|không quá|tối đa|khoảng)?\s*(?P<value>\d[\d.]*(?:,\d+)?)"
    r"(?:\s*-\s*(?P<value2>\d[\d.]*(?:,\d+)?))?\s*(?P<unit>%)?\s*(?P<up>trở lên)?$"
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
    aims = [
        i
        for i, name in enumerate(names)
        if i not in (subject, unit) and _AIM.match(name) and not _REACHED.search(name)
    ]
    return [
        target
        for row in cells[1:]
        if len(row) == len(header)
        for i in aims
        if (
            target := _target(
                row[subject], row[i], row[unit].text if unit is not None else "", header[i], clause
            )
        )
    ]


def _target(subject: Cell, value: Cell, unit: str, head: Cell, clause: str | None) -> Target | None:
    match = _VALUE.match(lower(value.text))
    if match is None or not subject.text or value.start < subject.start:
        return None
    year = _YEAR.search(head.text)
    return Target(
        clause=clause,
        subject=" ".join(subject.text.split()),
        comparator=">=" if match["up"] else _BOUNDS.get(match["bound"] or "", "="),  # type: ignore[arg-type]
        value=read_value(match["value"]),
        value2=read_value(match["value2"]) if match["value2"] else None,
        unit=match["unit"] or lower(unit),
        period=None,
        due=f"{year.group()}-12-31" if year else None,
        confidence=0.7,
        start=subject.start,
        end=value.end,
    )
