"""The picture beside itself: as it stood on another day, other years as organised now, matters by field.

Each a constant number of statements, whatever the size of the city.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q

from caunoi.core.facts.findings import Standing, State
from caunoi.core.facts.moves import FINDING_MOVES
from caunoi.core.units.rollup import as_now
from caunoi.records.models import Assessment, Finding, FindingStep, Line
from caunoi.records.queries.city import Leaf
from caunoi.records.queries.findings import RATING, is_checked
from caunoi.records.queries.matters import matters
from caunoi.records.queries.units import stored_registry


def quarter_before(day: date) -> date:
    """The last day of the quarter before the day's own."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1) - timedelta(days=1)


def first_checked(year: int) -> date | None:
    """The day from which a check of the year's ratings is on record; None where none is."""
    return Finding.objects.filter(year=year, kind=RATING).aggregate(first=Min("found_on"))["first"]


def standings_on(leaves: Iterable[Leaf], year: int, day: date) -> dict[int, Standing]:
    """{unit: how the check of its rating stood on an earlier day}, from the dates of ratings, findings and answers.

    What the record does not keep cannot be told: a finding that was withdrawn and found again counts from the later day.
    """
    rated = set(
        Assessment.objects.filter(period=str(year), decided_on__lte=day).values_list("unit", flat=True)
    )
    rows = Finding.objects.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), found_on__lte=day)
    steps = FindingStep.objects.filter(finding__year=year, finding__kind=RATING, at__date__lte=day)
    steps = steps.exclude(move="state")  # own words change no state
    moved = {
        pk: FINDING_MOVES[move].target
        for pk, move in steps.order_by("at", "pk").values_list("finding", "move")
    }
    states: dict[int, set[str]] = defaultdict(set)
    for pk, unit, values in rows.filter(year=year, kind=RATING).values_list("pk", "unit", "values"):
        # A rule that could not decide names what was missing.
        states[unit].add(moved.get(pk, State.UNDETERMINED if "missing" in values else State.OPEN))
    checked = is_checked(year)
    return {
        leaf.unit: Standing.of(states[leaf.unit]) if checked and leaf.unit in rated else Standing.UNKNOWN
        for leaf in leaves
    }


@dataclass(frozen=True)
class Unsettled:
    """Matters of one field that were not settled on the day: how many, and how many of them past their deadline."""

    matters: int
    late: int


def unsettled_by_field(units: Iterable[int], day: date) -> dict[tuple[int, str], Unsettled]:
    """{(unit, field of administration): what the unit and the bodies under it had not settled on the day}."""
    found: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for source in matters():
        running = source.rows.filter(Q(closed_on=None) | Q(closed_on__gt=day), received_on__lte=day)
        over = f"{source.body}__above"
        under = running.filter(
            **{f"{over}__ancestor__in": list(units), f"{over}__start__lte": day, f"{over}__end__gt": day}
        )
        counted = under.order_by().values_list(f"{over}__ancestor", "field")
        for unit, field, *counts in counted.annotate(
            matters=Count("pk"), late=Count("pk", filter=Q(due_on__lt=day))
        ):
            for place, count in enumerate(counts):
                found[unit, field][place] += count
    return {at: Unsettled(*counts) for at, counts in found.items()}


@dataclass(frozen=True)
class Gathered:
    """Organisations of an earlier day under those of a later one (by key); `apart` went to none of them as a whole."""

    into: dict[str, list[Leaf]]
    apart: list[Leaf]


def as_organised(earlier: list[Leaf], later: list[Leaf], day: date, now: date) -> Gathered:
    """Each earlier organisation under the later one that took it in whole. Where all are the same, nothing is read."""
    keys = {leaf.key for leaf in later}
    gone = [leaf for leaf in earlier if leaf.key not in keys]
    moved = as_now(stored_registry(Line.PARTY), [leaf.key for leaf in gone], day, now).whole if gone else {}
    into: dict[str, list[Leaf]] = defaultdict(list)
    apart = []
    for leaf in earlier:
        key = leaf.key if leaf.key in keys else moved.get(leaf.key, "")
        if key in keys:
            into[key].append(leaf)
        else:
            apart.append(leaf)
    return Gathered(dict(into), apart)
