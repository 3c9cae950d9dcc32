"""Everything the page of one unit shows, of any line and level: a constant number of statements."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, DateField, F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from caunoi.core.facts.findings import State
from caunoi.records.access import visible_to
from caunoi.records.models import (
    Appointment,
    Assessment,
    ComplexMatterStep,
    DenunciationOutcome,
    Dialogue,
    Discipline,
    Finding,
    FindingStep,
    Line,
    Obligation,
    Proceeding,
    Reach,
    SentReport,
    Succession,
    UnitPeriod,
    User,
)
from caunoi.records.queries.case_tallies import TallyLine, tallies
from caunoi.records.queries.complex_matters import MatterLine, of_units
from caunoi.records.queries.matters import Source, matters
from caunoi.records.queries.matters_compared import Compared, compared_at
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.obligations import ObligationRow, ledger_rows

# Discipline of single members could be told apart by neighbours: pages show bodies and posts only.
ON_PAGES = Q(of__in=["organisation", "leader"])
# Steps of a complex matter that stand on a time line: those that change where it stands.
DECIDED = ("open", "declare_hot_spot", "lift_hot_spot", "settle", "reopen")
MOST = 400
"""Most rows of one kind a page shows; the page says so when it is reached."""


@dataclass(frozen=True)
class Named:
    """A unit by key and name, for a link."""

    key: str
    name: str


@dataclass(frozen=True)
class Neighbour:
    """A unit below, or standing on the same territory. `relation` is child or body."""

    id: int
    key: str
    code: str
    name: str
    kind: str
    relation: str


@dataclass(frozen=True)
class Happening:
    """Something on the time line: a record of `kind` (a Ref kind) with its dates; `what` is a code of that kind, `public` the name in its address, where that is not its number."""

    kind: str
    id: int
    unit: int
    start: date
    due: date | None
    end: date | None
    what: str
    public: str


@dataclass(frozen=True)
class Late:
    """How many matters were not settled past their day, and the earliest day among them."""

    matters: int
    due_on: date | None


@dataclass(frozen=True)
class Holder:
    """Who holds a post, since when, in which body."""

    id: int
    post: str
    name: str
    unit_key: str
    unit_name: str
    start: date
    end: date


@dataclass(frozen=True)
class FindingRow:
    """One finding of the unit."""

    id: int
    code: str
    year: int
    kind: str
    state: str
    clause: str
    move: str
    found_on: date


@dataclass(frozen=True)
class Step:
    """One step of lineage: `other` is what it came from (`came`) or went into."""

    came: bool
    date: date
    kind: str
    extent: str
    basis: str
    other: Named | None


@dataclass(frozen=True)
class UnitPage:
    """The page's content. `people` hold a post on the day, `held` every post up to it. `day` is the day it is shown as of: the last day of a unit that has ended.

    Among `happenings` are only letters that the person may see; `late` counts all that are open to everybody."""

    period: UnitPeriod
    day: date
    superiors: list[Named]
    neighbours: list[Neighbour]
    people: list[Holder]
    held: list[Holder]
    assessments: list[Assessment]
    happenings: list[Happening]
    late: Late
    obligations: list[ObligationRow]
    findings: list[FindingRow]
    complex_matters: list[MatterLine]
    tallies: list[TallyLine]
    compared: list[Compared]
    lineage: list[Step]

    @property
    def compared_from(self) -> date:
        """The first day of the times over which letters and summaries are compared."""
        return _twelve_months(self.day)

    @property
    def ended(self) -> bool:
        """Whether the unit had ended by the day asked for."""
        return self.period.end == self.day + timedelta(days=1)


def unit_page(user: User, key: str, on: date) -> UnitPage | None:
    """The page of a unit as of a day (its own last day where it has ended); None for whoever may not see it."""
    mine = visible_to(user, UnitPeriod, on, probe=True)
    period = (
        mine.filter(unit__key=key, start__lte=on)
        .select_related("unit", "territory", "parent")
        .order_by("-start")
        .first()
    )
    if period is None:
        return None
    day = min(on, period.end - timedelta(days=1))
    near = _neighbours(period, mine.filter(start__lte=day, end__gt=day))
    # What the committee answers for, with the bodies it leads: those standing on its territory.
    led = [period.unit_id]
    if period.unit.line == Line.PARTY:
        led += [n.id for n in near if n.relation == "body"]
    here = period.unit_id if period.unit.line == Line.TERRITORY else None
    cases = [_of(source, led, here) for source in matters()]
    held = _held(led, day)
    return UnitPage(
        period=period,
        day=day,
        superiors=_superiors(user, period, day, on),
        neighbours=near,
        people=[holder for holder in held if holder.start <= day < holder.end],
        held=held,
        assessments=list(Assessment.objects.filter(unit=period.unit_id).order_by("period")),
        happenings=_happenings(led, period, cases, visible_to(user, Proceeding, on)),
        late=_late(cases, day),
        obligations=_obligations(led, on),
        findings=_findings(period.unit_id),
        complex_matters=of_units(led, here, on),
        tallies=tallies(led, on),
        compared=compared_at(led, _twelve_months(day), day),
        lineage=_lineage(period.unit_id, on),
    )


def _twelve_months(day: date) -> date:
    """The first day of the twelve months of which the day's own is the last."""
    year, month = divmod(12 * day.year + day.month - 12, 12)
    return date(year, month + 1, 1)


def _superiors(user: User, period: UnitPeriod, day: date, on: date) -> list[Named]:
    rows = Reach.objects.filter(unit=period.unit_id, depth__gt=0, start__lte=day, end__gt=day)
    seen = visible_to(user, UnitPeriod, on, probe=True).filter(start__lte=day, end__gt=day)
    named = seen.filter(unit=OuterRef("ancestor")).values("name")[:1]
    found = rows.annotate(name=Subquery(named)).filter(name__isnull=False).order_by("-depth")
    return [Named(*row) for row in found.values_list("ancestor__key", "name")]


def _neighbours(period: UnitPeriod, standing: QuerySet[UnitPeriod]) -> list[Neighbour]:
    place = period.unit_id if period.unit.line == Line.TERRITORY else period.territory_id
    near = Q(parent=period.unit_id)
    if place is not None:
        near |= Q(territory=place)
    rows = standing.filter(near).exclude(unit=period.unit_id).order_by("code")[:MOST]
    return [
        Neighbour(unit, key, code, name, kind, "child" if parent == period.unit_id else "body")
        for unit, key, code, name, kind, parent in rows.values_list(
            "unit_id", "unit__key", "code", "name", "kind", "parent_id"
        )
    ]


def _held(led: list[int], day: date) -> list[Holder]:
    """Every post held in these units up to the day, now or before, the latest first where there are very many."""
    rows = Appointment.objects.filter(unit__in=led, start__lte=day).order_by("-end", "unit", "start", "pk")
    fields = ("id", "post", "cadre__name", "unit_key", "unit_name", "start", "end")
    found = [Holder(*row) for row in with_unit(rows, day).values_list(*fields)[:MOST]]
    return sorted(found, key=lambda holder: holder.start)


def _as_happening(rows: QuerySet[Any], kind: str, *columns: Any) -> QuerySet[Any]:
    """Rows of one table in the shape of Happening, for a union: every column has the same type in each."""
    key, unit, start, due, end, what, *public = columns
    return (
        rows.order_by()
        .annotate(
            h_kind=Value(kind, CharField()),
            h_id=F(key),
            h_unit=F(unit),
            h_start=start if not isinstance(start, str) else F(start),
            h_due=F(due) if due else Cast(Value(None), DateField()),
            h_end=F(end) if end else Cast(Value(None), DateField()),
            h_what=Cast(F(what), CharField(max_length=60)),
            h_public=F(*public) if public else Value("", CharField()),
        )
        .values_list("h_kind", "h_id", "h_unit", "h_start", "h_due", "h_end", "h_what", "h_public")
    )


def _of(source: Source, led: list[int], here: int | None) -> Source:
    """Matters at a territory, or those that bodies answer for."""
    at = source.rows.filter(**{f"{source.body}__in": led}) if here is None else source.at_place(here)
    return replace(source, rows=at)


def _late(cases: list[Source], day: date) -> Late:
    late = Q(due_on__lt=day, received_on__lte=day) & (Q(closed_on=None) | Q(closed_on__gt=day))
    found = [source.rows.filter(late).aggregate(n=Count("pk"), first=Min("due_on")) for source in cases]
    return Late(
        sum(one["n"] for one in found), min((one["first"] for one in found if one["n"]), default=None)
    )


def _happenings(
    led: list[int], period: UnitPeriod, cases: list[Source], seen: QuerySet[Proceeding]
) -> list[Happening]:
    """Evidence and answers in one statement. A territory shows what happened there; a body what it answers for."""
    here = period.unit.line == Line.TERRITORY
    summaries, letters = (source.rows for source in cases)
    steps = FindingStep.objects.filter(finding__unit=period.unit_id)
    # what was neither sent nor due on a day has no place in time
    matters = ComplexMatterStep.objects.filter(
        **{"matter__place": period.unit_id} if here else {"matter__answers__in": led}, move__in=DECIDED
    )
    reports = SentReport.objects.filter(Q(sent_on__isnull=False) | Q(due_on__isnull=False), unit__in=led)
    rows = _as_happening(summaries, "case_summary", "pk", "answers", "received_on", "due_on", "closed_on", "kind").union(
        _as_happening(
            letters.filter(pk__in=seen.values("pk")), "proceeding", "pk", "body", "received_on", "due_on", "closed_on", "kind", "public",
        ),
        _as_happening(Dialogue.objects.filter(unit__in=led), "dialogue", "pk", "unit", "held_on", None, None, "kind"),
        _as_happening(
            DenunciationOutcome.objects.filter(answers__in=led), "denunciation_outcome", "pk", "answers", "served_on", None, None, "verdict",
        ),
        _as_happening(Discipline.objects.filter(ON_PAGES, unit__in=led), "discipline", "pk", "unit", "decided_on", None, None, "of"),
        _as_happening(matters, "complex_matter", "matter_id", "answers", "on", None, None, "move"),
        _as_happening(reports, "sent_report", "pk", "unit", Coalesce("sent_on", "due_on"), "due_on", "sent_on", "report"),
        _as_happening(steps, "finding_step", "finding_id", "finding__unit_id", Cast("at", DateField()), None, None, "move"),
        all=True,
    )  # fmt: skip
    return [Happening(*row) for row in rows.order_by("h_start", "h_kind", "h_id")]


def _obligations(led: list[int], on: date) -> list[ObligationRow]:
    rows = Obligation.objects.filter(unit__in=led, starts_on__lte=on)
    return ledger_rows(
        rows.order_by(F("done_on").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")[:MOST], on
    )


def _findings(unit: int) -> list[FindingRow]:
    rows = Finding.objects.filter(unit=unit).exclude(state=State.WITHDRAWN)
    fields = ("id", "code", "year", "kind", "state", "clause", "move", "found_on")
    return [
        FindingRow(*row)
        for row in rows.order_by("-year", "severity", "code", "pk").values_list(*fields)[:MOST]
    ]


def _lineage(unit: int, on: date) -> list[Step]:
    rows = Succession.objects.filter(Q(source=unit) | Q(target=unit), date__lte=on).order_by("date", "pk")
    fields = (
        "source_id",
        "target_id",
        "date",
        "kind",
        "extent",
        "basis",
        "source_key",
        "source_name",
        "target_key",
        "target_name",
    )
    steps = []
    for row in with_unit(with_unit(rows, on, "source"), on, "target").values(*fields):
        if row["source_id"] == row["target_id"]:
            came, side = True, "target"
        else:
            came = row["target_id"] == unit
            side = "source" if came else "target"
        other = Named(row[f"{side}_key"], row[f"{side}_name"]) if row[f"{side}_id"] else None
        steps.append(Step(came, row["date"], row["kind"], row["extent"], row["basis"], other))
    return steps
