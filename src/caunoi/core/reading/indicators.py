"""Aims laid out as a table: what is measured, its unit, and the number set for a year.

Reads the rows of one table; writes a target for each number in a column of aims. A row that lacks cells is read only where
its number shows that they lack at its end: elsewhere columns are not certain. What was reached or estimated is no aim. The heading
may have two rows.
"""

import re

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.forms import COUNTS, Cell, read_cells
from caunoi.core.reading.model import Target
from caunoi.core.reading.numbers import read_value, unit_at
from caunoi.core.text import flat, lower

SUBJECT = re.compile(
    r"(?:(?:ten|noi dung|cac|danh muc)\s+)?(?:chi tieu|muc tieu)(?:\s+(?:chu yeu|cu the|phat trien|kinh te.*))?$"
)
UNIT = re.compile(r"(?:don vi(?: tinh)?|dvt)$")
AIM = re.compile(r"(?:ke hoach|muc tieu|chi tieu|phan dau|giao|kh|den|nam|giai doan)\b")
_PAST = re.compile(r"thuc hien|uoc|hien trang|dat duoc|\bth\b")
REACHED = re.compile(rf"{_PAST.pattern}|ket qua|so sanh|so voi")
AMONG = re.compile(r"(?:trong do|chia ra|cu the)\b")
RESULT = re.compile(
    r"(?:ket qua|gia tri|muc|so luong|muc tieu)(?: (?:can )?dat)?$"
)  # of a table that only sets aims
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# One of several in a cell: "≤ 3 Đông Nam Á; ≤ 50 thế giới".
VALUE = re.compile(
    r"(?:đạt\s+)?(?:(?:tăng|giảm)(?:\s+(?:thêm|bình quân))?\s+)?"
    r"(?P<bound>≥|>=|≤|<=|>|<|trên|dưới|từ|ít nhất|tối thiểu|không quá|tối đa|khoảng)?\s*(?P<value>\d[\d.]*(?:,\d+)?)"
    r"(?:\s?%?\s*(?:-|–|đến)\s*(?P<value2>\d[\d.]*(?:,\d+)?))?(?!\s?/\s?\d)\s*(?P<unit>%)?(?P<up>\s*trở lên)?"
    r"(?:\s+(?P<words>[^\W\d_][^\d]*))?$"
)
_BOUNDS = {
    "≥": ">=", ">=": ">=", "ít nhất": ">=", "tối thiểu": ">=", "≤": "<=", "<=": "<=", "không quá": "<=", "tối đa": "<=",
    ">": ">", "trên": ">", "<": "<", "dưới": "<",
}  # fmt: skip


def heads_aims(names: list[str]) -> bool:
    """Whether the names of columns are those of a table of aims: what is measured, and a number to reach."""
    plain = [[flat(name)] for name in names]
    subject = next((i for i, name in enumerate(plain) if SUBJECT.match(name[0])), None)
    return subject is not None and bool(_aims(plain, {subject}))


def read_indicators(text: str, rows: list[Block], clause: str | None) -> list[Target]:
    """The targets of a table of aims; none of any other table."""
    cells = [read_cells(text, row) for row in rows]
    names = [[flat(cell.text)] for cell in cells[0]]
    subject = next((i for i, name in enumerate(names) if SUBJECT.match(name[0])), None)
    if subject is None:
        return []
    unit = next((i for i, name in enumerate(names) if UNIT.match(name[0])), None)
    body = list(zip(rows, cells, strict=True))[1:]
    if body and _goes_on(body[0][1], subject):
        names = _joined(names, [flat(cell.text) for cell in body[0][1]], {subject, unit})
        body = body[1:]
    aims = _aims(names, {subject, unit})
    years = {i: _years(names[i])[-1:] for i in aims}
    targets: list[Target] = []
    year: list[str] = []
    for block, row in body:
        if aims and len(names) >= len(row) > aims[0] and (len(row) == len(names) or _numbered(names, row)):
            said = row[unit].text if unit is not None else ""
            for i in aims:
                if i < len(row):
                    targets += _targets(
                        row[subject], row[i], said, next(iter(years[i] or year), None), clause, block
                    )
        elif found := _YEAR.search(row[-1].text):  # "II | Đến năm 2045" heads the rows below it
            year = [found.group()]
    return targets


def _goes_on(row: list[Cell], subject: int) -> bool:
    """Whether the second row still is the heading: nothing stands below what is measured, and there are words or years."""
    return len(row) > subject and not row[subject].text and any(cell.text for cell in row)


def _joined(names: list[list[str]], below: list[str], others: set[int | None]) -> list[list[str]]:
    """Each column's names from top to bottom; what spans several columns holds for all of them, `Trong đó` for none of its own."""
    joined: list[list[str]] = []
    above: list[str] = []
    for i in range(max(len(names), len(below))):
        own = names[i] if i < len(names) and names[i][0] else []
        low = [below[i]] if i < len(below) and below[i] else []
        if i in others:
            above = []
        elif own and not AMONG.match(own[0]):
            above = own
        joined.append([*(own if i in others or not low else above), *low] or [""])
    return joined


def _aims(names: list[list[str]], others: set[int | None]) -> list[int]:
    """The columns of aims: named so, or the one of results where nothing tells what was reached. What is planned for a year of
    which another column tells what was reached is past."""
    free = [i for i in range(len(names)) if i not in others]
    past = {year for i in free if _matches(_PAST, names[i]) for year in _years(names[i])}
    aims = [
        i for i in free
        if any(AIM.match(name) for name in names[i]) and not _matches(REACHED, names[i]) and not past & set(_years(names[i])[-1:])
    ]  # fmt: skip
    return aims or [i for i in free if RESULT.match(names[i][-1])][:1]


def _matches(pattern: re.Pattern[str], names: list[str]) -> bool:
    return any(pattern.search(name) for name in names)


def _years(names: list[str]) -> list[str]:
    """The years in a column's names, those below last."""
    return [year for name in names for year in _YEAR.findall(name)]


def _numbered(names: list[list[str]], row: list[Cell]) -> bool:
    """Whether a row that lacks cells lacks them at its end: its number stands in the column of numbers."""
    return not COUNTS.match(names[0][0]) or bool(
        re.fullmatch(r"[\d.]{1,7}|[IVXLa-zđ]{1,5}[.)]?|[-+]", row[0].text)
    )


def _targets(
    subject: Cell, value: Cell, unit: str, year: str | None, clause: str | None, row: Block
) -> list[Target]:
    found: list[Target] = []
    at = value.start
    # Cells that were saved elsewhere keep their own place.
    beside = subject.start < value.start < row.end
    for part in value.text.split(";"):
        match = VALUE.match(lower(part.strip()))
        if match and subject.text:
            start = at + len(part) - len(part.lstrip())
            found.append(
                Target(
                    clause=clause,
                    subject=" ".join(subject.text.split()),
                    comparator=">=" if match["up"] else _BOUNDS.get(match["bound"] or "", "="),  # type: ignore[arg-type]
                    value=read_value(match["value"]),
                    value2=read_value(match["value2"]) if match["value2"] else None,
                    unit=match["unit"] or lower(unit) or unit_at(match["words"] or ""),
                    period=None,
                    due=f"{year}-12-31" if year else None,
                    confidence=0.7,
                    start=subject.start if beside and not found else start,
                    end=start + len(part.strip()),
                )
            )
        at += len(part) + 1
    return found
