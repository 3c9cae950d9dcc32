"""What is wrong with a registry: every problem as one sentence, for tests and for imports to refuse on."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from caunoi.core.units.model import Change, Extent, Succession
from caunoi.core.units.registry import Registry, Tree
from caunoi.errors import UserError


def problems(registry: Registry, since: date = date.min) -> list[str]:
    """Every inconsistency from `since` on, in order of subject; empty when the registry is sound.

    Checked: periods of a unit neither overlap nor leave gaps; a code has one holder a day; every superior
    exists on every day; nobody stands above itself; whoever ended says what became of it; successions name
    units that existed; the whole of a unit is given away once.
    """
    return [
        *_period_problems(registry),
        *_tree_problems(registry, since),
        *_succession_problems(registry, since),
        *_ending_problems(registry, since),
    ]


def _period_problems(registry: Registry) -> Iterator[str]:
    for unit, periods in sorted(registry.by_unit.items()):
        for period in periods:
            if period.start and period.end and period.start >= period.end:
                yield f"{unit}: the period from {period.start} ends on {period.end}."
        for before, after in pairwise(periods):
            if before.end != after.start:
                yield f"{unit}: one period ends on {before.end}, the next starts on {after.start}."


def _tree_problems(registry: Registry, since: date) -> Iterator[str]:
    # Between two days of change the tree stands still, so the day before the first stands for all earlier ones.
    first = max(since, registry.change_days[0] - timedelta(days=1)) if registry.change_days else since
    for day in [first, *(d for d in registry.change_days if d > first)]:
        tree = registry.on(day)
        yield from _code_problems(tree)
        for unit, period in sorted(tree.periods.items()):
            if period.parent and period.parent not in tree:
                yield f"{unit}: its superior {period.parent} does not exist on {day}."
            try:
                tree.ancestors(unit)
            except UserError as error:
                yield str(error)


def _code_problems(tree: Tree) -> Iterator[str]:
    holders: dict[str, str] = {}
    for unit, period in sorted(tree.periods.items()):
        if period.code in holders:
            yield f"{unit}: code {period.code} is also held by {holders[period.code]} on {tree.day}."
        holders[period.code] = unit


def _succession_problems(registry: Registry, since: date) -> Iterator[str]:
    for step in sorted(registry.successions, key=lambda s: (s.date, s.source or "", s.target or "")):
        if step.date < since:
            continue
        before = step.date - timedelta(days=1)
        if step.source and not registry.period(step.source, before):
            yield f"{_named(step)}: the source did not exist the day before."
        if step.target and not registry.period(step.target, step.date):
            yield f"{_named(step)}: the target does not exist on that day."
        if step.target is None and step.kind != Change.ABOLISH and step.extent != Extent.UNKNOWN:
            yield f"{_named(step)}: no target, yet the extent is {step.extent}."
    for unit, steps in sorted(registry.leaving.items()):
        for day in sorted({s.date for s in steps if s.date >= since}):
            on_day = [s for s in steps if s.date == day]
            whole = [s for s in on_day if s.extent == Extent.WHOLE]
            if whole and len(on_day) > 1:
                yield f"{unit}: given away whole on {day} and yet more than once."
            if any(s.target != unit for s in whole) and registry.period(unit, day):
                yield f"{unit}: given away whole on {day} and yet still there."


def _ending_problems(registry: Registry, since: date) -> Iterator[str]:
    for unit in sorted(registry.by_unit):
        end = registry.end(unit)
        if end and end >= since and not any(s.date == end for s in registry.leaving.get(unit, ())):
            yield f"{unit}: ended on {end} and nothing says what became of it."


def _named(step: Succession) -> str:
    return f"{step.source or 'outside'} -> {step.target or 'unknown'} on {step.date}"
