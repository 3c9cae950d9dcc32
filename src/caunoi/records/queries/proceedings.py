"""Proceedings as their clocks need them: courses from steps and letters, every clock on a day, how often forwarded. Sets, not loops."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Exists, Min, OuterRef, Q
from django.utils.timezone import localtime

from caunoi.core.competence import Hop
from caunoi.core.facts.proceedings import Event, Kind, ProceedingState, Track, Variant
from caunoi.core.proceedings.clocks import Clock, clocks
from caunoi.core.proceedings.course import Course, Extension, Happened, Suspension, day_of
from caunoi.core.proceedings.reckoning import PACKAGED, Book
from caunoi.core.proceedings.settling import settlement
from caunoi.records.models import Letter, LetterItem, Proceeding, ProceedingItem, ProceedingStep

Date = datetime.date
OFFICE, CHUNK = "office", 500
DECIDED = frozenset({ProceedingState.DECIDED, ProceedingState.SENT, ProceedingState.IN_EFFECT})
IDENTIFIED, CONCRETE = "identified", "concrete_without_identity"  # of law/grounds/eligibility
DATELESS = ProceedingState.ended() - {ProceedingState.IN_EFFECT}


@dataclass(frozen=True, slots=True)
class ItemCourse:
    """What happened to one part of a letter in a proceeding. The first part leads: the others have only their reply clocks."""

    item: LetterItem
    course: Course
    leads: bool


@dataclass(frozen=True, slots=True)
class ItemClock:
    """A clock, and whose reply it is."""

    item: LetterItem
    clock: Clock


_OF_PARTS = (
    "proceeding", "item__letter__received_at", "item__letter__needs_confirming", "item__letter__confirmed_at",
)  # fmt: skip
_OF_STEPS = ("proceeding", "item", "event", "move", "on", "at", "ground", "until")
"""What a course is made of."""


def courses(
    proceedings: Sequence[Proceeding], known: Mapping[int, Sequence[ProceedingStep]] | None = None
) -> dict[int, tuple[ItemCourse, ...]]:
    """{proceeding id: the course of each of its parts, oldest first}; two statements whatever their number, and a third where a
    first round among them was decided. `known`: the steps by proceeding, in order, where the caller has them."""
    parts: dict[int, list[LetterItem]] = defaultdict(list)
    chosen = {proceeding.pk: proceeding for proceeding in proceedings}
    rows = (
        ProceedingItem.objects.filter(proceeding__in=chosen).select_related("item__letter").only(*_OF_PARTS)
    )
    for row in rows.order_by("item__letter__received_at", "item_id"):
        parts[row.proceeding_id].append(row.item)
    steps = _steps_of(chosen) if known is None else known
    again = challenged(chosen.values())
    return {pk: tuple(_of_parts(chosen[pk], parts[pk], steps.get(pk, ()), again.get(pk))) for pk in chosen}


def _steps_of(proceedings: Iterable[int]) -> Mapping[int, Sequence[ProceedingStep]]:
    steps: dict[int, list[ProceedingStep]] = defaultdict(list)
    for step in ProceedingStep.objects.filter(proceeding__in=proceedings).only(*_OF_STEPS).order_by("number"):
        steps[step.proceeding_id].append(step)
    return steps


def challenged(proceedings: Iterable[Proceeding]) -> dict[int, Date]:
    """{first round that was decided: the day on which its first second complaint arrived}. Nothing is written into a first round when
    a second begins; its decision does not take effect all the same."""
    decided = [row.pk for row in proceedings if row.round == 1 and row.state in DECIDED]
    if not decided:
        return {}
    rows = ProceedingItem.objects.filter(proceeding__previous__in=decided, proceeding__kind=Kind.COMPLAINT)
    found = rows.values_list("proceeding__previous").annotate(first=Min("item__letter__received_at"))
    return {pk: localtime(first).date() for pk, first in found}


def informs() -> Q:
    """Of proceedings: denunciations that may be kept as information for inspection once a second person agrees, since whoever sorted
    them found that no letter in them has its sender's identity, and did not find that they are not concrete."""
    parts = ProceedingItem.objects.filter(proceeding=OuterRef("pk"))
    lacking, vague = (Q(item__lacks__icontains=f'"{code}"') for code in (IDENTIFIED, CONCRETE))
    return Q(
        Exists(parts), ~Exists(parts.exclude(lacking & ~vague)), kind=Kind.DENUNCIATION, state=ProceedingState.SORTED
    )  # fmt: skip


def _of_parts(
    proceeding: Proceeding, items: Sequence[LetterItem], steps: Sequence[ProceedingStep], again: Date | None
) -> Iterable[ItemCourse]:
    for place, item in enumerate(items):
        own = [step for step in steps if step.item_id in (None, item.pk)]
        yield ItemCourse(item, _course(proceeding, item.letter, own, again), place == 0)


def _course(
    proceeding: Proceeding, letter: Letter, steps: Sequence[ProceedingStep], again: Date | None
) -> Course:
    events = list(arrival(letter))
    for step in steps:
        if step.event:
            events.append(Happened(Event(step.event), step.on, step.told_later))
        if step.move == "forward":  # it arrives anew at the other body
            events += [Happened(happened.event, step.on, step.told_later) for happened in arrival(letter)]
    if again is not None:
        events.append(Happened(Event.COMPLAINED_AGAIN, again))
    return Course(
        kind=Kind(proceeding.kind),
        events=tuple(events),
        track=Track(proceeding.track),
        round=proceeding.round,
        variants=frozenset(Variant(code) for code in proceeding.variants),
        extensions=tuple(
            Extension(step.ground, step.on, step.until, step.told_later)
            for step in steps
            if step.move == "extend" and step.until
        ),
        suspensions=tuple(_suspensions(steps)),
        key=proceeding.public,
    )  # fmt: skip


def arrival(letter: Letter) -> tuple[Happened, ...]:
    """That the letter arrived, and that it arrived in the lawful form, where it did."""
    filed = localtime(letter.received_at).date()
    found = [Happened(Event.SUBMITTED, filed)]
    if not letter.needs_confirming:
        found.append(Happened(Event.RECEIVED, filed))
    elif letter.confirmed_at is not None:
        found.append(Happened(Event.RECEIVED, localtime(letter.confirmed_at).date()))
    return tuple(found)


def _suspensions(steps: Sequence[ProceedingStep]) -> Iterable[Suspension]:
    for place, step in enumerate(steps):
        if step.move == "suspend":
            after = (later.on for later in steps[place + 1 :] if later.move == "resume")
            yield Suspension(step.ground, step.on, next(after, None), step.told_later)


def clocks_of(
    found: Mapping[int, Sequence[ItemCourse]], on: Date, book: Book = PACKAGED
) -> dict[int, tuple[ItemClock, ...]]:
    """{proceeding id: every clock started by the day}: all of the leading part, and each other sender's own reply clock."""
    return {
        pk: tuple(
            ItemClock(one.item, clock)
            for one in of_parts
            for clock in clocks(one.course, on, book)
            if one.leads or clock.step == "reply"
        )
        for pk, of_parts in found.items()
    }


def next_clock(found: Iterable[Clock]) -> Clock | None:
    """The body's open clock that ends first; one without a day only where no other runs; None where none runs."""
    running = [clock for clock in found if clock.is_open and clock.binds == OFFICE]
    dated = [clock for clock in running if clock.due is not None]
    return min(dated, key=lambda clock: str(clock.due), default=running[0] if running else None)


def nearest_due(found: Iterable[Clock]) -> Date | None:
    """The nearest day on which the body owes something; None where nothing runs, or no day is known."""
    clock = next_clock(found)
    return day_of(clock.due) if clock and clock.due is not None else None


def hops_of(proceeding: Proceeding) -> tuple[Hop, ...]:
    """How it was forwarded, in order; units by key."""
    found: list[Hop] = []
    held = ""
    for step in (
        ProceedingStep.objects.filter(proceeding=proceeding).select_related("body").order_by("number")
    ):
        if step.move == "forward":
            found.append(Hop(held, step.body.key, step.ground, step.on, step.names))
        held = step.body.key
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Derived:
    """What of a proceeding is derived from its course and clocks, and stored beside it under the same names."""

    next_due: Date | None
    received_on: Date | None
    due_on: Date | None
    closed_on: Date | None
    suspended_on: Date | None

    @classmethod
    def stored(cls, row: Proceeding) -> "Derived":
        """As they stand in the records."""
        return cls(row.next_due, row.received_on, row.due_on, row.closed_on, row.suspended_on)


def derived(proceedings: Sequence[Proceeding], on: Date, book: Book = PACKAGED) -> dict[int, Derived]:
    """{proceeding id: these days as they follow from what happened by a day}."""
    of = courses(proceedings)
    running = clocks_of(of, on, book)
    return {
        row.pk: derived_of(row, of[row.pk], [each.clock for each in running[row.pk]]) for row in proceedings
    }


def derived_of(row: Proceeding, parts: Sequence[ItemCourse], running: Sequence[Clock]) -> Derived:
    """Of one proceeding, from the courses of its parts and its clocks."""
    state = ProceedingState(row.state)
    found = settlement(parts[0].course, state, running)
    return Derived(None if state in DATELESS else nearest_due(running), **asdict(found))


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A proceeding whose derived days are not those stored."""

    proceeding: int
    public: str
    before: Derived
    after: Derived


def moved_dates(on: Date, book: Book = PACKAGED, *, missing: bool = False) -> list[MovedDate]:
    """Every running proceeding, and each that was never derived, whose days, reckoned anew with the calendars and rules given, differ;
    `missing`: only of those never derived."""
    asked = Q(received_on=None) if missing else ~Q(state__in=DATELESS) | Q(received_on=None)
    found: list[MovedDate] = []
    rows_asked = Proceeding.objects.filter(
        asked, Exists(ProceedingItem.objects.filter(proceeding=OuterRef("pk")))
    )
    keys = list(rows_asked.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        rows = list(Proceeding.objects.filter(pk__in=keys[start : start + CHUNK]).order_by("pk"))
        now = derived(rows, on, book)
        found += [
            MovedDate(row.pk, row.public, Derived.stored(row), now[row.pk])
            for row in rows
            if Derived.stored(row) != now[row.pk]
        ]
    return found
