"""Rows of bars on one scale: each a name, a bar cut into parts, and its numbers in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from caunoi.render.svg_tiles import HATCH, HATCHED, MARKS

WIDTH, NAME, SAID, ROW, BAR = 1000, 230, 120, 26, 14

LETTERS = 31  # as many as the column of names holds; the whole name stands in the table


@dataclass(frozen=True)
class BarRow:
    """One row: its name and page, parts as (class, how many) from left to right, and what is said at its end."""

    name: str
    href: str
    parts: Sequence[tuple[str, int]]
    said: str


def draw(rows: Sequence[BarRow], width: int = WIDTH) -> str:
    """The rows as one <svg>, hidden from screen readers: the table beside it says the same. Letters keep their size."""
    most = max((sum(count for _look, count in row.parts) for row in rows), default=0) or 1
    height = len(rows) * ROW + 4
    head = f'<svg class="bars" viewBox="0 -2 {width} {height + 4}" width="{width}" height="{height + 4}" aria-hidden="true" focusable="false">{HATCH}'
    return "".join(
        [head, *(_row(row, number * ROW, most, width) for number, row in enumerate(rows)), "</svg>"]
    )


def _row(row: BarRow, y: int, most: int, width: int) -> str:
    scale, x = (width - NAME - SAID) / most, float(NAME)
    held = row.name if len(row.name) <= LETTERS else f"{row.name[: LETTERS - 1].rstrip()}…"
    name = f'<text class="label" x="0" y="{y + 17}">{escape(held)}<title>{escape(row.name)}</title></text>'
    drawn = [f'<a href="{escape(row.href)}" tabindex="-1">{name}</a>' if row.href else name]
    for look, count in row.parts:
        long = count * scale
        if not count:
            continue
        fill = ' fill="url(#hatch)"' if look in HATCHED else ""
        drawn.append(
            f'<rect class="{look}"{fill} x="{x:.1f}" y="{y + 5}" width="{max(1.0, long - 1):.1f}" height="{BAR}"/>'
        )
        if look in MARKS and long > 12:
            middle = round(x + long / 2, 1)
            sign = MARKS[look].format(x=middle, top=y + 8, middle=y + 12, bottom=y + 16)
            drawn.append(f'<path class="sign" d="{sign}"/>')
        x += long
    drawn.append(f'<text class="tick" x="{x + 8:.1f}" y="{y + 17}">{escape(row.said)}</text>')
    return "".join(drawn)
