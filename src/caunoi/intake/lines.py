"""How pieces of a document are laid down as text, the same for every kind of file."""

import re
from collections.abc import Collection

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
"""Rows at the head of a table whose cells may span several columns."""


def spread(cells: list[tuple[str, int]], taken: Collection[int] = ()) -> list[str]:
    """The cells (text, columns it spans) of a row of the head, one for each column; `taken`: columns held by a cell from above."""
    found: list[str] = []
    for text, across in cells:
        while len(found) in taken:
            found.append("")
        found += [text, *[""] * (min(across, WIDEST) - 1)]
    return found


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
