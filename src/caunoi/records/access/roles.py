"""The roles a person holds on a day, and the units where they hold them."""

import datetime

from django.db.models import Q, QuerySet

from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.records.models import Reach, Role, User


def roles_on(user: User, on: datetime.date) -> QuerySet[Role]:
    """The roles a person holds on a day."""
    return Role.objects.filter(user=user, start__lte=on, end__gt=on)


def held_units(user: User, on: datetime.date, permission: Permission) -> QuerySet[Role]:
    """Roles that carry a permission, for `.values("unit")`: the units where it is held itself, nothing below them."""
    return roles_on(user, on).filter(role__in=roles_with(permission))


def reached_units(user: User, on: datetime.date, permission: Permission = Permission.SEE) -> QuerySet[Reach]:
    """Reach rows under the units where the person holds `permission` on the day; closed units stay reachable."""
    held = held_units(user, on, permission).values("unit")
    return Reach.objects.filter(Q(end__gt=on) | Q(last=True), ancestor__in=held, start__lte=on)
