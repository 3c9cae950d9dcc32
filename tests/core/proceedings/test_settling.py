"""When a matter came, must be settled and was: what figures and rules take of a proceeding."""

from datetime import date

import pytest

from caunoi.core.facts.proceedings import ProceedingState as State
from caunoi.core.proceedings.clocks import clocks
from caunoi.core.proceedings.course import Suspension
from caunoi.core.proceedings.settling import Settlement, settlement
from tests.core.proceedings.courses import course

ARRIVED = "submitted 2017-03-01\nreceived 2017-03-01"
ACCEPTED = f"{ARRIVED}\naccepted 2017-03-06"
DAY = date.fromisoformat


def settled(events: str, state: State, kind: str = "complaint", **other: object) -> Settlement:
    found = course(kind, events, **other)  # type: ignore[arg-type]
    return settlement(found, state, clocks(found, date(2026, 12, 1)))


@pytest.mark.parametrize(
    ("events", "state", "received", "due", "closed"),
    [
        # not accepted yet: the nearest of what is owed, the answer and the acceptance
        (ARRIVED, State.SORTED, "2017-03-01", "2017-03-13", None),
        # answered, not accepted: only what is still owed
        (f"{ARRIVED}\nreplied 2017-03-02", State.SORTED, "2017-03-01", "2017-03-13", None),
        (ACCEPTED, State.ACCEPTED, "2017-03-01", "2017-04-05", None),
        (f"{ACCEPTED}\ndecided 2017-04-10", State.DECIDED, "2017-03-01", "2017-04-05", "2017-04-10"),
        # sent and in effect later: settled on the day of the decision
        (f"{ACCEPTED}\ndecided 2017-04-03\nsent 2017-04-05", State.IN_EFFECT, "2017-03-01", "2017-04-05", "2017-04-03"),
        (f"{ACCEPTED}\nwithdrawn 2017-03-20", State.WITHDRAWN, "2017-03-01", "2017-04-05", "2017-03-20"),
        # refused: what was owed then, the acceptance; the answer given before is not
        (f"{ARRIVED}\nreplied 2017-03-02\nrefused 2017-03-20", State.REFUSED, "2017-03-01", "2017-03-13", "2017-03-20"),
        # forwarded: it counts where it is, from the day it came there
        (f"{ARRIVED}\ntransferred 2017-03-08\nsubmitted 2017-03-08\nreceived 2017-03-08", State.SORTED, "2017-03-08", "2017-03-20", None),
        (f"{ARRIVED}\ntransferred 2017-03-08", State.AWAY, "2017-03-01", "2017-03-13", "2017-03-08"),
        # sent away by the body it was forwarded to: ended there, not on the day it came there
        (f"{ARRIVED}\ntransferred 2017-03-08\nsubmitted 2017-03-08\nreceived 2017-03-08\ntransferred 2017-04-20", State.AWAY, "2017-03-08", "2017-03-20", "2017-04-20"),
        # ended, and nothing says when
        (ARRIVED, State.TERMINATED, "2017-03-01", "2017-03-13", None),
    ],
)  # fmt: skip
def test_days_of_a_matter(events: str, state: State, received: str, due: str, closed: str | None) -> None:
    assert settled(events, state) == Settlement(
        DAY(received), DAY(due), DAY(closed) if closed else None, None
    )


def test_where_no_clock_of_the_office_runs_there_is_no_day() -> None:
    assert settled(ARRIVED, State.SORTED, "petition", track="party").due_on is None


def test_term_that_stands_still_has_no_day_and_says_since_when_until_it_goes_on() -> None:
    events = "submitted 2026-09-07\nreceived 2026-09-07\naccepted 2026-09-08"
    running = settled(events, State.ACCEPTED)
    still = settled(events, State.SUSPENDED, suspensions=(Suspension("force_majeure", date(2026, 9, 10)),))
    again = settled(
        events,
        State.ACCEPTED,
        suspensions=(Suspension("force_majeure", date(2026, 9, 10), date(2026, 9, 20)),),
    )

    assert (still.due_on, still.suspended_on, still.closed_on) == (None, date(2026, 9, 10), None)
    assert again.suspended_on is None and again.due_on and running.due_on and again.due_on > running.due_on
