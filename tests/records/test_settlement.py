"""The days of a proceeding that figures and rules count by: put by every step, and by one command where none was put."""

import datetime

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import ProceedingState as State
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.proceedings import derive_missing, rederive
from caunoi.records.models import JournalEntry, Proceeding
from caunoi.records.queries.proceedings import Derived, derived, moved_dates
from tests.factories import NOON, arranging
from tests.people import City
from tests.records.test_proceeding_moves import (
    MOVES,
    city,
    complaint,
    day,
    decided_by,
    home,
    in_2026,
    move,
    working,
)

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def kept(case: Proceeding) -> Derived:
    """What stands in the records, which is what follows from its steps now."""
    row = Proceeding.objects.get(pk=case.pk)
    stored = Derived.stored(row)
    assert derived([row], day(30).date())[row.pk] == stored
    return stored


def test_a_matter_is_received_when_it_came_and_settled_when_it_was_decided(city: City) -> None:
    new = kept(complaint(city))
    case = working(city, "accept")
    accepted = kept(case)
    done = kept(working(city, "send"))

    assert (new.received_on, new.closed_on) == (NOON.date(), None)
    assert new.due_on and new.due_on == new.next_due
    assert accepted.due_on == decided_by(case) and accepted.due_on > new.due_on
    decided = 2 + list(MOVES).index("decide")
    assert (done.received_on, done.closed_on) == (NOON.date(), day(decided).date())


def test_what_is_forwarded_counts_where_it_is_from_the_day_it_came_there(city: City) -> None:
    case = complaint(city, Kind.PETITION)
    move(case, "forward", city.officer, 4, ground="other_content", to=city.government_00002, document="1")
    found = kept(case)

    assert Proceeding.objects.get().body == city.government_00002
    assert (found.received_on, found.closed_on) == (day(4).date(), None)


def test_refusal_settles_and_leaves_the_day_on_which_it_was_due(city: City) -> None:
    case = complaint(city)
    due = kept(case).due_on
    move(case, "refuse", city.chief, 3, ground="not_signed", document="1")
    found = kept(case)

    assert (found.closed_on, found.next_due, found.due_on) == (day(3).date(), None, due)


def test_suspended_has_no_day_but_says_since_when_even_where_it_ends_so(city: City) -> None:
    case, then = in_2026(city, Kind.COMPLAINT)
    then("suspend", 2, document="2", ground="force_majeure")
    since = datetime.date(2026, 9, 9)
    row = Proceeding.objects.get()
    assert (row.state, row.due_on, row.suspended_on, row.closed_on) == (State.SUSPENDED, None, since, None)

    then("resume", 12, document="3")
    row.refresh_from_db()
    assert row.suspended_on is None and row.due_on == decided_by(case)


def test_command_fills_what_was_never_derived_ended_matters_too(city: City) -> None:
    ended, running = working(city), complaint(city)
    before = {case.pk: kept(case) for case in (ended, running)}
    with arranging():
        Proceeding.objects.update(received_on=None, due_on=None, closed_on=None)
    assert {one.proceeding for one in moved_dates(day(20).date())} == set(before)
    entries = JournalEntry.objects.count()
    rederive(on=day(20).date(), by=OPERATOR, at=day(20))

    assert {case.pk: kept(case) for case in (ended, running)} == before
    assert JournalEntry.objects.count() == entries + 1
    assert moved_dates(day(20).date()) == []


def test_only_what_was_never_derived_is_filled_at_night_and_a_new_rule_waits_for_its_command(
    city: City,
) -> None:
    never, moved = complaint(city), complaint(city)
    due = kept(never).due_on
    with arranging():
        Proceeding.objects.filter(pk=never.pk).update(received_on=None, due_on=None)
        Proceeding.objects.filter(pk=moved.pk).update(due_on=NOON.date())
    entries = JournalEntry.objects.count()

    assert [derive_missing(on=day(9).date(), by=OPERATOR, at=day(9)) for _ in range(2)] == [1, 0]
    assert [row.due_on for row in Proceeding.objects.order_by("pk")] == [due, NOON.date()]
    assert JournalEntry.objects.count() == entries + 1
