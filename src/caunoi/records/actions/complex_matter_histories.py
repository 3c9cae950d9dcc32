"""Complex matters enter with their whole history, and go to the successors of bodies that have ended."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from caunoi.core.complex_matters import what_is_wrong
from caunoi.core.facts.complex_matters import ComplexState, ComplexStep
from caunoi.core.facts.moves import COMPLEX_MATTER_MOVES
from caunoi.core.units.lineage import follow
from caunoi.core.units.registry import Registry
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.actions.complex_matters import PLAN_CLAUSE, Classified, put_to_successor, refuse_unclear
from caunoi.records.actions.importing import importing, refuse_repeats, refuse_unknown
from caunoi.records.models import (
    ComplexMatter,
    ComplexMatterAsk,
    ComplexMatterReview,
    ComplexMatterStep,
    Obligation,
    Unit,
    UnitPeriod,
)
from caunoi.records.queries.people import Holders
from caunoi.records.queries.units import stored_registry

Date = datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step: the move, its day and ground, the paper, the key of the unit that decided ('' where not known)."""

    move: str
    on: Date
    ground: str
    document: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task of the plan."""

    text: str
    starts_on: Date
    due_on: Date | None
    done_on: Date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """What was asked of another body (`asked`: its key), and its answer."""

    asked: str
    asked_on: Date
    what: str
    due_on: Date | None = None
    answered_on: Date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A complex matter with its history. Units by key; `post`: the post in the lead body whose holder answers ('': nobody
    is named). `reviews`: {day: what it found}."""

    code: str
    act: str
    field: str
    answers: str
    place: str
    classified: Classified
    steps: tuple[StepRow, ...]
    lead: str = ""
    post: str = ""
    tasks: tuple[TaskRow, ...] = ()
    asks: tuple[AskRow, ...] = ()
    reviews: Mapping[Date, str]


def record_matters(
    rows: Sequence[MatterRow], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import complex matters with their histories, all or nothing, and hand over those of bodies that have ended. Raises
    UserError for an unknown unit or code, a history that cannot be, or a matter recorded before."""
    refuse_repeats(rows, lambda row: row.code, "the complex matter")
    for row in rows:
        refuse_unclear(row.act, row.field, row.classified)
        if wrong := what_is_wrong(history_of(row.steps), at.date()):
            raise UserError(f"{row.code}: {wrong}. Nothing was imported.")
    with importing("complex_matters.record", {r.answers for r in rows}, by=by, at=at, under=under) as (
        _,
        ids,
    ):
        named = (
            {row.place for row in rows} | {row.lead for row in rows} | {a.asked for r in rows for a in r.asks}
        )
        refuse_unknown(named - {""}, ids, "unit")
        if known := {row.code for row in rows} & set(ComplexMatter.objects.values_list("code", flat=True)):
            raise UserError(f"the complex matter {min(known)} is recorded already. Nothing was imported.")
        _write(rows, ids)
        put_to_successors(at.date())
    return len(rows)


def history_of(steps: Iterable[StepRow]) -> tuple[ComplexStep, ...]:
    """The steps as a history: each with the state that its move leads to."""
    history: list[ComplexStep] = []
    state = ComplexState.OPEN
    for step in steps:
        move = COMPLEX_MATTER_MOVES[step.move]
        state = ComplexState(move.target) if move.target else state
        history.append(ComplexStep(step.on, step.move, state, bool(step.document), bool(step.decided_by)))
    return tuple(history)


def _write(rows: Sequence[MatterRow], ids: Mapping[str, int]) -> None:
    holders = Holders()
    matters = ComplexMatter.objects.bulk_create(_matter(row, ids, holders) for row in rows)
    pairs = list(zip(matters, rows, strict=True))
    ComplexMatterStep.objects.bulk_create(
        ComplexMatterStep(
            matter=matter, number=number, move=step.move, state=then.state, answers_id=matter.answers_id, on=step.on,
            decided_by_id=ids[step.decided_by] if step.decided_by else None, ground=step.ground, document=step.document,
        )
        for matter, row in pairs
        for number, (step, then) in enumerate(zip(row.steps, history_of(row.steps), strict=True), start=1)
    )  # fmt: skip
    Obligation.objects.bulk_create(
        Obligation(
            unit_id=matter.lead_id or matter.answers_id, origin=Obligation.Origin.PLAN, complex_matter=matter,
            number=number, clause=PLAN_CLAUSE, text=task.text, starts_on=task.starts_on, due_on=task.due_on,
            person_id=matter.person_id, done_on=task.done_on, proof=task.proof,
        )
        for matter, row in pairs
        for number, task in enumerate(row.tasks, start=1)
    )  # fmt: skip
    ComplexMatterAsk.objects.bulk_create(
        ComplexMatterAsk(
            matter=matter, number=number, asked_id=ids[one.asked], asked_on=one.asked_on, what=one.what,
            due_on=one.due_on, answered_on=one.answered_on, answer=one.answer,
        )
        for matter, row in pairs
        for number, one in enumerate(row.asks, start=1)
    )  # fmt: skip
    ComplexMatterReview.objects.bulk_create(
        ComplexMatterReview(matter=matter, held_on=day, result=result)
        for matter, row in pairs
        for day, result in row.reviews.items()
    )


def _matter(row: MatterRow, ids: Mapping[str, int], holders: Holders) -> ComplexMatter:
    history, classified = history_of(row.steps), row.classified
    lead = ids[row.lead] if row.lead else None
    return ComplexMatter(
        code=row.code, act=row.act, field=row.field, answers_id=ids[row.answers], place_id=ids[row.place],
        opened_on=history[0].on, nature=classified.nature, reach=classified.reach, reason=classified.reason,
        cause=classified.cause, cause_reason=classified.cause_reason, lead_id=lead,
        person_id=holders.on(lead, row.post, history[-1].on) if lead and row.post else None,
        state=history[-1].state,
    )  # fmt: skip


def hand_over_matters(*, by: Actor, at: datetime.datetime, under: Unit | None = None) -> int:
    """Give the matters of bodies that have ended to their whole successors, from the day of the take-over. A body of which
    only parts are known to have gone somewhere keeps its matters, for one above to hand over. Gives how many went."""
    with acting(
        "complex_matters.hand_over", by=by, at=at,
        permission=COMPLEX_MATTER_MOVES["hand_over"].permission, unit=under,
    ):  # fmt: skip
        return put_to_successors(at.date())


def put_to_successors(day: Date) -> int:
    """Within an open action: every matter whose body, or lead, has ended by the day. Without a whole successor the body
    keeps its matters, a lead none."""
    standing = UnitPeriod.objects.filter(start__lte=day, end__gt=day).values("unit")
    ended = Q(lead__isnull=False) & ~Q(lead__in=standing) | ~Q(answers__in=standing)
    held = list(ComplexMatter.objects.filter(ended).select_related("answers", "lead").order_by("pk"))
    if not held:
        return 0
    registry, ids = stored_registry(), dict(Unit.objects.values_list("key", "pk"))
    last = {step.matter_id: step for step in ComplexMatterStep.objects.filter(matter__in=held)}
    moved, steps = [], []
    for matter in held:
        answers, lead = matter.answers.key, matter.lead.key if matter.lead else None
        to, led = heir(registry, answers, day) or answers, heir(registry, lead, day) if lead else None
        if (to, led) == (answers, lead):
            continue
        gone = answers if to != answers else lead
        put_to_successor(matter, ids[to], ids[led] if led else None)
        moved.append(matter)
        steps.append(_handed(matter, last[matter.pk], registry, gone or answers))
    ComplexMatter.objects.bulk_update(moved, ["answers", "lead", "person"])
    ComplexMatterStep.objects.bulk_create(steps)
    return len(moved)


def _handed(
    matter: ComplexMatter, before: ComplexMatterStep, registry: Registry, gone: str
) -> ComplexMatterStep:
    ended = registry.end(gone)
    assert ended is not None
    return ComplexMatterStep(
        matter=matter, number=before.number + 1, move="hand_over", state=matter.state, answers_id=matter.answers_id,
        on=max(ended, before.on), ground=f"Nhận bàn giao từ {registry.by_unit[gone][-1].name}",
    )  # fmt: skip


def heir(registry: Registry, key: str, day: Date) -> str | None:
    """Who stands for a unit on the day: itself, or the whole successor where it has ended; None where none is established."""
    ended = registry.end(key)
    if ended is None or ended > day:
        return key
    whole = follow(registry, key, ended - datetime.timedelta(days=1), day).whole
    return None if whole == key else whole
