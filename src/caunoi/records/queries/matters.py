"""Matters as figures and rules count them: letters where a body keeps them here, case summaries where it does not; never both.

A body keeps letters of a kind from the day its first one came to it. Summaries of that kind received there from that day on are
only compared with the letters. What is protected, or hidden from anybody, is never here, and begins nothing.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, DateField, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.functions import Coalesce

from caunoi.core.facts.proceedings import ProceedingState, Track
from caunoi.records.models import CaseSummary, Exclusion, Proceeding


@dataclass(frozen=True)
class Source:
    """Matters of one table. `kind`: of their Ref; `body`, `place`: the fields that hold who answers and where it is.

    All have `key` and `place_key` (of those units), `kind`, `field`, `received_on`, `due_on`, `closed_on`, `suspended_on`,
    `ended_as` (refused or an outcome), `repeat`, `in_writing`.
    """

    kind: str
    rows: QuerySet[Any]
    body: str
    place: str


def matters() -> tuple[Source, Source]:
    """All that count: what every rule and figure asks."""
    return _summaries(~_kept()), letters()


def letters() -> Source:
    """Proceedings open to all, of the kinds that case summaries have, whose days are derived."""
    rows = _counted().annotate(
        key=F("body__key"), place_key=Coalesce("matter__place__key", Value("")), field=F("matter__field"), repeat=_repeats(),
        ended_as=Case(When(state=ProceedingState.REFUSED, then=Value("refused")), default=F("outcome")),
        in_writing=Value(None, BooleanField(null=True)),
    )  # fmt: skip
    return Source("proceeding", rows, "body", "matter__place")


def compared() -> Source:
    """The case summaries that are only held against letters."""
    return _summaries(_kept())


def _summaries(which: Any) -> Source:
    rows = CaseSummary.objects.filter(which).annotate(
        key=F("answers__key"), place_key=F("place__key"), ended_as=F("outcome"),
        suspended_on=Value(None, DateField(null=True)),
    )  # fmt: skip
    return Source("case_summary", rows, "answers", "place")


def open_to_all() -> QuerySet[Proceeding]:
    """Of which figures and findings may tell: not protected, and nobody kept out of knowing it (as of a second complaint those who
    decided the first), since whoever sees a figure move infers what moved it."""
    hidden = Exclusion.objects.filter(proceeding=OuterRef("pk"), verifying=False).order_by()
    return Proceeding.objects.filter(~Exists(hidden), protected=False)


def _counted() -> QuerySet[Proceeding]:
    return open_to_all().filter(
        track=Track.STATE, kind__in=CaseSummary.Kind.values, received_on__isnull=False
    )


def _kept() -> Exists:
    """Of case summaries: does their body keep letters of the kind on the day they were received?"""
    kept = _counted().filter(body=OuterRef("answers"), kind=OuterRef("kind"))
    return Exists(kept.filter(received_on__lte=OuterRef("received_on")).order_by())


def _repeats() -> Exists:
    """Of proceedings: whether a first round over the same matter came before."""
    before = _counted().filter(matter=OuterRef("matter"), kind=OuterRef("kind"), pk__lt=OuterRef("pk"))
    return Exists(before.filter(round=1).order_by())
