"""From the organisations of a picture to its tiles: colour, words, place."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from caunoi.core.units.boundaries import draw, parse_boundaries
from caunoi.core.units.tiles import Place, tile_layout
from caunoi.records.queries import city
from caunoi.render import svg_tiles
from caunoi.render.svg_tiles import Group, Tile
from caunoi.web.desk import terms
from caunoi.web.desk.links import linker

Telling = Callable[[city.Leaf], tuple[str, str]]
"""Of one organisation: the class that colours its tile, and its words."""


def tiles_of(leaves: list[city.Leaf], tell: Telling) -> dict[str, Tile]:
    """{code: tile}, each leading to its unit's page."""
    link = linker("unit")
    told = {leaf.code: tell(leaf) for leaf in leaves}
    return {
        leaf.code: Tile(told[leaf.code][0], f"{leaf.name}: {told[leaf.code][1]}", link(leaf.key))
        for leaf in leaves
    }


def grid(seen: city.Picture, tiles: dict[str, Tile], *, hatch: bool = True) -> str:
    """Tiles roughly where they lie: as blocks under their superiors, or each by itself where all have the same one."""
    groups = {str(group.unit): group for group in seen.groups.values()}
    placed = {
        leaf.code: (leaf.lon, leaf.lat)
        for leaf in seen.leaves
        if leaf.lon is not None and leaf.lat is not None
    }
    if len(groups) == 1 and len(placed) == len(seen.leaves):
        alone = tile_layout({code: (at, {code: at}) for code, at in placed.items()})
        return svg_tiles.tile_map(alone, tiles, {}, hatch=hatch)
    spread = {
        key: _block([leaf for leaf in seen.leaves if leaf.group == group.unit])
        for key, group in groups.items()
    }
    link = linker("unit")
    named = {key: Group(short(group.name), link(group.key)) for key, group in groups.items()}
    return svg_tiles.tile_map(tile_layout(spread), tiles, named, hatch=hatch)


def _block(leaves: list[city.Leaf]) -> tuple[Place, dict[str, Place]]:
    """The middle of a group and the place of each leaf; those without a place stand in the order of their codes."""
    at = [(leaf.lon, leaf.lat) for leaf in leaves if leaf.lon is not None and leaf.lat is not None]
    middle = (sum(x for x, _lat in at) / len(at), sum(y for _lon, y in at) / len(at)) if at else (0.0, 0.0)
    places = {
        leaf.code: (leaf.lon, leaf.lat)
        if leaf.lon is not None and leaf.lat is not None
        else (middle[0] + number % 20, middle[1] - number // 20)
        for number, leaf in enumerate(leaves)
    }
    return middle, places


def short(name: str) -> str:
    """A committee's name without the word for committee: it stands as a label in a narrow place."""
    for word in ("Quận ủy ", "Huyện ủy ", "Thị ủy ", "Thành ủy ", "Đảng ủy "):
        name = name.removeprefix(word)
    return name


def land(shapes: list[city.Boundary], places: dict[int, str], tiles: dict[str, Tile]) -> str:
    """The true map, of imported boundaries."""
    features = [
        {"type": "Feature", "properties": {"code": places[shape.place]}, "geometry": shape.geometry}
        for shape in shapes
    ]
    drawing = draw(parse_boundaries({"type": "FeatureCollection", "features": features}))
    return svg_tiles.true_map(drawing.width, drawing.height, drawing.paths, tiles)


def look(leaf: city.Leaf, view: str) -> str:
    """The class that colours a tile: how the check stands, or the level."""
    return str(leaf.standing) if view == "check" else f"r{terms.rank(leaf.scheme, leaf.level)}"


def level(leaf: city.Leaf) -> str:
    """The level in words."""
    return terms.level(leaf.scheme, leaf.level) or _("chưa xếp loại")


def said(leaf: city.Leaf) -> str:
    """Level and standing in words."""
    return f"{level(leaf)}; {terms.STANDING[leaf.standing]}"
