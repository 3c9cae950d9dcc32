"""Who may do what: a person may do at a unit what one of their roles there, or above it, allows on the day."""

import datetime

from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.errors import UserError
from caunoi.records.access.roles import roles_on
from caunoi.records.models import Reach, Unit, User


class RefusedError(UserError):
    """The person may not do this here."""


def _granting(
    user: User, permission: Permission, unit: Unit, on: datetime.date, above: bool
) -> list[tuple[str, str]]:
    """(role code, unit key) pairs that allow it; with `above`, only roles at a superior count (four eyes)."""
    codes = [code for code, role in ROLES.items() if permission in role.permissions]
    chain = Reach.objects.filter(unit=unit, start__lte=on).exclude(end__lte=on, last=False)
    if above:
        chain = chain.filter(depth__gt=0)
    held = roles_on(user, on).filter(role__in=codes, unit__in=chain.values("ancestor")).select_related("unit")
    return [(role.role, role.unit.key) for role in held]


def rights(user: User, *, unit: Unit, on: datetime.date) -> frozenset[Permission]:
    """All that the person may do at this unit on the day."""
    if not user.is_active:
        return frozenset()
    chain = Reach.objects.filter(unit=unit, start__lte=on).exclude(end__lte=on, last=False)
    held = roles_on(user, on).filter(unit__in=chain.values("ancestor")).values_list("role", flat=True)
    return frozenset(permission for role in held for permission in ROLES[role].permissions)


def can(user: User, permission: Permission, *, unit: Unit, on: datetime.date, above: bool = False) -> bool:
    """Whether the person may do it at this unit on the day. `above`: only a superior's role counts."""
    return user.is_active and bool(_granting(user, permission, unit, on, above))


def acts_for(
    user: User, permission: Permission, *, unit: Unit, on: datetime.date, above: bool = False
) -> str | None:
    """The key of the unit in whose name the person may do it at this one, the nearest of several; None where they may not."""
    held = {key for _, key in _granting(user, permission, unit, on, above)}
    chain = Reach.objects.filter(unit=unit, start__lte=on).exclude(end__lte=on, last=False)
    return (
        chain.filter(ancestor__key__in=held).order_by("depth").values_list("ancestor__key", flat=True).first()
    )


def require(
    user: User, permission: Permission, *, unit: Unit, on: datetime.date, above: bool = False
) -> None:
    """Raise RefusedError unless the person may."""
    if not can(user, permission, unit=unit, on=on, above=above):
        raise RefusedError(explain(user, permission, unit=unit, on=on, above=above))


def explain(user: User, permission: Permission, *, unit: Unit, on: datetime.date, above: bool = False) -> str:
    """One sentence: who, what, where, and the roles that decided."""
    granted = _granting(user, permission, unit, on, above) if user.is_active else []
    if granted:
        roles = ", ".join(f"{ROLES[code].en} at {key}" for code, key in granted)
        return f"{user} may {permission} at {unit.key} on {on:%Y-%m-%d}: {roles}."
    held = (
        ", ".join(f"{ROLES[r.role].en} at {r.unit.key}" for r in roles_on(user, on).select_related("unit"))
        or "none"
    )
    where = "a unit above" if above else "it or a unit above"
    return f"{user} may not {permission} at {unit.key} on {on:%Y-%m-%d}: needs a role at {where} that allows it; roles held: {held}."
