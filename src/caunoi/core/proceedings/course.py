"""What is known of one proceeding: what happened when, what is different about the case, what was decided about its clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from caunoi.core.facts.proceedings import Event, Kind, Track, Variant
from caunoi.core.law import Text
from caunoi.core.workdays import Step, vi


@dataclass(frozen=True, slots=True)
class Happened:
    """An event and its day (or moment, local time without a zone); `recorded`: the day it was written down, where later."""

    event: Event
    on: date
    recorded: date | None = None

    @property
    def day(self) -> date:
        """The day it happened."""
        return day_of(self.on)


@dataclass(frozen=True, slots=True)
class Extension:
    """A written decision to extend the term for resolving until a day, on a listed ground; `recorded` as of Happened."""

    ground: str
    decided: date
    until: date
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A written decision to suspend, on a listed ground; `resumed`: the day it goes on again, None while suspended.

    Days from `decided` (included) to `resumed` (not included) are not counted. `recorded` as of Happened.
    """

    ground: str
    decided: date
    resumed: date | None = None
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """One proceeding as its clocks need it. `key` is whatever the caller knows it by; `earlier`: what happened to it under the rules
    of the other track, until it was passed on to this one."""

    kind: Kind
    events: tuple[Happened, ...]
    track: Track = Track.STATE
    round: int = 1
    variants: frozenset[Variant] = frozenset()
    extensions: tuple[Extension, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    key: str = ""
    earlier: Course | None = None

    def until(self, on: date) -> tuple[Happened, ...]:
        """What had happened by the end of a day, in order; on the same moment in the order given."""
        return tuple(sorted((h for h in self.events if h.day <= on), key=lambda h: moment(h.on)))


def day_of(on: date) -> date:
    """The day of a day or moment."""
    return on.date() if isinstance(on, datetime) else on


def moment(on: date) -> datetime:
    """A day or moment as a moment; a day counts from its beginning."""
    return on if isinstance(on, datetime) else datetime.combine(on, time.min)


def told_later(on: date, recorded: date | None, basis: str) -> tuple[Step, ...]:
    """What a clock's working says of a step that was written down after its day; nothing of any other."""
    if recorded is None:
        return ()
    words = Text(
        vi=f"Việc của ngày {vi(on)} được ghi vào hồ sơ ngày {vi(recorded)}.",
        en=f"What happened on {on} was written down on {recorded}.",
    )
    return (Step(on, words, basis),)
