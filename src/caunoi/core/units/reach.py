"""Who stood under whom through time: the closure of the oversight tree over the periods of all units.

A Party unit stands under its parent. A territory, and a body of another line, stands under the Party committee of its
territory: the Party unit that stands on it while its own superior does not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from caunoi.core.units.model import TERRITORY, UnitPeriod
from caunoi.errors import UserError

PARTY = "party"
EVER, FOREVER = date.min, date.max


@dataclass(frozen=True, slots=True, order=True)
class Reach:
    """`unit` stood `depth` steps under `ancestor` from `start` (included) to `end` (not included).

    Every unit is under itself at depth 0. `last` marks the final row of a unit that has ended: who stood above it at
    the end still reaches it. An open side is `date.min` or `date.max`.
    """

    unit: str
    ancestor: str
    start: date
    end: date
    depth: int
    last: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    """From `start` to `end` the unit stood directly under `above`."""

    above: str
    start: date
    end: date


def closure(periods: Iterable[UnitPeriod]) -> list[Reach]:
    """Every pair of a unit and one above it (or itself), from–to, in order of unit.

    Raises UserError where a unit stands above itself on some day.
    """
    periods = list(periods)
    steps = _steps(periods)
    rows: list[Reach] = []
    for unit, lives in groupby(sorted(periods, key=lambda p: p.unit), key=lambda p: p.unit):
        spans = [(p.start or EVER, p.end or FOREVER) for p in lives]
        ended = max(end for _, end in spans)
        found = [Reach(unit, unit, start, end, 0) for start, end in spans]
        for start, end in spans:
            found += _walk(steps, unit, (unit,), start, end)
        rows += (replace(row, last=True) if row.end == ended != FOREVER else row for row in _joined(found))
    return rows


def _steps(periods: list[UnitPeriod]) -> dict[str, list[_Step]]:
    """{unit: its direct superiors from–to}; pieces never overlap because a unit has one superior a day."""
    committees = _committees(periods)
    steps: dict[str, list[_Step]] = defaultdict(list)
    for period in periods:
        start, end = period.start or EVER, period.end or FOREVER
        if period.line == PARTY:
            if period.parent:
                steps[period.unit].append(_Step(period.parent, start, end))
            continue
        place = period.unit if period.line == TERRITORY else period.territory
        for committee in committees.get(place or "", ()):
            since = max(start, committee.start or EVER)
            until = min(end, committee.end or FOREVER)
            if since < until:
                steps[period.unit].append(_Step(committee.unit, since, until))
    return steps


def _committees(periods: list[UnitPeriod]) -> dict[str, list[UnitPeriod]]:
    """{territory: the periods of its Party committee}."""
    places: dict[str, set[str | None]] = defaultdict(set)
    for period in periods:
        if period.line == PARTY:
            places[period.unit].add(period.territory)
    found: dict[str, list[UnitPeriod]] = defaultdict(list)
    for period in periods:
        if period.line == PARTY and period.territory and period.territory not in places[period.parent or ""]:
            found[period.territory].append(period)
    return found


def _walk(
    steps: dict[str, list[_Step]], unit: str, path: tuple[str, ...], start: date, end: date
) -> Iterator[Reach]:
    """All above the last of `path` within the span, as rows of `unit`."""
    for step in steps.get(path[-1], ()):
        since, until = max(start, step.start), min(end, step.end)
        if since >= until:
            continue
        if step.above in path:
            raise UserError(f"Unit {step.above} stands above itself on {since}; correct its parent.")
        yield Reach(unit, step.above, since, until, len(path))
        yield from _walk(steps, unit, (*path, step.above), since, until)


def _joined(rows: list[Reach]) -> list[Reach]:
    """Rows that follow one another without change made one."""
    joined: list[Reach] = []
    for row in sorted(rows):
        before = joined[-1] if joined else None
        if before and (before.ancestor, before.depth, before.end) == (row.ancestor, row.depth, row.start):
            joined[-1] = replace(before, end=row.end)
        else:
            joined.append(row)
    return joined
