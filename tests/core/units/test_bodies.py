from datetime import date

import pytest

from caunoi.core.units.bodies import bodies, body_successions, committee_of, own_name
from caunoi.core.units.checks import problems
from caunoi.core.units.kinds import Absence, BodySpec, Form, Kinds
from caunoi.core.units.load import kinds
from caunoi.core.units.model import Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry
from tests.core.units.town import Y2005, Y2010, Y2012, Y2015, Y2020, period, step, town


def with_bodies(registry: Registry, rules: Kinds) -> Registry:
    return registry.plus(bodies(registry, rules), body_successions(registry, rules))


def absent(start=None, end=None) -> Kinds:
    spec = BodySpec(
        "council",
        "C-",
        default=Form("peoples_council", "Hội đồng nhân dân {name}"),
        absent=(Absence(territory="xa", start=start, end=end, basis="Nghị quyết mẫu", certainty="known"),),
    )
    return Kinds((), {}, (spec,))


def test_each_territory_has_a_body_of_each_line_over_its_lifetime() -> None:
    found = with_bodies(town(), kinds())

    assert found.by_unit["P-F"] == (
        UnitPeriod("P-F", "P-F", "Đảng ủy xã F", "commune_committee", "party", "P-D2", "F", None, Y2012),
        UnitPeriod("P-F", "P-F", "Đảng ủy phường F", "commune_committee", "party", "P-D2", "F", Y2012, Y2015),
    )
    assert found.period("G-A@2015", Y2020) == UnitPeriod(
        "G-A@2015", "G-A", "Ủy ban nhân dân xã N", "peoples_committee", "government", "G-T", "A@2015", Y2015
    )
    assert [found.period(u, Y2005).name for u in ("P-T", "P-D1", "P-D2", "C-D2", "F-T")] == [
        "Thành ủy T",
        "Huyện ủy D1",
        "Quận ủy D2",
        "Hội đồng nhân dân quận D2",
        "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố T",
    ]
    assert problems(found) == []


def test_bodies_take_part_in_what_happens_to_their_territory() -> None:
    steps = body_successions(town(), kinds())

    assert {s.source for s in steps if s.target == "P-A@2015"} == {"P-A", "P-E", "P-F"}
    assert [s.target for s in steps if s.source == "G-D1"] == [None]


def test_body_that_a_law_did_away_with_ends_with_that_law_as_basis() -> None:
    rules = absent(start=Y2012)
    found = with_bodies(town(), rules)

    assert found.end("C-A") == Y2012
    assert "C-A@2015" not in found.by_unit
    assert found.leaving["C-A"] == (
        Succession("C-A", None, Y2012, Change.ABOLISH, Extent.WHOLE, "Nghị quyết mẫu", "known"),
    )
    assert found.end("C-F") == Y2015  # a ward from that day on, which the law does not name
    assert problems(found) == []


def test_body_whose_territory_joins_one_without_such_a_body_ends_without_a_successor() -> None:
    found = with_bodies(town(), absent(start=Y2010))
    without = Kinds((), {}, (BodySpec("party", "P-", {"quan": Form("district_committee", "Quận ủy {own}")}),))
    ward = Registry(
        (period("Q", kind="quan", name="Quận Q", end=Y2010), period("H", kind="huyen")),
        (step("Q", "H", Y2010),),
    )

    assert [(s.kind, s.target, s.basis) for s in found.leaving["C-B"]] == [
        (Change.ABOLISH, None, "Nghị quyết mẫu")
    ]
    assert [(s.kind, s.target, s.basis) for s in body_successions(ward, without)] == [
        (Change.ABOLISH, None, "")
    ]


def test_body_begins_when_the_law_brings_it_back() -> None:
    found = with_bodies(town(), absent(end=Y2010))

    assert found.start("C-A") == Y2010
    assert "C-B" not in found.by_unit
    assert found.start("C-T") is None


def test_kind_of_territory_without_a_form_has_no_body() -> None:
    rules = Kinds((), {}, (BodySpec("party", "P-", {"quan": Form("district_committee", "Quận ủy {own}")}),))

    assert [p.unit for p in bodies(town(), rules)] == ["P-D2"]


def test_bodies_stand_on_territory_only() -> None:
    registry = Registry((period("Q", line="party"),))

    assert bodies(registry, kinds()) == []
    assert body_successions(registry, kinds()) == []


def test_bare_territory_means_its_committee_where_a_committee_is_meant() -> None:
    found = with_bodies(town(), kinds())

    assert committee_of(found, "A", Y2012).unit == "P-A"
    assert committee_of(found, "A", Y2012, "government").unit == "G-A"
    assert committee_of(found, "P-A", Y2012).unit == "P-A"
    assert committee_of(found, "A", Y2020) is None
    assert committee_of(town(), "A", Y2012) is None


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Phường Trúc Bạch", "Trúc Bạch"),
        ("Thị trấn Trâu Quỳ", "Trâu Quỳ"),
        ("Thành phố Hà Nội", "Hà Nội"),
        ("Phường Văn Miếu - Quốc Tử Giám", "Văn Miếu - Quốc Tử Giám"),
        ("Phường 1", "1"),
        ("Phường", ""),
    ],
)
def test_own_name_is_the_name_without_the_kind(name: str, own: str) -> None:
    assert own_name(name) == own


def test_ward_councils_stop_in_2021_and_return_with_the_new_wards() -> None:
    ward = Registry((period("W", kind="phuong", name="Phường W", end=date(2025, 7, 1)),))

    assert [(p.start, p.end) for p in bodies(ward, kinds()) if p.line == "council"] == [
        (None, date(2021, 7, 1))
    ]
