"""What letters and their proceedings ask of a person today: each thing of whoever takes the next step, not of all who could."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.timezone import localdate

from caunoi.core import law
from caunoi.core.facts.letters import Custody, Kind
from caunoi.core.facts.moves import EVENT_OF_MOVE, PROCEEDING_MOVES, PROCEEDING_NEXT
from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.core.facts.proceedings import ProceedingState
from caunoi.records.access import visible_to
from caunoi.records.access.letters import PROTECTED, unsorted_letters
from caunoi.records.access.proceedings import SEALED, handled_proceedings
from caunoi.records.access.roles import roles_on
from caunoi.records.access.spelled import condition
from caunoi.records.access.standing import by_standing
from caunoi.records.models import (
    Exclusion,
    Letter,
    LetterItem,
    Opening,
    Proceeding,
    ProceedingItem,
    ProceedingStep,
    Role,
    Transcript,
    User,
)
from caunoi.records.queries.letter_answers import answers, unanswered, unanswered_of, written_to
from caunoi.records.queries.letter_clocks import filing_due
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.prepared import Prepared
from caunoi.records.queries.proceedings import informs, taken_back

_WITH_THE_HEAD = (ProceedingState.ACCEPTED, ProceedingState.DRAFTED)
VERIFYING = (ProceedingState.ASSIGNED, ProceedingState.VERIFYING, ProceedingState.DIALOGUE)
AGREE = "agree"
ANSWER = "answer"
DECIDING = roles_with(Permission.PROCEEDING_DECIDE)


@dataclass(frozen=True)
class Asked:
    """One thing: what is asked (a kind of `asking_letters`, or a move of a proceeding), of what (a letter by its pseudonym)
    and of which kind it is, where, since and until when; what is suspended has no day, and stands since it was suspended. `wrote`:
    how many things its sender wrote since that were not answered, whatever is asked first."""

    asked: str
    of_proceeding: bool
    public: str
    unit_key: str
    unit_name: str
    what: str
    kind: str
    since: date
    due: date | None
    wrote: int = 0


def letter_work(user: User, on: date, most: int) -> tuple[list[Asked], dict[tuple[str, bool], int]]:
    """The things due first, `most` of letters and of proceedings at the most, and how many there are of each kind (asked,
    of_proceeding); four statements, three more where letters are among them, and three again where a sender waits for an answer."""
    of_letters, of_proceedings, totalled = _questions(user, on, most)
    rows = of_letters.ask()
    waits = unanswered_of(user, [row.pk for row in rows], on)
    found = [
        Asked(
            row.asked, False, row.public, row.unit_key, row.unit_name, row.pseudonym, row.kind,
            localdate(waits[row.pk].since if row.asked == ANSWER and row.pk in waits else row.received_at),
            filing_due(row, on) if row.fresh else None, waits[row.pk].things if row.pk in waits else 0,
        )
        for row in rows
    ]  # fmt: skip
    found += [
        Asked(
            row.asked, True, row.public, row.body_key, row.body_name, row.matter.subject, row.kind,
            row.halted or row.started_on, None if row.halted else row.next_due,
        )
        for row in of_proceedings.ask()
    ]  # fmt: skip
    found.sort(key=lambda one: (one.due or date.max, one.since))
    totals = {
        (asked, of_proceeding): total
        for question, of_proceeding in zip(totalled, (False, True), strict=True)
        for asked, total in question.ask()
    }
    return found, totals


@by_standing
def _questions(
    user: User, on: date, most: int
) -> tuple[Prepared[Any], Prepared[Any], tuple[Prepared[Any], Prepared[Any]]]:
    """The letters, the proceedings, and how many there are of each kind of either; never the answers."""
    letters: QuerySet[Any] = asking_letters(user, on)
    proceedings: QuerySet[Any] = asking_proceedings(user, on)
    halts = ProceedingStep.objects.filter(proceeding=OuterRef("pk"), move="suspend").order_by("-number")
    halted = Case(When(state=ProceedingState.SUSPENDED, then=Subquery(halts.values("on")[:1])))
    first = with_unit(proceedings, on, "body").select_related("matter").annotate(halted=halted)

    def totalled(rows: QuerySet[Any]) -> Prepared[Any]:
        return Prepared(rows.order_by("asked").values_list("asked").annotate(Count("pk")))

    return (
        Prepared(with_unit(letters, on).order_by("received_at", "pk")[:most]),
        Prepared(first.order_by(F("next_due").asc(nulls_last=True), "pk")[:most]),
        (totalled(letters), totalled(proceedings)),
    )


def asking_letters(user: User, on: date) -> QuerySet[Letter]:
    """The letters that wait for this person, each with the kind of step as `asked` and whether it is not sorted yet (`fresh`).

    Of several steps the one that holds up a colleague comes first. Sorting is asked of those who sort and do not decide,
    and of the head where nobody else may sort such a letter; a transcript of a letter not sorted yet of who took it in; an answer
    (ANSWER) to what its sender wrote since of whoever has the case.
    """
    return _asking_letters(user, on).all()


@by_standing
def _asking_letters(user: User, on: date) -> QuerySet[Letter]:
    def at(permission: Permission, without: frozenset[str] = frozenset()) -> Q:
        return Q(unit__in=_units(user, on, permission, without))

    fresh = ~Exists(_of(LetterItem))
    asked: dict[str, Any] = {
        "allow": at(Permission.LETTER_ALLOW_OPENING) & Exists(_of(Opening, state="asked").exclude(asked_by=user)),
        "open": Q(Exists(_of(Opening, state="allowed", asked_by=user))),
        "check": at(Permission.LETTER_CHECK) & Exists(_of(Transcript, state="written").exclude(written_by=user)),
        "sort": Q(fresh) & (at(Permission.PROCEEDING_SORT, DECIDING) | at(Permission.PROCEEDING_SORT) & _only_heads(Permission.PROCEEDING_SORT, "unit", PROTECTED, on)),
        "transcribe": Q(fresh, custody=Custody.INSIDE, received_by=user)
        & at(Permission.LETTER_TRANSCRIBE)
        & ~Exists(_of(Transcript, state__in=["written", "checked"])),
        ANSWER: Q(unanswered(user, on)) & answers(user, on),
    }  # fmt: skip
    waiting = (
        unsorted_letters(user, on)
        .filter(destroyed_at=None)
        .order_by()
        .values("pk")
        .union(
            Opening.objects.filter(state__in=["asked", "allowed"]).order_by().values("letter"),
            Transcript.objects.filter(state="written").order_by().values("letter"),
            written_to(user, on),
        )
    )
    seen = visible_to(user, Letter, on, probe=True).annotate(fresh=fresh)
    return _asked(seen.filter(pk__in=waiting, destroyed_at=None), list(asked.items()))


def asking_proceedings(user: User, on: date) -> QuerySet[Proceeding]:
    """The proceedings whose next step is this person's, with the move as `asked`.

    What only a head may do is asked of the head, verifying of who was assigned, keeping as information of a second person who sorts,
    the rest of who handles and does not decide, and of the head where nobody else may handle the case. Whoever has it tells first who is
    to be told. Where nobody at the body is assigned any more the head is asked to assign somebody. Deciding
    is another's than whoever drafted any version; so what the only head verified is drafted by another. AGREE: of the head, while what somebody else proposed is the last
    that happened. What every sender took back waits for nothing but that a handler records it.
    """
    return _asking_proceedings(user, on).all()


@by_standing
def _asking_proceedings(user: User, on: date) -> QuerySet[Proceeding]:
    of_head = Q(body__in=_units(user, on, Permission.PROCEEDING_DECIDE))
    handles = Permission.PROCEEDING_HANDLE
    of_handler = Q(body__in=_units(user, on, handles, DECIDING)) | of_head & _only_heads(
        handles, "body", SEALED, on
    )
    of_assigned = Q(assigned_to=user)
    gone = Q(taken_back(), state__in=PROCEEDING_MOVES["withdraw"].source)
    steps = ProceedingStep.objects.filter(proceeding=OuterRef("pk"))
    reported, own_draft = steps.filter(move="report"), steps.filter(move="draft", by=user)
    alone = _assigned_decides_alone(on)
    drafts = of_assigned & ~alone | of_handler & (Q(assigned_to=None) | alone & ~of_assigned)
    # nobody is there to draft: the head learns on the case's page what to do
    drafts |= alone & of_assigned & of_head & _only_heads(handles, "body", SEALED, on)
    own_sorting = ProceedingItem.objects.filter(proceeding=OuterRef("pk"), item__sorted_by=user)
    of_second = Q(~Exists(own_sorting), body__in=_units(user, on, Permission.PROCEEDING_SORT))
    tells = Q(of_handler, state__in=_WITH_THE_HEAD) | Q(of_assigned, state__in=VERIFYING)
    found = [
        ("withdraw", Q(gone, of_handler)),
        (AGREE, Q(of_head, Exists(_last_proposed(user)), kind=Kind.DENUNCIATION)),
        ("keep", Q(informs(), of_second)),
        *((move, tells & waits) for move, waits in _untold()),
        ("draft", Q(Exists(reported), drafts, state__in=VERIFYING)),
        ("assign", Q(of_head, ~Exists(_assigned_serves(on)), state__in=VERIFYING)),
    ]
    for state, move in PROCEEDING_NEXT.items():
        headed = PROCEEDING_MOVES[move].permission == Permission.PROCEEDING_DECIDE
        whose = of_assigned if state in VERIFYING else of_head if headed else of_handler
        unless = {"decide": own_draft, "report": reported}.get(move)
        found.append((move, Q(whose, *([] if unless is None else [~Exists(unless)]), state=state)))
    found.append(
        ("act", Q(of_head, _without("act"), state__in=[ProceedingState.DECIDED, ProceedingState.SENT]))
    )
    # Once sent, only what still has a day to be done by is asked.
    running = handled_proceedings(user, on).exclude(state=ProceedingState.SENT, next_due=None)
    return _asked(running.filter(of_handler | ~gone, state__in=PROCEEDING_NEXT), found)


def _untold() -> list[tuple[str, Q]]:
    """(what tells somebody, the cases in which it was not done): both sides of a denunciation that it was accepted, and the sender of a
    letter that came into a case after the others were told."""
    ends = {event for table in law.proceedings().values() for step in table.steps if step.step == "reply" for event in step.meets}  # fmt: skip
    telling = [move for move, event in EVENT_OF_MOVE.items() if event in ends]
    steps = ProceedingStep.objects.filter(proceeding=OuterRef("proceeding"), move__in=telling)
    told = steps.filter(
        Q(item=None) | Q(item=OuterRef("item")), at__gte=OuterRef("item__letter__received_at")
    )
    parts = ProceedingItem.objects.filter(proceeding=OuterRef("pk"))
    return [
        ("notify", _without("notify")),
        ("reply", Q(_clocked("reply"), Exists(parts.filter(~Exists(told))))),
    ]


def _without(move: str) -> Q:
    """Of proceedings: a clock runs until the move, which was not made."""
    made = ProceedingStep.objects.filter(proceeding=OuterRef("pk"), move=move)
    return Q(_clocked(move), ~Exists(made))


def _clocked(step: str) -> Q:
    """Of proceedings: the law has a clock for the step."""
    tables = [key for key, table in law.proceedings().items() if any(one.step == step for one in table.steps)]
    return reduce(or_, (Q(kind=kind, track=track) for kind, track in tables))


def _last_proposed(user: User) -> QuerySet[ProceedingStep]:
    """Of a proceeding: its last step, where another proposed there that it ends."""
    later = ProceedingStep.objects.filter(proceeding=OuterRef("proceeding"), number__gt=OuterRef("number"))
    proposed = ProceedingStep.objects.filter(proceeding=OuterRef("pk"), move="propose").exclude(by=user)
    return proposed.filter(~Exists(later))


def _assigned_serves(on: date) -> QuerySet[Role]:
    """Of a proceeding: the roles at its body of whoever it is assigned to."""
    return Role.objects.filter(user=OuterRef("assigned_to"), unit=OuterRef("body"), start__lte=on, end__gt=on)


def _assigned_decides_alone(on: date) -> Q:
    """Of proceedings: nobody at the body could decide it but whoever it is assigned to."""

    def only(right: Permission) -> Q:
        codes = roles_with(right, Permission.PROCEEDING_DECIDE)
        heads = Role.objects.filter(unit=OuterRef("body"), role__in=codes, start__lte=on, end__gt=on)
        own = Q(user=OuterRef("assigned_to"))
        return Q(Exists(heads.filter(own)), ~Exists(heads.exclude(own)))

    return Q(only(Permission.LETTER_PROTECTED), protected=True) | Q(
        only(Permission.LETTER_RECEIVE), protected=False
    )


def _of(model: Any, **chosen: Any) -> QuerySet[Any]:
    return model.objects.filter(letter=OuterRef("pk"), **chosen)


def _only_heads(permission: Permission, place: str, sealed: Q, on: date) -> Q:
    """Of letters (`place` is their unit) or proceedings (their body): nobody there but heads may do that with one like this."""

    def others(right: Permission) -> Exists:
        held = Role.objects.filter(unit=OuterRef(place), role__in=roles_with(right, permission) - DECIDING)
        if place == "body":
            kept_out = Exclusion.objects.filter(proceeding=OuterRef(OuterRef("pk")), verifying=False)
            held = held.exclude(Exists(kept_out.filter(Q(user=OuterRef("user")) | Q(unit=OuterRef("unit")))))
        return Exists(held.filter(start__lte=on, end__gt=on))

    return sealed & ~others(Permission.LETTER_PROTECTED) | ~sealed & ~others(Permission.LETTER_RECEIVE)


def _units(user: User, on: date, permission: Permission, without: frozenset[str] = frozenset()) -> QuerySet[Any]:  # fmt: skip
    """The units where a role of theirs, none of those left out, carries the permission."""
    return roles_on(user, on).filter(role__in=roles_with(permission) - without).values("unit")


def _asked(rows: QuerySet[Any], found: Sequence[tuple[str, Q]]) -> QuerySet[Any]:
    """The rows of which something is asked; of several things the first. Each condition stands twice in the question: it is spelled out
    once."""
    spelled = [(kind, condition(rows.model._default_manager.filter(asked))) for kind, asked in found]
    whens = [When(asked, then=Value(kind)) for kind, asked in spelled]
    case = Case(*whens, default=Value(""), output_field=CharField())
    return rows.filter(reduce(or_, (asked for _, asked in spelled))).annotate(asked=case)
