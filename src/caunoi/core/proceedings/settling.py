"""What figures and rules need of a proceeding: when it came to the body that has it, when it must be settled, when it was.

Late is not among them: it is the comparison of these days with the day asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caunoi.core.facts.proceedings import Event, ProceedingState
from caunoi.core.proceedings.clocks import RESOLVING, Clock
from caunoi.core.proceedings.course import Course, day_of

UNSETTLED = ProceedingState.working() | {ProceedingState.SORTED, ProceedingState.SUSPENDED}
_SETTLING = frozenset(
    {Event.DECIDED, Event.REFUSED, Event.GUIDED, Event.FILED_AWAY, Event.WITHDRAWN, Event.TERMINATED}
)


@dataclass(frozen=True, slots=True)
class Settlement:
    """`due_on`: None where the law gives no day, none is known, or the term stands still.

    `suspended_on`: the day from which it stands still and never went on; no such matter is late, since only a term that runs is
    suspended.
    """

    received_on: date
    due_on: date | None
    closed_on: date | None
    suspended_on: date | None


def settlement(course: Course, state: ProceedingState, running: Sequence[Clock]) -> Settlement:
    """Of the leading part of a proceeding; `running`: its clocks. What was forwarded counts from its last arrival.

    The day due is that of the term for resolving; before that term began (or where there is none), the nearest of what the
    office still owed when it was settled or owes now: an answer, acceptance.
    """
    received = max(h.day for h in course.events if h.event is Event.SUBMITTED)
    closed = _closed(course, state, received)
    own = [clock for clock in running if clock.binds == "office" and day_of(clock.started) >= received]
    resolving = [clock for clock in own if clock.step == RESOLVING]
    halted = [one.decided for one in course.suspensions if one.resumed is None]
    due = _first_day(resolving[-1:] or _owed(own, closed))
    return Settlement(received, due, closed, max(halted, default=None))


def _closed(course: Course, state: ProceedingState, received: date) -> date | None:
    if state in UNSETTLED:
        return None
    if state is ProceedingState.AWAY:  # the last one left; one before it brought it here
        return max((h.day for h in course.events if h.event is Event.TRANSFERRED), default=None)
    return min((h.day for h in course.events if h.event in _SETTLING and h.day >= received), default=None)


def _owed(own: Sequence[Clock], closed: date | None) -> list[Clock]:
    if closed is None:
        return [clock for clock in own if clock.is_open]
    done = [(clock, clock.met_on or clock.ended_on) for clock in own]
    return [clock for clock, day in done if day is None or day_of(day) >= closed]


def _first_day(found: Sequence[Clock]) -> date | None:
    return min((day_of(clock.due) for clock in found if clock.due is not None), default=None)
