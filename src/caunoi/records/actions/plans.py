"""Plans of units enter as imports, in their own words."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor
from caunoi.records.actions.importing import importing, refuse_repeats, refuse_unknown
from caunoi.records.models import Plan, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan of a unit (by key) for a year; `kind` is one of Plan.Kind."""

    unit: str
    kind: str
    year: int
    dated_on: datetime.date
    text: str
    number: str = ""


def record_plans(
    rows: Sequence[PlanRow], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import plans, all or nothing. Raises UserError for an unknown unit or kind, a plan without words, one dated in the
    future, or one that is recorded already."""
    refuse_repeats(rows, lambda row: (row.unit, row.kind, row.year), "the plan")
    refuse_unknown({row.kind for row in rows}, Plan.Kind.values, "kind of plan")
    for row in rows:
        if not row.text.strip():
            raise UserError(f"{row.unit}, {row.year}: the plan has no words. Nothing was imported.")
        if row.dated_on > at.date():
            raise UserError(f"{row.unit}, {row.year}: the plan is dated {row.dated_on}, in the future.")
    with importing("plans.record", {row.unit for row in rows}, by=by, at=at, under=under) as (_, ids):
        held = set(Plan.objects.values_list("unit", "kind", "year"))
        if known := next((row for row in rows if (ids[row.unit], row.kind, row.year) in held), None):
            raise UserError(
                f"{known.unit}: its plan of {known.year} is recorded already. Nothing was imported."
            )
        Plan.objects.bulk_create(
            Plan(
                unit_id=ids[r.unit],
                kind=r.kind,
                year=r.year,
                dated_on=r.dated_on,
                number=r.number,
                text=r.text,
            )
            for r in rows
        )
    return len(rows)
