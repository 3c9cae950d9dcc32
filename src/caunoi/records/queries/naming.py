"""Names of units beside rows of other tables, as they were on a day."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import F, Model, OuterRef, QuerySet, Subquery

from caunoi.records.models import Role, Unit, UnitPeriod
from caunoi.records.queries.cache import by_version_of

M = TypeVar("M", bound=Model)


def with_unit(rows: QuerySet[M], on: date, path: str = "unit") -> QuerySet[M]:
    """Adds `<path>_key` and `<path>_name`: the name of its last period that had begun by the day."""
    return rows.annotate(**{f"{path}_key": F(f"{path}__key"), f"{path}_name": name_on(f"{path}_id", on)})


def name_on(path: str, on: date) -> Subquery:
    """The name of the unit whose id stands under `path` of the outer query: of its last period that had begun by the day."""
    begun = UnitPeriod.objects.filter(unit=OuterRef(path), start__lte=on).order_by("-start")
    return Subquery(begun.values("name")[:1])


@by_version_of(UnitPeriod)
def names_on(on: date) -> dict[int, str]:
    """{unit id: the name of its last period that had begun by the day}, of all units; read once until units change."""
    begun = UnitPeriod.objects.filter(start__lte=on).order_by("start").values_list("unit_id", "name")
    return dict(begun)


def named_units(chosen: QuerySet[Role, Any], on: date) -> list[tuple[Unit, str]]:
    """Units (ids, or a query that gives them) with their names on the day, by name."""
    rows = UnitPeriod.objects.filter(unit__in=chosen, start__lte=on, end__gt=on).select_related("unit")
    return [(row.unit, row.name) for row in rows.order_by("name", "pk")]
