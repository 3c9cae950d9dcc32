"""Complex matters as the rules and the counting see them: one statement for each kind of record."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from caunoi.core.facts.complex_matters import (
    ComplexAsk,
    ComplexMatter,
    ComplexState,
    ComplexStep,
    Review,
    Task,
    is_running,
    state_on,
)
from caunoi.core.facts.evidence import Ref
from caunoi.records import models
from caunoi.records.models import ComplexMatterAsk, ComplexMatterReview, ComplexMatterStep, Obligation
from caunoi.records.queries.answering import Answerers

Date = datetime.date


@dataclass(frozen=True)
class Told:
    """One matter's steps until a day: its history, and who answered (id, key) from which step's day on."""

    history: tuple[ComplexStep, ...]
    answers: tuple[tuple[Date, int, str], ...]

    def answering(self, day: Date) -> tuple[int, str, Date | None]:
        """(id, key, since) of who answered on the day: since when, where it was handed over."""
        held = [row for row in self.answers if row[0] <= day]
        _, pk, key = held[-1]
        taken = next((on for on, unit, _ in held if unit == pk), None) if held[0][1] != pk else None
        return pk, key, taken


def histories(until: Date, matters: QuerySet[models.ComplexMatter] | None = None) -> dict[int, Told]:
    """{matter: what is told of it until the day} of all matters (or of some) opened by then; one statement."""
    rows = ComplexMatterStep.objects.filter(on__lte=until).order_by("matter", "number")
    if matters is not None:
        rows = rows.filter(matter__in=matters.values("pk"))
    steps: dict[int, list[ComplexStep]] = defaultdict(list)
    answers: dict[int, list[tuple[Date, int, str]]] = defaultdict(list)
    fields = ("matter", "on", "move", "state", "document", "decided_by", "answers", "answers__key")
    for matter, on, move, state, document, decided, pk, key in rows.values_list(*fields):
        steps[matter].append(ComplexStep(on, move, ComplexState(state), bool(document), decided is not None))
        answers[matter].append((on, pk, key))
    return {matter: Told(tuple(steps[matter]), tuple(answers[matter])) for matter in steps}


@dataclass(frozen=True)
class ComplexFacts:
    """{unit: what it answers for} and {unit: what it was asked for}; `unanswered`: matters for which nobody answers."""

    matters: dict[str, list[ComplexMatter]]
    asks: dict[str, list[ComplexAsk]]
    unanswered: list[Ref]


def complex_facts(who: Answerers, first: Date, last: Date, as_of: Date) -> ComplexFacts:
    """What concerns the time from `first` to `last`, as the record stood on `as_of`, under whoever answers on `last`."""
    told = {
        matter: one
        for matter, one in histories(as_of).items()
        if is_running(state_on(one.history, first - datetime.timedelta(days=1))) or one.history[-1].on >= first
    }  # fmt: skip
    named = _named(told, last)
    tasks, reviews = _tasks(told, as_of), _reviews(told, as_of)
    matters: dict[str, list[ComplexMatter]] = defaultdict(list)
    unanswered = []
    for pk, one in sorted(told.items()):
        if one.history[0].on > last:
            continue
        body, key, taken = one.answering(last)
        found, ref = who.of(body, key), Ref("complex_matter", pk)
        if found is None:
            unanswered.append(ref)
            continue
        lead, person, left = named[pk]
        since = max((day for day in (taken, found.since) if day), default=None)
        matters[found.unit].append(
            ComplexMatter(ref, one.history, lead, person, left, tuple(tasks[pk]), tuple(reviews[pk]), since)
        )
    return ComplexFacts(matters, _asks(who, last, as_of), unanswered)


def _named(matters: Iterable[int], day: Date) -> dict[int, tuple[bool, bool, bool]]:
    """{matter: (a lead is named, a person is, who was named has left the post by the day)}."""
    rows = models.ComplexMatter.objects.filter(pk__in=list(matters))
    return {
        pk: (lead is not None, end is not None and end > day, end is not None and end <= day)
        for pk, lead, end in rows.values_list("pk", "lead", "person__end")
    }


def _tasks(matters: Iterable[int], as_of: Date) -> dict[int, list[Task]]:
    found: dict[int, list[Task]] = defaultdict(list)
    rows = Obligation.objects.filter(complex_matter__in=list(matters), starts_on__lte=as_of).order_by("pk")
    for matter, on, due in rows.values_list("complex_matter", "starts_on", "due_on"):
        found[matter].append(Task(on, due is not None))
    return found


def _reviews(matters: Iterable[int], as_of: Date) -> dict[int, list[Review]]:
    found: dict[int, list[Review]] = defaultdict(list)
    rows = ComplexMatterReview.objects.filter(matter__in=list(matters), held_on__lte=as_of).order_by(
        "held_on"
    )
    for matter, on, result in rows.values_list("matter", "held_on", "result"):
        found[matter].append(Review(on, bool(result)))
    return found


def _asks(who: Answerers, last: Date, as_of: Date) -> dict[str, list[ComplexAsk]]:
    found: dict[str, list[ComplexAsk]] = defaultdict(list)
    fields = ("pk", "asked", "asked__key", "asked_on", "due_on", "answered_on", "answer")
    for pk, body, key, on, due, answered, words in (
        ComplexMatterAsk.objects.filter(asked_on__lte=last).order_by("pk").values_list(*fields)
    ):
        if answerer := who.of(body, key):
            answered = answered if answered and answered <= as_of else None
            ref = Ref("complex_matter_ask", pk)
            found[answerer.unit].append(ComplexAsk(ref, on, due, answered, bool(words), answerer.since))
    return found
