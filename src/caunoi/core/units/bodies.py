"""The bodies that stand on territory: Party committee, government, council, Front, each over its lifetime.

Which body stands on which kind of territory, and under what name, is data (law/units/kinds.yaml, `bodies`).
A body's id and code are the territory's with the line's prefix: P-00004 is the committee of 00004.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from caunoi.core.units.kinds import Absence, BodySpec, Kinds
from caunoi.core.units.model import TERRITORY, Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry


def bodies(registry: Registry, kinds: Kinds) -> list[UnitPeriod]:
    """One period of each body for each period of its territory; its superior is that line's body above."""
    return [period for spec in kinds.bodies for period in _of_line(registry, spec)]


def body_successions(registry: Registry, kinds: Kinds) -> list[Succession]:
    """The steps of the territory repeated for its bodies, and the end of those that nothing succeeded."""
    steps: list[Succession] = []
    for spec in kinds.bodies:
        standing = Registry(tuple(_of_line(registry, spec)))
        mirrored = list(_mirrored(registry, standing, spec.prefix))
        steps += [*mirrored, *_done_away(standing, spec, mirrored)]
    return steps


def committee_of(registry: Registry, unit: str, day: date, line: str = "party") -> UnitPeriod | None:
    """The body of `line` standing on territory `unit` on `day` (its Party committee unless told otherwise).

    The unit itself when it is no territory; None when no such body stood there.
    """
    period = registry.period(unit, day)
    if period is None or period.line != TERRITORY:
        return period
    standing = (p for p in registry.on_territory.get(unit, ()) if p.line == line and p.covers(day))
    return next(standing, None)


def own_name(name: str) -> str:
    """The name without its kind: "Trâu Quỳ" of "Thị trấn Trâu Quỳ" (the kind's later words are small)."""
    words = name.split()[1:]
    while words and words[0][0].islower():
        words = words[1:]
    return " ".join(words)


def _of_line(registry: Registry, spec: BodySpec) -> Iterator[UnitPeriod]:
    for territory in registry.periods:
        if territory.line == TERRITORY:
            yield from _standing_on(territory, spec)


def _standing_on(territory: UnitPeriod, spec: BodySpec) -> Iterator[UnitPeriod]:
    form = spec.form(territory.kind)
    if form is None:
        return
    whole = UnitPeriod(
        unit=spec.prefix + territory.unit,
        code=spec.prefix + territory.code,
        name=form.name.format(
            name=territory.name[0].lower() + territory.name[1:], own=own_name(territory.name)
        ),
        kind=form.kind,
        line=spec.line,
        parent=territory.parent and spec.prefix + territory.parent,
        territory=territory.unit,
        start=territory.start,
        end=territory.end,
    )
    pieces = [whole]
    for absence in spec.absent:
        if absence.territory == territory.kind:
            pieces = [rest for piece in pieces for rest in _without(piece, absence)]
    yield from pieces


def _without(period: UnitPeriod, absence: Absence) -> Iterator[UnitPeriod]:
    """What is left of the period outside the absence."""
    if absence.start and (period.start is None or period.start < absence.start):
        ends = [day for day in (period.end, absence.start) if day]
        yield replace(period, end=min(ends))
    if absence.end and (period.end is None or period.end > absence.end):
        yield replace(period, start=max(period.start or date.min, absence.end))


def _mirrored(registry: Registry, standing: Registry, prefix: str) -> Iterator[Succession]:
    for step in registry.successions:
        source, target = (unit and prefix + unit for unit in (step.source, step.target))
        there_before = source is None or standing.period(source, step.date - timedelta(days=1))
        there_after = target is None or standing.period(target, step.date)
        if there_before and there_after:
            yield replace(step, source=source, target=target)


def _done_away(standing: Registry, spec: BodySpec, mirrored: list[Succession]) -> Iterator[Succession]:
    """The end of each body that nothing succeeded: a law took it away, or its territory joined one without."""
    told = {(step.source, step.date) for step in mirrored}
    for unit in standing.by_unit:
        end = standing.end(unit)
        if end and (unit, end) not in told:
            absence = next((a for a in spec.absent if a.covers(end)), None)
            basis, evidence = (absence.basis, absence.certainty) if absence else ("", "inferred")
            yield Succession(unit, None, end, Change.ABOLISH, Extent.WHOLE, basis, evidence)
