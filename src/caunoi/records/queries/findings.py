"""Findings: how the check stands, and in which order they are shown."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from caunoi.core import law
from caunoi.core.facts.findings import Finding as Found
from caunoi.core.facts.findings import Mover, Standing, State, Verdict
from caunoi.core.rules import check_superior, check_unit
from caunoi.records.models import Finding, Reach, Unit, UnitPeriod
from caunoi.records.queries.adopted import standing_rules
from caunoi.records.queries.facts import year_facts
from caunoi.records.queries.figures import last_day

RATING = "rating"
# What surely stands comes first, then what is being answered, what is not known, what is settled.
SURENESS: dict[str, int] = {
    State.OPEN: 0,
    State.REFUSED: 0,
    State.UPHELD: 0,
    State.ANSWERED: 1,
    State.APPEALED: 1,
    State.UNDETERMINED: 2,
    State.ACCEPTED: 3,
    State.WITHDRAWN: 4,
}
WHOSE: dict[str, int] = {Mover.UNIT: 0, Mover.SUPERIOR: 1, Mover.LAW: 2, Mover.NOBODY: 3}


def standings(year: int, units: Collection[int] | QuerySet[Unit] | None = None) -> dict[int, Standing]:
    """{unit id: how the check of its rating stands}; a unit that is not there agrees. One statement."""
    rows = Finding.objects.filter(year=year, kind=RATING, state__in=State.standing())
    if units is not None:
        rows = rows.filter(unit__in=units)
    states: dict[int, set[str]] = defaultdict(set)
    for unit, state in rows.values_list("unit", "state").distinct():
        states[unit].add(state)
    return {unit: Standing.of(found) for unit, found in states.items()}


def is_checked(year: int) -> bool:
    """Whether any rule holds the ratings of the year against the record; where none does, nothing agrees and nothing differs."""
    return any(rule.kind == RATING and rule.binds_year(year) for rule in law.rules().values())


def in_order(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """The gravest first, then the surest, then the oldest, then by whose move it is."""
    return rows.annotate(sureness=_place("state", SURENESS), whose=_place("move", WHOSE)).order_by(
        "severity", "sureness", "found_on", "whose", "pk"
    )


def _place(field: str, order: Mapping[str, int]) -> Case:
    """The place of a value in an order; unknown ones last."""
    return Case(
        *(When(**{field: value, "then": place}) for value, place in order.items()),
        default=Value(len(order)),
        output_field=IntegerField(),
    )


def state_counts(rows: QuerySet[Finding]) -> dict[str, dict[str, int]]:
    """{code: {state: how many}} of the rows. One statement."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for code, state, n in rows.order_by("code", "state").values_list("code", "state").annotate(n=Count("pk")):
        counts[code][state] = n
    return dict(counts)


def units_under(unit: Unit, day: datetime.date) -> QuerySet[Unit]:
    """The unit and everything under it on the day."""
    rows = Reach.objects.filter(ancestor=unit, start__lte=day, end__gt=day)
    return Unit.objects.filter(pk__in=rows.values("unit"))


def found_in(year: int, as_of: datetime.date, units: Iterable[Unit] | None = None) -> tuple[list[Found], int]:
    """Everything the rules find in a year (at those units), and for how many records nobody answers. Stores nothing."""
    facts = year_facts(year, as_of, None if units is None else {unit.key for unit in units})
    book = standing_rules()
    found = [finding for unit in facts.units for finding in check_unit(unit, book)]
    found += [finding for superior in facts.superiors for finding in check_superior(superior, book)]
    return found, len(facts.unanswered)


def state_of(finding: Found) -> State:
    """The state a finding opens in."""
    return State.OPEN if finding.verdict is Verdict.BROKEN else State.UNDETERMINED


def plain_evidence(finding: Found) -> list[dict[str, Any]]:
    """The links to records as they are stored."""
    return [{"kind": ref.kind, "id": ref.id} for ref in finding.evidence]


def standing_findings(year: int, on: datetime.date, under: Unit | None = None) -> list[dict[str, Any]]:
    """What stands of a year (at a unit and under it), in order, as plain values with the code of the unit."""
    day = last_day(year, on)
    rows = Finding.objects.filter(year=year).exclude(state=State.WITHDRAWN)
    if under is not None:
        rows = rows.filter(unit__in=units_under(under, day))
    begun = UnitPeriod.objects.filter(unit=OuterRef("unit"), start__lte=day).order_by("-start")
    named = in_order(rows).annotate(unit_code=Subquery(begun.values("code")[:1]))
    return [{"code": code, "unit": unit, **row} for row in named.values("id", "code", "unit_code", *PLAIN)
            for code, unit in [(row.pop("code"), row.pop("unit_code"))]]  # fmt: skip


PLAIN = ("year", "subject", "state", "clause", "severity", "move", "evidence", "values")


def findings_seen(year: int, on: datetime.date, under: Unit | None = None) -> list[dict[str, Any]]:
    """Like standing_findings, as they would be found on another day: nothing is stored, nothing has been answered."""
    day = last_day(year, on)
    found, _ = found_in(year, on, None if under is None else units_under(under, day))
    codes = dict(UnitPeriod.objects.filter(start__lte=day).order_by("start").values_list("unit__key", "code"))
    rows = [
        {
            "code": finding.code,
            "unit": codes.get(finding.unit, finding.unit),
            "year": year,
            "subject": finding.subject,
            "state": str(state_of(finding)),
            "clause": finding.clause,
            "severity": law.rule(finding.code).severity,
            "move": str(finding.move),
            "evidence": plain_evidence(finding),
            "values": finding.values,
        }
        for finding in found
    ]
    return sorted(rows, key=_order_of_plain)


def _order_of_plain(row: dict[str, Any]) -> tuple[Any, ...]:
    """The order of `in_order` for findings that were all found on one day, then by unit and rule."""
    return (
        row["severity"], SURENESS[row["state"]], WHOSE[row["move"]], row["unit"], row["code"], row["subject"],
    )  # fmt: skip


def finding_counts(unit: Unit, year: int, day: datetime.date) -> dict[str, Any]:
    """Of a unit and what stands under it: findings by state and by rule, rated organisations by standing."""
    under = units_under(unit, day)
    rules = state_counts(Finding.objects.filter(year=year, unit__in=under).exclude(state=State.WITHDRAWN))
    states: Counter[str] = Counter()
    for counts in rules.values():
        states.update(counts)
    stand = Counter(standings(year, under).values())
    return {"states": dict(sorted(states.items())), "rules": rules, "standings": dict(sorted(stand.items()))}


def open_rating_findings(unit: str, year: int) -> list[Finding]:
    """The findings about a unit's rating (by key) of a year that wait for its answer, worst first."""
    rows = Finding.objects.filter(unit__key=unit, year=year, kind="rating", state=State.OPEN)
    return list(in_order(rows.select_related("unit")))
