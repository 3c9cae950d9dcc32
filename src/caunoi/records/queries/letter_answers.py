"""What a sender wrote that was not answered: derived from what was said and done each time; stored is only in which cases it is looked for.

Answered is what a message of the office follows, or a step of a proceeding over the letter that the person asking may read; sorting it, handing
it on and assigning it are no answer. What was said before a part was split off is asked of nobody who has the rest.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import GreaterThan

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.records.access.letters import PROTECTED
from caunoi.records.access.proceedings import read_where
from caunoi.records.access.roles import roles_on
from caunoi.records.access.standing import standing
from caunoi.records.models import (
    LetterEntry,
    LetterSplit,
    Message,
    Proceeding,
    ProceedingItem,
    ProceedingStep,
    Role,
    User,
    Withdrawal,
)

HANDED_ON = ("sort", "forward", "assign")
NEVER = Value(datetime(1, 1, 2, tzinfo=UTC), output_field=DateTimeField())


def _said() -> tuple[QuerySet[Any], ...]:
    """All that senders wrote, took back or added."""
    return (
        Message.objects.filter(from_sender=True),
        Withdrawal.objects.all(),
        LetterEntry.objects.filter(verb="letter.add_papers"),
    )


def _answering(user: User, on: date) -> QuerySet[ProceedingStep]:
    """Of letters that this person sees, so that they are kept out of no case over them: the steps they may read."""
    at = standing(user, on)
    here = Q(proceeding__body__in=at.receives) | Q(proceeding__office__in=at.receives)
    by_right = Q(proceeding__protected=True) | Q(proceeding__kind=Kind.DENUNCIATION)
    read = here & Q(proceeding__protected=False) | by_right & Q(proceeding__body__in=at.protects_below)
    return ProceedingStep.objects.filter(read).exclude(move__in=HANDED_ON)


def unanswered(user: User, on: date) -> GreaterThan:
    """Of letters: their sender wrote later than anybody answered."""
    letter = OuterRef("pk")
    concerns = Q(item=None) | Q(item__letter=letter)
    steps = _answering(user, on).filter(concerns, proceeding__items__letter=letter)
    answers: tuple[QuerySet[Any], ...] = (Message.objects.filter(letter=letter, from_sender=False), LetterSplit.objects.filter(letter=letter), steps)  # fmt: skip
    return GreaterThan(
        Greatest(*(_last(rows.filter(letter=letter)) for rows in _said())),
        Greatest(*(_last(rows) for rows in answers)),
    )


def _last(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows.order_by("-at").values("at")[:1]), NEVER)


def written_to(user: User, on: date) -> QuerySet[Any, Any]:
    """Letters among which are all that are not answered, of cases at bodies where this person has the right to them: of those in which
    something may wait, which are few however many cases a body has."""
    at = standing(user, on)
    bodies = Q(proceeding__body__in=at.receives) | Q(proceeding__body__in=at.protects)
    parts = ProceedingItem.objects.filter(bodies, proceeding__answered=None)
    return parts.order_by().values("item__letter")


def waiting(cases: Iterable[int]) -> set[int]:
    """Of these cases (their keys) those in which something waits that a sender wrote: neither a message to them nor a step of the case
    came after it. Whoever may read the case may read its steps: what is answered so is answered for everybody who has it. One statement."""
    later = {"at__gte": OuterRef("at")}
    wrote = Message.objects.filter(letter=OuterRef("letter"), from_sender=False, **later)
    split = LetterSplit.objects.filter(letter=OuterRef("letter"), **later)
    concerns = Q(item=None) | Q(item__letter=OuterRef("letter"))
    did = ProceedingStep.objects.filter(concerns, proceeding=OuterRef(OuterRef("proceeding")), **later)
    answers = (Exists(wrote), Exists(split), Exists(did.exclude(move__in=HANDED_ON)))
    said = (rows.filter(*(~one for one in answers), letter=OuterRef("item__letter")) for rows in _said())
    waits = reduce(or_, (Q(Exists(rows)) for rows in said))
    return set(ProceedingItem.objects.filter(waits, proceeding__in=list(cases)).values_list("proceeding", flat=True))  # fmt: skip


def answers(user: User, on: date) -> Q:
    """Of letters that this person sees: they are the one to answer, who has the case: whoever it is assigned to, else those who handle such at its body and do
    not decide, else its head."""
    own, other = (
        Exists(_answered_by(user, on, right).filter(items__letter=OuterRef("pk")))
        for right in (Permission.LETTER_PROTECTED, Permission.LETTER_RECEIVE)
    )
    return PROTECTED & Q(own) | ~PROTECTED & Q(other)


def _answered_by(user: User, on: date, right: Permission) -> QuerySet[Proceeding]:
    able = roles_with(Permission.PROCEEDING_HANDLE, right)
    others = able - roles_with(Permission.PROCEEDING_DECIDE)
    there = Role.objects.filter(unit=OuterRef("body"), start__lte=on, end__gt=on)
    serves = Exists(there.filter(user=OuterRef("assigned_to")))
    held = roles_on(user, on)
    handles = Q(body__in=held.filter(role__in=others).values("unit"))
    heads = Q(body__in=held.filter(role__in=able).values("unit")) & ~Exists(there.filter(role__in=others))
    mine = Q(assigned_to=user, body__in=held.filter(role__in=able).values("unit"))
    return Proceeding.objects.filter(read_where(standing(user, on)), mine | ~Q(serves) & (handles | heads))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Of one letter: since when its sender waits, and how many things they wrote since."""

    since: datetime
    things: int


def unanswered_of(user: User, letters: Iterable[int], on: date) -> dict[int, Unanswered]:
    """Of these letters (their keys) that this person sees, those not answered; three statements, and three more where anything was said, whatever their number."""
    keys = list(letters)
    if not keys:
        return {}
    said: dict[int, list[datetime]] = defaultdict(list)
    done: dict[int, datetime] = {}

    def answered(letter: int, at: datetime) -> None:
        done[letter] = max(at, done.get(letter, at))

    for rows in _said():
        for letter, at in rows.filter(letter__in=keys).values_list("letter", "at"):
            said[letter].append(at)
    if not said:
        return {}
    for letter, at in LetterSplit.objects.filter(letter__in=said).values_list("letter", "at"):
        answered(letter, at)
    for letter, at in Message.objects.filter(letter__in=said, from_sender=False).values_list("letter", "at"):
        answered(letter, at)
    steps = _answering(user, on).filter(proceeding__items__letter__in=list(said))
    for letter, at, only in steps.values_list("proceeding__items__letter", "at", "item__letter"):
        if only in (None, letter):
            answered(letter, at)
    waits = {letter: [at for at in all_ if letter not in done or at > done[letter]] for letter, all_ in said.items()}  # fmt: skip
    return {letter: Unanswered(min(since), len(since)) for letter, since in waits.items() if since}
