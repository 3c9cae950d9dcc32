"""How pieces of a document are laid down as text, the same for every kind of file."""

import re
from itertools import takewhile

WIDEST = 60  # columns that a cell may span
_SPACES = re.compile(r"[ \t\u00a0]*\n[ \t\u00a0]*|[ \t\u00a0]{2,}")
_SUPERSCRIPTS = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")
# What only a letterhead says; it tells a table of layout from a table of contents, a header to keep from one to drop.
LETTERHEAD = re.compile(r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam", re.IGNORECASE)
RECIPIENTS = re.compile(r"nơi\s+(?:nhận|gửi)\s*:", re.IGNORECASE)


class Lines:
    """Collects paragraphs and tight groups of lines (rows of a table, a letterhead); `text` joins them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._tight = False

    def paragraph(self, text: str) -> None:
        """A paragraph of its own, with an empty line before it."""
        self._add(text, tight=False)

    def line(self, text: str) -> None:
        """A line of a group: nothing stands between it and the line of the group before it."""
        self._add(text, tight=True)

    def close(self) -> None:
        """The group ends here."""
        self._tight = False

    def _add(self, text: str, tight: bool) -> None:
        if text := text.strip(" \t\n\u00a0"):
            if self._parts:
                self._parts.append("\n" if tight and self._tight else "\n\n")
            self._parts.append(text)
        self._tight = tight

    @property
    def text(self) -> str:
        return "".join(self._parts)


def row(cells: list[str]) -> str:
    """One table row on one line; empty cells at its end are left out."""
    flat = [" ".join(cell.replace("|", "/").split()) for cell in cells]
    while flat and not flat[-1]:
        flat.pop()
    return " | ".join(flat)


HEADS = 2
"""Rows at the head of a table that are printed anew on the next page."""


def level(rows: list[list[tuple[str, int, int]]]) -> list[list[str]]:
    """Cells (text, columns and rows it spans) in the columns where they stand: what a cell reaches over is empty. A column in
    which no cell begins is left out. Linear in the cells: only the first columns are held for the rows below."""
    held: dict[int, int] = {}
    placed: list[dict[int, str]] = []
    for cells in rows:
        line: dict[int, str] = {}
        held, above, at = {}, held, 0
        for text, across, down in cells:
            while at in above:
                at += 1
            line[at] = text
            wide = max(1, min(across, WIDEST))
            held |= dict.fromkeys(range(at, min(at + wide, WIDEST)), down - 1)
            at += wide
        held = {
            column: left for column, left in ({c: n - 1 for c, n in above.items()} | held).items() if left > 0
        }
        placed.append(line)
    used = sorted({column for line in placed for column in line})
    return [
        [line.get(column, "") for column in takewhile(max(line, default=-1).__ge__, used)] for line in placed
    ]


def tidy(text: str) -> str:
    """Runs of spaces as one, none round a line end."""
    return _SPACES.sub(lambda match: "\n" if "\n" in match.group() else " ", text)


def raised(text: str) -> str:
    """Digits above the line, as in m² or the mark of a note."""
    return text.translate(_SUPERSCRIPTS)


def note_lines(lines: Lines, notes: list[tuple[str, str]]) -> None:
    """Footnotes at the end: mark and text."""
    for mark, text in notes:
        lines.paragraph(f"[{mark}] {' '.join(text.split())}")
