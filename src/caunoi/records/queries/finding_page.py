"""Findings a person may see: a list with filters, and everything the page of one shows."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F, Model, OuterRef, QuerySet, Subquery, Value
from django.utils.timezone import localdate

from caunoi.core import law
from caunoi.core.answering import Limit, lapses_on, limits
from caunoi.core.facts.evidence import Ref
from caunoi.core.facts.findings import State
from caunoi.records.access import reached_units, visible_to
from caunoi.records.models import (
    Appointment,
    Assessment,
    CaseSummary,
    CaseTally,
    ComplexMatter,
    ComplexMatterAsk,
    DenunciationOutcome,
    Dialogue,
    Directive,
    Discipline,
    Finding,
    FindingPaper,
    FindingStep,
    Obligation,
    Plan,
    Proceeding,
    SentReport,
    UnitPeriod,
    User,
)
from caunoi.records.queries.case_tallies import TallyLine, tallies_of
from caunoi.records.queries.findings import in_order
from caunoi.records.queries.matters_compared import Compared, compared_behind, time_of
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.officials import Official, Unheard, officials_named, waiting

# kind of evidence -> its table, and the fields that date it: begun, due, ended
EVIDENCE: dict[str, tuple[Any, tuple[str, str | None, str | None]]] = {
    "appointment": (Appointment, ("start", None, None)),
    "assessment": (Assessment, ("decided_on", None, None)),
    "case_summary": (CaseSummary, ("received_on", "due_on", "closed_on")),
    "denunciation_outcome": (DenunciationOutcome, ("served_on", None, None)),
    "dialogue": (Dialogue, ("held_on", None, None)),
    "plan": (Plan, ("dated_on", None, None)),
    "sent_report": (SentReport, ("due_on", "due_on", "sent_on")),
    "case_tally": (CaseTally, ("last", None, None)),
    "complex_matter": (ComplexMatter, ("opened_on", None, None)),
    "complex_matter_ask": (ComplexMatterAsk, ("asked_on", "due_on", "answered_on")),
    "discipline": (Discipline, ("decided_on", None, None)),
    "obligation": (Obligation, ("starts_on", "due_on", "done_on")),
    "proceeding": (Proceeding, ("received_on", "due_on", "closed_on")),
}
PUBLIC = {"proceeding"}
# what tells records of one kind and day apart
TOLD = {"obligation": "text", "complex_matter": "act"}
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
    """One record a finding rests on, with its dates; `public`: the name in its address, where that is not its number; `text`:
    what it is about, where its kind and day do not tell."""

    ref: Ref
    start: date | None
    due: date | None
    end: date | None
    public: str = ""
    text: str = ""


@dataclass(frozen=True)
class Said:
    """One written step on a finding: `unit_name` in whose name, `post` whose own words, `papers` given with it (id, name)."""

    move: str
    by: str
    by_id: int
    at: datetime
    text: str
    post: str = ""
    unit_name: str = ""
    papers: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class FindingPage:
    """A finding with its unit (`unit_key`, `unit_name` annotated), its evidence, its steps, its clause's directive.

    `limits`: what runs until when. `officials`: whom the evidence names; `waiting`: who of them may still speak first.
    `lapses_on`: the first day on which nothing is asked about it any more. `compared`: where it rests on letters, what they and case
    summaries say of its time, each with the name of the body; `sums`: those it rests on, held against the matters. Both of one finding
    alone, not of many.
    """

    finding: Finding
    unit_key: str
    unit_name: str
    evidence: list[Proof]
    hidden: int
    steps: list[Said]
    directive: int | None
    limits: list[Limit]
    officials: list[Official]
    waiting: list[Unheard]
    lapses_on: date | None
    compared: tuple[tuple[str, Compared], ...] = ()
    sums: tuple[TallyLine, ...] = ()

    @property
    def answered_by(self) -> int | None:
        """Who gave the answer that stands."""
        answers = [step.by_id for step in self.steps if step.move == "answer"]
        return answers[-1] if answers else None

    @property
    def decided_otherwise(self) -> Said | None:
        """The decision that let the rating stand against this evidence; it stays shown even when the finding is gone."""
        decisions = [step for step in self.steps if step.move in ("accept", "allow", "refuse", "uphold")]
        return decisions[-1] if decisions and decisions[-1].move in ("accept", "allow") else None


def findings(
    user: User, on: date, *, state: str = "", code: str = "", year: int | None = None, unit: str = "", start: int = 0, size: int = 50
) -> FindingList:  # fmt: skip
    """Findings under the person's reach; `state` is a State, "mine" (to be answered by units where the person holds a
    role), or '' for all that stand."""
    rows = visible_to(user, Finding, on, probe=True)
    if state == "mine":
        own = reached_units(user, on).filter(depth=0)
        rows = rows.filter(unit__in=own.values("unit"), state__in=State.to_answer())
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
    found = with_unit(visible_to(user, Finding, on, probe=True), on).select_related("unit").filter(pk=pk)
    return next(map(_compared, pages_of(user, list(found), on)), None)


def _compared(page: FindingPage) -> FindingPage:
    """With what stands beside each other: of the evidence this person sees."""
    finding = page.finding
    lines = compared_behind(finding)
    keys = {line.body for line in lines}
    begun = UnitPeriod.objects.filter(unit__key__in=keys, start__lte=time_of(finding)[1]).order_by("start")
    names = dict(begun.values_list("unit__key", "name")) if keys else {}
    sent = [proof.ref.id for proof in page.evidence if proof.ref.kind == "case_tally"]
    return replace(
        page,
        compared=tuple((names[line.body], line) for line in lines),
        sums=tallies_of(sent) if sent else (),
    )


def pages_of(user: User, found: Sequence[Finding], on: date) -> list[FindingPage]:
    """Everything about findings a person sees (with `unit_key`, `unit_name` annotated): as many statements for many as for one."""
    if not found:
        return []
    held = {
        kind: _proofs(found, kind, lambda model: visible_to(user, model, on, probe=True)) for kind in EVIDENCE
    }
    steps = _steps([finding.pk for finding in found], on)
    named = officials_named(found)
    directives = list(visible_to(user, Directive, on).order_by("-dated").values_list("pk", "symbol"))
    return [_page(finding, held, steps[finding.pk], named[finding.pk], directives, on) for finding in found]


def _page(
    finding: Finding, records: dict[str, dict[int, Proof]], steps: list[Said], named: list[Official],
    directives: list[tuple[int, str]], on: date,
) -> FindingPage:  # fmt: skip
    own = {kind: _ids(finding, kind) for kind in EVIDENCE}
    shown = [proof for kind, held in records.items() for pk, proof in held.items() if pk in own[kind]]
    return FindingPage(
        finding=finding,
        unit_key=finding.unit_key,  # type: ignore[attr-defined]
        unit_name=finding.unit_name,  # type: ignore[attr-defined]
        evidence=shown,
        hidden=len(finding.evidence) - len(shown),
        steps=steps,
        directive=_directive(directives, finding.code),
        limits=limits(
            finding.found_on, [(s.move, localdate(s.at)) for s in steps], names_official=bool(named)
        ),
        officials=named,
        waiting=waiting(finding.found_on, named, {step.post for step in steps}, on),
        lapses_on=lapses_on(finding.year, on),
    )


def _steps(ids: list[int], on: date) -> dict[int, list[Said]]:
    """The steps of findings in order, each with its papers. Two statements."""
    papers: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for step, pk, name in FindingPaper.objects.filter(step__finding__in=ids).values_list(
        "step", "pk", "name"
    ):
        papers[step].append((pk, name))
    periods = UnitPeriod.objects.filter(unit=OuterRef("unit"), start__lte=on).order_by("-start")
    rows = FindingStep.objects.filter(finding__in=ids).annotate(
        unit_name=Subquery(periods.values("name")[:1])
    )
    fields = ("finding", "pk", "move", "by__username", "by_id", "at", "text", "post", "unit_name")
    found: dict[int, list[Said]] = defaultdict(list)
    for finding, pk, move, by, by_id, at, text, post, unit_name in rows.values_list(*fields):
        said = Said(move, by, by_id, at, text, post, unit_name or "", tuple(papers[pk]))
        found[finding].append(said)
    return found


def proofs(finding: Finding, rows: Rows) -> list[Proof]:
    """The records a finding rests on that `rows` (the visible ones of a table) give, by kind and date."""
    return [proof for kind in EVIDENCE for proof in _proofs([finding], kind, rows).values()]


def _proofs(findings: Sequence[Finding], kind: str, rows: Rows) -> dict[int, Proof]:
    """{id: record} of one kind that the findings rest on, of those that `rows` gives, by day. At most one statement."""
    ids = set().union(*(_ids(finding, kind) for finding in findings))
    if not ids:
        return {}
    model, (start, due, end) = EVIDENCE[kind]
    name: Any = F("public") if kind in PUBLIC else Value("")
    text: Any = F(TOLD[kind]) if kind in TOLD else Value("")
    fields = [name, text, "pk", *(field for field in (start, due, end) if field)]
    found = {}
    for public, said, pk, *dates in rows(model).filter(pk__in=ids).order_by(start, "pk").values_list(*fields):
        begun, by, ended = (*dates, None, None)[:3]
        found[pk] = Proof(Ref(kind, pk), begun, by, ended, public, said)
    return found


def _ids(finding: Finding, kind: str) -> set[int]:
    """The first records of a kind a finding rests on; of hundreds the rest are only counted."""
    return set([ref["id"] for ref in finding.evidence if ref["kind"] == kind][:MOST])


def _directive(directives: list[tuple[int, str]], code: str) -> int | None:
    """The directive on which the rule rests, by the symbol its basis names."""
    basis = law.rules()[code].basis if code in law.rules() else ""
    return next((pk for pk, symbol in directives if symbol in basis), None)
