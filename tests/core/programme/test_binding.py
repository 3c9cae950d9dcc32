"""Whom a duty binds on a day."""

import pytest

from caunoi.core.programme import bound_units
from caunoi.core.reading.confirmed import Bound
from tests.core.programme.town import AFTER, BEFORE, KINDS, TOWN


@pytest.mark.parametrize(
    ("bound", "before", "after"),
    [
        (Bound(units=("P-01", "G-1")), ("G-1", "P-01"), ("P-01",)),
        (Bound(line="party", level="city"), ("P-01",), ("P-01",)),
        (Bound(line="party", level="commune"), ("P-11",), ("P-12",)),
        (Bound(line="government", level="district"), ("G-1",), ()),
        (Bound(line="government", level="commune"), ("G-11",), ("G-12",)),
        (Bound(line="party", level="grassroots"), ("P-11", "W-1"), ("W-1", "W-2")),
        (Bound(line="party", level="above_grassroots"), ("P-1", "P-K"), ("P-12", "P-K")),
        (Bound(line="party", level="grassroots", under="P-K"), ("W-1",), ("W-1",)),
        (Bound(line="party", level="grassroots", under="P-1"), ("P-11",), ()),
        (Bound(kind="works"), ("W-1",), ("W-1", "W-2")),
        (Bound(line="party", level="cell"), ("C-1",), ("C-1",)),
        (Bound(), (), ()),
    ],
)  # fmt: skip
def test_bound_units_are_those_that_stand_on_the_day(
    bound: Bound, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    assert bound_units([bound], TOWN.on(BEFORE), KINDS) == before
    assert bound_units([bound], TOWN.on(AFTER), KINDS) == after


def test_a_unit_bound_twice_is_named_once() -> None:
    binds = [Bound(units=("W-1",)), Bound(line="party", level="grassroots")]

    assert bound_units(binds, TOWN.on(BEFORE), KINDS) == ("P-11", "W-1")


def test_nobody_is_bound_by_no_binding() -> None:
    assert bound_units([], TOWN.on(BEFORE), KINDS) == ()
