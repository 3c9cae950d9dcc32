"""Which letters a person may see: their own office's, never a subtree's; a protected one only with its own right.

This is the one place that says so, with records/access/proceedings.py for what was made of them: whoever handles a letter's
proceeding reads it too; whoever is kept out of a protected one reads nothing of it, wherever the letter arrived.
"""

import datetime

from django.db.models import Q, QuerySet

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.permissions import Permission
from caunoi.records.access.proceedings import handled_proceedings, kept_out
from caunoi.records.access.roles import held_units
from caunoi.records.models import Letter, Proceeding, Unit, User

PROTECTED = Q(kind=Kind.DENUNCIATION) | Q(party_track=True)


def seen_letters(user: User, on: datetime.date) -> QuerySet[Letter]:
    """The letters this person may see on the day."""
    own = ~PROTECTED & Q(unit__in=held_units(user, on, Permission.LETTER_RECEIVE).values("unit"))
    protected = PROTECTED & Q(unit__in=held_units(user, on, Permission.LETTER_PROTECTED).values("unit"))
    return Letter.objects.filter(own | protected | _handling(user, on)).exclude(_excluded(user, on))


def acting_unit(letter: Letter, user: User, on: datetime.date) -> Unit:
    """The unit at which this person's roles count for what they do with the letter: the body that handles it, else its office."""
    office = letter.unit
    if held_units(user, on, Permission.LETTER_RECEIVE).filter(unit=office).exists():
        return office
    handled = handled_proceedings(user, on).filter(items__letter=letter).select_related("body").first()
    return handled.body if handled else office


def _handling(user: User, on: datetime.date) -> Q:
    """Letters of the proceedings this person handles."""
    return Q(pk__in=handled_proceedings(user, on).filter(items__isnull=False).values("items__letter"))


def _excluded(user: User, on: datetime.date) -> Q:
    """Letters from any of whose proceedings this person is kept out."""
    out = Proceeding.objects.filter(kept_out(user, on), items__isnull=False)
    return Q(pk__in=out.values("items__letter"))
