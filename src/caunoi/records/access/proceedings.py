"""Who sees a proceeding: open ones by the reach of the body that has them, at the office that received the letter, and where
second rounds go (directly above in the line of command); protected ones only with their right at the deciding body or above it; and nobody who is kept out.

This is the one place that says so. For whoever is kept out a proceeding is in no list, count, search or answer.
"""

import datetime
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.permissions import Permission
from caunoi.records.access.roles import held_units, reached_units
from caunoi.records.models import (
    Appointment,
    Exclusion,
    Heir,
    LetterItem,
    Proceeding,
    Reach,
    Unit,
    UnitPeriod,
    User,
)

M = TypeVar("M", bound=Model)


def seen_proceedings(user: User, on: datetime.date) -> QuerySet[Proceeding]:
    """The proceedings this person may see on the day."""
    received = LetterItem.objects.filter(
        letter__unit__in=held_units(user, on, Permission.LETTER_RECEIVE).values("unit")
    )
    by_reach = Q(body__in=reached_units(user, on).values("unit"))
    by_office = Q(pk__in=received.values("proceedings"))
    above = UnitPeriod.objects.filter(
        parent__in=held_units(user, on, Permission.PROCEEDING_SORT).values("unit"), start__lte=on, end__gt=on
    )
    by_command = Q(body__in=above.values("unit"))
    by_right = Q(body__in=reached_units(user, on, Permission.LETTER_PROTECTED).values("unit"))
    seen = Q(protected=False) & (by_reach | by_office | by_command) | Q(protected=True) & by_right
    return Proceeding.objects.filter(seen).exclude(kept_out(user, on))


def handled_proceedings(user: User, on: datetime.date) -> QuerySet[Proceeding]:
    """Those of the seen that lie at a body where this person themselves has the right to such letters: these they may read."""
    mine = held_units(user, on, Permission.LETTER_RECEIVE).values("unit")
    protected = held_units(user, on, Permission.LETTER_PROTECTED).values("unit")
    handled = Q(protected=False, body__in=mine) | Q(protected=True, body__in=protected)
    return seen_proceedings(user, on).filter(handled)


def kept_out(user: User, on: datetime.date) -> Q:
    """Of proceedings: those this person is kept out of altogether: by themselves, by a role at or below a body that is kept out or that
    took its place since, by a role where somebody accused serves now. Side by side, not in each other: SQLite's parser has a depth.
    """
    heads = held_units(user, on, Permission.PROCEEDING_DECIDE).values("unit")
    # The head of the deciding body, and who was assigned, go on where only the rest of the body is kept out.
    goes_on = Q(but_head=True) & (excluding(heads, on) | Q(proceeding__assigned_to=user))
    rows = Exclusion.objects.filter(proceeding=OuterRef("pk"), verifying=False)
    by_unit = rows.filter(unit__in=_over(user, on, "unit__", Reach).values("ancestor"))
    by_heir = _over(user, on, "heir__reach__unit__", Heir).filter(start__lte=on).values("unit")
    posts = Appointment.objects.filter(
        cadre=OuterRef("accused"), start__lte=on, end__gt=on, **_holding(user, on, "unit__roles__")
    )  # fmt: skip
    elsewhere, here = posts.exclude(unit=OuterRef("body")), posts.filter(unit=OuterRef("body"))
    accused = Exists(elsewhere) | Exists(here) & ~Q(body__in=heads) & (
        Q(assigned_to=None) | ~Q(assigned_to=user)
    )
    return (
        Exists(rows.filter(user=user))
        | Exists(by_unit.exclude(goes_on))
        | Exists(rows.filter(unit__in=by_heir).exclude(goes_on))
        | Q(accused, kind=Kind.DENUNCIATION)
    )


def _holding(user: User, on: datetime.date, roles: str) -> dict[str, Any]:
    """Of a path to roles: one that the person holds on the day."""
    return {f"{roles}user": user, f"{roles}start__lte": on, f"{roles}end__gt": on}


def _over(user: User, on: datetime.date, path: str, model: type[M]) -> QuerySet[M]:
    """Rows whose `path` is a unit where the person holds a role, along Reach as it stands on the day (or stood last)."""
    reach = path.removesuffix("unit__")
    standing = Q(**{f"{reach}end__gt": on}) | Q(**{f"{reach}last": True})
    return model._default_manager.filter(
        standing, **{f"{reach}start__lte": on}, **_holding(user, on, f"{path}roles__")
    )


def excluding(units: QuerySet | list[Unit], on: datetime.date) -> Q:
    """Of exclusions: those of one of these units, or of one whose place any of these took by the day."""
    return Q(unit__in=units) | Q(unit__in=Heir.objects.filter(heir__in=units, start__lte=on).values("unit"))


def kept_from_verifying(user: User, proceeding: Proceeding, on: datetime.date) -> bool:
    """Is it this person's own act, or are they kept out of everything?"""
    own = Exclusion.objects.filter(proceeding=proceeding, user=user).exists()
    return own or not seen_proceedings(user, on).filter(pk=proceeding.pk).exists()
