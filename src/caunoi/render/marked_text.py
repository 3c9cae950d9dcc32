"""The text of a directive as HTML: paragraphs with anchors for clauses, duties, targets and citations marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BAR = re.compile(r" ?\| ?")
PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_ANNEX = '<hr class="annex">\n'
KINDS = ("duty", "target", "citation", "sentence")


@dataclass(frozen=True)
class Mark:
    """A marked stretch of the text: `number` counts within its kind, from 1.

    `id` is the anchor of the sign, `href` where it leads; `look` adds classes to the marked words. Sentences are signed
    with their number alone.
    """

    kind: str
    number: int
    start: int
    end: int
    id: str = ""
    href: str = ""
    look: str = ""


def marks_of(reading: dict[str, Any]) -> list[Mark]:
    """Duties, targets and citations of a reading, in the order of the text."""
    lists = (("duty", "duties"), ("target", "targets"), ("citation", "citations"))
    found = [
        Mark(kind, number, item["start"], item["end"])
        for kind, name in lists
        for number, item in enumerate(sorted(reading.get(name, []), key=lambda i: i["start"]), start=1)
    ]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def marked_text(text: str, reading: dict[str, Any]) -> str:
    """Every character of `text` once, in order; each mark carries a class and, where it begins, a sign."""
    return drawn_text(text, marks_of(reading), reading)


def drawn_text(
    text: str, marks: list[Mark], reading: dict[str, Any], part: tuple[int, int] | None = None
) -> str:
    """The same with marks of one's own, of a part of the text (start, end) alone where one is given; each paragraph says
    where it begins in the text."""
    start, end = part or (0, len(text))
    clauses = sorted(reading.get("clauses", []), key=lambda c: c["start"])
    annexes = {one["start"] for one in reading.get("annexes", [])}
    here = [m for m in marks if m.start < end and m.end > start]
    paragraphs = PARAGRAPH.finditer(text, start, end)
    return "".join(
        f"{_ANNEX if m.start() in annexes else ''}{_paragraph(text, m.start(), m.end(), here, clauses)}"
        for m in paragraphs
    )


def _paragraph(text: str, start: int, end: int, marks: list[Mark], clauses: list[dict[str, Any]]) -> str:
    here = [c for c in clauses if start <= c["start"] < end]
    anchors = "".join(f'<span class="anchor" id="c-{escape(c["id"])}"></span>' for c in here)
    # a numbered paragraph that is no sentence is a heading
    name = "plain" if not here else "clause" if text[end - 1] in ".;," else "clause heading"
    inside = [m for m in marks if m.start < end and m.end > start]
    drawn = []
    for left, right, rows in _blocks(text, start, end):
        if len(rows) > 1:
            drawn.append(_table(text, rows, inside, anchors))
        else:
            pieces = "".join(_pieces(text, left, right, inside))
            drawn.append(f'<p class="{name}" data-start="{left}">{anchors}{pieces}</p>\n')
        anchors = ""
    return "".join(drawn)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """The lines of a paragraph, those that follow one another and have cells together: (start, end, rows)."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text, start, end)]
    for has_cells, group in groupby(lines, key=lambda line: _BAR.search(text, *line) is not None):
        held = list(group)
        yield held[0][0], held[-1][1], held if has_cells else []


def _table(text: str, rows: list[tuple[int, int]], marks: list[Mark], anchors: str) -> str:
    drawn = "\n".join(f"<tr>{''.join(_cells(text, *row, marks))}</tr>" for row in rows)
    return f'<div data-start="{rows[0][0]}">{anchors}<table class="cells">{drawn}</table></div>\n'


def _cells(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[str]:
    """The cells of a row. The bar between two stays in the text, unseen, so that what is copied is what stands there."""
    at = start
    for bar in [*_BAR.finditer(text, start, end), None]:
        stop = bar.start() if bar else end
        pieces = "".join(_pieces(text, at, stop, marks)) if at < stop else ""
        unseen = f'<span class="bar">{bar.group()}</span>' if bar else ""
        yield f'<td data-start="{at}">{pieces}{unseen}</td>'
        at = bar.end() if bar else end


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[str]:
    cuts = sorted({start, end, *(c for m in marks for c in (m.start, m.end) if start < c < end)})
    signed: set[Mark] = set()
    for left, right in zip(cuts, cuts[1:], strict=False):
        active = [m for m in marks if m.start <= left and m.end >= right]
        for mark in active:
            # signed once, where its words begin: a mark may run over paragraphs, or begin in the space before one
            if mark not in signed and not text[mark.start : left].strip():
                signed.add(mark)
                yield _sign(mark)
        words = escape(text[left:right])
        kinds = sorted({m.kind for m in active}, key=KINDS.index)
        looks = sorted({m.look for m in active if m.look})
        yield f'<span class="m {" ".join([*kinds, *looks])}">{words}</span>' if kinds else words


def _sign(mark: Mark) -> str:
    letter = {"duty": "N", "target": "C", "citation": "D", "sentence": ""}[mark.kind]
    name, href = mark.id or f"{mark.kind}-{mark.number}", mark.href or f"#{mark.kind}-row-{mark.number}"
    look = f" {mark.look}" if mark.look else ""
    return f'<a class="sign {mark.kind}{look}" id="{escape(name)}" href="{escape(href)}">{letter}{mark.number}</a>'
