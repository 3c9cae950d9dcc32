"""What every page carries and nobody reads: page numbers and running heads. And footnotes, which are moved."""

import re
from collections import Counter

from msgspec.structs import replace

from caunoi.intake.lines import raised
from caunoi.intake.pages.shapes import Page, Row, Word, usual_size

_NUMBER = re.compile(
    r"[-–—\W]*?(trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?\s*([.,;:!?…]?)[^\w.,;:!?…]*", re.IGNORECASE
)
_EDGE = 2  # rows at the top and bottom that may be furniture
_ZONE = 0.13  # of the page's height
_YEARS = 1000  # a number as high, alone, may be the last word of a sentence: a year
_OF_THE_TEXT = re.compile(
    r"[-–—+•●*(]\s*(?!\d)|\d{1,3}(?:\.\d{1,2})*\s?[.)]|(?:[ivxlc]{1,5}|[a-zđ])\s?[.)]"
    r"|(?:điều|khoản|chương|mục|phần)\s+[\divxlc]|[^:]{2,60}:(?:\s|$)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.,;:!?…][\"'”’»)\]\s]*$")
_SMALLER = 0.93  # notes are set smaller than the text
_MARK = re.compile(r"[\[(]?(\d{1,3})[\])]?[.:]?$")


def without_furniture(pages: list[Page]) -> dict[str, int]:
    """Takes page numbers and running heads away: what each said, and how often; numbers together under "".

    A running head comes again on one side of many pages and nowhere else, and is no line that a text itself may hold again
    and again: an item, a task's line (`Cơ quan chủ trì: ...`), the end of a sentence.
    """
    edges = [(page, side, row) for page in pages for side, row in _edges(page)]
    within = {
        _key(row) for page in pages for row in page.rows if not _at_top(page, row) and not _at_foot(page, row)
    }
    heads = [(side, _key(row)) if _may_be_head(row.text) else (side, "") for _, side, row in edges]
    comes = Counter(heads)
    often = max(3, len(pages) * 3 // 10)
    steps = Counter(_step(page, row) for page, _, row in edges)
    taken: dict[str, list[str]] = {}
    for (page, _, row), head in zip(edges, heads, strict=True):
        step = _step(page, row)
        number = step is not None and (steps[step] > 1 or step + page.number < _YEARS)
        if number or (head[1] and comes[head] >= often and head[1] not in within):
            page.rows = [other for other in page.rows if other is not row]
            taken.setdefault("" if number else head[1], []).append(row.text)
    return {texts[0] if key else "": len(texts) for key, texts in taken.items()}


def _edges(page: Page) -> list[tuple[str, Row]]:
    top = [row for row in page.rows[:_EDGE] if _at_top(page, row)]
    foot = [row for row in page.rows[-_EDGE:] if _at_foot(page, row) and row not in top]
    return [("top", row) for row in top] + [("foot", row) for row in foot]


def _at_top(page: Page, row: Row) -> bool:
    return row.bottom < page.height * _ZONE


def _at_foot(page: Page, row: Row) -> bool:
    return row.top > page.height * (1 - _ZONE)


def _step(page: Page, row: Row) -> int | None:
    """How far the number that stands alone in a row is from that of its page; a number that ends a sentence is none."""
    match = _NUMBER.fullmatch(row.text)
    return int(match[2]) - page.number if match and (match[1] or not match[3]) else None


def _may_be_head(text: str) -> bool:
    return not (_OF_THE_TEXT.match(text) or _ENDED.search(text) or (text[:1].islower() and " " in text))


def _key(row: Row) -> str:
    """A running head without the number of its page."""
    return re.sub(r"[\W\d_]+", "", row.text.casefold())


def without_notes(pages: list[Page]) -> list[str]:
    """Takes footnotes from the feet of the pages and writes their marks as `[1]`, counted through the document.

    Other raised digits become raised signs (m²). Returns the notes in order.
    """
    body = usual_size(word for page in pages for row in page.rows for word in row.words)
    notes: list[str] = []
    for page in pages:
        found = _foot(page, body, bool(notes))
        marks: dict[str, str] = {}
        for mark, text in found:
            if mark is None:
                notes[-1] += " " + text
            else:
                notes.append(text)
                marks[mark] = str(len(notes))
        page.rows = [_marked(row, marks) for row in page.rows]
    return notes


def _foot(page: Page, body: float, going_on: bool) -> list[tuple[str | None, str]]:
    """The notes of a page, (mark, text); their rows are taken away. A first one without mark goes on from before."""
    start = len(page.rows)
    while start and page.rows[start - 1].size < _SMALLER * body:
        start -= 1
    above = {_digits(word) for row in page.rows[:start] for word in row.words if row.is_raised(word)}
    notes: list[tuple[str | None, list[str]]] = []
    for row in page.rows[start:]:
        mark = _digits(row.words[0])
        if mark and (row.is_raised(row.words[0]) or mark in above):
            notes.append((mark, [Row(row.words[1:]).text] if row.words[1:] else []))
        elif notes or going_on:
            notes = notes or [(None, [])]
            notes[-1][1].append(row.text)
    if not any(mark for mark, _ in notes):
        return []
    page.rows = page.rows[:start]
    return [(mark, " ".join(texts)) for mark, texts in notes]


def _digits(word: Word) -> str | None:
    match = _MARK.match(word.text)
    return match[1] if match else None


def _marked(row: Row, marks: dict[str, str]) -> Row:
    """Marks stand close behind their word; so they are written to it."""
    if not any(row.is_raised(word) for word in row.words):
        return row
    words: list[Word] = []
    for word in row.words:
        digits = _digits(word)
        if not row.is_raised(word) or (digits is None and not word.text.isdigit()):
            words.append(word)
            continue
        sign = f"[{marks[digits]}]" if digits in marks else raised(word.text)
        near = bool(words) and word.x0 - words[-1].x1 < row.size / 2
        words.append(replace(word, text=sign, size=row.size, top=row.top, bottom=row.bottom, glued=near))
    return Row(words)
