"""Boundaries of units from GeoJSON, and their projection to SVG paths for an overview map."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from caunoi.errors import UserError

Ring = tuple[tuple[float, float], ...]  # longitude, latitude in degrees; the last point repeats the first


@dataclass(frozen=True, slots=True)
class Shape:
    """The area of one unit: outer rings and holes alike, to be filled by the even-odd rule.

    `approximate`: the source itself says that the lines are not the true ones.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the plane: `paths` {code: d attribute of an SVG path}, y downwards, in a box width by height."""

    width: int
    height: int
    paths: Mapping[str, str]


def parse_boundaries(data: Any) -> list[Shape]:
    """The shapes of a GeoJSON FeatureCollection in longitude and latitude, in the file's order.

    Each feature needs the property `code` and a Polygon or MultiPolygon; `name` and `approximate` are
    optional. Raises UserError naming the feature that is wrong.
    """
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise UserError(
            "This is no GeoJSON FeatureCollection. Export the boundaries as GeoJSON and try again."
        )
    features = data.get("features")
    if not isinstance(features, list) or not features:
        raise UserError("The GeoJSON file has no features, so there is no boundary to import.")
    shapes = [_shape(feature, number) for number, feature in enumerate(features, start=1)]
    seen: set[str] = set()
    for shape in shapes:
        if shape.code in seen:
            raise UserError(f"Unit {shape.code} has two features. Join them into one MultiPolygon.")
        seen.add(shape.code)
    return shapes


def boundary_credit(data: Mapping[str, Any]) -> str:
    """The attribution the file asks for, to be shown wherever its shapes are; empty when it states none."""
    return str(data.get("attribution") or data.get("license") or "")


def draw(shapes: Iterable[Shape], width: int = 1000, decimals: int = 1) -> Drawing:
    """The shapes projected (equirectangular at their middle latitude) into a box `width` wide.

    Coordinates are rounded to `decimals`, and points that fall together are dropped: that is all the
    simplification. A ring that shrinks to less than a triangle is left out.
    """
    chosen = list(shapes)
    points = [point for shape in chosen for ring in shape.rings for point in ring]
    if not points:
        return Drawing(width, 0, {})
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrowing = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * narrowing)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return (
            round((point[0] - west) * narrowing * scale, decimals),
            round((north - point[1]) * scale, decimals),
        )

    paths = {s.code: "".join(_path([place(p) for p in ring]) for ring in s.rings) for s in chosen}
    return Drawing(width, math.ceil((north - south) * scale), paths)


def _path(points: list[tuple[float, float]]) -> str:
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]][:-1]
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


def _shape(feature: Any, number: int) -> Shape:
    where = f"Feature {number}"
    if not isinstance(feature, dict):
        raise UserError(f"{where} is no GeoJSON feature.")
    properties = feature.get("properties") or {}
    code = properties.get("code")
    if not isinstance(code, str) or not code:
        raise UserError(f"{where} has no property `code`. Give the unit's code as text, as in 00004.")
    where = f"{where} ({code})"
    geometry = feature.get("geometry") or {}
    if geometry.get("type") == "Polygon":
        polygons = [geometry.get("coordinates")]
    elif geometry.get("type") == "MultiPolygon":
        polygons = geometry.get("coordinates") or []
    else:
        raise UserError(
            f"{where} is a {geometry.get('type') or 'feature without geometry'}; an area is needed: Polygon or MultiPolygon."
        )
    rings = tuple(_ring(ring, where) for polygon in polygons for ring in polygon or [])
    if not rings:
        raise UserError(f"{where} has no points.")
    return Shape(code, str(properties.get("name") or ""), rings, bool(properties.get("approximate")))


def _ring(ring: Any, where: str) -> Ring:
    try:
        points = tuple((float(point[0]), float(point[1])) for point in ring)
    except (TypeError, ValueError, IndexError):
        raise UserError(f"{where} has a point that is not two numbers (longitude, latitude).") from None
    if len(points) < 4 or points[0] != points[-1]:
        raise UserError(f"{where} has a ring that is not closed.")
    if not all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in points):
        raise UserError(
            f"{where} is not in degrees of longitude and latitude. Export it in WGS 84 (EPSG:4326)."
        )
    return points
