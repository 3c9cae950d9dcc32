"""One time line from left to right: ratings on top, answers between, evidence beneath. Drawn as SVG text, no script.

Colours come from classes of the page's style sheet; a shape goes with every colour.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

WIDTH, GUTTER, ROW, LANE, TALL = 1000, 150, 26, 7, 20
LETTER = 6.8  # mean width of a letter in a box
MOST_LANES = 14


@dataclass(frozen=True)
class Rating:
    """The rating of one year: its words, and the state of the check (one of the four)."""

    year: int
    label: str
    standing: str
    href: str


@dataclass(frozen=True)
class Mark:
    """Something on one day. `shape`: circle, triangle, square or diamond; `state` colours it."""

    on: date
    shape: str
    state: str
    title: str
    href: str


@dataclass(frozen=True)
class Bar:
    """Something from one day to another; late from `due` on. `end` None: still open. With a `label` it is a box that
    holds the words."""

    start: date
    due: date | None
    end: date | None
    title: str
    href: str
    label: str = ""


@dataclass(frozen=True)
class Row:
    """One row beneath the ratings: its heading, and marks or bars."""

    label: str
    marks: Sequence[Mark] = ()
    bars: Sequence[Bar] = ()


@dataclass(frozen=True)
class TimeLine:
    """The whole drawing. `today` ends open bars and is drawn as a line when it lies inside."""

    first: date
    last: date
    today: date
    today_label: str
    ratings_label: str
    ratings: Sequence[Rating]
    rows: Sequence[Row]


def draw(line: TimeLine) -> str:
    """The time line as one <svg>, hidden from screen readers: the table behind says the same."""
    parts, y = _ratings(line)
    for row in line.rows:
        drawn, y = _row(line, row, y)
        parts += drawn
    height = y + 26
    frame = _axis(line, height)
    head = f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" aria-hidden="true" focusable="false">'
    return "".join([head, *frame, *parts, "</svg>"])


def _x(line: TimeLine, day: date) -> float:
    inside = min(max(day, line.first), line.last)
    share = (inside - line.first).days / max(1, (line.last - line.first).days)
    return round(GUTTER + share * (WIDTH - GUTTER - 2), 1)


def _axis(line: TimeLine, height: int) -> list[str]:
    parts = []
    for year in range(line.first.year, line.last.year + 1):
        x = _x(line, date(year, 1, 1))
        parts.append(f'<path class="grid" d="M{x} 4V{height - 22}"/>')
        end = _x(line, date(year, 12, 31))
        if end - x < 36:
            continue
        middle = (x + end) / 2
        parts.append(
            f'<text class="tick" x="{middle:.0f}" y="{height - 6}" text-anchor="middle">{year}</text>'
        )
    if line.first <= line.today <= line.last:
        x = _x(line, line.today)
        parts.append(
            f'<path class="today" d="M{x} 4V{height - 22}"/><title>{escape(line.today_label)}</title>'
        )
    return parts


def _label(text: str, y: float) -> str:
    return f'<text class="label" x="0" y="{y}">{escape(text)}</text>'


def _ratings(line: TimeLine) -> tuple[list[str], int]:
    parts = [_label(line.ratings_label, 26)]
    for rating in line.ratings:
        x, end = _x(line, date(rating.year, 1, 1)), _x(line, date(rating.year, 12, 31))
        if end - x < 4:
            continue
        name = escape(rating.label)
        parts.append(
            f'<a href="{escape(rating.href)}" tabindex="-1"><rect class="rated {rating.standing}" x="{x + 2}" y="8" '
            f'width="{end - x - 4:.1f}" height="28"/>{_shape("triangle" if rating.standing == "contradicted" else "", x + 14, 22, rating.standing)}'
            f'<text class="level" x="{x + (26 if rating.standing == "contradicted" else 10)}" y="27">{name}</text><title>{rating.year}: {name}</title></a>'
        )
    return parts, 44


def _row(line: TimeLine, row: Row, y: int) -> tuple[list[str], int]:
    parts = [f'<path class="rule" d="M0 {y}H{WIDTH}"/>']
    lanes, hidden = _lanes(line, row.bars)
    lane_height = TALL if any(bar.label for bar in row.bars) else LANE
    height = max(ROW, 10 + lane_height * (len(lanes) or 1) if row.bars else ROW)
    parts.append(_label(row.label, y + 17))
    if hidden:
        parts.append(f'<text class="tick" x="0" y="{y + 31}">+{hidden}</text>')
    for number, lane in enumerate(lanes):
        parts += [_bar(line, bar, y + 6 + number * lane_height) for bar in lane]
    for mark in row.marks:
        if line.first <= mark.on <= line.last:
            shape = _shape(mark.shape, _x(line, mark.on), y + 13, mark.state)
            parts.append(
                f'<a href="{escape(mark.href)}" tabindex="-1">{shape}<title>{escape(mark.title)}</title></a>'
            )
    return parts, y + max(height, 36 if hidden else 0)


def _lanes(line: TimeLine, bars: Iterable[Bar]) -> tuple[list[list[Bar]], int]:
    """Bars packed so that none overlap, the earliest first; and how many found no lane."""
    lanes: list[list[Bar]] = []
    free: list[date] = []
    hidden = 0
    for bar in sorted(bars, key=lambda b: (b.start, b.title)):
        stop = min(bar.end or line.today, line.last)
        if stop < line.first or bar.start > line.last:
            continue
        place = next((n for n, day in enumerate(free) if day < bar.start), None)
        if place is None and len(lanes) == MOST_LANES:
            hidden += 1
            continue
        if place is None:
            lanes.append([])
            free.append(stop)
            place = len(lanes) - 1
        lanes[place].append(bar)
        free[place] = stop + timedelta(days=6)
    return lanes, hidden


def _bar(line: TimeLine, bar: Bar, y: int) -> str:
    stop = bar.end or line.today
    x, end = _x(line, bar.start), _x(line, stop)
    if bar.label:
        return _box(bar, x, end, y)
    parts = [
        f'<a href="{escape(bar.href)}" tabindex="-1"><rect class="bar" x="{x}" y="{y + 1}" width="{max(2.0, end - x):.1f}" height="3"/>'
    ]
    if bar.due is not None and bar.due < stop:
        late = _x(line, bar.due)
        parts.append(f'<rect class="late" x="{late}" y="{y}" width="{max(2.0, end - late):.1f}" height="5"/>')
    if bar.end is None and stop >= bar.start:
        parts.append(f'<path class="open" d="M{end} {y - 0.5}l4 3-4 3z"/>')
    return "".join([*parts, f"<title>{escape(bar.title)}</title></a>"])


def _box(bar: Bar, x: float, end: float, y: int) -> str:
    """A box with words, cut to what it can hold; the whole stands in the table."""
    room = int((end - x - 8) / LETTER)
    words = bar.label if len(bar.label) <= room else f"{bar.label[: room - 1]}…" if room > 2 else ""
    return (
        f'<a href="{escape(bar.href)}" tabindex="-1"><rect class="box" x="{x}" y="{y}" width="{max(2.0, end - x - 1):.1f}" height="{TALL - 3}"/>'
        f'<text class="held" x="{x + 4}" y="{y + 13}">{escape(words)}</text><title>{escape(bar.title)}</title></a>'
    )


def _shape(shape: str, x: float, y: float, state: str) -> str:
    if shape == "circle":
        return f'<circle class="mark {state}" cx="{x}" cy="{y}" r="5"/>'
    paths = {
        "triangle": f"M{x} {y - 6}l6 11h-12z",
        "diamond": f"M{x} {y - 6}l6 6-6 6-6-6z",
        "square": f"M{x - 4.5} {y - 4.5}h9v9h-9z",
    }
    return f'<path class="mark {state}" d="{paths[shape]}"/>' if shape in paths else ""
