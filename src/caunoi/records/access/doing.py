"""Who may do what: a person may do at a unit what one of their roles there, or above it, allows on the day."""

import datetime
from typing import NamedTuple

from caunoi.core.facts.permissions import ROLES, Permission, roles_with
from caunoi.errors import SaidError, UserError
from caunoi.records.access.roles import roles_on
from caunoi.records.access.standing import STANDING
from caunoi.records.models import Reach, Unit, User
from caunoi.records.queries.cache import by_version_of


class RefusedError(UserError):
    """The person may not do this here."""


class NoRightError(SaidError, RefusedError):
    """None of their roles allows it: says which would, and which they have. Nothing else: who asks may see no more."""


class Held(NamedTuple):
    """A role that counts at a unit: its code, the key of the unit where it is held, and how far above that is."""

    role: str
    key: str
    depth: int


@by_version_of(*STANDING)
def _held(user: int, unit: int, on: datetime.date) -> tuple[Held, ...]:
    """Every role the person holds at this unit or over it on the day, the nearest first."""
    chain = Reach.objects.filter(unit=unit, start__lte=on).exclude(end__lte=on, last=False)
    depths = dict(chain.order_by("-depth").values_list("ancestor", "depth"))
    rows = roles_on(User(pk=user), on).filter(unit__in=depths).values_list("role", "unit__key", "unit")
    return tuple(sorted((Held(role, key, depths[at]) for role, key, at in rows), key=lambda held: held.depth))


def _granting(
    user: User, permission: Permission, unit: Unit, on: datetime.date, above: bool
) -> tuple[Held, ...]:
    """The roles that allow it, the nearest first; with `above`, only those at a superior count (four eyes)."""
    nearest = 1 if above else 0
    return tuple(
        held
        for held in _held(user.pk, unit.pk, on)
        if permission in ROLES[held.role].permissions and held.depth >= nearest
    )


def rights(user: User, *, unit: Unit, on: datetime.date) -> frozenset[Permission]:
    """All that the person may do at this unit on the day."""
    if not user.is_active:
        return frozenset()
    return frozenset(
        permission for held in _held(user.pk, unit.pk, on) for permission in ROLES[held.role].permissions
    )


def can(user: User, permission: Permission, *, unit: Unit, on: datetime.date, above: bool = False) -> bool:
    """Whether the person may do it at this unit on the day. `above`: only a superior's role counts."""
    return user.is_active and bool(_granting(user, permission, unit, on, above))


def acts_for(
    user: User, permission: Permission, *, unit: Unit, on: datetime.date, above: bool = False
) -> str | None:
    """The key of the unit in whose name the person may do it at this one, the nearest of several; None where they may not."""
    granted = _granting(user, permission, unit, on, above)
    return granted[0].key if granted else None


def require(
    user: User, permission: Permission, *, unit: Unit, on: datetime.date, above: bool = False
) -> None:
    """Raise RefusedError unless the person may."""
    if not can(user, permission, unit=unit, on=on, above=above):
        english = explain(user, permission, unit=unit, on=on, above=above)
        raise NoRightError(english, _lacking(user, permission, unit, on, above))


def _lacking(user: User, permission: Permission, unit: Unit, on: datetime.date, above: bool) -> str:
    """What `explain` says of who may not, in Vietnamese."""
    roles = ", ".join(role.vi for role in ROLES.values() if role.code in roles_with(permission))
    held = ", ".join(f"{ROLES[role].vi} tại {key}" for role, key in _everywhere(user, on)) or "không có"
    where = "tại đơn vị cấp trên" if above else "tại đó hoặc cấp trên"
    return (
        f"{user} không được làm việc này ({permission}) tại {unit.key} ngày {on:%d/%m/%Y}: cần vai trò {where} "
        f"là một trong: {roles}; vai trò đang có: {held}."
    )


def _everywhere(user: User, on: datetime.date) -> list[tuple[str, str]]:
    """Every role the person holds on the day, and where."""
    return list(roles_on(user, on).filter(role__in=ROLES).values_list("role", "unit__key"))


def explain(user: User, permission: Permission, *, unit: Unit, on: datetime.date, above: bool = False) -> str:
    """One sentence: who, what, where, and the roles that decided."""
    granted = _granting(user, permission, unit, on, above) if user.is_active else []
    if granted:
        roles = ", ".join(f"{ROLES[held.role].en} at {held.key}" for held in granted)
        return f"{user} may {permission} at {unit.key} on {on:%Y-%m-%d}: {roles}."
    held = ", ".join(f"{ROLES[role].en} at {key}" for role, key in _everywhere(user, on)) or "none"
    roles = ", ".join(role.en for role in ROLES.values() if role.code in roles_with(permission))
    where = "a unit above" if above else "it or a unit above"
    return (
        f"{user} may not {permission} at {unit.key} on {on:%Y-%m-%d}: needs a role at {where} that allows it "
        f"({roles}); roles held: {held}."
    )
