"""Who sees a proceeding: open ones by the reach of the body that has them, at the office that received the letter, and where
second rounds go (directly above in the line of command); protected ones only with their right at the deciding body or above it; and nobody who is kept out.

This is the one place that says so. For whoever is kept out a proceeding is in no list, count, search or answer.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.records.access.spelled import spelled
from caunoi.records.access.standing import Standing, by_standing, standing
from caunoi.records.models import (
    Appointment,
    Exclusion,
    Heir,
    Proceeding,
    ProceedingItem,
    Reach,
    Role,
    Unit,
    User,
)

SEALED = Q(protected=True) | Q(kind=Kind.DENUNCIATION)
"""Cases whose letters only the right to protected ones opens."""
FEW_UNITS = 12
"""Whoever looks into more sees so large a part of what runs that going through it by day finds a page of theirs soon."""


def seen_proceedings(user: User, on: datetime.date) -> QuerySet[Proceeding]:
    """The proceedings this person may see on the day."""
    return _seen(user, on).all()


@by_standing
def _seen(user: User, on: datetime.date) -> QuerySet[Proceeding]:
    at = standing(user, on)
    letters = ProceedingItem.objects.filter(
        proceeding=OuterRef("pk"), item__letter__unit__in=at.receives
    ).order_by()
    seen = _in_sight(at, Q(received_elsewhere=True) & Q(_one_of(letters)))
    return spelled(Proceeding.objects.filter(seen).exclude(kept_out(user, on)))


def _in_sight(at: Standing, joined_elsewhere: Q) -> Q:
    """Of proceedings: those that somebody who stands there would see, were nobody kept out of any."""
    by_body = Q(body__in=at.sees) | Q(body__in=at.commands)
    received = Q(office__in=at.receives) | joined_elsewhere
    return Q(protected=False) & (by_body | received) | Q(protected=True, body__in=at.protects_below)


def in_sight(user: User, on: datetime.date) -> QuerySet[Proceeding]:
    """Those among which are all that this person sees, told by columns of their own: to be gone through in order sooner than who may see what is
    asked of each, which is not said here."""
    return spelled(Proceeding.objects.filter(_in_sight(standing(user, on), Q(received_elsewhere=True))))


def _one_of(rows: QuerySet[Any]) -> IsNull:
    """Whether there is any, asked of each row by itself: for Exists within an "or" PostgreSQL may read all that an office ever received,
    to answer for the fifty rows of a page."""
    return IsNull(Subquery(rows.values("pk")[:1]), False)


@dataclass(frozen=True, slots=True)
class Nearby:
    """Of a person of few units: those they look into, and the offices of these where they receive letters. All that they see is at these bodies,
    or a letter received at these offices is in it; who may see what is not said here."""

    units: tuple[int, ...]
    offices: tuple[int, ...]

    @property
    def at(self) -> QuerySet[Proceeding]:
        """At one of these bodies."""
        return Proceeding.objects.filter(body__in=self.units)

    @property
    def begun(self) -> QuerySet[Proceeding]:
        """Begun with a letter received at one of these offices."""
        return Proceeding.objects.filter(office__in=self.offices)

    def _others(self) -> tuple[QuerySet[Proceeding], ...]:
        """Those that a letter received there joined, and of those that do not say where they began any that holds such a letter."""
        rows, parts = Proceeding.objects, ProceedingItem.objects
        joined = parts.filter(elsewhere__in=self.offices).values("proceeding")
        received = parts.filter(proceeding=OuterRef("pk"), item__letter__unit__in=self.offices)
        return rows.filter(pk__in=joined), rows.filter(Exists(received), office=None)

    def ids(self, wanted: Q) -> QuerySet[Any, Any]:
        """Of the wanted proceedings those among which are all that they see."""
        return _any_of(found.filter(wanted) for found in (self.at, self.begun, *self._others()))

    def first_ids(self, wanted: Q, most: int) -> QuerySet[Any, Any]:
        """Of these the first so many by their day: an index gives them for each unit, however much lies there."""
        rows = Proceeding.objects
        at, begun = (
            [rows.filter(body=unit) for unit in self.units],
            [rows.filter(office=unit) for unit in self.offices],
        )
        firsts = (_by_day(found.filter(wanted), most) for found in (*at, *begun, *self._others()))
        return _by_day(rows.filter(pk__in=_any_of(rows.filter(pk__in=first) for first in firsts)), most)


def _any_of(rows: Iterable[QuerySet[Proceeding]]) -> QuerySet[Any, Any]:
    first, *others = (found.order_by().values("pk") for found in rows)
    return first.union(*others)


def _by_day(found: QuerySet[Proceeding], most: int) -> QuerySet[Any, Any]:
    return found.filter(next_due__isnull=False).order_by("next_due", "pk").values("pk")[:most]


def nearby(user: User, on: datetime.date) -> Nearby | None:
    """What lies near a person on the day; None for whoever looks into many units."""
    at = standing(user, on)
    seen = (at.sees, at.commands, at.protects_below, at.receives)
    units = {unit for units in seen for unit in units[: FEW_UNITS + 1]}
    return Nearby(tuple(sorted(units)), tuple(at.receives)) if len(units) <= FEW_UNITS else None


def handled_proceedings(user: User, on: datetime.date) -> QuerySet[Proceeding]:
    """Those of the seen that lie at a body where this person themselves has the right to such letters: these they may read.

    Once the conclusion of a denunciation is served the case is open to see; its letter never is.
    """
    return seen_proceedings(user, on).filter(read_where(standing(user, on)))


def read_where(at: Standing) -> Q:
    """Of proceedings: at their body this person has the right to the letters."""
    return ~SEALED & Q(body__in=at.receives) | SEALED & Q(body__in=at.protects)


def kept_out(user: User, on: datetime.date) -> Q:
    """Of proceedings: those this person is kept out of altogether: by themselves, by a role at or below a body that is kept out or that
    took its place since, by a role where somebody accused, or connected with them, serves now.
    """
    at = standing(user, on)
    # The head of the deciding body, and who was assigned, go on where only the rest of the body is kept out.
    goes_on = Q(but_head=True) & (Q(unit__in=at.decides_for) | Q(proceeding__assigned_to=user))
    rows = Exclusion.objects.filter(proceeding=OuterRef("pk"), verifying=False)
    posts = Appointment.objects.filter(start__lte=on, end__gt=on, unit__in=at.holds)
    still = ~Q(body__in=at.decides) & (Q(assigned_to=None) | ~Q(assigned_to=user))

    def beside(serving: QuerySet[Appointment]) -> Q:
        """Whoever serves where they do; at the body that decides but for its head and who was assigned."""
        elsewhere, here = serving.exclude(unit=OuterRef("body")), serving.filter(unit=OuterRef("body"))
        return Exists(elsewhere) | Exists(here) & still

    accused = beside(posts.filter(cadre=OuterRef("accused")))
    connected = beside(posts.filter(cadre__exclusions__proceeding=OuterRef("pk")))
    return (
        Exists(rows.filter(user=user))
        | Exists(rows.filter(unit__in=at.over).exclude(goes_on))
        | Q(accused | connected, kind=Kind.DENUNCIATION)
    )


def assignable(held: Proceeding, on: datetime.date) -> QuerySet[User]:
    """Who may be given the case: who handles such cases at the body that has it, is kept out of nothing in it, and sees it once it is
    theirs. The same rule as `kept_out`, asked of one case and of everybody at once."""
    sealed = held.protected or held.kind == Kind.DENUNCIATION
    right = Permission.LETTER_PROTECTED if sealed else Permission.PROCEEDING_HANDLE
    roles = Role.objects.filter(start__lte=on, end__gt=on)

    def with_right(permission: Permission) -> QuerySet[Role]:
        return roles.filter(unit=held.body_id, role__in=roles_with(permission))

    outs = held.exclusions.all()
    closed = outs.filter(but_head=False, verifying=False, unit__isnull=False).values("unit")
    closed_since = Heir.objects.filter(unit__in=closed, start__lte=on).values("heir")
    under = Reach.objects.filter(
        Q(ancestor__in=closed) | Q(ancestor__in=closed_since), Q(end__gt=on) | Q(last=True), start__lte=on
    )
    out = roles.filter(unit__in=under.values("unit")).values("user")
    beside = roles.none().values("user")
    if held.kind == Kind.DENUNCIATION:
        named = Q(cadre__in=outs.exclude(cadre=None).values("cadre")) | Q(cadre=held.accused_id)
        elsewhere = Appointment.objects.filter(named, start__lte=on, end__gt=on).exclude(unit=held.body_id)
        beside = roles.filter(unit__in=elsewhere.values("unit")).values("user")
    able = User.objects.filter(is_active=True, pk__in=with_right(Permission.PROCEEDING_HANDLE).values("user"))
    return (
        able.filter(pk__in=with_right(right).values("user"))
        .exclude(pk__in=outs.exclude(user=None).values("user"))
        .exclude(pk__in=out)
        .exclude(pk__in=beside)
        .order_by("username")
    )


def excluding(units: QuerySet | list[Unit], on: datetime.date) -> Q:
    """Of exclusions: those of one of these units, or of one whose place any of these took by the day."""
    return Q(unit__in=units) | Q(unit__in=Heir.objects.filter(heir__in=units, start__lte=on).values("unit"))


def kept_from_verifying(user: User, proceeding: Proceeding, on: datetime.date) -> bool:
    """Is it this person's own act, or are they kept out of everything?"""
    own = Exclusion.objects.filter(proceeding=proceeding, user=user).exists()
    return own or not seen_proceedings(user, on).filter(pk=proceeding.pk).exists()
