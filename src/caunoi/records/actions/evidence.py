"""Evidence enters: matters by their dates, conclusions on denunciations once served, discipline."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.core.facts.case_tallies import FIGURES, Counted
from caunoi.core.law.posts import posts
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor
from caunoi.records.actions.importing import importing, refuse_repeats, refuse_unknown
from caunoi.records.models import CaseSummary, CaseTally, DenunciationOutcome, Discipline, Unit

FORMS = {
    "organisation": ("reprimand", "warning", "dissolution"),
    "leader": ("reprimand", "warning", "removal", "expulsion"),
    "member": ("reprimand", "warning", "removal", "expulsion"),
}
"""Forms of discipline (hình thức kỷ luật) for whom they exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One matter by dates only: `answers` and `place` are unit keys. No sender, no content, never a denunciation."""

    code: str
    kind: str
    field: str
    answers: str
    place: str
    received_on: datetime.date
    due_on: datetime.date | None
    closed_on: datetime.date | None = None
    outcome: str = ""
    repeat: bool = False
    in_writing: bool | None = None


@dataclass(frozen=True, slots=True)
class TallyRow:
    """Sums of one field at one body (a unit key) from `first` to `last`; `figures` in the order of FIGURES."""

    answers: str
    first: datetime.date
    last: datetime.date
    field: str
    figures: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """The conclusion of a denunciation found right, whole or in part, that has been served."""

    answers: str
    against_leader: bool
    verdict: str
    concluded_on: datetime.date
    served_on: datetime.date


@dataclass(frozen=True, slots=True)
class DisciplineRow:
    """A decision of discipline: of an organisation, the holder of a post, or a member; never a name."""

    unit: str
    of: str
    form: str
    decided_on: datetime.date
    post: str = ""


def record_cases(
    rows: Sequence[CaseRow], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import matters, all or nothing. Raises UserError for an unknown unit or kind, dates out of order, a closing
    without outcome, or a code recorded before."""
    refuse_repeats(rows, lambda row: row.code, "the matter")
    refuse_unknown({row.kind for row in rows}, CaseSummary.Kind.values, "kind of matter")
    for row in rows:
        if row.closed_on and row.closed_on < row.received_on:
            raise UserError(f"{row.code}: closed on {row.closed_on}, before it came in on {row.received_on}.")
        if (row.closed_on is None) != (row.outcome == ""):
            raise UserError(f"{row.code}: a closed matter needs its outcome, an open one has none.")
    answering = {row.answers for row in rows}
    with importing("evidence.record_cases", answering, by=by, at=at, under=under) as (_, ids):
        refuse_unknown({row.place for row in rows}, ids, "place")
        if known := {row.code for row in rows} & set(CaseSummary.objects.values_list("code", flat=True)):
            raise UserError(f"the matter {min(known)} is recorded already. Nothing was imported.")
        CaseSummary.objects.bulk_create(
            CaseSummary(
                code=row.code,
                kind=row.kind,
                field=row.field,
                answers_id=ids[row.answers],
                place_id=ids[row.place],
                received_on=row.received_on,
                due_on=row.due_on,
                closed_on=row.closed_on,
                outcome=row.outcome,
                repeat=row.repeat,
                in_writing=row.in_writing,
            )
            for row in rows
        )
    return len(rows)


def record_tallies(
    rows: Sequence[TallyRow], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import sums of matters, all or nothing. Raises UserError for an unknown unit, or a time that has not ended."""
    refuse_repeats(rows, lambda row: (row.answers, row.first, row.last, row.field), "the sums")
    for row in rows:
        if not row.first <= row.last <= at.date():
            raise UserError(
                f"{row.answers}: the time from {row.first} to {row.last} has not ended, or ends before it begins."
            )
    with importing("evidence.record_tallies", {r.answers for r in rows}, by=by, at=at, under=under) as (
        _,
        ids,
    ):
        CaseTally.objects.bulk_create(
            CaseTally(
                answers_id=ids[row.answers],
                first=row.first,
                last=row.last,
                field=row.field,
                **dict(zip(FIGURES, row.figures, strict=True)),
            )
            for row in rows
        )
    return len(rows)


def record_outcomes(
    rows: Sequence[OutcomeRow], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import conclusions that have been served. Raises UserError for an unknown unit, a verdict that is none of those
    found right (unproven ones stand nowhere), or one served before it was reached or not yet served."""
    refuse_unknown({row.verdict for row in rows}, DenunciationOutcome.Verdict.values, "verdict")
    for row in rows:
        if not row.concluded_on <= row.served_on <= at.date():
            raise UserError(
                f"{row.answers}: the conclusion of {row.concluded_on} is recorded once it has been served, "
                f"not on {row.served_on}."
            )
    with importing("evidence.record_outcomes", {r.answers for r in rows}, by=by, at=at, under=under) as (
        _,
        ids,
    ):
        DenunciationOutcome.objects.bulk_create(
            DenunciationOutcome(
                answers_id=ids[row.answers],
                against_leader=row.against_leader,
                verdict=row.verdict,
                concluded_on=row.concluded_on,
                served_on=row.served_on,
            )
            for row in rows
        )
    return len(rows)


def record_disciplines(
    rows: Sequence[DisciplineRow], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import decisions of discipline. Raises UserError for an unknown unit or post, or a form that does not exist for
    whom it was decided."""
    refuse_unknown({row.of for row in rows}, FORMS, "discipline of")
    refuse_unknown({row.post for row in rows} - {""}, posts(), "post")
    for row in rows:
        refuse_unknown({row.form}, FORMS[row.of], f"discipline of {row.of}:")
    with importing("evidence.record_disciplines", {r.unit for r in rows}, by=by, at=at, under=under) as (
        _,
        ids,
    ):
        Discipline.objects.bulk_create(
            Discipline(unit_id=ids[r.unit], of=r.of, post=r.post, form=r.form, decided_on=r.decided_on)
            for r in rows
        )
    return len(rows)
