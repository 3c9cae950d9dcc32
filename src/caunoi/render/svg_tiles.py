"""The tile map and the true map: every unit one mark, coloured by state, with a shape for those who see no colour.

Text is joined, not rendered by templates: a city has hundreds of units and the page must stay quick.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from caunoi.core.units.tiles import Layout
from caunoi.render import words

TILE, STEP, LABEL = 14, 16, 4
ROOM, LARGEST = 900, 2.25
HATCH = (
    '<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="stroke" d="M0 0V4"/></pattern></defs>'
)
HATCHED = ("unknown", "r0")
POINT = re.compile(r"-?[\d.]+ -?[\d.]+")
MARKS = {
    "contradicted": "M{x} {top}l4 8h-8z",
    "watch": "M{x} {top}l4 4-4 4-4-4z",
    "worse": "M{x} {top}l4 8h-8z",
    "better": "M{x} {bottom}l-4-8h8z",
    "other": "M{x} {top}l4 4-4 4-4-4z",
    "n2": "M{x} {middle}m-2-2h4v4h-4z",
    "n3": "M{x} {top}l4 8h-8z",
}


@dataclass(frozen=True)
class Tile:
    """One unit on the map: the class that colours it, its words, its page.

    Classes: a standing; r0-r4 for a level; worse, better, other, same for what changed; n0-n3 for how many.
    """

    look: str
    title: str
    href: str


@dataclass(frozen=True)
class Group:
    """One block's name and page."""

    name: str
    href: str


def tile_map(
    layout: Layout, tiles: Mapping[str, Tile], groups: Mapping[str, Group], *, hatch: bool = True
) -> str:
    """The tile map as one <svg>, hidden from screen readers and the tab key: the lists beside it say the same.

    `hatch`: whether it brings the pattern of hatching; of several on one page only the first does.
    """
    width, height = layout.columns * STEP, layout.rows * STEP
    parts = [_head("tiles", width, height, hatch)]
    for name, block in layout.blocks.items():
        group = groups.get(name)
        if group is None or block.height < 2 and len(layout.blocks) == len(layout.tiles):
            continue
        x, y = block.column * STEP, (block.row + 1) * STEP - LABEL
        parts.append(
            f'<a href="{escape(group.href)}" tabindex="-1"><text class="block" x="{x}" y="{y}">{escape(group.name)}</text></a>'
        )
    for code, (column, row) in layout.tiles.items():
        tile = tiles.get(code)
        if tile is not None:
            parts.append(_tile(tile, column * STEP, row * STEP))
    parts.append("</svg>")
    return "".join(parts)


def _head(name: str, width: float, height: float, hatch: bool = True) -> str:
    """The opening tag: a small map is drawn larger, a large one is fitted to the page by the style sheet."""
    scale = max(1.0, min(LARGEST, ROOM / max(1, width)))
    return f'<svg class="{name}" viewBox="0 -2 {width} {height + 4}" width="{width * scale:.0f}" height="{(height + 4) * scale:.0f}" aria-hidden="true" focusable="false">{HATCH if hatch else ""}'


def _tile(tile: Tile, x: int, y: int) -> str:
    return f'<a href="{escape(tile.href)}" tabindex="-1">{_square(tile.look, x, y)}<title>{escape(tile.title)}</title></a>'


def _fill(look: str) -> str:
    return ' fill="url(#hatch)"' if look in HATCHED else ""


def _square(look: str, x: int, y: int) -> str:
    mark = MARKS.get(look)
    sign = (
        f'<path class="sign" d="{mark.format(x=x + TILE // 2, top=y + 3, middle=y + 7, bottom=y + 11)}"/>'
        if mark
        else ""
    )
    return f'<rect class="{look}"{_fill(look)} x="{x}" y="{y}" width="{TILE}" height="{TILE}"/>{sign}'


def true_map(width: int, height: int, paths: Mapping[str, str], tiles: Mapping[str, Tile]) -> str:
    """Imported boundaries as one <svg>; units without a boundary are not drawn (the page says how many)."""
    parts = [_head("land", width, height)]
    for code, path in paths.items():
        tile = tiles.get(code)
        if tile is not None:
            parts.append(
                f'<a href="{escape(tile.href)}" tabindex="-1"><path class="{tile.look}"{_fill(tile.look)} fill-rule="evenodd" d="{path}"/>'
                f"{_sign(tile.look, path)}<title>{escape(tile.title)}</title></a>"
            )
    parts.append("</svg>")
    return "".join(parts)


def _sign(look: str, path: str) -> str:
    """The state's shape in the middle of an area: never colour alone."""
    mark = MARKS.get(look)
    points = [tuple(map(float, point.split())) for point in POINT.findall(path)]
    if mark is None or not points:
        return ""
    x, y = (round((min(axis) + max(axis)) / 2, 1) for axis in zip(*points, strict=True))
    return f'<path class="sign" d="{mark.format(x=x, top=y - 4, middle=y, bottom=y + 4)}"/>'


def swatch(look: str) -> str:
    """One tile as a sample of its class, 16 by 16."""
    return _square(look, 1, 1)


def legend(looks: Sequence[tuple[str, str, int | None]], language: str = "vi") -> str:
    """Small swatches with words and counts: [(class, words, how many; None: not said)]."""
    items = [
        f'<li><svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">'
        f"{swatch(look)}</svg> {escape(said)}{_count(count, language)}</li>"
        for look, said, count in looks
    ]
    return f'<ul class="legend">{"".join(items)}</ul>'


def _count(count: int | None, language: str) -> str:
    return "" if count is None else f" <b>{words.number(count, language)}</b>"
