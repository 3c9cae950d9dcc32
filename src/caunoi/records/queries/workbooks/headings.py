"""What an office's own headings stand for, as it said before."""

import datetime

from django.db.models import QuerySet

from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.core.workbooks.forms import forms
from caunoi.records.access.seeing import roles_on, visible_to
from caunoi.records.models import HeadingChoice, Role, Unit, User


def seats(person: User, permission: Permission, today: datetime.date) -> list[Unit]:
    """The units where somebody holds a role with a permission, in the order of their keys."""
    held: QuerySet[Role] = (
        roles_on(person, today).filter(role__in=roles_with(permission)).select_related("unit")
    )
    return [role.unit for role in held.order_by("unit__key")]


def heading_choices(person: User | None, today: datetime.date) -> QuerySet[HeadingChoice]:
    """What was said at the units from which somebody brings in workbooks; None: by the operator."""
    if person is None:
        return HeadingChoice.objects.filter(unit=None).order_by("form", "heading")
    permissions = {Permission(form.permission) for form in forms().values()}
    units = {unit.pk for one in permissions for unit in seats(person, one, today)}
    seen = visible_to(person, HeadingChoice, today).filter(unit__in=units)
    return seen.order_by("form", "heading", "unit__key")


def remembered(person: User | None, today: datetime.date) -> dict[str, dict[str, str]]:
    """{form: {heading: column, or empty for one not to be read}}"""
    found: dict[str, dict[str, str]] = {}
    rows = heading_choices(person, today).values_list("form", "heading", "column")
    for form, heading, column in rows:
        found.setdefault(form, {})[heading] = column
    return found
