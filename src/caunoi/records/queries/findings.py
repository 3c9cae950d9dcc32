"""Findings: how the check stands, and in which order they are shown."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from caunoi.core.facts.findings import Mover, Standing, State
from caunoi.records.models import Finding, Reach, Unit

RATING = "rating"
# What surely stands comes first, then what is being answered, what is not known, what is settled.
SURENESS: dict[str, int] = {
    State.OPEN: 0,
    State.REFUSED: 0,
    State.ANSWERED: 1,
    State.UNDETERMINED: 2,
    State.ACCEPTED: 3,
    State.WITHDRAWN: 4,
}
WHOSE: dict[str, int] = {Mover.UNIT: 0, Mover.SUPERIOR: 1, Mover.LAW: 2, Mover.NOBODY: 3}


def standings(year: int, units: Collection[int] | None = None) -> dict[int, Standing]:
    """{unit id: how the check of its rating stands}; a unit that is not there agrees. One statement."""
    rows = Finding.objects.filter(year=year, kind=RATING, state__in=State.standing())
    if units is not None:
        rows = rows.filter(unit__in=units)
    states: dict[int, set[str]] = defaultdict(set)
    for unit, state in rows.values_list("unit", "state").distinct():
        states[unit].add(state)
    return {unit: Standing.of(found) for unit, found in states.items()}


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
