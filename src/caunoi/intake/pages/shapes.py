"""What lies on a page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

_CLOSING = ".,;:!?)]”’…"
_RAISED = 0.78  # letters that much smaller than their row stand above the line


@dataclass(frozen=True, slots=True)
class Word:
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
    """Words at one height, left to right."""

    words: list[Word]
    size: float = 0.0

    def __post_init__(self) -> None:
        self.words.sort(key=lambda word: word.x0)
        self.size = usual_size(self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        return "".join(word.text if self._is_glued(word) else " " + word.text for word in self.words).lstrip()

    @staticmethod
    def _is_glued(word: Word) -> bool:
        return word.glued or all(sign in _CLOSING for sign in word.text)

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
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words gathered to rows. A small word (the mark of a note) belongs to the row beside it."""
    gathered: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda word: (-round(word.size), word.top)):
        middle = word.middle[1]
        home = next((row for row in reversed(gathered) if row[0] <= middle <= row[1]), None)
        if home is None:
            gathered.append((word.top, word.bottom, [word]))
        else:
            home[2].append(word)
    return sorted((Row(words) for _, _, words in gathered), key=lambda row: row.bottom)
