"""What another calendar or another rule would change in open proceedings, to be looked at before it is applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from caunoi.core.proceedings.clocks import Clock, ClockState, clocks
from caunoi.core.proceedings.course import Course
from caunoi.core.proceedings.reckoning import PACKAGED, Book


@dataclass(frozen=True, slots=True)
class Moved:
    """One clock of one proceeding whose due day, rule or state differs under the other book; None where it does not run at all: what
    begins when a term has run out begins under one book alone."""

    key: str
    before: Clock | None
    after: Clock | None

    @property
    def clock(self) -> Clock:
        """As it would run, or as it runs where it no longer would."""
        found = self.after or self.before
        assert found is not None
        return found


def moved(courses: Iterable[Course], on: date, after: Book, before: Book = PACKAGED) -> Iterator[Moved]:
    """The clocks still open on a day that would change, in the order of the proceedings given."""
    for course in courses:
        then, now = (_in_turn(clocks(course, on, book)) for book in (before, after))
        for which in dict.fromkeys((*then, *now)):
            old, new = then.get(which), now.get(which)
            if _of(old) != _of(new) and any(clock is not None and clock.is_open for clock in (old, new)):
                yield Moved(course.key, old, new)


def _in_turn(found: Iterable[Clock]) -> dict[tuple[str, int], Clock]:
    """Each clock by its step, and which start of that step it is."""
    turns: Counter[str] = Counter()
    named = {}
    for clock in found:
        named[clock.step, turns[clock.step]] = clock
        turns[clock.step] += 1
    return named


def _of(clock: Clock | None) -> tuple[str, date | None, ClockState] | None:
    return None if clock is None else (clock.rule, clock.due, clock.state)
