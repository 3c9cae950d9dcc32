"""Duties times units and periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.programme import Expanded, Order, expand, turns
from caunoi.core.reading.confirmed import Bound
from tests.core.programme.town import KINDS, TOWN

SUPERIORS = (Bound(line="party", level="above_grassroots"),)
CITY = (Bound(units=("P-01",)),)
ISSUED = date(2017, 7, 4)
TODAY = date(2019, 1, 31)


def expanded(order: Order, since: date = ISSUED, until: date = TODAY) -> list[Expanded]:
    return list(expand([order], TOWN.on, KINDS, since=since, until=until))


@pytest.mark.parametrize("cadence", ["", "once", "periodic", "week"])
def test_a_duty_without_a_yearly_rhythm_is_owed_once_and_its_missing_date_stays_missing(cadence: str) -> None:
    assert expanded(Order("III.6-1", SUPERIORS, cadence)) == [
        Expanded("III.6-1", "P-1", "", ISSUED, None),
        Expanded("III.6-1", "P-K", "", ISSUED, None),
    ]


def test_a_yearly_duty_is_owed_each_year_from_its_issue_on() -> None:
    assert expanded(Order("III.6-4", CITY, "year")) == [
        Expanded("III.6-4", "P-01", "2017", ISSUED, None),
        Expanded("III.6-4", "P-01", "2018", date(2018, 1, 1), None),
        Expanded("III.6-4", "P-01", "2019", date(2019, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("cadence", "periods"),
    [
        ("half-year", ["2017-H2", "2018-H1"]),
        ("quarter", ["2017-Q3", "2017-Q4", "2018-Q1"]),
        ("month", ["2017-07", "2017-08", "2017-09", "2017-10", "2017-11", "2017-12", "2018-01"]),
    ],
)
def test_a_shorter_rhythm_gives_one_obligation_a_period(cadence: str, periods: list[str]) -> None:
    found = expanded(Order("x", CITY, cadence), until=date(2018, 1, 31))

    assert [one.period for one in found] == periods
    assert found[0].starts_on == ISSUED
    assert {one.due_on for one in found} == {None}


def test_the_due_day_of_a_yearly_duty_returns_each_year_even_from_a_leap_day() -> None:
    found = expanded(
        Order("x", CITY, "year", date(2020, 2, 29)), since=date(2019, 1, 1), until=date(2021, 1, 1)
    )

    assert [one.due_on for one in found] == [date(2019, 2, 28), date(2020, 2, 29), date(2021, 2, 28)]


def test_a_due_day_of_a_single_duty_is_kept() -> None:
    assert [one.due_on for one in expanded(Order("x", CITY, "once", date(2017, 10, 15)))] == [
        date(2017, 10, 15)
    ]


def test_a_due_day_says_nothing_for_a_shorter_rhythm() -> None:
    found = expanded(Order("x", CITY, "quarter", date(2017, 10, 15)), until=date(2017, 12, 31))

    assert [(one.period, one.due_on) for one in found] == [("2017-Q3", None), ("2017-Q4", None)]


def test_what_was_due_before_it_could_begin_is_not_owed() -> None:
    order = Order("x", CITY, "", date(2017, 10, 15))

    assert expanded(order, since=date(2025, 7, 1), until=date(2026, 1, 31)) == []


def test_units_are_those_that_stand_when_the_obligation_begins() -> None:
    found = expanded(Order("x", SUPERIORS, "year"), since=date(2025, 1, 1), until=date(2026, 1, 31))

    assert [(one.period, one.unit) for one in found] == [
        ("2025", "P-1"),
        ("2025", "P-K"),
        ("2026", "P-12"),
        ("2026", "P-K"),
    ]


@given(
    cadence=st.sampled_from(["", "year", "half-year", "quarter", "month", "periodic"]),
    since=st.dates(date(2015, 1, 1), date(2018, 12, 31)),
    days=st.integers(0, 900),
)
def test_nothing_begins_before_it_is_in_force_nor_is_owed_twice(cadence: str, since: date, days: int) -> None:
    until = date.fromordinal(since.toordinal() + days)

    found = expanded(Order("x", CITY, cadence), since, until)

    assert len({(one.unit, one.period) for one in found}) == len(found) > 0
    assert all(since <= one.starts_on <= until for one in found)


@pytest.mark.parametrize(
    ("cadence", "due", "times"),
    [
        (None, None, 1),
        ("quarter", None, 2),
        ("year", date(2017, 12, 15), 1),
        ("year", date(2017, 3, 31), 0),
        ("", ISSUED, 1),
    ],
)
def test_turns_of_a_duty_are_counted_before_it_is_given_out(
    cadence: str | None, due: date | None, times: int
) -> None:
    assert len(list(turns(cadence, due, ISSUED, date(2017, 12, 31)))) == times
