"""Terms in working hours: from the very moment, within the hours of working days, with the working shown.

Moments are local time without a zone; whoever asks converts before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from caunoi.core import law
from caunoi.core.law import Text, Undetermined, Value
from caunoi.core.workdays import (
    WEEKLY,
    Calendars,
    Days,
    Due,
    Step,
    Suspension,
    UnsettledError,
    doubts_of,
    unit_unknown,
    vi,
)

WORKING_HOUR = "working_hour"
HOURS = "policy.hours.working_hours"
Span = tuple[time, time]


def spans(hours: Value) -> tuple[Span, ...]:
    """The parts of a working day, from a value such as ("08:00-12:00", "13:30-17:30"); LawError for other shapes."""
    if not isinstance(hours.value, tuple):
        raise law.LawError(f"{hours.code} is {hours.value!r}, not a list of hours from-to.")
    return tuple((time.fromisoformat(w[:5]), time.fromisoformat(w[6:])) for w in map(str, hours.value))


def due_hours(
    start: datetime, term: Value, *, suspended: Sequence[Suspension] = (), calendars: Calendars = law.calendar
) -> Due:
    """When so many working hours from a moment are over. Days off, suspended days and hours outside work do not count."""
    if term.unit != WORKING_HOUR:
        return Due(None, undetermined=unit_unknown(term))
    hours, at_once = (law.value(code, start.date()) for code in (HOURS, "deadlines.clock.hours_run_at_once"))
    for rule in (hours, at_once):
        if isinstance(rule, Undetermined):
            return Due(None, undetermined=rule.reason)
    assert isinstance(hours, Value) and isinstance(at_once, Value)
    count = _Hours(start, term, hours, tuple(suspended), calendars)
    try:
        return count.run(at_once)
    except UnsettledError as missing:
        return Due(None, tuple(count.steps), missing.reason, count.doubts())


class _Hours:
    """One count of hours from its moment to its end."""

    def __init__(
        self,
        start: datetime,
        term: Value,
        hours: Value,
        suspended: tuple[Suspension, ...],
        calendars: Calendars,
    ) -> None:
        self.start, self.term, self.hours, self.suspended = start, term, hours, suspended
        self.days = Days(calendars)
        self.steps: list[Step] = []

    def doubts(self) -> tuple[Text, ...]:
        """What is unsure: the term, the hours of the day, the days off met."""
        return (*doubts_of(self.term), *doubts_of(self.hours), *self.days.doubts.values())

    def run(self, at_once: Value) -> Due:
        self._say(
            self.start,
            f"Bắt đầu lúc {_moment(self.start)}.",
            f"Starts at {self.start:%Y-%m-%d %H:%M}.",
            at_once.basis,
        )
        parts = ", ".join(f"{a:%H:%M}-{b:%H:%M}" for a, b in spans(self.hours))
        self._say(
            self.start,
            f"Chỉ tính giờ làm việc: {parts}.",
            f"Only working hours count: {parts}.",
            self.hours.basis,
        )
        left, day = timedelta(hours=self.term.number), self.start.date()
        while True:
            used, end = self._worked_on(day, left)
            left -= used
            if end is not None:
                return self._ended(end)
            day += timedelta(days=1)

    def _worked_on(self, day: date, left: timedelta) -> tuple[timedelta, datetime | None]:
        """How much of what is left passes on a day, and the moment it is over, if on that day."""
        if any(first <= day < end for first, end in self.suspended):
            self._say(
                day,
                f"{vi(day)}: đang tạm đình chỉ, không tính.",
                f"{day}: suspended, not counted.",
                self.term.basis,
            )
            return timedelta(), None
        if not self.days.is_worked(day):
            held = self.days.calendar(day)
            off = held.holiday(day)
            name = WEEKLY if off is None else off.name
            self._say(
                day, f"{vi(day)}: {name.vi}, không tính.", f"{day}: {name.en}, not counted.", held.basis
            )
            return timedelta(), None
        used = timedelta()
        for opens, closes in spans(self.hours):
            begin = max(datetime.combine(day, opens), self.start)
            length = datetime.combine(day, closes) - begin
            if length >= left - used:
                return left, begin + (left - used)
            used += max(length, timedelta())
        self._say(
            day, f"{vi(day)}: tính {_length(used)}.", f"{day}: {_length(used)} counted.", self.hours.basis
        )
        return used, None

    def _ended(self, end: datetime) -> Due:
        number = self.term.number
        self._say(
            end,
            f"Đủ {number} giờ làm việc lúc {_moment(end)}.",
            f"{number} working hours are over at {end:%Y-%m-%d %H:%M}.",
            self.term.basis,
        )
        return Due(end.date(), tuple(self.steps), doubts=self.doubts(), at=end)

    def _say(self, day: date, vi: str, en: str, basis: str) -> None:
        self.steps.append(Step(day, Text(vi=vi, en=en), basis))


def _moment(at: datetime) -> str:
    return f"{at:%H:%M} {vi(at)}"


def _length(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"
