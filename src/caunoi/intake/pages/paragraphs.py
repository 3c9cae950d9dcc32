"""Lines put together to paragraphs by where they stand: indents, full lines, the distance between them."""

import re
from itertools import pairwise, takewhile

from caunoi.core.syllables import is_syllable
from caunoi.intake.lines import HEADS, Lines, row
from caunoi.intake.pages.columns import LABEL
from caunoi.intake.pages.shapes import Grid, Line, Word, rows_of

_LONG = 15  # letters of a heading; a shorter line in capitals may be the middle of a sentence
_APART = 1.2  # times the usual distance of lines; more is a space between paragraphs
HYPHEN = "\u00ad"  # a hyphen that the setting put there
_ENDED = re.compile(r"[.;:!?…]\W{0,2}$")
_OPENS = re.compile(r"(?:[-–+•*▪➢✓○]|\d{1,3}(?:\.\d{1,3})*[.)/]|[a-zđ][.)]|[IVXLC]{1,6}[.\-)]|Điều \d)")
_BULLET = re.compile(r"[-–+•*]\s?\S")
_ENDS_ITEM = re.compile(r"[.;:,]\W{0,2}$")
_TAIL = re.compile(r"(\w+)[-\u00ad\u2010]$")
_HEAD = re.compile(r"\w+")


def lay(flow: list[Line | Grid], lines: Lines) -> None:
    """Lays lines and tables down as text."""
    pitch = _pitch([item for item in flow if isinstance(item, Line)])
    held: list[Line] = []
    for item in _joined_grids(flow):
        if isinstance(item, Line):
            if held and not _continues(held, item, pitch):
                _put(held, lines)
                held = []
            held.append(item)
            continue
        _put(held, lines)
        held = []
        for cells in item.rows:
            lines.line(row(cells))
        lines.close()
    _put(held, lines)


def _put(held: list[Line], lines: Lines) -> None:
    if not held:
        return
    text = held[0].text
    for line in held[1:]:
        text = joined(text, line.text)
    text = text.replace(HYPHEN, "-")
    if held[0].column:
        lines.line(text)
    else:
        lines.close()
        lines.paragraph(text)


def joined(text: str, after: str) -> str:
    """Two lines as one; a word parted by a hyphen is whole again unless the hyphen belongs to it."""
    tail, head = _TAIL.search(text), _HEAD.match(after)
    if not tail or not head:
        return f"{text} {after}"
    parted = (
        head.group().islower()
        and tail[1].isalpha()
        and not (is_syllable(tail[1]) and is_syllable(head.group()))
    )
    return text[:-1] + after if parted and not tail[1].isupper() else text[:-1] + "-" + after


def text_of_cell(words: list[Word]) -> str:
    """The words of a table's cell, line by line."""
    text = ""
    for line in rows_of(words):
        text = joined(text, line.text) if text else line.text
    return text.replace(HYPHEN, "-")


def _pitch(lines: list[Line]) -> float:
    """From one line to the next within a paragraph: the distance met most often."""
    steps = sorted(
        round(after.row.bottom - before.row.bottom, 1)
        for before, after in pairwise(lines)
        if before.page == after.page
        and not before.column
        and 0 < after.row.bottom - before.row.bottom < 4 * after.row.size
    )
    return steps[len(steps) // 3] if steps else 0.0


def _continues(held: list[Line], line: Line, pitch: float) -> bool:
    before = held[-1]
    if before.column and line.column:
        return bool(_BULLET.match(held[0].text)) and not (
            _ENDS_ITEM.search(before.text) or _BULLET.match(line.text)
        )
    if before.column or line.column or abs(line.row.size - before.row.size) > 0.1 * before.row.size:
        return False
    if len(before.text) > _LONG and _capital(before.text) and _capital(line.text) is False:
        return False
    em = line.row.size
    same_page = line.page == before.page
    if same_page and not 0 < line.row.bottom - before.row.bottom <= _APART * pitch + 1:
        return before.left != line.left and line.row.bottom < before.row.bottom and _full(before, line)
    if _centred(line) and (_centred(before) or _full(before, line)):
        alike = _capital(line.text) in (_capital(before.text), None) and line.text[0] != "("
        return same_page and alike and _width(before) > 0.6
    indent, was = line.row.x0 - line.left, before.row.x0 - before.left
    inset = indent > 0.7 * em
    if not _full(before, line) or (_OPENS.match(line.text) and (inset or _ENDED.search(before.text))):
        return False
    if not inset:
        return True
    hanging = bool(LABEL.match(before.row.words[0].text)) if len(held) == 1 else abs(indent - was) < 0.5 * em
    if hanging and not _OPENS.match(line.text):
        return True
    return line.text[0].islower() and not _ENDED.search(before.text)


def _capital(text: str) -> bool | None:
    """Whether a line is in capitals; None where it has no letters to tell by."""
    letters = "".join(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) > 0.8 * len(letters) if letters else None


def _full(before: Line, line: Line) -> bool:
    """Whether the line broke because the next word did not fit."""
    return before.row.x1 + line.first + 0.2 * line.row.size > before.right - 0.5 * line.row.size


def _centred(line: Line) -> bool:
    left, right = line.row.x0 - line.left, line.right - line.row.x1
    return left > 0.4 * line.row.size and abs(left - right) < max(0.8 * line.row.size, 0.1 * left)


def _width(line: Line) -> float:
    return (line.row.x1 - line.row.x0) / max(line.right - line.left, 1.0)


def _joined_grids(flow: list[Line | Grid]) -> list[Line | Grid]:
    """A table that goes on over the page is one table: no head repeated, a row parted by the page whole again."""
    joined: list[Line | Grid] = []
    for item in flow:
        last = joined[-1] if joined else None
        if not isinstance(item, Grid) or not isinstance(last, Grid) or not item.rows or not last.rows:
            joined.append(item)
            continue
        if len(item.rows[0]) != len(last.rows[0]):
            joined.append(item)
            continue
        alike = (own == above for own, above in zip(item.rows[:HEADS], last.rows, strict=False))
        rows = item.rows[sum(takewhile(bool, alike)) :]
        if rows and _goes_on(last.rows[-1], rows[0]):
            last.rows[-1] = [f"{a} {b}".strip() for a, b in zip(last.rows[-1], rows[0], strict=True)]
            rows = rows[1:]
        last.rows += rows
    return joined


def _goes_on(before: list[str], after: list[str]) -> bool:
    """A row without its number, each of whose cells goes on with one that had not ended."""
    pairs = [(was, cell) for was, cell in zip(before, after, strict=True) if cell]
    return (
        not after[0]
        and bool(before[0])
        and all(cell[0].islower() or (was and not _ENDED.search(was)) for was, cell in pairs)
    )
