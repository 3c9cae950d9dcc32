"""Units enter and change: rows of a registry become units, periods, successions and who stands under whom."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from caunoi.core.text import fold
from caunoi.core.units.checks import problems
from caunoi.core.units.heirs import heirs
from caunoi.core.units.model import Succession as Step
from caunoi.core.units.model import UnitPeriod as Period
from caunoi.core.units.reach import EVER, FOREVER, closure
from caunoi.core.units.registry import Registry
from caunoi.errors import UserError
from caunoi.records.actions.acting import OPERATOR, Actor, acting
from caunoi.records.actions.complex_matter_histories import put_to_successors
from caunoi.records.actions.importing import importing
from caunoi.records.models import Heir, Reach, Succession, Unit, UnitPeriod
from caunoi.records.queries.units import stored_registry

Place = tuple[float, float]
ReachKey = tuple[str, str, datetime.date]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load added or changed."""

    units: int
    periods: int
    successions: int


def load_units(
    rows: Registry,
    *,
    by: Actor,
    at: datetime.datetime,
    under: Unit | None = None,
    positions: Mapping[str, Place] | None = None,
    aliases: Mapping[str, tuple[str, ...]] | None = None,
) -> Loaded:
    """Add the rows to the units held: one import, all or nothing. What is held already and the same is left alone; a
    period held with the same start takes the new values; nothing is removed. `positions`: {unit: (lon, lat)} in
    degrees; `aliases`: {unit: other names}. Effects in order: units, periods, successions, reach and heirs of all
    units, complex matters of bodies that have ended.
    Raises UserError naming what does not fit together.
    """
    held = stored_registry()
    refuse_misfits(held, rows)
    known = {p.unit for p in held.periods}
    with importing("units.load", known & set(rows.by_unit), by=by, at=at, under=under) as (_, ids):
        loaded = put_units(held, rows, ids, positions=positions, aliases=aliases)
        put_to_successors(at.date())
    return loaded


def refuse_misfits(held: Registry, rows: Registry) -> None:
    """UserError naming what would not fit together if the rows were added to the units held."""
    whole = _joined(held, rows)
    if wrong := [*_dangling(whole), *problems(whole)]:
        raise UserError(
            f"the units do not fit together, nothing was loaded: {wrong[0]} ({len(wrong)} in all)"
        )


def put_units(
    held: Registry,
    rows: Registry,
    ids: dict[str, int],
    *,
    positions: Mapping[str, Place] | None = None,
    aliases: Mapping[str, tuple[str, ...]] | None = None,
) -> Loaded:
    """Write rows that fit, within an open action. `ids`: {unit: id} of all there are; the new ones are put into it."""
    made = _add_units(rows, ids, positions or {})
    periods = _put_periods(rows.periods, ids, aliases or {})
    steps = _add_steps(set(rows.successions) - set(held.successions), ids)
    whole = _joined(held, rows)
    _renew_reach(whole.periods, ids)
    _renew_heirs(whole, ids)
    return Loaded(made, periods, steps)


def derive_anew(*, at: datetime.datetime) -> None:
    """Bring what is worked out of the units (reach, heirs) in line with the units held: after an upgrade, by the operator.

    A table that came with the upgrade is empty until then, and who was kept out would not stay so through mergers.
    """
    held, ids = stored_registry(), dict(Unit.objects.values_list("key", "pk"))
    with acting("units.derive", by=OPERATOR, at=at):
        _renew_reach(held.periods, ids)
        _renew_heirs(held, ids)


def _joined(held: Registry, rows: Registry) -> Registry:
    """The registry as it will be: rows replace what is held for the same unit and start."""
    periods = {(p.unit, p.start): p for p in (*held.periods, *rows.periods)}
    return Registry(tuple(periods.values()), tuple(dict.fromkeys((*held.successions, *rows.successions))))


def _dangling(whole: Registry) -> list[str]:
    named = {p.territory for p in whole.periods}
    named |= {unit for step in whole.successions for unit in (step.source, step.target)}
    return [
        f"{unit}: named, but no such unit."
        for unit in sorted(u for u in named if u and u not in whole.by_unit)
    ]


def _add_units(rows: Registry, ids: dict[str, int], positions: Mapping[str, Place]) -> int:
    """Create the units that are not there yet and put their ids into `ids`."""
    new = []
    for unit, periods in rows.by_unit.items():
        if unit not in ids:
            lon, lat = positions.get(unit, (None, None))
            new.append(Unit(key=unit, line=periods[0].line, lon=lon, lat=lat))
    for made in Unit.objects.bulk_create(new):
        ids[made.key] = made.pk
    return len(new)


def _put_periods(
    periods: Iterable[Period], ids: Mapping[str, int], aliases: Mapping[str, tuple[str, ...]]
) -> int:
    held = {(p.unit_id, p.start): p for p in UnitPeriod.objects.all()}
    fresh = [_stored(period, ids, aliases) for period in periods]
    new = [row for row in fresh if (row.unit_id, row.start) not in held]
    changed = []
    fields = ["code", "name", "folded", "kind", "parent", "territory", "end"]
    columns = ["code", "name", "folded", "kind", "parent_id", "territory_id", "end"]
    for row in fresh:
        old = held.get((row.unit_id, row.start))
        if old and any(getattr(old, column) != getattr(row, column) for column in columns):
            row.pk = old.pk
            changed.append(row)
    UnitPeriod.objects.bulk_update(changed, fields)
    UnitPeriod.objects.bulk_create(new)
    return len(new) + len(changed)


def _stored(period: Period, ids: Mapping[str, int], aliases: Mapping[str, tuple[str, ...]]) -> UnitPeriod:
    names = (period.name, *aliases.get(period.unit, ()))
    return UnitPeriod(
        unit_id=ids[period.unit],
        code=period.code,
        name=period.name,
        folded=" | ".join(dict.fromkeys(fold(name) for name in names)),
        kind=period.kind,
        parent_id=ids[period.parent] if period.parent else None,
        territory_id=ids[period.territory] if period.territory else None,
        start=period.start or EVER,
        end=period.end or FOREVER,
    )


def _add_steps(steps: Iterable[Step], ids: Mapping[str, int]) -> int:
    rows = [
        Succession(
            source_id=ids[step.source] if step.source else None,
            target_id=ids[step.target] if step.target else None,
            date=step.date,
            kind=step.kind.value,
            extent=step.extent.value,
            basis=step.basis,
            evidence=step.evidence,
        )
        for step in sorted(steps, key=lambda s: (s.date, s.source or "", s.target or "", s.kind))
    ]
    Succession.objects.bulk_create(rows)
    return len(rows)


def _renew_reach(periods: Iterable[Period], ids: Mapping[str, int]) -> None:
    """Bring the stored closure in line with the periods, touching only rows that differ."""
    held = {(row[1], row[2], row[3]): row for row in Reach.objects.values_list(
        "pk", "ancestor_id", "unit_id", "start", "end", "depth", "last"
    )}  # fmt: skip
    fresh = {}
    for row in closure(periods):
        key = (ids[row.ancestor], ids[row.unit], row.start)
        fresh[key] = (row.end, row.depth, row.last)
    gone = [row[0] for key, row in held.items() if fresh.get(key) != row[4:]]
    if gone:
        Reach.objects.filter(pk__in=gone).delete()
    Reach.objects.bulk_create(
        Reach(ancestor_id=above, unit_id=unit, start=start, end=end, depth=depth, last=last)
        for (above, unit, start), (end, depth, last) in fresh.items()
        if (above, unit, start) not in held or held[above, unit, start][4:] != (end, depth, last)
    )


def _renew_heirs(whole: Registry, ids: Mapping[str, int]) -> None:
    """Bring the stored heirs in line with periods and successions, touching only rows that differ."""
    held = {
        (unit, heir): (pk, start)
        for pk, unit, heir, start in Heir.objects.values_list("pk", "unit_id", "heir_id", "start")
    }
    fresh = {(ids[pair.unit], ids[pair.heir]): pair.since for pair in heirs(whole)}
    if gone := [pk for key, (pk, start) in held.items() if fresh.get(key) != start]:
        Heir.objects.filter(pk__in=gone).delete()
    Heir.objects.bulk_create(
        Heir(unit_id=unit, heir_id=heir, start=since)
        for (unit, heir), since in fresh.items()
        if (unit, heir) not in held or held[unit, heir][1] != since
    )
