"""Boundaries enter whole or not at all, matched by code and day."""

from datetime import date
from typing import Any

import pytest

from caunoi.core.units.model import Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.errors import UserError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.boundaries import import_boundaries
from caunoi.records.actions.units import load_units
from caunoi.records.models import JournalEntry, UnitShape
from tests.factories import NOON

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
SQUARE = [[[105.0, 21.0], [105.1, 21.0], [105.1, 21.1], [105.0, 21.0]]]
LAND = Registry(
    (
        UnitPeriod("00004", "00004", "Phường Cũ", "phuong", end=REFORM),
        UnitPeriod("00004@new", "00004", "Phường Mới", "phuong", start=REFORM),
        UnitPeriod("00005", "00005", "Phường Hoà", "phuong"),
    ),
    (Succession("00004", "00004@new", REFORM, Change.MERGE, Extent.WHOLE),),
)


def geojson(*features: tuple[str, str], approximate: bool = False) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "attribution": "© tác giả",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": code, "name": name, "approximate": approximate},
                "geometry": {"type": "Polygon", "coordinates": SQUARE},
            }
            for code, name in features
        ],
    }


@pytest.fixture(autouse=True)
def land() -> None:
    load_units(LAND, by=OPERATOR, at=NOON)


def shapes() -> dict[str, tuple[bool, str]]:
    return {s.unit.key: (s.approximate, s.source) for s in UnitShape.objects.select_related("unit")}


def test_the_day_is_the_latest_on_which_codes_and_names_stand() -> None:
    new = import_boundaries(geojson(("00004", "Phường Mới"), ("00005", "Phường Hòa")), source="a.geojson", by=OPERATOR, at=NOON)  # fmt: skip
    old = import_boundaries(geojson(("00004", "Phường Cũ"), approximate=True), source="b.geojson", by=OPERATOR, at=NOON)  # fmt: skip

    assert new == (2, REFORM)
    assert old == (1, date(2025, 6, 30))
    assert shapes() == {
        "00004@new": (False, "a.geojson © tác giả"),
        "00005": (False, "a.geojson © tác giả"),
        "00004": (True, "b.geojson © tác giả"),
    }


def test_a_day_given_decides_where_names_are_missing() -> None:
    import_boundaries(geojson(("00004", "")), source="a", on=date(2017, 7, 4), by=OPERATOR, at=NOON)

    assert list(shapes()) == ["00004"]


def test_a_new_import_replaces_the_shape() -> None:
    for name in ("first", "second"):
        import_boundaries(geojson(("00005", "")), source=name, by=OPERATOR, at=NOON)

    assert shapes() == {"00005": (False, "second © tác giả")}
    assert JournalEntry.objects.filter(verb="units.boundaries").count() == 2


@pytest.mark.parametrize(
    ("data", "on", "said"),
    [
        (geojson(("00005", "Phường Khác")), None, "1 of 1 boundaries match no unit on any day, e.g. 00005"),
        (
            geojson(("00005", ""), ("09999", "")),
            None,
            "1 of 2 boundaries match no unit on any day, e.g. 09999",
        ),
        (geojson(("00004", "Phường Mới")), date(2017, 7, 4), "match no unit on 2017-07-04"),
        ({"type": "Point"}, None, "no GeoJSON FeatureCollection"),
    ],
)
def test_boundaries_that_do_not_match_are_refused_whole(data: Any, on: date | None, said: str) -> None:
    with pytest.raises(UserError, match=said):
        import_boundaries(data, source="a", on=on, by=OPERATOR, at=NOON)

    assert not UnitShape.objects.exists()
