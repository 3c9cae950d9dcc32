"""What opening a file gives."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

Told = Callable[[int, int], None]
"""Called with how many pages were recognised, and of how many; may raise to stop."""

MOST_CHARACTERS = 20_000_000  # ten thousand pages; more is an attack or a mistake
_DEEPEST = 1000  # brackets opened one straight after the other; no document opens ten


def silent(done: int, total: int) -> None:
    """For whoever need not hear how far it is."""


def is_nested(text: str) -> bool:
    """Whether brackets lie in one another as no document has them: an attack or a mistake."""
    return any(mark * _DEEPEST in text for mark in "([{“")


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
