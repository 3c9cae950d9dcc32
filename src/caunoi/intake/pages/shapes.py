"""What lies on a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

_CLOSING = ".,;:!?)]”’…"
_RAISED = 0.78  # letters that much smaller than their row stand above the line


class Word(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A word and its box; `size` is that of its letters; `glued`: no space parts it from the word before."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    glued: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class Row:
    """Words at one height, left to right; its place is reckoned once."""

    words: list[Word]
    size: float = 0.0
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    def __post_init__(self) -> None:
        words = self.words
        words.sort(key=lambda word: word.x0)
        self.size = usual_size(words)
        if words:
            self.x0, self.x1 = words[0].x0, max([word.x1 for word in words])
            self.top, self.bottom = min([word.top for word in words]), max([word.bottom for word in words])

    @property
    def text(self) -> str:
        return "".join(word.text if self._is_glued(word) else " " + word.text for word in self.words).lstrip()

    @staticmethod
    def _is_glued(word: Word) -> bool:
        return word.glued or not word.text.strip(_CLOSING)

    def is_raised(self, word: Word) -> bool:
        """Whether a word stands above the line, as the mark of a note does."""
        return word.size < _RAISED * self.size


@dataclass(slots=True)
class Grid:
    """A table with drawn lines: its rows of cells, and where it lies."""

    rows: list[list[str]]
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, word: Word) -> bool:
        x, y = word.middle
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(slots=True)
class Page:
    """One page: its size, rows from top to bottom, tables."""

    number: int
    width: float
    height: float
    rows: list[Row] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A line of the text in reading order. `left` and `right` are the margins it was set between; `first` is the width
    of its first word; a line of a `column` (letterhead, signature) never joins another."""

    text: str
    row: Row
    page: int
    left: float
    right: float
    column: bool = False

    @property
    def first(self) -> float:
        return self.row.words[0].x1 - self.row.words[0].x0


def usual_size(words: Iterable[Word]) -> float:
    """The size most letters have."""
    sizes: dict[float, int] = {}
    for word in words:
        size = round(word.size, 1)
        sizes[size] = sizes.get(size, 0) + len(word.text)
    return max(sizes, key=sizes.__getitem__, default=0.0)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words gathered to rows. A small word (the mark of a note) belongs to the row beside it."""
    gathered: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda word: (-round(word.size), word.top)):
        middle = (word.top + word.bottom) / 2
        for top, bottom, words_there in reversed(gathered):
            if top <= middle <= bottom:
                words_there.append(word)
                break
        else:
            gathered.append((word.top, word.bottom, [word]))
    return sorted((Row(words) for _, _, words in gathered), key=lambda row: row.bottom)
