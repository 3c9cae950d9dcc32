"""The closure of the oversight tree against a day-by-day recomputation."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.units.model import UnitPeriod
from caunoi.core.units.reach import EVER, FOREVER, Reach, closure
from caunoi.errors import UserError

START = date(2020, 1, 1)
DAYS = 8


def day(number: int) -> date:
    return START + timedelta(days=number)


def party(unit: str, parent: str | None = None, start: date | None = None, end: date | None = None, on: str | None = None) -> UnitPeriod:  # fmt: skip
    return UnitPeriod(unit, unit, unit, "kind", "party", parent, on, start, end)


def place(unit: str, start: date | None = None, end: date | None = None) -> UnitPeriod:
    return UnitPeriod(unit, unit, unit, "kind", "territory", None, None, start, end)


@st.composite
def hierarchies(draw: st.DrawFn) -> list[UnitPeriod]:
    """Party units with changing parents, territories some of them stand on, and governments on those."""
    names = [f"U{i}" for i in range(draw(st.integers(1, 5)))]
    places = [f"T{i}" for i in range(draw(st.integers(0, 2)))]
    periods = []
    for index, name in enumerate(names):
        cuts = sorted(draw(st.sets(st.integers(0, DAYS), min_size=2, max_size=4)))
        on = places[index] if index < len(places) else None
        for start, end in zip(cuts, cuts[1:], strict=False):
            parent = draw(st.sampled_from([None, *(n for n in names if n != name)]))
            periods.append(party(name, parent, day(start), day(end), on))
    for name in places:
        start, end = sorted(draw(st.sets(st.integers(0, DAYS), min_size=2, max_size=2)))
        periods.append(place(name, day(start), day(end)))
        periods.append(
            UnitPeriod(f"G{name}", f"G{name}", name, "k", "government", None, name, day(start), day(end))
        )
    return periods


def chain(periods: list[UnitPeriod], unit: str, on: date) -> list[str] | None:
    """The unit and all above it on a day, found by plain looking; None where it stands above itself."""
    found = [unit]
    while True:
        here = (
            next(p for p in periods if p.unit == found[-1] and p.covers(on))
            if covered(periods, found[-1], on)
            else None
        )
        if here is None:
            return found
        if here.line == "party":
            above = here.parent
        else:
            ground = here.unit if here.line == "territory" else here.territory
            above = next(
                (p.unit for p in periods if p.line == "party" and p.territory == ground and p.covers(on)),
                None,
            )
        if above is None:
            return found
        if above in found:
            return None
        found.append(above)


def covered(periods: list[UnitPeriod], unit: str, on: date) -> bool:
    return any(p.unit == unit and p.covers(on) for p in periods)


@given(hierarchies())
def test_closure_equals_looking_day_by_day(periods: list[UnitPeriod]) -> None:
    units = {p.unit for p in periods}
    chains = {
        (unit, day(n)): chain(periods, unit, day(n))
        for unit in units
        for n in range(DAYS)
        if covered(periods, unit, day(n))
    }
    if None in chains.values():
        with pytest.raises(UserError, match="stands above itself"):
            closure(periods)
        return

    rows = closure(periods)

    told = {
        (row.unit, row.ancestor, day(n), row.depth)
        for row in rows
        for n in range(DAYS)
        if row.start <= day(n) < row.end
    }
    seen = {
        (unit, above, on, depth)
        for (unit, on), found in chains.items()
        for depth, above in enumerate(found or ())
    }
    assert told == seen


@given(hierarchies())
def test_rows_of_a_pair_never_overlap_nor_touch_unchanged(periods: list[UnitPeriod]) -> None:
    try:
        rows = closure(periods)
    except UserError:
        return

    pairs: dict[tuple[str, str], list[Reach]] = {}
    for row in rows:
        pairs.setdefault((row.unit, row.ancestor), []).append(row)
    for of_pair in pairs.values():
        for before, after in zip(of_pair, of_pair[1:], strict=False):
            assert before.end < after.start or (before.end == after.start and before.depth != after.depth)


def test_a_unit_that_ended_is_last_reached_by_who_stood_above_it_then() -> None:
    rows = closure(
        [
            party("city"),
            party("old", "city", None, day(3)),
            party("cell", "old", None, day(2)),
            party("cell", "city", day(2), day(3)),
        ]
    )

    assert [r for r in rows if r.unit == "cell"] == [
        Reach("cell", "cell", EVER, day(3), 0, last=True),
        Reach("cell", "city", EVER, day(2), 2),
        Reach("cell", "city", day(2), day(3), 1, last=True),
        Reach("cell", "old", EVER, day(2), 1),
    ]


def test_a_territory_and_its_government_stand_under_the_committee_and_not_its_boards() -> None:
    rows = closure(
        [
            place("01"),
            party("P-01", on="01"),
            party("P-01-BTC", "P-01", on="01"),
            UnitPeriod("G-01", "G-01", "G", "k", "government", None, "01"),
        ]
    )

    assert [(r.unit, r.ancestor, r.depth) for r in rows if r.unit in {"01", "G-01"}] == [
        ("01", "01", 0),
        ("01", "P-01", 1),
        ("G-01", "G-01", 0),
        ("G-01", "P-01", 1),
    ]
    assert all(r.end == FOREVER and not r.last for r in rows)


def test_units_that_swap_places_on_a_day_are_no_circle() -> None:
    rows = closure(
        [
            party("a", "b", None, day(1)),
            party("a", None, day(1)),
            party("b", None, None, day(1)),
            party("b", "a", day(1)),
        ]
    )

    assert [(r.unit, r.ancestor, r.start, r.end) for r in rows if r.depth == 1] == [
        ("a", "b", EVER, day(1)),
        ("b", "a", day(1), FOREVER),
    ]
