"""What opening a file gives."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

Told = Callable[[int, int], None]
"""Called with how many pages were recognised, and of how many; may raise to stop."""

MOST_CHARACTERS = 5_000_000  # two thousand pages, read in half a minute; more is an attack or a mistake
_DEEPEST = 1000  # brackets opened one straight after the other; no document opens ten
_FEW = 1000  # brackets; so many a document may hold, however short
_SHARE = 0.1  # of its characters that are brackets; documents have one in fifty
_LONG = 200_000  # characters, eighty pages, in which a document has thousands of different words
_FEWEST_WORDS = 100


def silent(done: int, total: int) -> None:
    """For whoever need not hear how far it is."""


def unfit(text: str) -> str | None:
    """The reason for which a text is none that anybody wrote: an attack or a mistake. In linear time."""
    if any(mark * _DEEPEST in text for mark in "([{“"):
        return "nesting"
    brackets = sum(map(text.count, "()[]{}"))
    if brackets > max(_FEW, _SHARE * len(text)):
        return "brackets"
    if len(text) > MOST_CHARACTERS:
        return "too_long"
    return "alike" if len(text) > _LONG and len(set(text.split())) < _FEWEST_WORDS else None


@dataclass(frozen=True)
class Extracted:
    """The text of a file, and what was done to get it.

    `text`: paragraphs parted by an empty line; a table row is one line, cells joined by " | "; a footnote is marked
    `[1]` where it stands and is a line `[1] ...` at the end; page numbers and running heads are gone.
    `kind`: txt, html, docx, pdf, scan, doc, odt. `encoding`: of the letters, where a file could have another than
    Unicode. `notes` say in Vietnamese what was recognised; `warnings`, what a person should look at.
    """

    text: str
    kind: str
    encoding: str | None = None
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def as_kind(self, kind: str, note: str) -> "Extracted":
        """The same text, said to come from a file of another kind."""
        return replace(self, kind=kind, notes=[note, *self.notes])
