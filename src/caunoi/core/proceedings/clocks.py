"""All the clocks of a proceeding on a day: what started each, its rule, when it is due, what became of it.

Nothing here is stored: late is computed from what happened, the law of the clock's start and the day asked for.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from caunoi.core import law
from caunoi.core.facts.proceedings import Event
from caunoi.core.law import Certainty, ClockStep, Text
from caunoi.core.proceedings.course import Course, Happened, day_of, moment, told_later
from caunoi.core.proceedings.halting import Term
from caunoi.core.proceedings.reckoning import PACKAGED, Book, Reckoned
from caunoi.core.proceedings.terms import reckoned_term
from caunoi.core.workdays import Step, vi

RESOLVING = "decide"  # the step whose term is extended and suspended, and whose end opens the next round


class ClockState(StrEnum):
    """What has become of a clock by a day."""

    RUNNING = "running"
    MET = "met"  # done in time
    LATE = "late"  # the day has passed: not done, or done after it (`met_on` tells)
    LAPSED = "lapsed"  # ended with the proceeding, or the sender's own time limit has passed
    SUSPENDED = "suspended"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock. `due` is a datetime for terms in hours; None when suspended or undetermined (`why`).

    `basis`, `certainty` are the rule's; `others` the days other readings of the law give; `doubts` what is unsure.
    """

    step: str
    title: Text
    rule: str
    basis: str
    certainty: Certainty
    binds: str
    started_by: Event
    started: date
    due: date | None
    state: ClockState
    working: tuple[Step, ...]
    met_by: Event | None = None
    met_on: date | None = None
    ended_on: date | None = None
    others: tuple[date, ...] = ()
    doubts: tuple[Text, ...] = ()
    why: Text | None = None

    @property
    def is_open(self) -> bool:
        """Is something still to be done?"""
        unmet = self.met_on is None and self.ended_on is None
        return unmet and self.state is not ClockState.LAPSED

    def days_late(self, on: date) -> int:
        """Calendar days past the due day, until it was done (or ended) or until `on`; 0 when in time or undetermined."""
        if self.state is not ClockState.LATE or self.due is None:
            return 0
        until = self.met_on or self.ended_on or on
        return max((day_of(until) - day_of(self.due)).days, 0)


def clocks(course: Course, on: date, book: Book = PACKAGED) -> tuple[Clock, ...]:
    """The clocks that had started by the end of a day, in the order of the law's steps, each start its own clock.

    A step that starts again (received anew after a transfer) has a clock for each start. None where the law held has no
    clocks for such a proceeding at all (a petition to a Party body).
    """
    return _packaged(course, on) if book is PACKAGED else _clocks(course, on, book)


def running_term(course: Course, found: Iterable[Clock]) -> Term | None:
    """The running term for resolving of a case with these clocks; None where none runs to a day."""
    clock = next((each for each in found if each.step == RESOLVING and each.is_open), None)
    if clock is None or clock.due is None:
        return None
    halts = tuple((one.decided, one.resumed) for one in course.suspensions if one.resumed)
    return Term(course.kind, course.track, clock.started, day_of(clock.due), len(course.extensions), halts)


@lru_cache(maxsize=4096)  # lists and counts of open proceedings ask for the same courses again and again
def _packaged(course: Course, on: date) -> tuple[Clock, ...]:
    return _clocks(course, on, PACKAGED)


def _clocks(course: Course, on: date, book: Book) -> tuple[Clock, ...]:
    before = clocks(course.earlier, on, book) if course.earlier else ()
    return (*before, *_of_one_track(course, on, book))


def _of_one_track(course: Course, on: date, book: Book) -> tuple[Clock, ...]:
    table = law.proceedings().get((course.kind, course.track))
    if table is None:
        return ()
    happened = course.until(on)
    ends = [h for h in happened if h.event in table.ends]
    steps = {step.step: step for step in table.of_round(course.round)}
    found = []
    for step in steps.values():
        ruling = step if step.within is None else steps[step.within]
        if ruling.rule is None or not ruling.when <= course.variants:
            continue
        starts = tuple(_starts(step, happened))
        for start, following in starts:
            met = next((h for h in following if h.event in step.meets), None)
            end = None if step.stands else next((h for h in ends if h in following and h is not met), None)
            # nothing is extended or suspended that is passed on afterwards: such decisions are of the last start
            can_be_halted = ruling.step == RESOLVING and start is starts[-1][0]
            held = reckoned_term(course, ruling.rule, start, on, can_be_halted, book)
            clock = _judged(_clock(step, start, held.reckoned, held.suspended_since), met, end, on)
            found.append(clock)
            if step.step == RESOLVING and clock.state is ClockState.LATE and clock.is_open:
                assert clock.due is not None
                overdue = Happened(Event.OVERDUE, clock.due)
                happened = tuple(sorted((*happened, overdue), key=lambda h: moment(h.on)))
    return tuple(found)


def _starts(
    step: ClockStep, happened: tuple[Happened, ...]
) -> Iterator[tuple[Happened, tuple[Happened, ...]]]:
    """Each start of a step with what happened after it, until it starts again.

    Only the first kind of start that happened counts: a letter submitted and later received in form has one reply clock.
    """
    kinds = [event for event in step.starts if any(h.event is event for h in happened)]
    places = [n for n, h in enumerate(happened) if kinds and h.event is kinds[0]]
    for place, following in itertools.pairwise([*places, len(happened)]):
        yield happened[place], happened[place + 1 : following]


def _clock(step: ClockStep, start: Happened, held: Reckoned, suspended: date | None) -> Clock:
    due = held.due
    clock = Clock(
        step=step.step,
        title=step.title,
        rule=held.rule,
        basis=held.basis,
        certainty=held.certainty,
        binds=held.binds,
        started_by=start.event,
        started=start.on,
        due=due.moment,
        state=ClockState.RUNNING if due.day is not None else ClockState.UNDETERMINED,
        working=(*told_later(start.day, start.recorded, held.basis), *due.steps),
        others=tuple(other.moment for other in held.others if other.moment is not None),
        doubts=due.doubts,
        why=due.undetermined,
    )
    if suspended is not None:
        why = Text(
            vi=f"Đang tạm đình chỉ từ {vi(suspended)}; thời gian này không tính vào thời hạn.",
            en=f"Suspended since {suspended}; this time is not counted.",
        )
        clock = replace(clock, due=None, state=ClockState.SUSPENDED, why=why)
    if step.within is not None:
        clock = replace(clock, certainty=Certainty.INFERRED)
    return clock


def _judged(clock: Clock, met: Happened | None, end: Happened | None, on: date) -> Clock:
    """What became of the clock: met or not, ended with the proceeding or not, in time or not."""
    stopper = met or end
    if stopper is not None:
        later = told_later(stopper.day, stopper.recorded, clock.basis)
        clock = replace(clock, working=(*clock.working, *later))
    if met is not None:
        clock = replace(clock, met_by=met.event, met_on=met.on)
    elif end is not None:
        clock = replace(clock, ended_on=end.day)
    if clock.due is None:
        return clock if clock.met_on is None and end is None else replace(clock, state=_unknown(clock))
    stopped = clock.met_on or clock.ended_on
    if _after(stopped or on, clock.due):
        sender = clock.binds == "sender" and clock.met_on is None
        return replace(clock, state=ClockState.LAPSED if sender else ClockState.LATE)
    if clock.met_on is not None:
        return replace(clock, state=ClockState.MET)
    return replace(clock, state=ClockState.LAPSED if end is not None else ClockState.RUNNING)


def _unknown(clock: Clock) -> ClockState:
    """Without a due day: what was done may have been late or not; what has ended with the proceeding has lapsed."""
    return ClockState.UNDETERMINED if clock.met_on is not None else ClockState.LAPSED


def _after(stopped: date, due: date) -> bool:
    """Is it past the due day, or past the due moment where both are moments?"""
    if isinstance(stopped, datetime) and isinstance(due, datetime):
        return moment(stopped) > moment(due)
    return day_of(stopped) > day_of(due)
