"""A complex matter is opened, classified, given to a lead body and a named person, planned, asked about where it lies beyond
competence, reviewed, settled, reopened, declared a hot spot. Whoever answers for it handles it; one above says it is over."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from caunoi.core.facts.complex_matters import ComplexState
from caunoi.core.facts.moves import COMPLEX_MATTER_MOVES, Move
from caunoi.core.facts.permissions import Permission
from caunoi.core.law import scale_items
from caunoi.errors import UserError
from caunoi.records.access import acts_for, can
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.actions.importing import refuse_unknown
from caunoi.records.models import (
    Appointment,
    ComplexMatter,
    ComplexMatterAsk,
    ComplexMatterReview,
    ComplexMatterStep,
    Obligation,
    Unit,
    UnitPeriod,
    User,
)

PLAN_CLAUSE = "II.6"
HANDLE = Permission.COMPLEX_MATTER_HANDLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified:
    """How a matter is classified, and why (codes of law/complex_matters); `cause` may not be established yet ('')."""

    nature: str
    reach: str
    reason: str
    cause: str = ""
    cause_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What goes with a step: the day it was decided, on what ground, by which paper ('' for none)."""

    on: datetime.date
    ground: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One task of a plan: what, by when (None: no date, which is said), by the holder of which post."""

    text: str
    due_on: datetime.date | None
    person: int | None = None


def open_matter(
    *,
    code: str,
    act: str,
    field: str,
    answers: Unit,
    place: Unit,
    classified: Classified,
    said: Said,
    by: Actor,
    at: datetime.datetime,
) -> ComplexMatter:
    """Enter a matter in the register, as the administrative act asked of the body that answers. Raises UserError for a
    code recorded before, an empty act or reason, a code that the law file has not, or a body that does not stand."""
    with acting("complex_matter.open", by=by, at=at, permission=HANDLE, unit=answers):
        refuse_unclear(act, field, classified)
        if ComplexMatter.objects.filter(code=code).exists():
            raise UserError(f"the complex matter {code} is recorded already. Nothing was recorded.")
        if not UnitPeriod.objects.filter(unit=answers, start__lte=said.on, end__gt=said.on).exists():
            raise UserError(f"{answers.key} does not stand on {said.on}. Nothing was recorded.")
        matter = ComplexMatter(
            code=code, act=act, field=field, answers=answers, place=place, opened_on=said.on,
            nature=classified.nature, reach=classified.reach, reason=classified.reason, cause=classified.cause,
            cause_reason=classified.cause_reason, state=ComplexState.OPEN,
        )  # fmt: skip
        _refuse_day(said.on, datetime.date.min, at)
        matter.save()
        _write_step(matter, COMPLEX_MATTER_MOVES["open"], 1, said, by, at)
    return matter


def refuse_unclear(act: str, field: str, classified: Classified) -> None:
    """UserError where a matter says too little, or is classified by what the law file has not."""
    if not act or not classified.reason:
        raise UserError("say which act is asked of the body, and why the matter is classified so.")
    if bool(classified.cause) != bool(classified.cause_reason):
        raise UserError("a cause goes with the reason for it.")
    refuse_unknown({field}, scale_items("field"), "field")
    refuse_unknown({classified.nature}, scale_items("nature"), "nature")
    refuse_unknown({classified.reach}, scale_items("reach"), "reach")
    refuse_unknown({classified.cause} - {""}, scale_items("cause"), "cause")


def classify(
    *, matter: ComplexMatter, classified: Classified, said: Said, by: Actor, at: datetime.datetime
) -> ComplexMatterStep:
    """Classify a matter anew, with the reason."""
    with _moving("classify", matter, by, at) as held:
        refuse_unclear(held.act, held.field, classified)
        held.nature, held.reach, held.reason = classified.nature, classified.reach, classified.reason
        held.cause, held.cause_reason = classified.cause, classified.cause_reason
        return _step(held, "classify", said, by, at)


def assign(
    *,
    matter: ComplexMatter,
    lead: Unit,
    person: int | None,
    said: Said,
    by: Actor,
    at: datetime.datetime,
) -> ComplexMatterStep:
    """Name the lead body and the person who answers (the id of an appointment held on the day)."""
    with _moving("assign", matter, by, at) as held:
        _refuse_nobody({person}, said.on)
        held.lead, held.person_id = lead, person
        return _step(held, "assign", said, by, at)


def plan(
    *, matter: ComplexMatter, tasks: Sequence[Planned], by: Actor, at: datetime.datetime
) -> list[Obligation]:
    """Add tasks to the plan: each is an obligation of the lead body (of the one that answers, where none is named) from
    this day on. Raises UserError for a settled matter, a task without words, or one due before today."""
    with _handling("plan", matter, by, at) as held:
        _refuse_settled(held)
        if not tasks or not all(task.text for task in tasks):
            raise UserError("say what is to be done. Nothing was recorded.")
        if any(task.due_on and task.due_on < at.date() for task in tasks):
            raise UserError("a task cannot be due before it is given. Nothing was recorded.")
        _refuse_nobody({task.person for task in tasks}, at.date())
        given = Obligation.objects.filter(complex_matter=held, starts_on=at.date(), done_on=None)
        if set(given.values_list("text", "due_on")) & {(task.text, task.due_on) for task in tasks}:
            raise UserError("this task was given today already. Load the page again.")
        before = Obligation.objects.filter(complex_matter=held).count()
        return Obligation.objects.bulk_create(
            Obligation(
                unit_id=held.lead_id or held.answers_id, origin=Obligation.Origin.PLAN, complex_matter=held,
                number=number, clause=PLAN_CLAUSE, text=task.text, starts_on=at.date(), due_on=task.due_on,
                person_id=task.person or held.person_id,
            )
            for number, task in enumerate(tasks, start=before + 1)
        )  # fmt: skip


def ask(
    *,
    matter: ComplexMatter,
    asked: Unit,
    what: str,
    due_on: datetime.date | None,
    by: Actor,
    at: datetime.datetime,
) -> ComplexMatterAsk:
    """Ask another body for what lies beyond the competence of the one that answers."""
    with _handling("ask", matter, by, at) as held:
        _refuse_settled(held)
        if not what or asked.pk == held.answers_id:
            raise UserError("ask another body, and say for what. Nothing was recorded.")
        if due_on and due_on < at.date():
            raise UserError("an answer cannot be due before it is asked for. Nothing was recorded.")
        if held.asks.filter(asked=asked, asked_on=at.date(), what=what, answered_on=None).exists():
            raise UserError("this was asked today already. Load the page again.")
        number = held.asks.count() + 1
        return ComplexMatterAsk.objects.create(
            matter=held, number=number, asked=asked, asked_on=at.date(), what=what, due_on=due_on
        )


def answer_ask(
    *, ask: ComplexMatterAsk, answered_on: datetime.date, answer: str, by: Actor, at: datetime.datetime
) -> ComplexMatterAsk:
    """Record the answer: by whoever was asked, or by whoever asked and received it."""
    unit = ask.asked
    if isinstance(by, User) and not can(by, HANDLE, unit=unit, on=at.date()):
        unit = ask.matter.answers
    with acting("complex_matter.answer", by=by, at=at, permission=HANDLE, unit=unit):
        held = ComplexMatterAsk.objects.select_for_update(no_key=True).get(pk=ask.pk)
        if held.answered_on is not None:
            raise UserError("it has been answered already. Load the page again.")
        if not answer:
            raise UserError("say what was answered. Nothing was recorded.")
        _refuse_day(answered_on, held.asked_on, at)
        held.answered_on, held.answer = answered_on, answer
        held.save()
    return held


def review(
    *, matter: ComplexMatter, held_on: datetime.date, result: str, by: Actor, at: datetime.datetime
) -> ComplexMatterReview:
    """Record a review of a matter: the day, and what it found."""
    with _handling("review", matter, by, at) as held:
        if not result:
            raise UserError("say what the review found. Nothing was recorded.")
        _refuse_day(held_on, held.opened_on, at)
        if held.reviews.filter(held_on=held_on).exists():
            raise UserError("a review of that day is recorded already. Load the page again.")
        return ComplexMatterReview.objects.create(matter=held, held_on=held_on, result=result)


def decide(
    *, matter: ComplexMatter, move: str, said: Said, by: Actor, at: datetime.datetime
) -> ComplexMatterStep:
    """Settle, reopen, declare a hot spot or lift it: a move of core.facts.moves, on a ground, by a paper where there is one."""
    with _moving(move, matter, by, at) as held:
        return _step(held, move, said, by, at)


def hand_over(
    *, matter: ComplexMatter, to: Unit, said: Said, by: Actor, at: datetime.datetime
) -> ComplexMatterStep:
    """One above names who answers from now on: where a body ended and its whole successor is not established."""
    with _moving("hand_over", matter, by, at) as held:
        put_to_successor(held, to.pk, to.pk)
        return _step(held, "hand_over", said, by, at)


def put_to_successor(held: ComplexMatter, to: int, lead: int | None) -> None:
    """Within an open action: the matter goes to a unit, its lead to another or to none, open tasks of its plan with them.
    Who was named for a lead that ended answers no more: nobody is named until somebody is."""
    gone = {held.answers_id, held.lead_id} - {to, lead}
    if held.lead_id != lead:
        held.lead_id, held.person_id = lead, None
    held.answers_id = to
    tasks = Obligation.objects.filter(complex_matter=held, done_on__isnull=True, lapsed_on__isnull=True)
    moved = list(tasks.filter(unit__in=gone))
    for task in moved:
        task.unit_id, task.person_id = lead or to, None
    Obligation.objects.bulk_update(moved, ["unit", "person"])


def _refuse_settled(held: ComplexMatter) -> None:
    if held.state == ComplexState.SETTLED:
        raise UserError("the matter is settled: reopen it first. Load the page again.")


def _refuse_nobody(people: set[int | None], on: datetime.date) -> None:
    named = [person for person in people if person is not None]
    if Appointment.objects.filter(pk__in=named, start__lte=on, end__gt=on).count() != len(named):
        raise UserError("nobody holds that post on the day. Nothing was recorded.")


def _refuse_day(day: datetime.date, first: datetime.date, at: datetime.datetime) -> None:
    if not first <= day <= at.date():
        raise UserError(
            f"it can have been from {first} to today ({at.date()}), not on {day}. Nothing was recorded."
        )


@contextmanager
def _handling(verb: str, matter: ComplexMatter, by: Actor, at: datetime.datetime) -> Iterator[ComplexMatter]:
    """The matter, locked, within an action of whoever handles it: the body that answers, its lead, or one above either."""
    unit = matter.answers
    if isinstance(by, User) and matter.lead and not can(by, HANDLE, unit=unit, on=at.date()):
        unit = matter.lead
    with acting(f"complex_matter.{verb}", by=by, at=at, permission=HANDLE, unit=unit):
        yield ComplexMatter.objects.select_for_update(no_key=True).get(pk=matter.pk)


@contextmanager
def _moving(name: str, matter: ComplexMatter, by: Actor, at: datetime.datetime) -> Iterator[ComplexMatter]:
    """The matter, locked, within the action of a move; refused where the move is not open or the person may not."""
    move = COMPLEX_MATTER_MOVES[name]
    above = move.at == "above"
    with acting(
        f"complex_matter.{name}", by=by, at=at, permission=move.permission, unit=matter.answers, above=above
    ):
        held = ComplexMatter.objects.select_for_update(no_key=True).get(pk=matter.pk)
        if held.state not in move.source:
            raise UserError(f"the matter is {held.state}: this cannot be done now. Load the page again.")
        yield held


def _step(held: ComplexMatter, name: str, said: Said, by: Actor, at: datetime.datetime) -> ComplexMatterStep:
    last = held.steps.order_by("-number")[0]
    _refuse_day(said.on, last.on, at)
    move = COMPLEX_MATTER_MOVES[name]
    held.state = move.target or held.state
    held.save()
    return _write_step(held, move, last.number + 1, said, by, at)


def _write_step(
    held: ComplexMatter, move: Move, number: int, said: Said, by: Actor, at: datetime.datetime
) -> ComplexMatterStep:
    if not said.ground:
        raise UserError("say on what ground. Nothing was recorded.")
    decided_by = None
    if isinstance(by, User):
        key = acts_for(by, move.permission, unit=held.answers, on=at.date(), above=move.at == "above")
        decided_by = Unit.objects.filter(key=key).first()
    return ComplexMatterStep.objects.create(
        matter=held, number=number, move=move.name, state=held.state, answers_id=held.answers_id, on=said.on,
        decided_by=decided_by, by=by if isinstance(by, User) else None, ground=said.ground, document=said.document,
    )  # fmt: skip
