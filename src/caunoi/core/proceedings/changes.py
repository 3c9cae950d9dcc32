"""What another calendar or another rule would change in open proceedings, to be looked at before it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from caunoi.core.proceedings.clocks import Clock, clocks
from caunoi.core.proceedings.course import Course
from caunoi.core.proceedings.reckoning import PACKAGED, Book


@dataclass(frozen=True, slots=True)
class Moved:
    """One clock of one proceeding whose due day, rule or state differs under the other book."""

    key: str
    before: Clock
    after: Clock


def moved(courses: Iterable[Course], on: date, after: Book, before: Book = PACKAGED) -> Iterator[Moved]:
    """The clocks still open on a day that would change, in the order of the proceedings given."""
    for course in courses:
        pairs = zip(clocks(course, on, before), clocks(course, on, after), strict=True)
        for old, new in pairs:
            differs = (old.rule, old.due, old.state) != (new.rule, new.due, new.state)
            if differs and (old.is_open or new.is_open):
                yield Moved(course.key, old, new)
