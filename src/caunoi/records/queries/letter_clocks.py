"""What the sender of a letter waits for, and by when; and what each of its proceedings has done that concerns them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import Event, ProceedingState, Track
from caunoi.core.proceedings.clocks import Clock, clocks
from caunoi.core.proceedings.course import Course, Happened
from caunoi.records.models import Letter, Proceeding, ProceedingStep
from caunoi.records.queries.naming import names_on
from caunoi.records.queries.proceedings import (
    OFFICE,
    Arrived,
    arrival,
    clocks_of,
    courses,
    nearest_due,
    next_clock,
)

TOLD = ("complete", "assign", "verify", "hold_dialogue", "extend", "suspend", "resume", "take_effect")
"""Moves that are nothing to the clocks by an event of their own, and that the sender hears of all the same."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """What a sender waits for: the clocks that run, the office's first, then their own (the day until which they may complain again);
    `unconfirmed` where others start only when the letter is confirmed."""

    clocks: tuple[Clock, ...]
    unconfirmed: bool


def awaited(letter: Letter, on: datetime.date) -> Awaited:
    """What comes next in a letter: the open clocks of its proceedings, or, before it is sorted, of its filing."""
    gone = letter.withdrawals.filter(whole=True).first()
    held = list(Proceeding.objects.filter(items__letter=letter).distinct())
    found = (
        _of_proceedings(letter, held, on)
        if held
        else _of_filing(letter, localdate(gone.at) if gone else None, on)
    )
    return Awaited(_running(found), letter.pre_filed and gone is None)


def awaited_first(letter: Letter, on: datetime.date) -> Awaited:
    """What comes next in a letter that was filed a moment ago, of which there is nothing else yet."""
    return Awaited(_running(_of_filing(letter, None, on)), letter.pre_filed)


def _running(found: Sequence[Clock]) -> tuple[Clock, ...]:
    return tuple(sorted((clock for clock in found if clock.is_open), key=lambda clock: clock.binds != OFFICE))


def _of_proceedings(letter: Letter, held: Sequence[Proceeding], on: datetime.date) -> list[Clock]:
    return [
        each.clock
        for of_one in clocks_of(courses(held), on).values()
        for each in of_one
        if each.clock.step != "reply" or each.item.letter_id == letter.pk
    ]


class Filed(Arrived, Protocol):
    """A letter, with what the clocks of its filing are made of."""

    @property
    def kind(self) -> str: ...
    @property
    def party_track(self) -> bool: ...


def _of_filing(letter: Filed, withdrawn: datetime.date | None, on: datetime.date) -> tuple[Clock, ...]:
    events = list(arrival(letter)) + ([Happened(Event.WITHDRAWN, withdrawn)] if withdrawn else [])
    track = Track.PARTY if letter.party_track else Track.STATE
    return clocks(Course(kind=Kind(letter.kind), events=tuple(events), track=track), on)


def filing_clock(letter: Filed, on: datetime.date) -> Clock | None:
    """What the office owes next over a letter that is not sorted yet."""
    return next_clock(_of_filing(letter, None, on))


def filing_due(letter: Filed, on: datetime.date) -> datetime.date | None:
    """The nearest day on which the office owes something over a letter that is not sorted yet."""
    return nearest_due(_of_filing(letter, None, on))


def steps_told(letter: Letter) -> list[ProceedingStep]:
    """What was done in the letter's proceedings that concerns its sender, oldest first."""
    mine = Q(item=None) | Q(item__letter=letter)
    told = ~Q(event="") | Q(move__in=TOLD)
    rows = ProceedingStep.objects.filter(mine, told, proceeding__items__letter=letter).distinct()
    return list(rows.select_related("proceeding").order_by("at", "pk"))


def bodies_now(letter: Letter, on: datetime.date) -> list[str]:
    """Who deals with the letter now, by name; nobody before it is sorted and after it ended."""
    held = Proceeding.objects.filter(items__letter=letter, state__in=ProceedingState.owing())
    names = names_on(on)
    return sorted({names[body] for body in held.values_list("body", flat=True)})


def foreseen(kind: Kind, track: Track, *, needs_confirming: bool, on: datetime.date) -> tuple[Clock, ...]:
    """The clocks of the office that would start were such a letter filed on a day."""
    events = [Happened(Event.SUBMITTED, on)] + ([] if needs_confirming else [Happened(Event.RECEIVED, on)])
    found = clocks(Course(kind=kind, events=tuple(events), track=track), on)
    return tuple(clock for clock in found if clock.binds == OFFICE)
