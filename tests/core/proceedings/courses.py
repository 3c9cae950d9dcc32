"""Short ways to say what happened in a proceeding."""

from datetime import date, datetime

from caunoi.core.facts.proceedings import Event, Kind, Track, Variant
from caunoi.core.proceedings.clocks import Clock, clocks
from caunoi.core.proceedings.course import Course, Extension, Happened, Suspension


def day(written: str) -> date:
    """A day, or a moment where a time is written."""
    moment = datetime.fromisoformat(written)
    return moment if "T" in written else moment.date()


def course(
    kind: str,
    events: str,
    *,
    track: str = "state",
    round: int = 1,
    variants: tuple[str, ...] = (),
    extensions: tuple[Extension, ...] = (),
    suspensions: tuple[Suspension, ...] = (),
) -> Course:
    """A proceeding from lines such as `received 2017-03-01`, or `accepted 2017-03-01 2017-03-20` where written down later."""
    happened = [line.split() for line in events.strip().splitlines()]
    return Course(
        kind=Kind(kind),
        track=Track(track),
        round=round,
        events=tuple(Happened(Event(what), *map(day, days)) for what, *days in happened),
        variants=frozenset(map(Variant, variants)),
        extensions=extensions,
        suspensions=suspensions,
    )


def by_step(found: Course, on: str) -> dict[str, Clock]:
    """The latest clock of each step."""
    return {clock.step: clock for clock in clocks(found, date.fromisoformat(on))}


def told(found: Course, on: str) -> dict[str, tuple[str, str, str]]:
    """Rule, due day and state of each step."""
    return {
        step: (clock.rule, "" if clock.due is None else clock.due.isoformat(), clock.state.value)
        for step, clock in by_step(found, on).items()
    }
