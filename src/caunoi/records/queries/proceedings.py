"""Proceedings as their clocks need them: courses from steps and letters, every clock on a day, how often forwarded. Sets, not loops."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from django.db.models import Exists, Min, OuterRef, Q

from caunoi.clock import local_day
from caunoi.core.competence import Hop
from caunoi.core.competence.forwarding import CROSSES
from caunoi.core.facts.proceedings import Event, Kind, ProceedingState, Track, Variant
from caunoi.core.proceedings.changes import Moved, moved
from caunoi.core.proceedings.clocks import Clock, clocks
from caunoi.core.proceedings.course import Course, Extension, Happened, Suspension, day_of
from caunoi.core.proceedings.reckoning import PACKAGED, Book
from caunoi.core.proceedings.settling import settlement
from caunoi.records.models import Proceeding, ProceedingItem, ProceedingStep, Withdrawal
from caunoi.records.queries.prepared import Prepared, holes, roomy

Date = datetime.date
OFFICE, CHUNK = "office", 500
DECIDED = frozenset({ProceedingState.DECIDED, ProceedingState.SENT, ProceedingState.IN_EFFECT})
IDENTIFIED, CONCRETE = "identified", "concrete_without_identity"  # of law/grounds/eligibility
DATELESS = ProceedingState.ended() - {ProceedingState.IN_EFFECT}


class Part(NamedTuple):
    """A part of a letter in a proceeding, with what is known of the letter's arrival."""

    proceeding_id: int
    item_id: int
    letter_id: int
    received_at: datetime.datetime
    needs_confirming: bool
    confirmed_at: datetime.datetime | None


class Taken(NamedTuple):
    """A step, with what a course is made of."""

    proceeding_id: int
    number: int
    item_id: int | None
    event: str
    move: str
    on: Date
    at: datetime.datetime
    ground: str
    until: Date | None

    @property
    def told_later(self) -> Date | None:
        """As ProceedingStep has it."""
        recorded = local_day(self.at)
        return recorded if recorded > self.on else None


class Arrived(Protocol):
    """A letter, with what is known of its arrival."""

    @property
    def received_at(self) -> datetime.datetime: ...
    @property
    def needs_confirming(self) -> bool: ...
    @property
    def confirmed_at(self) -> datetime.datetime | None: ...


class Held(Protocol):
    """A proceeding, with what a course is made of."""

    @property
    def pk(self) -> int: ...
    @property
    def public(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def track(self) -> str: ...
    @property
    def round(self) -> int: ...
    @property
    def variants(self) -> list[str]: ...
    @property
    def state(self) -> str: ...


Step = ProceedingStep | Taken


@dataclass(frozen=True, slots=True)
class ItemCourse:
    """What happened to one part of a letter in a proceeding. The first part leads: the others have only their reply clocks."""

    item: Part
    course: Course
    leads: bool


@dataclass(frozen=True, slots=True)
class ItemClock:
    """A clock, and whose reply it is."""

    item: Part
    clock: Clock


_OF_PARTS = (
    "proceeding_id", "item_id", "item__letter_id", "item__letter__received_at", "item__letter__needs_confirming",
    "item__letter__confirmed_at",
)  # fmt: skip
_FEW = 64
"""How many wordings are kept, each for another number of proceedings."""


def courses(
    proceedings: Sequence[Held], known: Mapping[int, Sequence[ProceedingStep]] | None = None
) -> dict[int, tuple[ItemCourse, ...]]:
    """{proceeding id: the course of each of its parts, oldest first}; two statements whatever their number, and a third where a
    first round among them was decided. `known`: the steps by proceeding, in order, where the caller has them."""
    parts: dict[int, list[Part]] = defaultdict(list)
    chosen = {proceeding.pk: proceeding for proceeding in proceedings}
    for part in map(Part._make, _asking_parts(roomy(len(chosen))).ask(list(chosen))):
        parts[part.proceeding_id].append(part)
    steps: Mapping[int, Sequence[Step]] = _steps_of(list(chosen)) if known is None else known
    again = challenged(chosen.values())
    return {pk: tuple(_of_parts(chosen[pk], parts[pk], steps.get(pk, ()), again.get(pk))) for pk in chosen}


@lru_cache(maxsize=_FEW)
def _asking_parts(number: int) -> Prepared[tuple[Any, ...]]:
    rows = ProceedingItem.objects.filter(proceeding__in=holes(number))
    return Prepared(rows.order_by("item__letter__received_at", "item_id").values_list(*_OF_PARTS))


def _steps_of(proceedings: Sequence[int]) -> Mapping[int, Sequence[Taken]]:
    steps: dict[int, list[Taken]] = defaultdict(list)
    for step in map(Taken._make, _asking_steps(roomy(len(proceedings))).ask(proceedings)):
        steps[step.proceeding_id].append(step)
    return steps


@lru_cache(maxsize=_FEW)
def _asking_steps(number: int) -> Prepared[tuple[Any, ...]]:
    rows = ProceedingStep.objects.filter(proceeding__in=holes(number))
    return Prepared(rows.order_by("number").values_list(*Taken._fields))


def challenged(proceedings: Iterable[Held]) -> dict[int, Date]:
    """{first round that was decided: the day on which its first second complaint arrived}. Nothing is written into a first round when
    a second begins; its decision does not take effect all the same."""
    decided = [row.pk for row in proceedings if row.round == 1 and row.state in DECIDED]
    if not decided:
        return {}
    return {pk: local_day(first) for pk, first in _asking_again(roomy(len(decided))).ask(decided)}


@lru_cache(maxsize=_FEW)
def _asking_again(number: int) -> Prepared[tuple[Any, ...]]:
    rows = ProceedingItem.objects.filter(
        proceeding__previous__in=holes(number), proceeding__kind=Kind.COMPLAINT
    )
    return Prepared(rows.values_list("proceeding__previous").annotate(first=Min("item__letter__received_at")))


def informs() -> Q:
    """Of proceedings: denunciations that may be kept as information for inspection once a second person agrees, since whoever sorted
    them found that no letter in them has its sender's identity, and did not find that they are not concrete."""
    parts = ProceedingItem.objects.filter(proceeding=OuterRef("pk"))
    lacking, vague = (Q(item__lacks__icontains=f'"{code}"') for code in (IDENTIFIED, CONCRETE))
    return Q(
        Exists(parts), ~Exists(parts.exclude(lacking & ~vague)), kind=Kind.DENUNCIATION, state=ProceedingState.SORTED
    )  # fmt: skip


def taken_back() -> Q:
    """Of proceedings: every letter in them was taken back whole by its sender, and that ends them once it is recorded. A denunciation
    goes on where signs of a violation remain, or threat or bribe made its sender withdraw (law/grounds/withdrawal): its head says so."""
    parts = ProceedingItem.objects.filter(proceeding=OuterRef("pk"))
    whole = Exists(Withdrawal.objects.filter(letter=OuterRef("item__letter"), whole=True))
    return Q(Exists(parts.filter(whole)), ~Exists(parts.filter(~whole))) & ~Q(kind=Kind.DENUNCIATION)


def _of_parts(
    proceeding: Held, items: Sequence[Part], steps: Sequence[Step], again: Date | None
) -> Iterable[ItemCourse]:
    for place, item in enumerate(items):
        own = [step for step in steps if step.item_id in (None, item.item_id)]
        yield ItemCourse(item, _course(proceeding, item, own, again), place == 0)


def _course(proceeding: Held, letter: Part, steps: Sequence[Step], again: Date | None) -> Course:
    events, earlier = list(arrival(letter)), None
    kind, track, variants = (
        Kind(proceeding.kind),
        Track(proceeding.track),
        frozenset(Variant(code) for code in proceeding.variants),
    )
    left = _left(track, steps, events[0].day)
    for step in steps:
        if step.event:
            events.append(Happened(Event(step.event), step.on, step.told_later))
        if before := left.get(step.number):
            earlier = Course(
                kind=kind, events=tuple(events), track=before, round=proceeding.round, variants=variants, earlier=earlier,
            )  # fmt: skip
            events = []
        if step.move == "forward":  # it arrives anew at the other body
            events += [Happened(happened.event, step.on, step.told_later) for happened in arrival(letter)]
    if again is not None:
        events.append(Happened(Event.COMPLAINED_AGAIN, again))
    return Course(
        kind=kind,
        events=tuple(events),
        track=track,
        round=proceeding.round,
        variants=variants,
        extensions=tuple(
            Extension(step.ground, step.on, step.until, step.told_later)
            for step in steps
            if step.move == "extend" and step.until
        ),
        suspensions=tuple(_suspensions(steps)),
        key=proceeding.public,
        earlier=earlier,
    )  # fmt: skip


def _left(track: Track, steps: Sequence[Step], filed: Date) -> dict[int, Track]:
    """{number of the step that passed it on to the other track: the track it left}. Told from the end, where the case's track is known:
    on such a ground a case of old, or one of which the other track has no clocks, stayed where it was."""
    left = {}
    for step in reversed(steps):
        if step.move == "forward" and CROSSES.get(step.ground) is track and filed <= step.on:
            track = next(other for other in Track if other is not track)
            left[step.number] = track
    return left


def arrival(letter: Arrived) -> tuple[Happened, ...]:
    """That the letter arrived, and that it arrived in the lawful form, where it did."""
    filed = local_day(letter.received_at)
    found = [Happened(Event.SUBMITTED, filed)]
    if not letter.needs_confirming:
        found.append(Happened(Event.RECEIVED, filed))
    elif letter.confirmed_at is not None:
        found.append(Happened(Event.RECEIVED, local_day(letter.confirmed_at)))
    return tuple(found)


def _suspensions(steps: Sequence[Step]) -> Iterable[Suspension]:
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


def moved_clocks(on: Date, book: Book) -> Iterator[Moved]:
    """The open clocks of running proceedings that another calendar or rule would move, by proceeding; named by its public id."""
    keys = list(Proceeding.objects.exclude(state__in=DATELESS).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        rows = list(Proceeding.objects.filter(pk__in=keys[start : start + CHUNK]).order_by("pk"))
        for parts in courses(rows).values():
            for part in parts:
                found = moved([part.course], on, book)
                yield from (one for one in found if part.leads or one.clock.step == "reply")
