"""Where a unit went and where it came from: successions followed along their dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.core.units.model import Change, Extent, Succession
from caunoi.core.units.registry import Registry

# When two streams of one unit meet again, the one that carries more people names the share.
_BY_PEOPLE = [Extent.WHOLE, Extent.ALL_PEOPLE, Extent.PART, Extent.UNKNOWN, Extent.LAND_ONLY]
_CARRIES_ALL = {Extent.WHOLE, Extent.ALL_PEOPLE}


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a unit and the unit that holds it; unit None: holder not established."""

    unit: str | None
    extent: Extent


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a unit by a day.

    `shares` may be empty: the unit was abolished and nothing took its place. `last` is the last unit known
    to have held what went on from there without a known holder: its superior keeps the bucket.
    """

    shares: tuple[Share, ...]
    last: str | None = None

    @property
    def whole(self) -> str | None:
        """The one unit that took in the whole unit, or all its people while only bare land went elsewhere."""
        carriers = [s for s in self.shares if s.extent in _CARRIES_ALL]
        rest = [s for s in self.shares if s.extent not in _CARRIES_ALL]
        if len(carriers) == 1 and all(s.unit and s.extent == Extent.LAND_ONLY for s in rest):
            return carriers[0].unit
        return None

    @property
    def is_lost(self) -> bool:
        """True when no holder of any share is established."""
        return bool(self.shares) and all(s.unit is None for s in self.shares)


def compose(first: Extent, then: Extent) -> Extent:
    """The extent of a share of a share."""
    if first == Extent.WHOLE or then == Extent.WHOLE:
        return then if first == Extent.WHOLE else first
    if Extent.LAND_ONLY in (first, then):
        return Extent.LAND_ONLY
    if Extent.UNKNOWN in (first, then):
        return Extent.UNKNOWN
    return Extent.ALL_PEOPLE if first == then == Extent.ALL_PEOPLE else Extent.PART


def follow(registry: Registry, unit: str, since: date, until: date) -> Fate:
    """What became by `until` of `unit` as it stood on `since` (which must not be later).

    A unit that is alive with nothing said goes on whole. When the parts named on a day do not say where the
    rest of an ended unit went, the rest is a share without a known holder. Parts that all meet in one unit
    again make a whole, provided no part was left unsaid.
    """
    holders: dict[str | None, Extent] = {unit: Extent.WHOLE}
    complete, last = True, None
    for day in _days_ahead(registry, unit, since, until):
        after: dict[str | None, Extent] = {}
        for holder, held in holders.items():
            steps = _steps_on(registry, holder, day)
            for share in _out_of(registry, holder, day, steps):
                _add(after, share.unit, compose(held, share.extent))
                last = holder if share.unit is None and holder is not None else last
            complete = complete and _passes_on_all(steps)
        holders = after
    if complete and len(holders) == 1 and None not in holders:
        holders = dict.fromkeys(holders, Extent.WHOLE)
    return Fate(_sorted_shares(holders), last if None in holders else None)


def successors(registry: Registry, unit: str, day: date) -> Fate:
    """Who has on `day` what the unit left when it ended; the unit itself while it stands."""
    end = registry.end(unit)
    if end is None or day < end:
        return Fate((Share(unit, Extent.WHOLE),))
    return follow(registry, unit, end - timedelta(days=1), day)


def predecessors(registry: Registry, unit: str, day: date) -> tuple[Share, ...]:
    """The units of `day` that the unit was made of at its start, with the extent of each that went into it.

    The unit itself while it stands. A share without a unit: from outside the registry, or not established.
    """
    start = registry.start(unit)
    if start is None or day >= start:
        return (Share(unit, Extent.WHOLE),)
    upstream, unnamed = _upstream(registry, unit, day)
    found: dict[str | None, Extent] = {}
    for source in upstream:
        if registry.period(source, day):
            extents = {share.unit: share.extent for share in follow(registry, source, day, start).shares}
            if unit in extents:
                found[source] = extents[unit]
    if unnamed or not found:
        found[None] = Extent.UNKNOWN
    return _sorted_shares(found)


def _upstream(registry: Registry, unit: str, day: date) -> tuple[list[str], bool]:
    """Every unit from which something came after `day`, and whether a source is not named."""
    queue, seen, unnamed = [unit], {unit}, False
    while queue:
        for step in registry.arriving.get(queue.pop(), ()):
            if step.date <= day or step.source in seen:
                continue
            if step.source is None or step.source not in registry.by_unit:
                unnamed = True
            else:
                seen.add(step.source)
                queue.append(step.source)
    return sorted(seen), unnamed


def _days_ahead(registry: Registry, unit: str, since: date, until: date) -> Iterable[date]:
    """The days after `since`, up to `until`, on which any successor of the unit changed."""
    days: set[date] = set()
    queue, seen = [unit], {unit}
    while queue:
        for step in registry.leaving.get(queue.pop(), ()):
            if since < step.date <= until:
                days.add(step.date)
                if step.target and step.target not in seen:
                    seen.add(step.target)
                    queue.append(step.target)
    return sorted(days)


def _steps_on(registry: Registry, holder: str | None, day: date) -> list[Succession]:
    if holder is None:
        return []
    return [s for s in registry.leaving.get(holder, ()) if s.date == day]


def _out_of(registry: Registry, holder: str | None, day: date, steps: list[Succession]) -> Iterable[Share]:
    """The shares into which `holder` falls on `day`."""
    if not steps:
        yield Share(holder, Extent.WHOLE)
        return
    for step in steps:
        if step.kind != Change.ABOLISH:
            yield Share(step.target, step.extent)
    extents = {step.extent for step in steps}
    if extents & _CARRIES_ALL or any(step.target == holder for step in steps):
        return
    if holder and registry.period(holder, day):  # it goes on with what it did not give away
        yield Share(holder, Extent.ALL_PEOPLE if extents == {Extent.LAND_ONLY} else Extent.PART)
    elif not _passes_on_all(steps):
        yield Share(None, Extent.UNKNOWN)


def _passes_on_all(steps: list[Succession]) -> bool:
    """Whether the steps of one unit on one day account for all of it: one for the whole, or several parts."""
    if any(s.extent == Extent.UNKNOWN or s.kind == Change.ABOLISH for s in steps):
        return False
    return len(steps) != 1 or steps[0].extent in _CARRIES_ALL


def _add(shares: dict[str | None, Extent], unit: str | None, extent: Extent) -> None:
    known = shares.get(unit, extent)
    shares[unit] = min(known, extent, key=_BY_PEOPLE.index)


def _sorted_shares(shares: dict[str | None, Extent]) -> tuple[Share, ...]:
    return tuple(Share(u, shares[u]) for u in sorted(shares, key=lambda u: (u is None, u or "")))
