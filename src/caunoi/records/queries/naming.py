"""Names of units beside rows of other tables, as they were on a day."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import F, Model, OuterRef, QuerySet, Subquery

from caunoi.records.models import Role, Unit, UnitPeriod

M = TypeVar("M", bound=Model)


def with_unit(rows: QuerySet[M], on: date, path: str = "unit") -> QuerySet[M]:
    """Adds `<path>_key` and `<path>_name`: the name of its last period that had begun by the day."""
    return rows.annotate(**{f"{path}_key": F(f"{path}__key"), f"{path}_name": name_on(f"{path}_id", on)})


def name_on(path: str, on: date) -> Subquery:
    """The name of the unit whose id stands under `path` of the outer query: of its last period that had begun by the day."""
    begun = UnitPeriod.objects.filter(unit=OuterRef(path), start__lte=on).order_by("-start")
    return Subquery(begun.values("name")[:1])


def named_units(chosen: QuerySet[Role, Any], on: date) -> list[tuple[Unit, str]]:
    """Units (ids, or a query that gives them) with their names on the day, by name."""
    rows = UnitPeriod.objects.filter(unit__in=chosen, start__lte=on, end__gt=on).select_related("unit")
    return [(row.unit, row.name) for row in rows.order_by("name", "pk")]
