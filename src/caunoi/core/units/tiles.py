"""A tile map: one equal tile a unit, groups as blocks set roughly where they lie, none overlapping.

An area map would show the countryside and hide the inner city; equal tiles give every unit the same weight.
The layout is a pure function of its input, so the same city always looks the same.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, count, product

Place = tuple[float, float]  # longitude, latitude in degrees; or any x to the right and y upwards
Cell = tuple[int, int]  # column, row

# How often boxes are pushed apart, what part of an overlap one push undoes, how far they are drawn in:
# the values that kept most neighbours of Hanoi on their right side in the smallest rectangle.
_STEPS, _PUSH, _PULL = 10, 0.3, 0.02


@dataclass(frozen=True, slots=True)
class Block:
    """Where a group lies on the grid, in tiles: its corner (top left), its size, room for its label included."""

    column: int
    row: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole tile map: the grid's size, {group: block}, {leaf: (column, row)}."""

    columns: int
    rows: int
    blocks: Mapping[str, Block]
    tiles: Mapping[str, tuple[int, int]]


@dataclass(slots=True)
class _Box:
    """A block being placed: size with its margin, true place (y downwards), wanted centre, corner."""

    group: str
    width: int
    height: int
    place: Place
    x: float = 0.0
    y: float = 0.0
    column: int = 0
    row: int = 0


def tile_layout(
    groups: Mapping[str, tuple[Place, Mapping[str, Place]]],
    *,
    label_rows: int = 1,
    gap: int = 1,
    evenness: float = 0.7,
    aspect: float = 1.3,
) -> Layout:
    """Blocks and tiles for `groups`, {group: (place, {leaf: place})}; a group of one leaf gets one bare tile.

    `label_rows` above each block and `gap` columns beside it are kept free, unless every group is a single
    leaf. `evenness` 0 keeps true distances, 1 gives each group room by its size alone: the crowded middle of
    a city needs the one, its outline the other. `aspect` is the width wanted for a height of one.
    """
    single = all(len(leaves) == 1 for _, leaves in groups.values())
    label_rows, gap = (0, 0) if single else (label_rows, gap)
    shapes = {group: _block_size(len(leaves)) for group, (_, leaves) in groups.items() if leaves}
    boxes = [
        _Box(group, width + gap, height + label_rows, (groups[group][0][0], -groups[group][0][1]))
        for group, (width, height) in sorted(shapes.items())
    ]
    _spread(boxes, evenness, aspect)
    _push_apart(boxes)
    _place_all(boxes)
    return _layout(boxes, groups, shapes, label_rows, gap)


def _block_size(leaves: int) -> tuple[int, int]:
    """Columns and rows for so many tiles: a little wider than high, with the fewest empty tiles."""
    rows = max(1, round(math.sqrt(leaves / 1.3)))
    return math.ceil(leaves / rows), rows


def _spread(boxes: list[_Box], evenness: float, aspect: float) -> None:
    """Turn places into wanted centres on the grid: part true place, part share of the area on either side."""
    area = sum(box.width * box.height for box in boxes)
    for axis, side in enumerate((math.sqrt(area * aspect), math.sqrt(area / aspect))):
        values = [box.place[axis] for box in boxes]
        low, before = min(values, default=0.0), 0.0
        span = (max(values, default=0.0) - low) or 1.0
        for box in sorted(boxes, key=lambda b: (b.place[axis], b.group)):
            share = box.width * box.height / area
            even, true = before + share / 2, (box.place[axis] - low) / span
            setattr(box, "xy"[axis], side * (evenness * even + (1 - evenness) * true))
            before += share


def _push_apart(boxes: list[_Box]) -> None:
    """Move overlapping boxes apart, each time along the way that is shorter, so that neighbours stay in order.

    Between pushes every box is drawn towards the middle, ever more weakly: that packs the map.
    """
    middle = _mean([(box.x, box.y) for box in boxes])
    for step in range(_STEPS):
        pull = _PULL * (1 - step / _STEPS)
        for box in boxes:
            box.x += (middle[0] - box.x) * pull
            box.y += (middle[1] - box.y) * pull
        for one, other in combinations(boxes, 2):
            across = (one.width + other.width) / 2 - abs(one.x - other.x)
            down = (one.height + other.height) / 2 - abs(one.y - other.y)
            if across > 0 and down > 0:
                _part(one, other, across, down)


def _part(one: _Box, other: _Box, across: float, down: float) -> None:
    if across < down:
        shift = math.copysign(across * _PUSH, one.x - other.x)
        one.x, other.x = one.x + shift, other.x - shift
    else:
        shift = math.copysign(down * _PUSH, one.y - other.y)
        one.y, other.y = one.y + shift, other.y - shift


def _place_all(boxes: list[_Box]) -> None:
    """Put each box, from the middle outwards, on the free spot nearest to where it wants to be."""
    middle = _mean([(box.x, box.y) for box in boxes])
    taken: set[Cell] = set()
    for box in sorted(boxes, key=lambda b: (math.dist((b.x, b.y), middle), b.group)):
        spot = next(s for s in _spots(box) if not taken & _cells(box, s))
        box.column, box.row = spot
        taken |= _cells(box, spot)


def _spots(box: _Box) -> Iterator[Cell]:
    """Corners that put the box ever farther from where it wants to be, ring by ring, without end."""
    left, top = round(box.x - box.width / 2), round(box.y - box.height / 2)
    steps = (step for reach in count() for step in sorted(_ring(reach), key=lambda s: (math.hypot(*s), s)))
    return ((left + dx, top + dy) for dx, dy in steps)


def _ring(reach: int) -> list[Cell]:
    """The cells exactly `reach` away from (0, 0), counted as a king walks."""
    side = range(-reach, reach + 1)
    return [(x, y) for x, y in product(side, side) if max(abs(x), abs(y)) == reach]


def _cells(box: _Box, spot: Cell) -> set[Cell]:
    return set(product(range(spot[0], spot[0] + box.width), range(spot[1], spot[1] + box.height)))


def _mean(points: list[Place]) -> Place:
    n = max(len(points), 1)
    return sum(p[0] for p in points) / n, sum(p[1] for p in points) / n


def _layout(
    boxes: list[_Box],
    groups: Mapping[str, tuple[Place, Mapping[str, Place]]],
    shapes: Mapping[str, tuple[int, int]],
    label_rows: int,
    gap: int,
) -> Layout:
    left = min((box.column for box in boxes), default=0)
    top = min((box.row for box in boxes), default=0)
    blocks: dict[str, Block] = {}
    tiles: dict[str, tuple[int, int]] = {}
    for box in boxes:
        block = Block(box.column - left, box.row - top, box.width - gap, box.height)
        blocks[box.group] = block
        for leaf, (column, row) in _seat(groups[box.group][1], shapes[box.group]).items():
            tiles[leaf] = (block.column + column, block.row + label_rows + row)
    columns = max((b.column + b.width for b in blocks.values()), default=0)
    rows = max((b.row + b.height for b in blocks.values()), default=0)
    return Layout(columns, rows, blocks, tiles)


def _seat(leaves: Mapping[str, Place], size: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """Seats inside a block: rows from north to south, each from west to east; the last row may be short."""
    width, _ = size
    by_north = sorted(leaves, key=lambda leaf: (-leaves[leaf][1], leaf))
    seats: dict[str, tuple[int, int]] = {}
    for row, start in enumerate(range(0, len(by_north), width)):
        in_row = sorted(by_north[start : start + width], key=lambda leaf: (leaves[leaf][0], leaf))
        seats.update({leaf: (column, row) for column, leaf in enumerate(in_row)})
    return seats
