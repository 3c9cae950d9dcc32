"""Sign-ins and their roles; who holds which post."""

import datetime
from collections import defaultdict

from caunoi.errors import UserError
from caunoi.records.models import Appointment, Cadre, Role, Unit, UnitPeriod, User


def roles_of() -> list[tuple[str, str, str]]:
    """(user name, role code, name of the unit) of every role, in the order they were given."""
    names = dict(
        UnitPeriod.objects.filter(unit__roles__isnull=False).order_by("start").values_list("unit_id", "name")
    )
    held = Role.objects.order_by("pk").values_list("user__username", "role", "unit_id")
    return [(user, role, names[unit]) for user, role, unit in held]


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
    """The sign-in of that name; UserError where there is none."""
    found = User.objects.filter(username=username).first()
    if found is None:
        raise UserError(f"there is no sign-in {username}.")
    return found
