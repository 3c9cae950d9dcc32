"""Matters as figures and rules count them: letters where a body keeps them here, case summaries where it does not; never both.

A body keeps letters of a kind from the day its first one came to it. Summaries of that kind received there from that day on are
only compared with the letters. A second round is a case of its own at the body that owes it. What is protected, or hidden from anybody
who sees the figures of its body, is never here, and begins nothing.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Case, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from caunoi.core.facts.proceedings import ProceedingState, Track
from caunoi.records.models import CaseSummary, Exclusion, Proceeding, Role


@dataclass(frozen=True)
class Source:
    """Matters of one table. `kind`: of their Ref; `body`, `place`: the fields that hold who answers and where it is; `placed`: which of
    them count at their place too.

    All have `key` and `place_key` (of those units), `kind`, `field`, `received_on`, `due_on`, `closed_on`, `suspended_on`,
    `ended_as` (refused or an outcome), `repeat`, `in_writing`.
    """

    kind: str
    rows: QuerySet[Any]
    body: str
    place: str
    placed: Q = field(default_factory=Q)

    def at_place(self, unit: int) -> QuerySet[Any]:
        """Those that count at a territory."""
        return self.rows.filter(self.placed, **{self.place: unit})


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
    # Whoever decided the first round looks into its place, not into the body above: a second round counts there alone.
    return Source("proceeding", rows, "body", "matter__place", Q(round=1))


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
    """Of which figures and findings at their body may tell: not protected, and nobody kept out of knowing it sees these, since whoever
    sees a figure move infers what moved it. From a second round those who decided the first are kept out; they stand below."""
    out = Exclusion.objects.filter(proceeding=OuterRef("pk"), verifying=False).order_by()
    hidden = out.filter(Q(proceeding__round=1) | Exists(_watching()))
    return Proceeding.objects.filter(~Exists(hidden), protected=False)


def _watching() -> QuerySet[Role]:
    """Of an exclusion: roles, since the case began, over the body that has it, of somebody whom the exclusion names or who has at the same
    time a role at or below the unit it names, or one that took its place. Reach of any time counts: rather hidden too often."""
    began, named = OuterRef("proceeding__started_on"), OuterRef(OuterRef("unit"))
    below = Role.objects.filter(
        Q(unit__above__ancestor=named) | Q(unit__above__ancestor__heir_of__unit=named),
        user=OuterRef("user"), start__lt=OuterRef("end"), end__gt=OuterRef("start"),
    ).filter(end__gt=OuterRef(began)).order_by()  # fmt: skip
    over = Role.objects.filter(unit__reach__unit=OuterRef("proceeding__body"), end__gt=began).order_by()
    return over.filter(Q(user=OuterRef("user")) | Exists(below))


def _counted() -> QuerySet[Proceeding]:
    return open_to_all().filter(
        track=Track.STATE, kind__in=CaseSummary.Kind.values, received_on__isnull=False
    )


def _kept() -> Exists:
    """Of case summaries: does their body keep letters of the kind on the day they were received?"""
    kept = _counted().filter(body=OuterRef("answers"), kind=OuterRef("kind"))
    return Exists(kept.filter(received_on__lte=OuterRef("received_on")).order_by())


def _repeats() -> Exists:
    """Of proceedings: whether another of the same round over the same matter came before."""
    before = _counted().filter(matter=OuterRef("matter"), kind=OuterRef("kind"), pk__lt=OuterRef("pk"))
    return Exists(before.filter(round=OuterRef("round")).order_by())
