"""What is on record as rows of a form: found again by their keys, or listed for some units and a year."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.db.models import Model, Q, QuerySet

from caunoi.core.law.measures import measures
from caunoi.core.law.posts import qualifications
from caunoi.core.workbooks.forms import Form, forms
from caunoi.core.workbooks.lists import LISTS
from caunoi.core.workbooks.values import Value
from caunoi.records.models import (
    EVER,
    FOREVER,
    Appointment,
    Assessment,
    Cadre,
    CaseSummary,
    CaseTally,
    ComplexMatter,
    ComplexMatterAsk,
    ComplexMatterReview,
    ComplexMatterStep,
    Count,
    DenunciationOutcome,
    Dialogue,
    Discipline,
    Obligation,
    Plan,
    ProgressReport,
    Qualification,
    SentReport,
    StatedFigure,
    UnitPeriod,
)

Key = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One row on record: the id of its record (0 where it lies over several) and its values by column."""

    pk: int
    values: Mapping[str, Value]


class Table(Protocol):
    """The records behind one form."""

    @property
    def form(self) -> Form: ...

    def find(self, keys: Collection[Key]) -> dict[Key, Held]:
        """The rows with those keys; a constant number of statements."""

    def listed(self, units: Collection[int], year: int | None, only_open: bool) -> Iterator[Held]:
        """The rows of those units (ids), of a year or of all, in order; `only_open`: those that wait for something."""


@dataclass(frozen=True)
class ModelTable:
    """A form whose rows are records of one model. `fields`: {column: lookup}; `owner`, `years`, `open`, `where`: how its rows are
    narrowed to units, to a year, to what waits for something, and to those the form is about."""

    code: str
    model: type[Model]
    fields: Mapping[str, str]
    owner: str
    years: str
    open: Q = field(default_factory=Q)
    where: Q = field(default_factory=Q)

    @property
    def form(self) -> Form:
        return forms()[self.code]

    def find(self, keys: Collection[Key]) -> dict[Key, Held]:
        if not keys:
            return {}
        wanted = Q()
        for place, column in enumerate(self.form.key):
            if column not in self.fields:  # the number, which is counted
                continue
            wanted &= Q(**{f"{self.fields[column]}__in": {self._stored(column, key[place]) for key in keys}})
        held = {self.key_of(one.values): one for one in self._rows(self._all().filter(wanted))}
        return {key: held[key] for key in keys if key in held}

    def listed(self, units: Collection[int], year: int | None, only_open: bool) -> Iterator[Held]:
        rows = self._all().filter(**{f"{self.owner}__in": units})
        if only_open:
            rows = rows.filter(self.open)
        elif year is not None:
            rows = rows.filter(**{self.years: str(year) if self.years == "period" else year})
        yield from self._rows(rows.order_by(*(self.fields[c] for c in self.form.key if c in self.fields)))

    def key_of(self, values: Mapping[str, Value]) -> Key:
        """The key of a row."""
        return tuple(values.get(column) for column in self.form.key)

    def _all(self) -> QuerySet[Any]:
        return self.model._default_manager.filter(self.where)

    def _rows(self, rows: QuerySet[Any]) -> Iterator[Held]:
        names = tuple(self.fields)
        for pk, *values in rows.values_list("pk", *self.fields.values()).iterator(chunk_size=2000):
            yield Held(
                pk, {name: self._shown(name, value) for name, value in zip(names, values, strict=True)}
            )

    def _shown(self, column: str, value: Any) -> Value:
        if value in ("", FOREVER, EVER):
            return None
        return int(value) if self.fields[column] == "period" else value

    def _stored(self, column: str, value: Value) -> Value:
        if value is None:
            return EVER if self.form.column(column).value == "date" else ""
        return str(value) if self.fields[column] == "period" else value


@dataclass(frozen=True)
class NumberedTable(ModelTable):
    """A form whose rows are alike in everything but their number among those that are alike (column `number`)."""

    def _rows(self, rows: QuerySet[Any]) -> Iterator[Held]:
        seen: dict[tuple[Value, ...], int] = defaultdict(int)
        for one in super()._rows(rows.order_by(*self.fields.values(), "pk")):
            alike = tuple(one.values.values())
            seen[alike] += 1
            yield Held(one.pk, {**one.values, "number": seen[alike]})


PREFIX = "members."


class MembersTable:
    """Members counted by rating: one row of the form lies over several counts."""

    @property
    def form(self) -> Form:
        return forms()["members"]

    def find(self, keys: Collection[Key]) -> dict[Key, Held]:
        if not keys:
            return {}
        rows = self._rows(
            Count.objects.filter(
                unit__key__in={str(unit) for unit, _ in keys}, period__in={str(year) for _, year in keys}
            )
        )
        return {key: rows[key] for key in keys if key in rows}

    def listed(self, units: Collection[int], year: int | None, only_open: bool) -> Iterator[Held]:
        rows = Count.objects.filter(unit__in=units)
        if year is not None:
            rows = rows.filter(period=str(year))
        yield from (() if only_open else self._rows(rows.order_by("unit__key", "period")).values())

    def _rows(self, rows: QuerySet[Count]) -> dict[Key, Held]:
        found: dict[Key, dict[str, Value]] = defaultdict(dict)
        counted = rows.filter(measure__in=[code for code in measures() if code.startswith(PREFIX)])
        for unit, period, measure, value in counted.values_list("unit__key", "period", "measure", "value"):
            found[unit, int(period)][measure.removeprefix(PREFIX)] = value
        return {key: Held(0, {"unit": key[0], "year": key[1], **row}) for key, row in found.items()}


QUALIFIED = ("degree", "theory")


class CadresTable:
    """Cadres with the highest paper of each kind that was seen, and the unit where they last took a post."""

    @property
    def form(self) -> Form:
        return forms()["cadres"]

    def find(self, keys: Collection[Key]) -> dict[Key, Held]:
        found = self._rows(Cadre.objects.filter(code__in=[str(code) for (code,) in keys])) if keys else ()
        return {(one.values["code"],): one for one in found}

    def listed(self, units: Collection[int], year: int | None, only_open: bool) -> Iterator[Held]:
        posts = Appointment.objects.filter(unit__in=units)
        if only_open:
            posts = posts.filter(end=FOREVER)
        yield from self._rows(Cadre.objects.filter(pk__in=posts.values("cadre")).order_by("code"))

    def _rows(self, cadres: QuerySet[Cadre]) -> Iterator[Held]:
        rows = list(cadres.values_list("pk", "code", "name", "birth_year", "sex"))
        keys = {row[0] for row in rows}
        papers = highest_papers(keys)
        units = dict(
            Appointment.objects.filter(cadre__in=keys)
            .order_by("start", "-pk")
            .values_list("cadre", "unit__key")
        )
        for pk, code, name, born, sex in rows:
            values: dict[str, Value] = {
                "code": code, "name": name, "birth_year": born, "sex": sex or None, "unit": units.get(pk),
            }  # fmt: skip
            for kind in QUALIFIED:
                level, paper, dated = papers.get((pk, kind), (None, None, None))
                values |= {kind: level, f"{kind}_paper": paper or None, f"{kind}_on": dated}
            yield Held(pk, values)


def highest_papers(cadres: Collection[int]) -> dict[tuple[int, str], tuple[str, str, date]]:
    """{(cadre, kind): (level, paper, day)} of the highest level of each kind."""
    order = {level.code: n for levels in map(qualifications, QUALIFIED) for n, level in enumerate(levels)}  # type: ignore[arg-type]
    rows = Qualification.objects.filter(cadre__in=cadres).values_list(
        "cadre", "kind", "level", "paper", "dated"
    )
    return {
        (cadre, kind): (level, paper, dated)
        for cadre, kind, level, paper, dated in sorted(rows, key=lambda row: order[row[2]])
    }


def _same(*columns: str) -> dict[str, str]:
    return {column: column for column in columns}


DECISIONS = ("settle", "reopen", "declare_hot_spot", "lift_hot_spot")
_OWED = Q(done_on__isnull=True, lapsed_on__isnull=True)

TABLES: dict[str, Table] = {
    "units": ModelTable(
        "units",
        UnitPeriod,
        {"parent": "parent__key", **_same("code", "name", "kind", "start", "end")},
        owner="unit", years="start__year", open=Q(end=FOREVER), where=Q(kind__in=LISTS["unit_kinds"](0)),
    ),
    "cases": ModelTable(
        "cases",
        CaseSummary,
        {
            "code": "code", "answers": "answers__key", "place": "place__key",
            **_same("kind", "field", "received_on", "due_on", "closed_on", "outcome", "in_writing", "repeat"),
        },
        owner="answers", years="received_on__year", open=Q(closed_on__isnull=True),
    ),
    "case_tallies": ModelTable(
        "case_tallies",
        CaseTally,
        {
            "answers": "answers__key",
            **_same("first", "last", "field", "received", "settled", "unsettled", "late", "oldest_on", "refused", "repeat"),
        },
        owner="answers", years="last__year", open=Q(pk__in=()),
    ),
    "assessments": ModelTable(
        "assessments",
        Assessment,
        {
            "unit": "unit__key", "year": "period", "decided_by": "decided_by__key",
            **_same(
                "self_level", "self_reason", "appraised_level", "appraised_reason", "decided_level", "decided_reason", "decided_on"
            ),
        },
        owner="unit", years="period", open=Q(decided_level=""),
    ),
    "members": MembersTable(),
    "dialogues": ModelTable(
        "dialogues",
        Dialogue,
        {
            "unit": "unit__key",
            **_same("held_on", "kind", "chaired_by", "questions", "answered", "published_on"),
        },
        owner="unit", years="held_on__year", open=Q(published_on__isnull=True),
    ),
    "promises": ModelTable(
        "promises",
        Obligation,
        {
            "unit": "dialogue__unit__key", "held_on": "dialogue__held_on", "kind": "dialogue__kind", "post": "person__post",
            **_same("number", "text", "due_on", "done_on", "proof"),
        },
        owner="unit", years="dialogue__held_on__year", open=_OWED, where=Q(origin=Obligation.Origin.PROMISE),
    ),
    "cadres": CadresTable(),
    "appointments": ModelTable(
        "appointments",
        Appointment,
        {
            "code": "cadre__code", "unit": "unit__key", "managed_by": "managed_by__key",
            **_same("post", "start", "end"),
        },
        owner="unit", years="start__year", open=Q(end=FOREVER),
    ),
    "disciplines": NumberedTable(
        "disciplines",
        Discipline,
        {"unit": "unit__key", **_same("of", "post", "form", "decided_on")},
        owner="unit", years="decided_on__year", open=Q(pk__in=()),
    ),
    "denunciations": NumberedTable(
        "denunciations",
        DenunciationOutcome,
        {"answers": "answers__key", **_same("against_leader", "verdict", "concluded_on", "served_on")},
        owner="answers", years="served_on__year", open=Q(pk__in=()),
    ),
    "complex_matters": ModelTable(
        "complex_matters",
        ComplexMatter,
        {
            "answers": "steps__answers__key", "place": "place__key", "lead": "lead__key",
            "person": "person__cadre__code", "person_name": "person__cadre__name",
            **_same("code", "act", "field", "opened_on", "nature", "reach", "reason", "cause", "cause_reason"),
        },
        owner="answers", years="opened_on__year", open=~Q(state="settled"), where=Q(steps__number=1),
    ),
    "complex_tasks": ModelTable(
        "complex_tasks",
        Obligation,
        {
            "code": "complex_matter__code", "answers": "complex_matter__answers__key",
            **_same("number", "text", "starts_on", "due_on", "done_on", "proof"),
        },
        owner="complex_matter__answers", years="starts_on__year", open=_OWED, where=Q(origin=Obligation.Origin.PLAN),
    ),
    "complex_reviews": ModelTable(
        "complex_reviews",
        ComplexMatterReview,
        {"code": "matter__code", "answers": "matter__answers__key", **_same("held_on", "result")},
        owner="matter__answers", years="held_on__year", open=Q(result=""),
    ),
    "complex_asks": ModelTable(
        "complex_asks",
        ComplexMatterAsk,
        {
            "code": "matter__code", "answers": "matter__answers__key", "asked": "asked__key",
            **_same("number", "asked_on", "what", "due_on", "answered_on", "answer"),
        },
        owner="matter__answers", years="asked_on__year", open=Q(answered_on__isnull=True),
    ),
    "complex_steps": ModelTable(
        "complex_steps",
        ComplexMatterStep,
        {
            "code": "matter__code", "answers": "matter__answers__key", "decided_by": "decided_by__key",
            **_same("on", "move", "ground", "document"),
        },
        owner="matter__answers", years="on__year", open=Q(pk__in=()), where=Q(move__in=DECISIONS),
    ),
    "obligations": ModelTable(
        "obligations",
        Obligation,
        {
            "id": "pk", "unit": "unit__key", "person": "person__cadre__code", "person_name": "person__cadre__name",
            **_same("clause", "text", "period", "starts_on", "due_on", "accepted_on", "done_on", "proof"),
        },
        owner="unit", years="starts_on__year", open=_OWED,
    ),
    "progress_reports": ModelTable(
        "progress_reports",
        ProgressReport,
        {"id": "obligation__pk", "unit": "obligation__unit__key", **_same("on", "text")},
        owner="obligation__unit", years="on__year", open=Q(pk__in=()),
    ),
    "plans": ModelTable(
        "plans",
        Plan,
        {"unit": "unit__key", **_same("kind", "year", "dated_on", "number", "text")},
        owner="unit", years="year", open=Q(pk__in=()),
    ),
    "plan_items": ModelTable(
        "plan_items",
        Obligation,
        {
            "unit": "plan__unit__key", "kind": "plan__kind", "year": "plan__year", "person": "person__cadre__code",
            "person_name": "person__cadre__name", **_same("number", "text", "starts_on", "due_on", "done_on", "proof"),
        },
        owner="plan__unit", years="plan__year", open=_OWED, where=Q(origin=Obligation.Origin.PLAN_ITEM),
    ),
    "sent_reports": ModelTable(
        "sent_reports",
        SentReport,
        {"unit": "unit__key", **_same("report", "year", "part", "due_on", "sent_on", "number")},
        owner="unit", years="year", open=Q(sent_on__isnull=True),
    ),
    "stated_figures": ModelTable(
        "stated_figures",
        StatedFigure,
        {
            "unit": "sent__unit__key", "report": "sent__report", "year": "sent__year", "part": "sent__part",
            **_same("measure", "value"),
        },
        owner="sent__unit", years="sent__year", open=Q(sent__sent_on__isnull=True),
    ),
}  # fmt: skip
"""{form: its records}"""
