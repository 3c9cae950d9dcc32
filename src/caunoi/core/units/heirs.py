"""Which bodies have what another was when it ended: nobody who was kept out of a case comes back by a merger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caunoi.core.units.model import Extent
from caunoi.core.units.registry import Registry


@dataclass(frozen=True, slots=True, order=True)
class Heir:
    """From `since` on `heir` has at least a share of what `unit` was when it ended."""

    unit: str
    heir: str
    since: date


def heirs(registry: Registry) -> list[Heir]:
    """Every pair of a unit that has ended and one that took its place, also through others that ended since."""
    return [pair for unit in sorted(registry.by_unit) for pair in heirs_of(registry, unit)]


def heirs_of(registry: Registry, unit: str) -> list[Heir]:
    """The heirs of one unit, in their order; none while it stands, and none by bare land or by what it gave away in its life."""
    found: dict[str, date] = {}
    queue = [(unit, date.min)]
    while queue:
        holder, since = queue.pop()
        for target, day in _took_place(registry, holder):
            start = max(since, day)
            if target != unit and start < found.get(target, date.max):
                found[target] = start
                queue.append((target, start))
    return [Heir(unit, heir, since) for heir, since in sorted(found.items())]


def _took_place(registry: Registry, unit: str) -> Iterator[tuple[str, date]]:
    end = registry.end(unit) if unit in registry.by_unit else None
    for step in registry.leaving.get(unit, ()):
        if end is not None and step.date >= end and step.target and step.extent is not Extent.LAND_ONLY:
            yield step.target, step.date
