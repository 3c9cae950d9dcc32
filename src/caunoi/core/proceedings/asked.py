"""A deadline asked for by its id and what is different about the case, as `caunoi deadline` takes it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.core import law
from caunoi.core.facts.proceedings import Event, Variant
from caunoi.core.proceedings.changing import counted, crossed
from caunoi.core.proceedings.course import Happened, day_of
from caunoi.core.proceedings.reckoning import PACKAGED, Book, Reckoned
from caunoi.core.workhours import WORKING_HOUR
from caunoi.errors import UserError

_BEGINNINGS = (Event.RECEIVED, Event.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Asked:
    """The deadline found, and the flags that make no difference to it."""

    reckoned: Reckoned
    idle: tuple[Variant, ...]


class NotInForceError(UserError):
    """A deadline asked for on a day it does not hold; `details` names the one that does, None where none is held."""

    def __init__(self, words: str, rule: str, start: date, in_force: str | None) -> None:
        super().__init__(words)
        self.details = {"rule": rule, "start": start.isoformat(), "in_force": in_force}


def asked(
    written: str, start: date, flags: Collection[Variant] = (), book: Book = PACKAGED, *, begun: date | None = None
) -> Asked:  # fmt: skip
    """The deadline written (`KN-RES-1`, `KN-RES-1C`, `deadlines.complaint.KN-RES-1`) from its start, of a case received and accepted
    on the day `begun` where that was before a law changed.

    UserError for an unknown id, for a day on which it is not in force (naming the rule then in force), and for a term
    in hours whose start names no time.
    """
    code = law.deadline_code(written)
    change = crossed(code, start, [Happened(event, begun) for event in _BEGINNINGS if begun])
    day = change.last_day_before if change and change.keeps == "old" else day_of(start)
    then = law.in_force(code, day, book.entry)
    if then != code:
        raise _not_in_force(code, then, day, flags, book)
    found = law.variant(code, flags, day, book.entry)
    term = book.value(found, day)
    if not isinstance(start, datetime) and isinstance(term, law.Value) and term.unit == WORKING_HOUR:
        raise UserError(f"{_id(found)} runs in hours: give the start as DATETHH:MM, e.g. {day}T09:00.")
    used = next((held.when for held in book.entry(code).variants if _id(found) == held.rule), frozenset())
    idle = tuple(flag for flag in flags if flag not in used)
    return Asked(counted(code, start, flags, change, book=book), idle)


def _not_in_force(
    code: str, then: str | None, day: date, flags: Collection[Variant], book: Book
) -> NotInForceError:
    spans = [f"from {p.start}" + (f" until {p.end}" if p.end else "") for p in _joined(code, book)]
    held = f"{_id(code)} is not in force on {day} (it is held {', '.join(spans)})."
    if then is None:
        words = f"{held} No rule on “{book.entry(code).title.en}” is held for that day."
        return NotInForceError(words, _id(code), day, None)
    instead = _id(law.variant(then, flags, day, book.entry))
    return NotInForceError(f"{held} The rule then in force: {instead}.", _id(code), day, instead)


@dataclass(frozen=True, slots=True)
class _Span:
    start: date
    end: date | None


def _joined(code: str, book: Book) -> list[_Span]:
    """The periods of an entry, with those that follow on one another joined."""
    spans: list[_Span] = []
    for period in sorted(book.entry(code).values, key=lambda held: held.start):
        if spans and spans[-1].end == period.start:
            spans[-1] = _Span(spans[-1].start, period.end)
        else:
            spans.append(_Span(period.start, period.end))
    return spans


def _id(code: str) -> str:
    return code.rpartition(".")[2]
