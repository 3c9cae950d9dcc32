"""What complex matters ask of a person today: answers owed to others, matters without lead or person, reviews behind their pace."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Value, Window
from django.db.models.functions import Coalesce

from caunoi.core.facts.complex_matters import ComplexState
from caunoi.core.law import Undetermined, value
from caunoi.records.models import ComplexMatter, ComplexMatterAsk, Reach
from caunoi.records.queries.naming import name_on, with_unit

Row = tuple[int, str, str, str, date, str]
"""(matter, key and name of whose move it is, what, since, who asks it where another body does)."""


def complex_work(
    units: Sequence[int], led: QuerySet[Reach, Any], on: date, most: int
) -> Iterator[tuple[str, int, list[Row]]]:
    """(kind, how many, the longest waiting) of the three kinds, for units and the bodies they lead; three statements."""
    here = Q(answers__in=units) | Q(answers__in=led)
    running = (
        ComplexMatter.objects.annotate(of=Value(""))
        .filter(here, opened_on__lte=on)
        .exclude(state=ComplexState.SETTLED)
    )
    asks = ComplexMatterAsk.objects.filter(Q(asked__in=units) | Q(asked__in=led), answered_on__isnull=True)
    by = with_unit(asks, on, "asked").annotate(of=name_on("matter__answers_id", on))
    yield _found("asked", by, ("matter", "asked_key", "asked_name", "what", "asked_on"), most)
    nobody = running.filter(Q(lead__isnull=True) | Q(person__isnull=True) | Q(person__end__lte=on))
    fields = ("pk", "answers_key", "answers_name", "act", "opened_on")
    yield _found("assign", with_unit(nobody, on, "answers"), fields, most)
    pace = value("policy.complex_matter.review_days", on)
    if not isinstance(pace, Undetermined):
        last = running.annotate(last=Coalesce(Max("reviews__held_on"), "opened_on"))
        behind = with_unit(last.filter(last__lt=on - timedelta(days=pace.number)), on, "answers")
        yield _found("review", behind, (*fields[:4], "last"), most)


def _found(kind: str, rows: QuerySet[Any], fields: tuple[str, ...], most: int) -> tuple[str, int, list[Row]]:
    found = list(
        rows.annotate(total=Window(Count("pk")))
        .order_by(fields[-1], "pk")
        .values_list("total", *fields, "of")[:most]
    )
    return kind, found[0][0] if found else 0, [row[1:] for row in found]
