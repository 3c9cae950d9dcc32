"""Terms in working hours: worked by hand within the hours proposed, 8:00-12:00 and 13:30-17:30."""

from datetime import date, datetime

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.law import LawError, Value
from caunoi.core.proceedings.reckoning import reckon
from caunoi.core.workdays import due
from caunoi.core.workhours import HOURS, due_hours, spans

IN, URGENT = "deadlines.petition.IH-IN", "deadlines.petition.IH-URG"


def at(written: str) -> datetime:
    return datetime.fromisoformat(written)


def eight(on: date) -> Value:
    found = law.value(IN, on)
    assert isinstance(found, Value)
    return found


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        (URGENT, "2026-03-02T08:00", "2026-03-02T12:00"),
        (URGENT, "2026-03-02T11:00", "2026-03-02T16:30"),  # an hour before lunch, three after
        (URGENT, "2026-03-02T06:00", "2026-03-02T12:00"),  # before work: from eight
        (URGENT, "2026-03-02T12:30", "2026-03-02T17:30"),  # at lunch: from half past one
        (URGENT, "2026-03-02T20:00", "2026-03-03T12:00"),  # after work: from the next morning
        (URGENT, "2026-03-06T16:30", "2026-03-09T11:00"),  # Friday: an hour, then Monday
        (IN, "2026-03-02T10:00", "2026-03-03T10:00"),
        (IN, "2026-02-13T16:00", "2026-02-23T16:00"),  # over Tết
        (IN, "2025-04-25T15:30", "2025-04-26T15:30"),  # into the Saturday worked instead of 2 May
    ],
)
def test_hours_end_at_the_moment_worked_by_hand(code: str, start: str, end: str) -> None:
    assert reckon(code, at(start)).due.at == at(end)


def test_working_of_hours_shows_each_day_counted_or_not() -> None:
    found = reckon(IN, at("2026-03-06T16:30")).due

    assert [(step.day.isoformat(), step.text.en) for step in found.steps] == [
        ("2026-03-06T16:30:00", "Starts at 2026-03-06 16:30."),
        ("2026-03-06T16:30:00", "Only working hours count: 08:00-12:00, 13:30-17:30."),
        ("2026-03-06", "2026-03-06: 1:00 counted."),
        ("2026-03-07", "2026-03-07: weekly days off, not counted."),
        ("2026-03-08", "2026-03-08: weekly days off, not counted."),
        ("2026-03-09T16:30:00", "8 working hours are over at 2026-03-09 16:30."),
    ]
    assert len(found.doubts) == 1 and "Hanoi's own text was not seen" in found.doubts[0].en


def test_suspended_days_are_not_counted_in_hours() -> None:
    halted = [(date(2026, 3, 3), date(2026, 3, 5))]
    found = due_hours(at("2026-03-02T10:00"), eight(date(2026, 3, 2)), suspended=halted)

    assert found.at == at("2026-03-05T10:00")
    assert "2026-03-03: suspended, not counted." in [step.text.en for step in found.steps]


def test_day_given_without_a_time_counts_from_its_first_hour() -> None:
    assert reckon(URGENT, date(2026, 3, 2)).due.at == at("2026-03-02T12:00")


def test_hours_into_days_not_settled_are_undetermined_and_keep_their_working() -> None:
    found = due_hours(at("2027-02-02T16:00"), eight(date(2027, 2, 2)))

    assert (found.day, found.at) == (None, None)
    assert found.undetermined is not None and "Lunar New Year 2027" in found.undetermined.en
    assert len(found.steps) == 3


def test_hours_before_the_rules_of_counting_are_undetermined() -> None:
    for early in ("2001-05-03T09:00", "2010-05-03T09:00"):
        assert due_hours(at(early), eight(date(2026, 3, 2))).undetermined is not None


def test_term_in_the_other_unit_is_undetermined() -> None:
    days = msgspec.structs.replace(eight(date(2026, 3, 2)), unit="working_day")

    assert due_hours(at("2026-03-02T09:00"), days).undetermined is not None
    assert due(date(2026, 3, 2), eight(date(2026, 3, 2))).undetermined is not None


def test_hours_of_the_day_that_are_no_list_are_refused() -> None:
    found = law.value(HOURS, date(2026, 3, 2))
    assert isinstance(found, Value)

    with pytest.raises(LawError, match="not a list of hours from-to"):
        spans(msgspec.structs.replace(found, value="08:00-17:00"))
