"""Sign-ins and their roles; who holds which post."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from caunoi.errors import SaidError
from caunoi.records.models import Appointment, Cadre, Reach, Role, Unit, UnitPeriod, User


def roles_of() -> list[tuple[str, str, str]]:
    """(user name, role code, name of the unit) of every role, in the order they were given."""
    names = dict(
        UnitPeriod.objects.filter(unit__roles__isnull=False).order_by("start").values_list("unit_id", "name")
    )
    held = Role.objects.order_by("pk").values_list("user__username", "role", "unit_id")
    return [(user, role, names[unit]) for user, role, unit in held]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """What somebody may do where: a role (its code) at a unit, from–to (to not included)."""

    username: str
    role: str
    code: str
    unit: str
    start: datetime.date
    end: datetime.date


def roles_held(on: datetime.date, *, at: Unit | None = None) -> list[HeldRole]:
    """Who holds which role on the day; `at` a unit, all that count there: held there, or over it."""
    roles = Role.objects.filter(start__lte=on, end__gt=on, user__is_active=True)
    if at is not None:
        over = Reach.objects.filter(unit=at, start__lte=on).exclude(end__lte=on, last=False)
        roles = roles.filter(unit__in=over.values("ancestor"))
    named = UnitPeriod.objects.filter(unit=OuterRef("unit"), start__lte=on).order_by("-start")
    rows = roles.annotate(code=Subquery(named.values("code")[:1]), name=Subquery(named.values("name")[:1]))
    told = ("user__username", "role", "code", "name", "start", "end")
    return [HeldRole(*row) for row in rows.order_by("code", "role", "user__username").values_list(*told)]


def without_role(on: datetime.date) -> list[tuple[str, bool]]:
    """(name, whether it is open) of each sign-in that holds no role on the day."""
    held = Role.objects.filter(start__lte=on, end__gt=on, user__is_active=True)
    rows = User.objects.exclude(pk__in=held.values("user")).order_by("username")
    return list(rows.values_list("username", "is_active"))


def new_names(names: Iterable[str]) -> list[str]:
    """Those of the names that no sign-in bears."""
    wanted = set(names)
    return sorted(wanted - set(User.objects.filter(username__in=wanted).values_list("username", flat=True)))


class Holders:
    """Who held which post on a day, read once."""

    def __init__(self) -> None:
        self._held: dict[tuple[int, str], list[tuple[datetime.date, datetime.date, int]]] = defaultdict(list)
        rows = Appointment.objects.order_by("start", "pk").values_list("unit", "post", "start", "end", "pk")
        for unit, post, start, end, pk in rows:
            self._held[unit, post].append((start, end, pk))

    def on(self, unit: int, post: str, day: datetime.date) -> int | None:
        """The id of the appointment held at a unit on the day, the longest held of several; None for nobody."""
        return next((pk for start, end, pk in self._held.get((unit, post), ()) if start <= day < end), None)


def holding(unit: Unit, post: str, on: datetime.date) -> list[Cadre]:
    """Who holds a post at a unit on the day."""
    held = Appointment.objects.filter(unit=unit, post=post, start__lte=on, end__gt=on)
    return list(Cadre.objects.filter(pk__in=held.values("cadre")).order_by("pk"))


def user_named(username: str) -> User:
    """The sign-in of that name; SaidError where there is none."""
    found = User.objects.filter(username=username).first()
    if found is None:
        raise SaidError(
            f"there is no sign-in {username}. List them: caunoi people list.",
            f"không có tên đăng nhập {username}. Hãy xem danh sách: caunoi people list.",
        )
    return found
