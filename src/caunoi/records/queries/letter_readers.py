"""Where letters are read, and where some wait that nobody may read: so many, since when, told to whoever stands above such an office.

Nothing of the letters themselves is told: who is to read them is given the right to. Of protected letters nothing is told at all, not even
that there are any, since who stands above may be who they accuse; where nobody may read them they are not taken in (`taken`).
"""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils.timezone import localdate

from caunoi.core.facts.letters import Custody, Kind, is_protected
from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.records.access import reached_units
from caunoi.records.access.letters import PROTECTED
from caunoi.records.access.standing import standing
from caunoi.records.models import Letter, LetterItem, Reach, Role, Unit, UnitPeriod, User
from caunoi.records.queries.cache import by_version_of, keep, names_of, version
from caunoi.records.queries.letters import custody_for
from caunoi.records.queries.naming import names_on

READ = (Letter, LetterItem, Reach, Role, Unit, UnitPeriod, User)


@dataclass(frozen=True, slots=True)
class Unread:
    """An office where letters wait that nobody may read."""

    unit_key: str
    unit_name: str
    letters: int
    since: date


@by_version_of(Role, Unit, User)
def _reading(permission: Permission, on: date) -> dict[int, str]:
    """{unit: its key} of those where somebody holds the right itself."""
    held = Role.objects.filter(
        role__in=roles_with(permission), start__lte=on, end__gt=on, user__is_active=True
    )
    return dict(held.values_list("unit", "unit__key"))


def is_read(office: str, kind: Kind, *, party_track: bool, on: date) -> bool:
    """May anybody at the office of this key read such a letter?"""
    protected = is_protected(kind, party_track=party_track)
    held = _reading(Permission.LETTER_PROTECTED if protected else Permission.LETTER_RECEIVE, on)
    return office in held.values()


def taken(office: str, kind: Kind, *, party_track: bool, on: date) -> bool:
    """Is such a letter taken in there? Not one that is protected, kept in here, and could be read by nobody."""
    inside = custody_for(kind, party_track=party_track, on=on) == Custody.INSIDE
    held = inside and is_protected(kind, party_track=party_track)
    return not held or is_read(office, kind, party_track=party_track, on=on)


def unread(user: User, on: date) -> tuple[Unread, ...]:
    """The offices below this person's where letters wait that nobody there may read, the longest wait first: of whoever answers for the
    units under a Party committee those under it, of whoever receives at an office those directly under it."""
    return keep((unread.__qualname__, user.pk, on), partial(_unread, user, on), version().of(names_of(READ)))


def _unread(user: User, on: date) -> tuple[Unread, ...]:
    under = reached_units(user, on, Permission.FINDING_DECIDE).values("unit")
    below = UnitPeriod.objects.filter(
        parent__in=standing(user, on).receives, start__lte=on, end__gt=on
    ).values("unit")
    without = Unit.objects.filter(Q(pk__in=under) | Q(pk__in=below)).exclude(
        pk__in=list(_reading(Permission.LETTER_RECEIVE, on))
    )
    waiting = Letter.objects.filter(
        ~PROTECTED, sorted=False, destroyed_at=None, unit__in=without.values("pk")
    )
    waiting = waiting.exclude(Exists(LetterItem.objects.filter(letter=OuterRef("pk")).order_by()))
    rows = (
        waiting.order_by().values_list("unit", "unit__key").annotate(n=Count("pk"), since=Min("received_at"))
    )
    names = names_on(on)
    return tuple(
        Unread(key, names[unit], n, localdate(since))
        for unit, key, n, since in rows.order_by("since", "unit")
    )
