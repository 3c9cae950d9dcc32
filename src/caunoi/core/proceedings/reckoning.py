"""One deadline of the law from its start, with its working; where sources disagree, the date kinder to the sender."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache

import msgspec

from caunoi.core import law
from caunoi.core.law import Calendar, Certainty, Entry, Text, Undetermined, Value
from caunoi.core.workdays import Calendars, Due, Step, Suspension, due, latest_before, vi
from caunoi.core.workhours import WORKING_HOUR, due_hours

DAY_OFF = Text(vi="coi ngày còn tranh luận là ngày nghỉ", en="taking the disputed day as off")
DAY_WORKED = Text(vi="coi ngày còn tranh luận là ngày làm việc", en="taking the disputed day as worked")


@dataclass(frozen=True, slots=True)
class Book:
    """The law that dates are reckoned under: the packaged one, or a draft of it that is only looked at."""

    calendars: Calendars = law.calendar
    entry: Callable[[str], Entry] = law.entry

    def value(self, code: str, on: date) -> Value | Undetermined:
        """A value of the law as of a day."""
        return law.value_of(self.entry(code), code, on)


PACKAGED = Book()


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A deadline from its start. `due` is the reading kinder to the sender, `others` the dates other readings give.

    `rule` is the id in the law book (`KN-RES-1`); `binds` whom it binds (office, sender).
    """

    rule: str
    code: str
    title: Text
    start: date
    due: Due
    basis: str
    certainty: Certainty
    binds: str
    others: tuple[Due, ...] = ()


def reckon(
    code: str, start: date, *, suspended: Sequence[Suspension] = (), on: date | None = None, book: Book = PACKAGED
) -> Reckoned:  # fmt: skip
    """A deadline (`deadlines.complaint.KN-RES-1`) that starts on a day, or at a moment where it is in hours.

    The rule is the one in force on the start, or on the day `on`. An office's duty ends on the earlier date of two readings, the sender's
    own time limit on the later. Never raises for bad facts.
    """
    if book is PACKAGED and not suspended:
        return _reckoned(code, start, _day(on or start))
    return _reckon(code, start, suspended, _day(on or start), book)


@lru_cache(maxsize=8192)  # a list of letters asks for the same few rules and days again and again
def _reckoned(code: str, start: date, on: date) -> Reckoned:
    return _reckon(code, start, (), on, PACKAGED)


def _reckon(code: str, start: date, suspended: Sequence[Suspension], on: date, book: Book) -> Reckoned:
    entry, term = book.entry(code), book.value(code, on)
    rule = code.rsplit(".", 1)[1]
    if isinstance(term, Undetermined):
        cited = next((period for period in entry.values if period.holds(on)), None)
        basis, certainty = (cited.basis, cited.certainty) if cited else ("", Certainty.KNOWN)
        unknown = Due(None, undetermined=term.reason)
        return Reckoned(rule, code, entry.title, start, unknown, basis, certainty, entry.binds)
    if entry.bound == "at_least_before":
        found = latest_before(_day(start), term)
        return Reckoned(rule, code, entry.title, start, found, term.basis, term.certainty, entry.binds)
    chosen, others = _kinder(_readings(term, start, suspended, book), sender=entry.binds == "sender")
    certainty = Certainty.DISPUTED if others else term.certainty
    return Reckoned(rule, code, entry.title, start, chosen, term.basis, certainty, entry.binds, others)


def _day(start: date) -> date:
    return start.date() if isinstance(start, datetime) else start


def _readings(
    term: Value, start: date, suspended: Sequence[Suspension], book: Book
) -> list[tuple[Text, Due]]:
    """What each reading of the term, and of a disputed day off, gives; the law's own reading first."""
    terms = [(Text(vi=f"theo {term.basis}", en=f"after {term.basis}"), term)]
    if term.otherwise is not None:
        other = term.otherwise
        read = msgspec.structs.replace(term, value=other.value, unit=other.unit, otherwise=None)
        terms.append((other.source, read))
    found: list[tuple[Text, Due]] = []
    for source, read in terms:
        off = _counted(read, start, suspended, book.calendars)
        worked = off
        if _may_meet_disputed(_day(start), off, book.calendars):
            worked = _counted(read, start, suspended, _without_disputed(book.calendars))
        found += [(source, off)] if off.moment == worked.moment else [(DAY_OFF, off), (DAY_WORKED, worked)]
    return found


def _may_meet_disputed(start: date, found: Due, calendars: Calendars) -> bool:
    """Does a year that the term runs through hold a day off on which sources disagree? Nobody knows of a term without an end."""
    if found.day is None:
        return True
    years = map(calendars, range(start.year, found.day.year + 1))
    return any(held is not None and held.without_disputed() is not held for held in years)


def _counted(term: Value, start: date, suspended: Sequence[Suspension], calendars: Calendars) -> Due:
    if term.unit != WORKING_HOUR:
        return due(_day(start), term, suspended=suspended, calendars=calendars)
    at = start if isinstance(start, datetime) else datetime.combine(start, time.min)
    return due_hours(at, term, suspended=suspended, calendars=calendars)


def _without_disputed(calendars: Calendars) -> Calendars:
    def of(year: int) -> Calendar | None:
        held = calendars(year)
        return None if held is None else held.without_disputed()

    return of


def _kinder(readings: list[tuple[Text, Due]], *, sender: bool) -> tuple[Due, tuple[Due, ...]]:
    """The reading kinder to the sender with the others told in its steps, and the readings that give another date.

    A term that one reading leaves undetermined is undetermined: the kinder date cannot be told.
    """
    unknown = next((found for _, found in readings if found.day is None), None)
    if unknown is not None:
        return unknown, ()
    moments = {moment_of(found): (source, found) for source, found in reversed(readings)}
    ordered = sorted(moments, reverse=sender)
    (_, chosen), rest = moments[ordered[0]], [moments[moment] for moment in ordered[1:]]
    return replace(chosen, steps=(*chosen.steps, *_told(chosen, rest))), tuple(found for _, found in rest)


def moment_of(found: Due) -> datetime:
    """The end of a term; of one in days the end of its day."""
    assert found.day is not None
    return found.at or datetime.combine(found.day, time.max)


def _told(chosen: Due, rest: list[tuple[Text, Due]]) -> list[Step]:
    assert chosen.day is not None
    return [
        Step(
            chosen.day,
            Text(
                vi=f"Các nguồn khác nhau: {source.vi} thì đến hạn {vi(other.day)}; lấy ngày có lợi cho người gửi, {vi(chosen.day)}.",
                en=f"Sources disagree: {source.en}, it is due on {other.day}; the date kinder to the sender is taken, {chosen.day}.",
            ),
            chosen.steps[-1].basis,
        )
        for source, other in rest
        if other.day is not None
    ]
