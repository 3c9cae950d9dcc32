"""Boundaries (ranh giới) enter from GeoJSON."""

import datetime
from typing import Any

from caunoi.core.text import fold
from caunoi.core.units.boundaries import Shape, boundary_credit, parse_boundaries
from caunoi.core.units.model import UnitPeriod as Period
from caunoi.core.units.registry import Registry
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor
from caunoi.records.actions.importing import importing
from caunoi.records.models import Unit, UnitShape
from caunoi.records.queries.units import stored_registry


def import_boundaries(
    data: Any,
    *,
    source: str,
    by: Actor,
    at: datetime.datetime,
    on: datetime.date | None = None,
    under: Unit | None = None,
) -> tuple[int, datetime.date]:
    """Store the shape of each feature at the unit that held its code on the day: all or nothing, replacing older shapes.

    The day is `on`, else the latest on which every code (and name, where given) of the file stands. Gives how many
    and the day. `source` names the file; its attribution is kept with it. Raises UserError naming what does not match.
    """
    shapes = parse_boundaries(data)
    land = stored_registry(line="territory")
    day, held = _matched(land, shapes, on)
    credit = " ".join(part for part in (source, boundary_credit(data)) if part)
    keys = [held[shape.code].unit for shape in shapes]
    with importing("units.boundaries", keys, by=by, at=at, under=under) as (_, ids):
        UnitShape.objects.filter(unit__key__in=keys).delete()
        UnitShape.objects.bulk_create(
            UnitShape(
                unit_id=ids[held[shape.code].unit],
                geometry=feature["geometry"],
                approximate=shape.approximate,
                source=credit,
            )
            for shape, feature in zip(shapes, data["features"], strict=True)
        )
    return len(shapes), day


def _matched(
    land: Registry, shapes: list[Shape], on: datetime.date | None
) -> tuple[datetime.date, dict[str, Period]]:
    """The day and {code: the unit that held it then}."""
    # Between two days of change the tree stands still, so the day before the first stands for all earlier ones.
    before = [day - datetime.timedelta(days=1) for day in land.change_days[:1]]
    days = [on] if on else [*reversed(land.change_days), *before]
    missing: list[str] = []
    for day in days:
        held = {period.code: period for period in land.periods if period.covers(day)}
        strange = [s.code for s in shapes if s.code not in held or not _same_name(s, held[s.code])]
        if not strange:
            return day, held
        if not missing or len(strange) < len(missing):
            missing = strange
    when = f"on {on}" if on else "on any day"
    raise UserError(
        f"{len(missing)} of {len(shapes)} boundaries match no unit {when}, e.g. {', '.join(missing[:5]) or 'any'}. "
        "Nothing was imported. Load the units first, or give the day of the file's codes with --on."
    )


def _same_name(shape: Shape, period: Period) -> bool:
    return not shape.name or fold(shape.name) == fold(period.name)
