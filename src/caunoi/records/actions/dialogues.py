"""Dialogues (đối thoại) enter with the promises made in them: each promise is an obligation of the ledger."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caunoi.core.law.posts import posts
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor
from caunoi.records.actions.importing import importing, refuse_repeats, refuse_unknown
from caunoi.records.models import Dialogue, Obligation, Unit
from caunoi.records.queries.people import Holders


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise: what, by when, the post that gave it, and how it was kept. Dates may be empty, and that is said."""

    text: str
    due_on: datetime.date | None
    post: str = ""
    done_on: datetime.date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueRow:
    """A conference of the head with the people, by counts; `unit` is the body that held it, `chaired_by` a post."""

    unit: str
    held_on: datetime.date
    kind: str
    chaired_by: str
    questions: int
    answered: int
    published_on: datetime.date | None
    promises: tuple[Promise, ...] = ()


def record_dialogues(
    rows: Sequence[DialogueRow], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import dialogues and their promises, all or nothing. A promise is owed by the unit from the day of the dialogue, by
    whoever then held the post that gave it. Raises UserError for an unknown unit, kind or post, more answers than
    questions, a promise due before it was made, or a dialogue recorded before."""
    refuse_repeats(rows, lambda row: (row.unit, row.held_on, row.kind), "the dialogue")
    _check(rows)
    with importing("dialogues.record", {row.unit for row in rows}, by=by, at=at, under=under) as (_, ids):
        held = set(Dialogue.objects.values_list("unit_id", "held_on", "kind"))
        if known := next((row for row in rows if (ids[row.unit], row.held_on, row.kind) in held), None):
            raise UserError(
                f"{known.unit}: the dialogue of {known.held_on} is recorded already. Nothing was imported."
            )
        made = Dialogue.objects.bulk_create(_dialogue(row, ids) for row in rows)
        holders = Holders()
        Obligation.objects.bulk_create(
            _owed(dialogue, row, number, promise, holders)
            for dialogue, row in zip(made, rows, strict=True)
            for number, promise in enumerate(row.promises, start=1)
        )
    return len(rows)


def _check(rows: Sequence[DialogueRow]) -> None:
    refuse_unknown({row.kind for row in rows}, Dialogue.Kind.values, "kind of dialogue")
    given = {row.chaired_by for row in rows} | {p.post for row in rows for p in row.promises} - {""}
    refuse_unknown(given, posts(), "post")
    for row in rows:
        if row.answered > row.questions:
            raise UserError(f"{row.unit}, {row.held_on}: more answers than questions.")
        if early := next((p for p in row.promises if p.due_on and p.due_on < row.held_on), None):
            raise UserError(
                f"{row.unit}, {row.held_on}: a promise is due on {early.due_on}, before it was made."
            )


def _dialogue(row: DialogueRow, ids: Mapping[str, int]) -> Dialogue:
    return Dialogue(
        unit_id=ids[row.unit],
        held_on=row.held_on,
        kind=row.kind,
        chaired_by=row.chaired_by,
        questions=row.questions,
        answered=row.answered,
        published_on=row.published_on,
    )


def _owed(
    dialogue: Dialogue, row: DialogueRow, number: int, promise: Promise, holders: Holders
) -> Obligation:
    return Obligation(
        unit_id=dialogue.unit_id,
        origin=Obligation.Origin.PROMISE,
        dialogue=dialogue,
        number=number,
        text=promise.text,
        starts_on=row.held_on,
        due_on=promise.due_on,
        person_id=holders.on(dialogue.unit_id, promise.post, row.held_on),
        done_on=promise.done_on,
        proof=promise.proof,
    )
