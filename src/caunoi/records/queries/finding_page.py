"""Findings a person may see: a list with filters, and everything the page of one shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Model, QuerySet

from caunoi.core import law
from caunoi.core.facts.evidence import Ref
from caunoi.core.facts.findings import State
from caunoi.records.access import reached_units, visible_to
from caunoi.records.models import (
    Assessment,
    CaseSummary,
    ComplexMatter,
    ComplexMatterAsk,
    DenunciationOutcome,
    Dialogue,
    Directive,
    Discipline,
    Finding,
    FindingStep,
    Obligation,
    SentReport,
    User,
)
from caunoi.records.queries.findings import in_order
from caunoi.records.queries.naming import with_unit

# kind of evidence -> its table, and the fields that date it: begun, due, ended
EVIDENCE: dict[str, tuple[Any, tuple[str, str | None, str | None]]] = {
    "assessment": (Assessment, ("decided_on", None, None)),
    "case_summary": (CaseSummary, ("received_on", "due_on", "closed_on")),
    "denunciation_outcome": (DenunciationOutcome, ("served_on", None, None)),
    "dialogue": (Dialogue, ("held_on", None, None)),
    "sent_report": (SentReport, ("due_on", "due_on", "sent_on")),
    "complex_matter": (ComplexMatter, ("opened_on", None, None)),
    "complex_matter_ask": (ComplexMatterAsk, ("asked_on", "due_on", "answered_on")),
    "discipline": (Discipline, ("decided_on", None, None)),
    "obligation": (Obligation, ("starts_on", "due_on", "done_on")),
}
MOST = 200

Rows = Callable[[type[Model]], QuerySet[Any]]
"""The rows of a table that whoever asks may see."""


@dataclass(frozen=True)
class FindingLine:
    """One line of the list."""

    id: int
    code: str
    unit_key: str
    unit_name: str
    year: int
    state: str
    move: str
    found_on: date


@dataclass(frozen=True)
class FindingList:
    """One page of findings and how many there are in all."""

    rows: list[FindingLine]
    total: int


@dataclass(frozen=True)
class Proof:
    """One record a finding rests on, with its dates."""

    ref: Ref
    start: date | None
    due: date | None
    end: date | None


@dataclass(frozen=True)
class Said:
    """One written step on a finding."""

    move: str
    by: str
    by_id: int
    at: datetime
    text: str


@dataclass(frozen=True)
class FindingPage:
    """A finding with its unit (`unit_key`, `unit_name` annotated), its evidence, its steps, its clause's directive."""

    finding: Finding
    unit_key: str
    unit_name: str
    evidence: list[Proof]
    hidden: int
    steps: list[Said]
    directive: int | None

    @property
    def answered_by(self) -> int | None:
        """Who gave the answer that stands."""
        answers = [step.by_id for step in self.steps if step.move == "answer"]
        return answers[-1] if answers else None


def findings(
    user: User, on: date, *, state: str = "", code: str = "", year: int | None = None, unit: str = "", start: int = 0, size: int = 50
) -> FindingList:  # fmt: skip
    """Findings under the person's reach; `state` is a State, "mine" (to be answered by units where the person holds a
    role), or '' for all that stand."""
    rows = visible_to(user, Finding, on, probe=True)
    if state == "mine":
        own = reached_units(user, on).filter(depth=0)
        rows = rows.filter(unit__in=own.values("unit"), state__in=State.contradicting())
    elif state:
        rows = rows.filter(state=state)
    else:
        rows = rows.exclude(state=State.WITHDRAWN)
    if code:
        rows = rows.filter(code=code)
    if year is not None:
        rows = rows.filter(year=year)
    if unit:
        rows = rows.filter(unit__key=unit)
    fields = ("id", "code", "unit_key", "unit_name", "year", "state", "move", "found_on")
    page = with_unit(in_order(rows), on).values_list(*fields)[start : start + size]
    return FindingList([FindingLine(*row) for row in page], rows.count())


def finding_page(user: User, pk: int, on: date) -> FindingPage | None:
    """One finding; None for whoever may not see it. Evidence the person may not see is only counted."""
    found = (
        with_unit(visible_to(user, Finding, on, probe=True), on).select_related("unit").filter(pk=pk).first()
    )
    if found is None:
        return None
    shown = proofs(found, lambda model: visible_to(user, model, on, probe=True))
    steps = FindingStep.objects.filter(finding=found).annotate(name=F("by__username"))
    return FindingPage(
        finding=found,
        unit_key=found.unit_key,  # type: ignore[attr-defined]
        unit_name=found.unit_name,  # type: ignore[attr-defined]
        evidence=shown,
        hidden=len(found.evidence) - len(shown),
        steps=[Said(*row) for row in steps.values_list("move", "name", "by_id", "at", "text")],
        directive=_directive(user, found.code, on),
    )


def proofs(finding: Finding, rows: Rows) -> list[Proof]:
    """The records a finding rests on that `rows` (the visible ones of a table) give, by kind and date."""
    return [proof for kind in EVIDENCE for proof in _proofs(finding, kind, rows)]


def _proofs(finding: Finding, kind: str, rows: Rows) -> list[Proof]:
    ids = [ref["id"] for ref in finding.evidence if ref["kind"] == kind][:MOST]
    if not ids:
        return []
    model, (start, due, end) = EVIDENCE[kind]
    fields = ["pk", *(name for name in (start, due, end) if name)]
    found = []
    for pk, *dates in rows(model).filter(pk__in=ids).order_by(start, "pk").values_list(*fields):
        begun, by, ended = (*dates, None, None)[:3]
        found.append(Proof(Ref(kind, pk), begun, by, ended))
    return found


def _directive(user: User, code: str, on: date) -> int | None:
    """The directive on which the rule rests, by the symbol its basis names."""
    basis = law.rules()[code].basis if code in law.rules() else ""
    rows = visible_to(user, Directive, on).order_by("-dated").values_list("pk", "symbol")
    return next((pk for pk, symbol in rows if symbol in basis), None)
