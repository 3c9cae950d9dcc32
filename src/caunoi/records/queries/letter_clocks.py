"""The clocks of a letter as far as its filing tells: what comes next for its sender, and by when."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import Event, Track
from caunoi.core.proceedings.clocks import Clock, clocks
from caunoi.core.proceedings.course import Course, Happened
from caunoi.records.models import Letter


@dataclass(frozen=True, slots=True)
class Awaited:
    """What a sender waits for: the clocks that run; `unconfirmed` where others start only when the letter is confirmed."""

    clocks: tuple[Clock, ...]
    unconfirmed: bool


def awaited(letter: Letter, on: datetime.date) -> Awaited:
    """What comes next in a letter of which nothing is known but its filing, confirming and withdrawal."""
    gone = letter.withdrawals.filter(whole=True).first()
    course = course_of(letter, local_day(gone.at) if gone else None)
    running = tuple(clock for clock in clocks(course, on) if clock.is_open and clock.binds == "office")
    return Awaited(running, letter.pre_filed and gone is None)


def course_of(letter: Letter, withdrawn: datetime.date | None = None) -> Course:
    """The course of a letter from its filing alone: submitted, received when it is in the lawful form, withdrawn."""
    events = [Happened(Event.SUBMITTED, local_day(letter.received_at))]
    in_form = letter.confirmed_at if letter.needs_confirming else letter.received_at
    if in_form is not None:
        events.append(Happened(Event.RECEIVED, local_day(in_form)))
    if withdrawn is not None:
        events.append(Happened(Event.WITHDRAWN, withdrawn))
    track = Track.PARTY if letter.party_track else Track.STATE
    return Course(kind=Kind(letter.kind), events=tuple(events), track=track)


def foreseen(kind: Kind, *, needs_confirming: bool, on: datetime.date) -> tuple[Clock, ...]:
    """The clocks that would start were such a letter filed on a day."""
    events = [Happened(Event.SUBMITTED, on)] + ([] if needs_confirming else [Happened(Event.RECEIVED, on)])
    found = clocks(Course(kind=kind, events=tuple(events)), on)
    return tuple(clock for clock in found if clock.binds == "office")


def local_day(at: datetime.datetime) -> datetime.date:
    """The day of a moment, in Vietnam."""
    return timezone.localdate(at)
