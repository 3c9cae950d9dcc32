from typing import Any

import pytest

from caunoi.core.units.boundaries import Shape, boundary_credit, draw, parse_boundaries
from caunoi.errors import UserError

SQUARE = [[105.0, 21.0], [105.1, 21.0], [105.1, 21.1], [105.0, 21.1], [105.0, 21.0]]
HOLE = [[105.04, 21.04], [105.06, 21.04], [105.05, 21.06], [105.04, 21.04]]


def feature(coordinates: Any = None, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": [SQUARE] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": {"code": "00001", **properties}, "geometry": geometry}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def ring(points: list[list[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((x, y) for x, y in points)


def test_polygon_is_read_with_its_holes() -> None:
    data = collection(feature([SQUARE, HOLE], name="Phường Mẫu", approximate=True))

    assert parse_boundaries(data) == [Shape("00001", "Phường Mẫu", (ring(SQUARE), ring(HOLE)), True)]


def test_multipolygon_is_read_ring_by_ring() -> None:
    assert parse_boundaries(collection(feature([[SQUARE], [HOLE]], "MultiPolygon"))) == [
        Shape("00001", "", (ring(SQUARE), ring(HOLE)), False)
    ]


def test_height_of_a_point_is_left_out() -> None:
    high = [[*point, 12.5] for point in SQUARE]

    assert parse_boundaries(collection(feature([high])))[0].rings == (ring(SQUARE),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "no GeoJSON FeatureCollection"),
        ({"type": "Topology"}, "no GeoJSON FeatureCollection"),
        (collection(), "no features"),
        (collection("x"), "Feature 1 is no GeoJSON feature"),
        (collection({"type": "Feature"}), "Feature 1 has no property `code`"),
        (collection(feature(code=4)), "Give the unit's code as text"),
        (collection(feature(), feature()), "Unit 00001 has two features"),
        (collection(feature([105, 21], "Point")), r"Feature 1 \(00001\) is a Point"),
        (collection({**feature(), "geometry": None}), "a feature without geometry"),
        (collection(feature([])), "has no points"),
        (collection(feature([], "MultiPolygon")), "has no points"),
        (collection(feature([[]], "MultiPolygon")), "has no points"),
        (collection(feature([SQUARE[:-1]])), "a ring that is not closed"),
        (collection(feature([SQUARE[:2]])), "a ring that is not closed"),
        (collection(feature([[[105.0]]])), "a point that is not two numbers"),
        (collection(feature([7])), "a point that is not two numbers"),
        (collection(feature([[["a", "b"]]])), "a point that is not two numbers"),
        (collection(feature([[[587000 + x, y] for x, y in SQUARE]])), "not in degrees"),
        (collection(feature([[[x, 2300000 + y] for x, y in SQUARE]])), "not in degrees"),
    ],
)
def test_file_that_cannot_be_used_is_refused_with_the_reason(data: Any, message: str) -> None:
    with pytest.raises(UserError, match=message):
        parse_boundaries(data)


def test_credit_is_the_attribution_or_else_the_licence() -> None:
    assert boundary_credit({"attribution": "© A", "license": "L"}) == "© A"
    assert boundary_credit({"license": "L"}) == "L"
    assert boundary_credit({}) == ""


def test_drawing_fills_the_width_north_up_and_true_in_proportion() -> None:
    drawing = draw(parse_boundaries(collection(feature())), width=100)

    # A degree of longitude is shorter than one of latitude at 21 degrees north, so the square stands tall.
    assert (drawing.width, drawing.height) == (100, 108)
    assert drawing.paths == {"00001": "M0 107.2L100 107.2L100 0L0 0Z"}


def test_points_that_round_together_are_drawn_once_and_specks_not_at_all() -> None:
    near = [[105.0, 21.0], [105.1, 21.0], [105.1001, 21.0001], [105.0, 21.1], [105.0, 21.0]]
    speck = [[105.05, 21.05], [105.0501, 21.05], [105.0501, 21.0501], [105.05, 21.05]]

    drawing = draw(parse_boundaries(collection(feature([near, speck]))), width=10, decimals=0)

    assert drawing.paths == {"00001": "M0 11L10 11L0 0Z"}


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert draw([]).paths == {}
