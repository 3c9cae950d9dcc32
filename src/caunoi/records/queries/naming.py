"""Names of units beside rows of other tables, as they were on a day."""

from datetime import date
from typing import TypeVar

from django.db.models import F, Model, OuterRef, QuerySet, Subquery

from caunoi.core.facts.permissions import Permission
from caunoi.records.access.roles import held_units
from caunoi.records.models import Role, Unit, UnitPeriod, User
from caunoi.records.queries.cache import by_version_of, keep, names_of, version

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


def units_held(user: User, permission: Permission, on: date) -> tuple[tuple[Unit, str], ...]:
    """The units where the person holds the permission itself, with their names on the day, by name; kept until roles or units
    change."""

    def made() -> tuple[tuple[Unit, str], ...]:
        held = held_units(user, on, permission).values("unit")
        rows = UnitPeriod.objects.filter(unit__in=held, start__lte=on, end__gt=on).select_related("unit")
        return tuple((row.unit, row.name) for row in rows.order_by("name", "pk"))

    state = version().of(names_of((Role, Unit, UnitPeriod)))
    return keep((units_held.__qualname__, user.pk, permission, on), made, state)
