"""Who sees a proceeding: open ones by the reach of the body that has them, at the office that received the letter, and where
second rounds go (directly above in the line of command); protected ones only with their right at the deciding body or above it; and nobody who is kept out.

This is the one place that says so. For whoever is kept out a proceeding is in no list, count, search or answer.
"""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.core.facts.permissions import Permission
from caunoi.records.access.roles import held_units, reached_units, roles_on
from caunoi.records.models import Exclusion, LetterItem, Proceeding, Reach, UnitPeriod, User


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
    return Proceeding.objects.filter(seen).exclude(Exists(keeping_out(user, on)))


def handled_proceedings(user: User, on: datetime.date) -> QuerySet[Proceeding]:
    """Those of the seen that lie at a body where this person themselves has the right to such letters: these they may read."""
    mine = held_units(user, on, Permission.LETTER_RECEIVE).values("unit")
    protected = held_units(user, on, Permission.LETTER_PROTECTED).values("unit")
    handled = Q(protected=False, body__in=mine) | Q(protected=True, body__in=protected)
    return seen_proceedings(user, on).filter(handled)


def keeping_out(user: User, on: datetime.date) -> QuerySet[Exclusion]:
    """What keeps the person out of a proceeding (of the outer query) altogether."""
    below = Reach.objects.filter(Q(end__gt=on) | Q(last=True), start__lte=on)
    at_or_below = below.filter(unit__in=roles_on(user, on).values("unit")).values("ancestor")
    heads = held_units(user, on, Permission.PROCEEDING_DECIDE).values("unit")
    # The head of the deciding body, and who was assigned, go on where only the rest of the body is kept out.
    goes_on = Q(but_head=True) & (Q(unit__in=heads) | Q(proceeding__assigned_to=user))
    out = Q(user=user) | Q(unit__in=at_or_below)
    return Exclusion.objects.filter(out, proceeding=OuterRef("pk"), verifying=False).exclude(goes_on)


def kept_from_verifying(user: User, proceeding: Proceeding, on: datetime.date) -> bool:
    """Is it this person's own act, or are they kept out of everything?"""
    own = Exclusion.objects.filter(proceeding=proceeding, user=user).exists()
    return own or not seen_proceedings(user, on).filter(pk=proceeding.pk).exists()
