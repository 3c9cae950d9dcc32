"""Which letters a person may see: their own office's, never a subtree's; a protected one only with its own right.

This is the one place that says so, with records/access/proceedings.py for what was made of them: whoever handles a letter's
proceeding reads it too; whoever is kept out of a protected one reads nothing of it, wherever the letter arrived.
"""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.permissions import Permission
from caunoi.records.access.proceedings import handled_proceedings, kept_out
from caunoi.records.access.roles import held_units
from caunoi.records.access.spelled import spelled
from caunoi.records.access.standing import by_standing, standing
from caunoi.records.models import Letter, LetterItem, Proceeding, Unit, User

PROTECTED = Q(kind=Kind.DENUNCIATION) | Q(party_track=True)


def seen_letters(user: User, on: datetime.date, *, probe: bool = False) -> QuerySet[Letter]:
    """The letters this person may see on the day. `probe`, for one letter by its name: asks row by row, so that a letter that is
    hidden takes no longer than one that never was."""
    return _seen(user, on, probe).all()


@by_standing
def _seen(user: User, on: datetime.date, probe: bool) -> QuerySet[Letter]:
    handled, at = handled_proceedings(user, on), standing(user, on)

    def handling(cases: QuerySet[Proceeding]) -> Q:
        if probe:
            return Q(Exists(cases.filter(items__letter=OuterRef("pk"))))
        # a set: with it each side of the "or" has an index, and a list reads no letter of other offices
        return Q(pk__in=cases.filter(items__isnull=False).values("items__letter"))

    # Whatever else a protected letter asks, and though its conclusion was served: who wrote it stays protected.
    by_right = handling(handled.filter(body__in=at.protects))
    seen = _arrived(user, on) | ~PROTECTED & handling(handled) | PROTECTED & by_right
    return spelled(Letter.objects.filter(seen).exclude(Exists(_excluded(user, on))))


def unsorted_letters(user: User, on: datetime.date) -> QuerySet[Letter]:
    """Those of the seen of which nothing was made yet: nobody handles or is kept out of them, so they are seen where they arrived."""
    return _unsorted(user, on).all()


@by_standing
def _unsorted(user: User, on: datetime.date) -> QuerySet[Letter]:
    return Letter.objects.filter(_arrived(user, on), sorted=False).exclude(
        Exists(LetterItem.objects.filter(letter=OuterRef("pk")).order_by())
    )


def acting_unit(letter: Letter, user: User, on: datetime.date) -> Unit:
    """The unit at which this person's roles count for what they do with the letter: the body that handles it, else its office."""
    office = letter.unit
    if held_units(user, on, Permission.LETTER_RECEIVE).filter(unit=office).exists():
        return office
    handled = handled_proceedings(user, on).filter(items__letter=letter).select_related("body").first()
    return handled.body if handled else office


def _arrived(user: User, on: datetime.date) -> Q:
    """Letters received where this person has the right to such letters."""
    at = standing(user, on)
    return ~PROTECTED & Q(unit__in=at.receives) | PROTECTED & Q(unit__in=at.protects)


def _excluded(user: User, on: datetime.date) -> QuerySet[Proceeding]:
    """Proceedings over the letter (of the outer query) of which this person is kept out."""
    return Proceeding.objects.filter(kept_out(user, on), items__letter=OuterRef("pk"))
