"""Sums of matters as an office counted them, held against the matters on record: a difference is said, never added."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Date = datetime.date
Counted = int | Date | None
"""A number of matters, the day of the oldest, or None: not said."""

FIGURES = ("received", "settled", "unsettled", "late", "oldest_on", "refused", "repeat")


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter on record, as far as sums need it."""

    answers: str
    field: str
    received_on: Date
    due_on: Date | None
    closed_on: Date | None
    outcome: str
    repeat: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums of one body and field from `first` to `last`; `figures` in the order of FIGURES."""

    answers: str
    first: Date
    last: Date
    field: str
    figures: tuple[Counted, ...]


def on_record(tally: Tally, matters: Iterable[Matter]) -> tuple[Counted, ...] | None:
    """What the matters on record say instead, in the order of FIGURES; None where none of that body and field ran in the time."""
    first, last = tally.first, tally.last
    here = [
        m
        for m in matters
        if (m.answers, m.field) == (tally.answers, tally.field)
        and m.received_on <= last
        and (m.closed_on is None or m.closed_on >= first)
    ]
    return sums(here, first, last) if here else None


def sums(here: Sequence[Matter], first: Date, last: Date) -> tuple[Counted, ...]:
    """Of matters that ran from `first` to `last`, in the order of FIGURES; `late` and `unsettled` on the last day."""
    received = [m for m in here if m.received_on >= first]
    settled = [m for m in here if m.closed_on and m.closed_on <= last]
    unsettled = [m for m in here if m not in settled]
    return (
        len(received),
        len(settled),
        len(unsettled),
        sum(1 for m in unsettled if m.due_on and m.due_on < last),
        min((m.received_on for m in unsettled), default=None),
        sum(1 for m in settled if m.outcome == "refused"),
        sum(1 for m in received if m.repeat),
    )


def differences(tally: Tally, matters: Sequence[Matter]) -> dict[str, tuple[Counted, Counted]]:
    """{figure: (said, on record)} where both exist and are not the same."""
    held = on_record(tally, matters)
    if held is None:
        return {}
    rows = zip(FIGURES, tally.figures, held, strict=True)
    return {name: (said, now) for name, said, now in rows if said is not None and said != now}
