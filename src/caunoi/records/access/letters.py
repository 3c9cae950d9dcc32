"""Which letters a person may see: their own office's, never a subtree's; a protected one only with its own right.

This is the one place that says so. `seen_letters` is what every list, count, search and page starts from; who handles a
proceeding is added to `_handling`, who is excluded from a protected one to `_excluded`, and nothing else need change.
"""

import datetime

from django.db.models import Q, QuerySet

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.permissions import Permission
from caunoi.records.access.roles import held_units
from caunoi.records.models import Letter, Unit, User

PROTECTED = Q(kind=Kind.DENUNCIATION) | Q(party_track=True)


def seen_letters(user: User, on: datetime.date) -> QuerySet[Letter]:
    """The letters this person may see on the day."""
    own = ~PROTECTED & Q(unit__in=held_units(user, on, Permission.LETTER_RECEIVE).values("unit"))
    protected = PROTECTED & Q(unit__in=held_units(user, on, Permission.LETTER_PROTECTED).values("unit"))
    return Letter.objects.filter(own | protected | _handling(user, on)).exclude(_excluded(user, on))


def acting_unit(letter: Letter, user: User, on: datetime.date) -> Unit:
    """The unit at which this person's roles count for what they do with the letter: its office, as long as nobody else handles."""
    return letter.unit


def _handling(user: User, on: datetime.date) -> Q:
    """Letters of the proceedings this person handles; none yet."""
    return Q(pk__in=())


def _excluded(user: User, on: datetime.date) -> Q:
    """Protected letters from whose proceedings this person is excluded; none yet."""
    return Q(pk__in=())
