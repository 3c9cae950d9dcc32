"""Sums against the matters on record."""

from dataclasses import replace
from datetime import date

from caunoi.core.facts.case_tallies import Matter, Tally, differences, on_record

OPEN = Matter("G-1", "land", date(2017, 3, 1), date(2017, 5, 1), None, "", False)
AGAIN = replace(OPEN, received_on=date(2017, 6, 1), due_on=None, repeat=True)
REFUSED = replace(OPEN, received_on=date(2016, 12, 1), closed_on=date(2017, 1, 5), outcome="refused")
CLOSED_LATER = replace(
    OPEN, received_on=date(2017, 12, 1), due_on=date(2018, 3, 1), closed_on=date(2018, 2, 1)
)
ELSEWHERE = [
    replace(OPEN, answers="G-2"), replace(OPEN, field="order"), replace(OPEN, received_on=date(2018, 1, 1)),
    replace(REFUSED, closed_on=date(2016, 12, 31)),
]  # fmt: skip
MATTERS = [OPEN, AGAIN, REFUSED, CLOSED_LATER, *ELSEWHERE]
TRUE = (3, 1, 3, 1, date(2017, 3, 1), 1, 1)
TALLY = Tally("G-1", date(2017, 1, 1), date(2017, 12, 31), "land", TRUE)


def test_sums_that_are_those_of_the_record_differ_in_nothing() -> None:
    assert on_record(TALLY, MATTERS) == TRUE
    assert differences(TALLY, MATTERS) == {}


def test_each_difference_is_said_with_both_numbers() -> None:
    other = replace(TALLY, figures=(4, 1, 3, 0, date(2017, 6, 1), 1, 1))

    assert differences(other, MATTERS) == {
        "received": (4, 3), "late": (0, 1), "oldest_on": (date(2017, 6, 1), date(2017, 3, 1)),
    }  # fmt: skip


def test_what_is_not_said_differs_from_nothing() -> None:
    assert differences(replace(TALLY, figures=(None,) * 7), MATTERS) == {}


def test_where_no_matter_is_on_record_there_is_nothing_to_hold_sums_against() -> None:
    assert on_record(TALLY, ELSEWHERE) is None
    assert differences(TALLY, ELSEWHERE) == {}


def test_nothing_unsettled_has_no_oldest() -> None:
    assert on_record(TALLY, [REFUSED]) == (0, 1, 0, 0, None, 1, 0)
