"""Heirs: whatever took the place of a unit when it ended, through every later merger."""

from datetime import date

from caunoi.core.units.heirs import Heir, heirs, heirs_of
from caunoi.core.units.model import Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry

FIRST, LAST = date(2019, 1, 1), date(2025, 7, 1)


def step(source: str, target: str | None, on: date, extent: Extent = Extent.WHOLE) -> Succession:
    return Succession(source, target, on, Change.MERGE if target else Change.ABOLISH, extent)


REGISTRY = Registry(
    (
        UnitPeriod("a", "a", "A", "xa", end=FIRST), UnitPeriod("b", "b", "B", "xa", end=LAST), UnitPeriod("c", "c", "C", "xa"),
        UnitPeriod("d", "d", "D", "xa"), UnitPeriod("e", "e", "E", "xa", end=LAST),
    ),
    (
        step("a", "b", FIRST, Extent.PART), step("a", "c", FIRST, Extent.PART), step("b", "c", LAST), step("b", "d", LAST, Extent.LAND_ONLY),
        step("c", "d", FIRST, Extent.PART), step("e", None, LAST), step("b", "d", FIRST, Extent.PART),
    ),
)  # fmt: skip


def test_heirs_follow_each_merger_from_its_day() -> None:
    assert heirs_of(REGISTRY, "a") == [Heir("a", "b", FIRST), Heir("a", "c", FIRST)]
    assert heirs_of(REGISTRY, "b") == [Heir("b", "c", LAST)]


def test_bare_land_and_what_a_standing_unit_gave_away_make_no_heir() -> None:
    assert heirs_of(REGISTRY, "c") == heirs_of(REGISTRY, "e") == heirs_of(REGISTRY, "x") == []
    assert heirs(REGISTRY) == [*heirs_of(REGISTRY, "a"), *heirs_of(REGISTRY, "b")]


def test_unit_is_never_its_own_heir() -> None:
    again = Registry(
        (UnitPeriod("a", "a", "A", "xa", end=FIRST), UnitPeriod("b", "b", "B", "xa", end=LAST)),
        (step("a", "b", FIRST), step("b", "a", LAST)),
    )
    assert [pair.heir for pair in heirs_of(again, "a")] == ["b"]
