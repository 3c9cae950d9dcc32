"""Complex matters of the demo: as many as were reported in June 2017, drawn by the seed, none on spared ground."""

from datetime import date

import pytest

from caunoi.core.complex_matters import count, what_is_wrong
from caunoi.core.units.lineage import successors
from caunoi.demo.city import City, make_city
from caunoi.demo.complex_matters import REPORTED_ON, complex_matters
from caunoi.demo.scope import Scope
from caunoi.records.actions.complex_matter_histories import MatterRow, history_of

FIVE_MONTHS_ON = date(2017, 11, 15)


@pytest.fixture(scope="module")
def city() -> City:
    return make_city(Scope())


@pytest.fixture(scope="module")
def rows(city: City) -> list[MatterRow]:
    return [*complex_matters(city)]


def test_as_many_stand_and_are_settled_as_was_reported(rows: list[MatterRow]) -> None:
    reported = [row for row in rows if row.steps[0].on < REPORTED_ON]
    settled = [
        row for row in reported if any(s.move == "settle" and s.on <= FIVE_MONTHS_ON for s in row.steps)
    ]

    assert len({row.place for row in reported}) == 164
    assert 190 <= len(reported) <= 210
    assert 70 <= len(settled) <= 94


def test_hot_spots_are_rare_and_matters_go_on_after_the_report(rows: list[MatterRow]) -> None:
    year = count([history_of(row.steps) for row in rows], date(2017, 1, 1), date(2017, 12, 31))

    assert 0 < year.hot <= 8
    assert any(row.steps[0].on > REPORTED_ON for row in rows)


def test_spared_ground_draws_none(city: City, rows: list[MatterRow]) -> None:
    """Nor the ground whose matters a successor of the spared commune would take over."""
    ends = {
        share.unit for row in rows for share in successors(city.registry, row.place, date(2030, 1, 1)).shares
    }

    assert ({row.place for row in rows} | ends) & city.spared == set()


def test_histories_can_have_been_and_say_that_they_are_simulated(city: City, rows: list[MatterRow]) -> None:
    assert {what_is_wrong(history_of(row.steps), city.scope.today) for row in rows} == {""}
    assert all("(mô phỏng)" in text for row in rows for text in (row.act, *(s.ground for s in row.steps)))
    assert len({row.code for row in rows}) == len(rows)


def test_same_seed_draws_the_same_and_another_seed_others(rows: list[MatterRow]) -> None:
    assert [*complex_matters(make_city(Scope()))] == rows
    assert [*complex_matters(make_city(Scope(seed=16)))] != rows


def test_the_city_of_2025_draws_them_too() -> None:
    later = make_city(Scope(first=2024, last=2026, small=True))

    found = [*complex_matters(later)]

    assert {what_is_wrong(history_of(row.steps), later.scope.today) for row in found} <= {""}
    assert all(row.steps[0].on.year >= 2024 for row in found)
