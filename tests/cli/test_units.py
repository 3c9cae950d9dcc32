"""`caunoi units` as a person at the command line meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from caunoi.cli import group
from caunoi.core.units.load import city
from caunoi.core.units.model import UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.errors import UserError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.units import load_units
from caunoi.records.models import UnitPeriod as StoredPeriod
from caunoi.records.models import UnitShape
from tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)  # the test database stands already


def call(*arguments: str) -> str:
    result = CliRunner().invoke(group, ["units", *arguments], catch_exceptions=False, standalone_mode=False)
    return result.output


def refused(*arguments: str) -> str:
    with pytest.raises(UserError) as caught:
        CliRunner().invoke(group, ["units", *arguments], catch_exceptions=False, standalone_mode=False)
    return str(caught.value)


@pytest.mark.parametrize(
    ("day", "kinds", "communes", "districts"),
    [
        (
            "2017-07-04",
            {"xa": 386, "phuong": 177, "thi_tran": 21, "quan": 12, "huyen": 17, "thi_xa": 1},
            584,
            30,
        ),
        (
            "2020-06-01",
            {"xa": 383, "phuong": 175, "thi_tran": 21, "quan": 12, "huyen": 17, "thi_xa": 1},
            579,
            30,
        ),
        ("2025-08-01", {"xa": 75, "phuong": 51}, 126, 0),
    ],
)
def test_units_are_counted_from_what_the_product_carries_before_any_load(
    day: str, kinds: dict[str, int], communes: int, districts: int
) -> None:
    found = json.loads(call("--on", day, "--json"))

    assert found == {
        "on": day, "by_kind": kinds | {"thanh_pho_tw": 1}, "communes": communes, "districts": districts,
    }  # fmt: skip
    assert not StoredPeriod.objects.exists()


def test_units_are_counted_from_the_database_once_some_are_loaded() -> None:
    rows = (
        UnitPeriod("01", "01", "Thành phố", "thanh_pho_tw"),
        UnitPeriod("1", "1", "Xã Một", "xa", parent="01"),
    )
    load_units(Registry(rows), by=OPERATOR, at=NOON)

    assert call("--on", "2017-07-04").splitlines() == [
        "2017-07-04: 1 communes, wards and townships; 0 districts",
        "      1  thành phố trực thuộc Trung ương",
        "      1  xã",
    ]


def test_of_days_before_the_data_begin_nothing_is_said() -> None:
    assert (
        refused("--on", "2004-08-30")
        == "nothing is known of units before 2004-08-31, the first day of the data."
    )
    assert call("--on", "2004-08-31").startswith("2004-08-31: ")


def test_a_day_that_is_none_is_refused() -> None:
    result = CliRunner().invoke(group, ["units", "--on", "hôm nay"])

    assert result.exit_code == 2
    assert "hôm nay không phải ngày hợp lệ: hãy viết như 2026-12-31. / hôm nay is no day." in result.output


def geojson(folder: Path, code: str, name: str) -> Path:
    square = [[[105.0, 21.0], [105.1, 21.0], [105.1, 21.1], [105.0, 21.0]]]
    feature = {
        "type": "Feature",
        "properties": {"code": code, "name": name},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    file = folder / "ranh-gioi.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return file


def test_boundaries_load_the_units_first_where_none_are_held(tmp_path: Path) -> None:
    said = call("boundaries", str(geojson(tmp_path, "00004", "Phường Ba Đình")))

    assert said == "boundaries: 1 units, by their codes of 2025-07-01\n"
    assert UnitShape.objects.get().unit.key == "00004@2025-07-01"


def test_boundaries_with_a_day_follow_the_codes_of_that_day(tmp_path: Path) -> None:
    call("boundaries", str(geojson(tmp_path, "00004", "")), "--on", "2017-07-04")

    assert UnitShape.objects.get().unit.key == "00004"


def test_boundaries_of_a_strange_place_are_refused(tmp_path: Path) -> None:
    assert "match no unit on any day, e.g. 99999" in refused(
        "boundaries", str(geojson(tmp_path, "99999", ""))
    )
    assert not UnitShape.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not GeoJSON"),
        (b"\xff\xfe\x00", "is not GeoJSON"),
        (b"[" * 100_000, "is not GeoJSON"),
        (b"{}", "no GeoJSON FeatureCollection"),
    ],
)
def test_a_file_that_is_no_geojson_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "x.geojson"
    file.write_bytes(content)

    assert said in refused("boundaries", str(file))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "cannot be read (No such file or directory)" in refused(
        "boundaries", str(tmp_path / "none.geojson")
    )


def test_units_of_the_city_are_loaded_once() -> None:
    first, again = call("load"), call("load")

    assert first.startswith(f"{len(city().by_unit)} units, ")
    assert again.startswith("0 units, 0 periods and 0 successions")
