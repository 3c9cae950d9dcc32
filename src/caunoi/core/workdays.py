"""Due dates with their working shown step by step: which days count, which are skipped, and under which clause.

Every period of suspension runs from its first day (included) to its end (not included). A year without a calendar
gives no date but says so: holidays are published each year and never computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.core import law
from caunoi.core.law import Calendar, Text, Undetermined, Value

CALENDAR_DAY, WORKING_DAY = "calendar_day", "working_day"
ONE = timedelta(days=1)

Calendars = Callable[[int], Calendar | None]
Suspension = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working: where the count stands after it, in words, and what it rests on."""

    day: date
    text: Text
    basis: str


@dataclass(frozen=True, slots=True)
class Due:
    """A due date (`None`: undetermined, and why), how it came about, and what about it is unsure."""

    day: date | None
    steps: tuple[Step, ...] = ()
    undetermined: Text | None = None
    doubts: tuple[Text, ...] = ()


class _NoCalendarError(Exception):
    """A day was asked for in a year whose calendar is not held."""

    def __init__(self, year: int) -> None:
        self.reason = Text(
            vi=f"Chưa có lịch nghỉ lễ, Tết của năm {year} nên chưa xác định được ngày đến hạn.",
            en=f"The calendar of public holidays of {year} is not held, so the due date is undetermined.",
        )


def is_working(day: date, calendars: Calendars = law.calendar) -> bool | None:
    """Is the day worked in public bodies? None where the calendar of its year is not held."""
    held = calendars(day.year)
    return None if held is None else held.is_working(day)


def due(
    start: date, term: Value, *, suspended: Sequence[Suspension] = (), calendars: Calendars = law.calendar
) -> Due:
    """When a term of so many days or working days ends that starts running on `start`. Never raises for bad facts.

    The first day is not counted; suspended days are not counted; a term in calendar days that ends on a day off ends
    on the next working day.
    """
    if term.unit not in (CALENDAR_DAY, WORKING_DAY):
        return Due(None, undetermined=_unit_unknown(term))
    count = _Count(start, term, tuple(suspended), calendars)
    try:
        return count.run()
    except _NoCalendarError as missing:
        return Due(None, tuple(count.steps), missing.reason, tuple(count.doubts))


def due_under(
    code: str, start: date, *, suspended: Sequence[Suspension] = (), calendars: Calendars = law.calendar
) -> Due:
    """The due date under a deadline of the law (`deadlines.complaint.KN-RES-1`) as it stood on `start`.

    For a deadline that binds before an event (`at_least_before`), `start` is the event and the result the last day to act.
    """
    term = law.value(code, start)
    if isinstance(term, Undetermined):
        return Due(None, undetermined=term.reason)
    if law.entry(code).bound == "at_least_before":
        return latest_before(start, term)
    return due(start, term, suspended=suspended, calendars=calendars)


def latest_before(event: date, term: Value) -> Due:
    """The last day that leaves at least the term (calendar days) before an event."""
    if term.unit != CALENDAR_DAY:
        return Due(None, undetermined=_unit_unknown(term))
    last = event - term.number * ONE
    said = Text(
        vi=f"Chậm nhất {term.number} ngày trước {_vi(event)}: {_vi(last)}.",
        en=f"At least {term.number} days before {event}: {last}.",
    )
    return Due(last, (Step(last, said, term.basis),), doubts=_doubts_of(term))


class _Count:
    """One count from its start to its end."""

    def __init__(
        self, start: date, term: Value, suspended: tuple[Suspension, ...], calendars: Calendars
    ) -> None:
        self.start, self.term, self.suspended, self.calendars = start, term, suspended, calendars
        self.steps: list[Step] = []
        self.doubts: list[Text] = list(_doubts_of(term))

    def run(self) -> Due:
        first = law.value("deadlines.clock.first_day_counts", self.start)
        shift = law.value("deadlines.clock.shifts_to_working_day", self.start)
        for rule in (first, shift):
            if isinstance(rule, Undetermined):
                return Due(None, undetermined=rule.reason)
        assert isinstance(first, Value) and isinstance(shift, Value)
        self._say(
            self.start,
            f"Bắt đầu từ {_vi(self.start)}; không tính ngày đầu tiên.",
            f"Starts on {self.start}; the first day is not counted.",
            first.basis,
        )
        day = self._counted()
        if self.term.unit == CALENDAR_DAY:
            day = self._shifted(day, shift)
        return Due(day, tuple(self.steps), doubts=tuple(self.doubts))

    def _counted(self) -> date:
        """The last day of the term, counting from the day after the start."""
        day, left, halted = self.start, self.term.number, 0
        skipped: list[date] = []
        while left:
            day += ONE
            if self._is_suspended(day):
                halted += 1
            elif self.term.unit == WORKING_DAY and not self._is_worked(day):
                skipped.append(day)
            else:
                left -= 1
        if halted:
            self._say(
                day,
                f"Không tính {halted} ngày tạm đình chỉ.",
                f"{halted} days of suspension are not counted.",
                self.term.basis,
            )
        for name, days in self._named(skipped):
            self._say(
                days[-1],
                f"Không tính {name.vi}: {', '.join(map(_vi, days))}.",
                f"{name.en} not counted: {', '.join(map(str, days))}.",
                self._calendar(days[0]).basis,
            )
        unit = ("ngày làm việc", "working days") if self.term.unit == WORKING_DAY else ("ngày", "days")
        self._say(
            day,
            f"Đủ {self.term.number} {unit[0]} vào {_vi(day)}.",
            f"{self.term.number} {unit[1]} end on {day}.",
            self.term.basis,
        )
        return day

    def _shifted(self, day: date, shift: Value) -> date:
        """The day itself, or the first working day after it that is not suspended."""
        ended = day
        while not self._is_worked(day) or self._is_suspended(day):
            day += ONE
        if day != ended:
            self._say(
                day,
                f"{_vi(ended)} là ngày nghỉ; thời hạn kết thúc vào ngày làm việc tiếp theo, {_vi(day)}.",
                f"{ended} is a day off; the term ends on the next working day, {day}.",
                shift.basis,
            )
        return day

    def _named(self, days: list[date]) -> Iterator[tuple[Text, list[date]]]:
        """Skipped holidays grouped by name, in order; plain weekends need no mention."""
        groups: dict[str, tuple[Text, list[date]]] = {}
        for day in days:
            holiday = self._calendar(day).holiday(day)
            if holiday is not None:
                groups.setdefault(holiday.name.vi, (holiday.name, []))[1].append(day)
        yield from groups.values()

    def _calendar(self, day: date) -> Calendar:
        held = self.calendars(day.year)
        if held is None:
            raise _NoCalendarError(day.year)
        return held

    def _is_worked(self, day: date) -> bool:
        held = self._calendar(day)
        if held.is_disputed(day):
            self.doubts.append(
                Text(
                    vi=f"Các nguồn khác nhau về việc {_vi(day)} có là ngày nghỉ hay không.",
                    en=f"Sources disagree whether {day} is a day off.",
                )
            )
        return held.is_working(day)

    def _is_suspended(self, day: date) -> bool:
        return any(first <= day < end for first, end in self.suspended)

    def _say(self, day: date, vi: str, en: str, basis: str) -> None:
        self.steps.append(Step(day, Text(vi=vi, en=en), basis))


def _doubts_of(term: Value) -> tuple[Text, ...]:
    if term.is_sure:
        return ()
    return (
        term.note
        or Text(
            vi=f"Thời hạn “{term.title.vi}” cần đối chiếu với văn bản.",
            en=f"The term “{term.title.en}” is to be confirmed against the text.",
        ),
    )


def _unit_unknown(term: Value) -> Text:
    return Text(
        vi=f"Thời hạn “{term.title.vi}” không tính theo ngày nên chưa xác định được ngày đến hạn.",
        en=f"The term “{term.title.en}” is not counted in days, so no due date is given.",
    )


def _vi(day: date) -> str:
    return f"{day:%d/%m/%Y}"
