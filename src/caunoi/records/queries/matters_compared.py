"""Where a body keeps letters: what they say beside what its case summaries of the same time say. Never added: two statements."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from caunoi.core.facts.case_tallies import Counted, Matter, sums
from caunoi.records.models import Finding, Reach
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.case_tallies import MATTER
from caunoi.records.queries.matters import compared, letters

Bodies = list[int] | QuerySet[Reach, Any]
"""Ids of units, or a question that gives them."""


@dataclass(frozen=True)
class Compared:
    """One body (its key) and kind: the figures by its letters and by its summaries, in the order of FIGURES."""

    body: str
    kind: str
    by_letters: tuple[Counted, ...]
    by_summaries: tuple[Counted, ...]


def compared_at(bodies: Bodies, first: date, last: date) -> list[Compared]:
    """Of matters that ran from `first` to `last`, at each body that has both letters and summaries of the same time."""
    running = Q(received_on__lte=last) & (Q(closed_on=None) | Q(closed_on__gte=first))
    by_letters, by_summaries = (
        _gathered(source.rows.filter(running, **{f"{source.body}__in": bodies}))
        for source in (letters(), compared())
    )
    return [
        Compared(body, kind, sums(by_letters[body, kind], first, last), sums(told, first, last))
        for (body, kind), told in sorted(by_summaries.items())
    ]


def rests_on_letters(finding: Finding) -> bool:
    """Is a letter among what the finding rests on?"""
    return any(ref["kind"] == "proceeding" for ref in finding.evidence)


def time_of(finding: Finding) -> tuple[date, date]:
    """The first and the last day of what the finding looks at."""
    return date(finding.year, 1, 1), min(finding.as_of, date(finding.year, 12, 31))


def compared_behind(finding: Finding) -> list[Compared]:
    """Of a finding that rests on letters: both statements of its time, at each body its unit answers for."""
    if not rests_on_letters(finding):
        return []
    first, last = time_of(finding)
    return compared_at(Answerers(last).ids_for({finding.unit.key}), first, last)


def is_compared(summary: int) -> bool:
    """Is a case summary (its id) only held against letters?"""
    return compared().rows.filter(pk=summary).exists()


def _gathered(rows: QuerySet[Any]) -> dict[tuple[str, str], list[Matter]]:
    found: dict[tuple[str, str], list[Matter]] = defaultdict(list)
    for kind, *row in rows.order_by("pk").values_list("kind", *MATTER):
        found[row[0], kind].append(Matter(*row))
    return found
