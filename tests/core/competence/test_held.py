"""The organisation of a day, from the registry the product carries."""

from datetime import date

from caunoi.core.competence import HeldOrganisation, Organisation
from caunoi.core.units.load import city, kinds
from caunoi.core.units.model import Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry

WARD = "G-00004"  # People's Committee of a ward of the old city


def held(day: date) -> Organisation:
    return HeldOrganisation(city(), kinds(), day)


def test_committee_of_a_ward_stands_under_its_district_until_july_2025() -> None:
    before, after = held(date(2017, 7, 4)), held(date(2025, 7, 1))

    district = before.superior(WARD)
    assert before.stands(WARD) and before.level(WARD) == "commune"
    assert district is not None and before.level(district) == "district"
    assert before.superior(district) == "G-01" and before.level("G-01") == "city"
    assert before.line(WARD) == "government"
    assert before.name(WARD) == after.name(WARD) and before.name(WARD).startswith("Ủy ban nhân dân phường")
    assert not after.stands(WARD) and after.superior(WARD) is None
    assert after.level(WARD) == "commune"
    assert all(after.superior(unit) == "G-01" for unit in after.successors(WARD))


def test_above_a_district_that_ended_without_a_known_successor_stands_the_city() -> None:
    district = held(date(2017, 7, 4)).superior(WARD)
    assert district is not None
    before, after = held(date(2025, 6, 30)), held(date(2025, 7, 1))

    assert before.stood_under(district) is None and after.superior(district) is None
    assert after.stood_under(district) == "G-01" and after.stood_under(WARD) == district
    assert after.stood_under("G-x") is None


def test_body_that_was_never_held_has_no_level_and_no_successor() -> None:
    found = held(date(2017, 7, 4))

    assert found.name("G-x") == "G-x"
    assert (found.stands("G-x"), found.level("G-x"), found.line("G-x"), found.successors("G-x")) == (
        False,
        None,
        None,
        (),
    )


def test_successors_are_not_said_where_a_share_went_to_nobody_known() -> None:
    on = date(2020, 1, 1)
    registry = Registry(
        (UnitPeriod("a", "a", "A", "xa", end=on), UnitPeriod("b", "b", "B", "xa", start=on)),
        (
            Succession("a", "b", on, Change.SPLIT, Extent.PART),
            Succession("a", None, on, Change.SPLIT, Extent.UNKNOWN),
        ),
    )

    assert HeldOrganisation(registry, kinds(), on).successors("a") == ()


def test_heirs_are_all_that_had_a_share_and_none_while_it_stands() -> None:
    assert held(date(2017, 7, 4)).heirs(WARD) == ()
    after = held(date(2025, 7, 1))
    assert set(after.successors(WARD)) <= set(after.heirs(WARD)) and after.heirs(WARD)
