"""Tables drawn in a picture: where lines run both ways, they say in which cell a word lies.

Lines are long runs of dark dots. They are painted over before letters are recognised, which then come out better.
Places are in dots here; `cells` gives them back in points.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFilter

from caunoi.intake.lines import row
from caunoi.intake.pages.paragraphs import text_of_cell
from caunoi.intake.pages.shapes import Grid, Word

_DARK = 150  # of 255
_SHARE = 25  # a line is at least that part of the picture's width; no letter is
_THICK = 14  # dots; what is thicker is a picture
_NEAR = 15  # dots between lines that are one, or that meet
_BREAK = 40  # dots that may be missing in a line
_SLANT = 0.02  # of its length that a line may climb
_MOST = 60_000  # runs; more is a photograph


@dataclass(eq=False)
class Stroke:
    """A line along one way: from `start` to `end`, lying between `first` and `last` across it."""

    start: int
    end: int
    first: int
    last: int

    @property
    def at(self) -> float:
        return (self.first + self.last) / 2

    def covers(self, place: float) -> bool:
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass
class Drawn:
    """One table: where its columns and rows begin and end, and the strokes that part them."""

    across: list[Stroke]
    down: list[Stroke]
    xs: list[float] = field(init=False)
    ys: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.xs, self.ys = _places(self.down), _places(self.across)

    @property
    def is_table(self) -> bool:
        """Two columns and two rows, or three columns in a row; less is a frame."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        return rows >= 1 and columns >= 2 and rows + columns >= 4

    def home(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell that holds a place; of a merged cell, its first."""
        at, column = _between(self.ys, y), _between(self.xs, x)
        if at is None or column is None:
            return None
        while at and not _parted(self.across, self.ys[at], (self.xs[column] + self.xs[column + 1]) / 2):
            at -= 1
        while column and not _parted(self.down, self.xs[column], (self.ys[at] + self.ys[at + 1]) / 2):
            column -= 1
        return at, column


def tables_in(picture: Image.Image) -> list[Drawn]:
    """The tables drawn in a grey picture."""
    least = max(picture.width // _SHARE, 40)
    dark = picture.filter(ImageFilter.MinFilter(3)).point(lambda dot: 0 if dot < _DARK else 255)
    across = _strokes(dark, least)
    down = _strokes(dark.transpose(Image.Transpose.TRANSPOSE), least)
    return [drawn for drawn in _groups(across, down) if drawn.is_table]


def without_lines(picture: Image.Image, tables: Iterable[Drawn]) -> Image.Image:
    """The picture with the lines of its tables painted over."""
    clean = picture.copy()
    draw = ImageDraw.Draw(clean)
    for table in tables:
        for stroke in table.across:
            draw.rectangle((stroke.start, stroke.first - 1, stroke.end, stroke.last + 1), fill=255)
        for stroke in table.down:
            draw.rectangle((stroke.first - 1, stroke.start, stroke.last + 1, stroke.end), fill=255)
    return clean


def cells(table: Drawn, words: list[Word], scale: float) -> tuple[Grid, list[Word]]:
    """The table filled with the words that lie in it, and the words outside; `scale` is dots a point."""
    held: dict[tuple[int, int], list[Word]] = {}
    outside = []
    for word in words:
        x, y = word.middle
        home = table.home(x * scale, y * scale)
        if home is None:
            outside.append(word)
        else:
            held.setdefault(home, []).append(word)
    columns = len(table.xs) - 1
    rows = [
        [text_of_cell(held.get((at, column), [])) for column in range(columns)]
        for at in range(len(table.ys) - 1)
    ]
    box = table.xs[0] / scale, table.ys[0] / scale, table.xs[-1] / scale, table.ys[-1] / scale
    return Grid([found for found in rows if row(found)], *box), outside


def _strokes(dark: Image.Image, least: int) -> list[Stroke]:
    """Runs of dark dots along the rows, put together to lines."""
    found: list[Stroke] = []
    growing: list[Stroke] = []
    for y, start, end in _runs(dark, least):
        growing = [stroke for stroke in growing if y - stroke.last <= 2]
        home = next((s for s in growing if start <= s.end + _BREAK and s.start - _BREAK <= end), None)
        if home is None:
            home = Stroke(start, end, y, y)
            growing.append(home)
            found.append(home)
        home.start, home.end, home.last = min(home.start, start), max(home.end, end), y
    return [s for s in found if s.last - s.first <= _THICK + _SLANT * (s.end - s.start)]


def _runs(dark: Image.Image, least: int) -> Iterator[tuple[int, int, int]]:
    """(row, start, end) of each run of at least so many dark dots; none in a photograph, which is full of them."""
    dots, width, dash = dark.tobytes(), dark.width, b"\0" * least
    pattern = re.compile(b"\0{%d,}" % least)
    runs = []
    for y in range(dark.height):
        line = dots[y * width : (y + 1) * width]
        if dash in line:
            runs += [(y, *match.span()) for match in pattern.finditer(line)]
        if len(runs) > _MOST:
            return
    yield from runs


def _groups(across: list[Stroke], down: list[Stroke]) -> Iterator[Drawn]:
    """Lines that meet, directly or by others, from top to bottom."""
    left, free = list(across), list(down)
    while left:
        rows, columns, reached = list[Stroke](), list[Stroke](), [left.pop(0)]
        while reached:
            rows += reached
            met = [d for d in free if any(_meet(a, d) for a in reached)]
            free = [d for d in free if d not in met]
            columns += met
            reached = [a for a in left if any(_meet(a, d) for d in met)]
            left = [a for a in left if a not in reached]
        yield Drawn(rows, columns)


def _meet(across: Stroke, down: Stroke) -> bool:
    return across.covers(down.at) and down.covers(across.at)


def _places(strokes: list[Stroke]) -> list[float]:
    """Where lines lie, those close together as one."""
    places: list[list[float]] = []
    for at in sorted(stroke.at for stroke in strokes):
        if places and at - places[-1][-1] <= _NEAR:
            places[-1].append(at)
        else:
            places.append([at])
    return [sum(near) / len(near) for near in places]


def _between(places: list[float], at: float) -> int | None:
    return next((n for n, (low, high) in enumerate(pairwise(places)) if low <= at < high), None)


def _parted(strokes: list[Stroke], at: float, place: float) -> bool:
    return any(abs(stroke.at - at) <= 2 * _NEAR and stroke.covers(place) for stroke in strokes)
