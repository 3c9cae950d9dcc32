"""Matters by field and year at those who answer for them, for comparing a body with its own past: two statements each."""

import datetime
from collections import defaultdict
from typing import Any

from django.db.models import Count, Min, Q

from caunoi.core.facts.evidence import Tide
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.matters import matters

Date = datetime.date
LOOK_BACK = 5
"""Years that rules may look at, the year itself among them."""


def tides(who: Answerers, year: int, last: Date) -> dict[str, list[Tide]]:
    """{unit: its fields year by year}: taken in during the year, and open at its end (on `last` for the year itself).

    Only what standing bodies took in themselves: a successor's past is not another's.
    """
    ends = {y: Date(y, 12, 31) for y in range(year - LOOK_BACK + 1, year)} | {year: last}
    counts = {}
    for y, end in ends.items():
        counts[f"open_{y}"] = Count(
            "pk", filter=Q(received_on__lte=end) & (Q(closed_on__isnull=True) | Q(closed_on__gt=end))
        )
        counts[f"taken_{y}"] = Count("pk", filter=Q(received_on__gte=Date(y, 1, 1), received_on__lte=end))
    sums: dict[tuple[str, int, str], list[int]] = defaultdict(lambda: [0, 0])
    row: Any
    for source in matters():
        rows = source.rows.filter(received_on__lte=last).values(source.body, "key", "field")
        for row in rows.annotate(**counts).order_by(source.body, "field"):
            answerer = who.of(row[source.body], row["key"])
            if answerer is None or answerer.since is not None:
                continue
            for y in ends:
                if row[f"open_{y}"] or row[f"taken_{y}"]:
                    sum_of = sums[answerer.unit, y, row["field"]]
                    sum_of[0] += row[f"taken_{y}"]
                    sum_of[1] += row[f"open_{y}"]
    found: dict[str, list[Tide]] = defaultdict(list)
    for (unit, y, field), (taken, left) in sorted(sums.items()):
        found[unit].append(Tide(y, field, taken, left))
    return found


def registers_since(who: Answerers, last: Date) -> dict[str, Date]:
    """{unit: the first day for which a matter is on record}."""
    found: dict[str, Date] = {}
    for source in matters():
        rows = source.rows.filter(received_on__lte=last).order_by(source.body).values_list(source.body, "key")
        for body, key, first in rows.annotate(first=Min("received_on")):
            answerer = who.of(body, key)
            if answerer:
                found[answerer.unit] = min(first, found.get(answerer.unit, first))
    return found
