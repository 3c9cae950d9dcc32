"""Due dates with their working shown step by step: which days count, which are skipped, and under which clause.

Every period of suspension runs from its first day (included) to its end (not included). A year without a calendar, or
a day not settled yet, gives no date but says so: holidays are published each year and never computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from caunoi.core import law
from caunoi.core.law import Calendar, Certainty, Text, Undetermined, Value

CALENDAR_DAY, WORKING_DAY = "calendar_day", "working_day"
ONE = timedelta(days=1)
WEEKLY = Text(vi="ngày nghỉ hằng tuần", en="weekly days off")

Calendars = Callable[[int], Calendar | None]
Suspension = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working: the day it is about (a datetime in hours), in words, and what it rests on."""

    day: date
    text: Text
    basis: str


@dataclass(frozen=True, slots=True)
class Due:
    """A due date (`None`: undetermined, and why), how it came about, and what about it is unsure. `at`: of terms in hours."""

    day: date | None
    steps: tuple[Step, ...] = ()
    undetermined: Text | None = None
    doubts: tuple[Text, ...] = ()
    at: datetime | None = None

    @property
    def moment(self) -> date | datetime | None:
        """The end as precise as it is: a moment for terms in hours, else a day."""
        return self.at or self.day


class UnsettledError(Exception):
    """A day was asked for that no calendar answers; `reason` is for people to read."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason


class Days:
    """Which days are worked, with the doubts met while asking. Raises UnsettledError where that is not established."""

    def __init__(self, calendars: Calendars) -> None:
        self.calendars = calendars
        self.doubts: dict[str, Text] = {}

    def calendar(self, day: date) -> Calendar:
        """The calendar of the day's year."""
        held = self.calendars(day.year)
        if held is None:
            raise UnsettledError(_no_calendar(day.year))
        return held

    def is_worked(self, day: date) -> bool:
        """Is the day worked? A day off that is disputed, or not seen in a notice, is noted as a doubt."""
        held = self.calendar(day)
        why = held.unsettled(day)
        if why is not None:
            raise UnsettledError(
                Text(
                    vi=f"{why.vi} Vì vậy chưa xác định được ngày đến hạn.",
                    en=f"{why.en} So the due date is undetermined.",
                )
            )
        if held.is_disputed(day):
            self._doubt(
                f"Các nguồn khác nhau về việc {vi(day)} có là ngày nghỉ hay không.",
                f"Sources disagree whether {day} is a day off.",
            )
        elif held.holiday(day) is not None and held.certainty_of(day) is not Certainty.FOUND:
            self._doubt(
                f"Lịch nghỉ năm {day.year} cần đối chiếu với thông báo của năm đó.",
                f"The days off of {day.year} are to be confirmed against the notice of that year.",
            )
        return held.is_working(day)

    def _doubt(self, vi: str, en: str) -> None:
        self.doubts[en] = Text(vi=vi, en=en)


def is_working(day: date, calendars: Calendars = law.calendar) -> bool | None:
    """Is the day worked in public bodies? None where that is not established."""
    try:
        return Days(calendars).is_worked(day)
    except UnsettledError:
        return None


def due(
    start: date, term: Value, *, suspended: Sequence[Suspension] = (), calendars: Calendars = law.calendar
) -> Due:
    """When a term of so many days or working days ends that starts running on `start`. Never raises for bad facts.

    The first day is not counted; suspended days are not counted; a term in calendar days that ends on a day off ends
    on the next working day.
    """
    if term.unit not in (CALENDAR_DAY, WORKING_DAY):
        return Due(None, undetermined=unit_unknown(term))
    count = _Count(start, term, tuple(suspended), calendars)
    try:
        return count.run()
    except UnsettledError as missing:
        return Due(None, tuple(count.steps), missing.reason, count.doubts())
    except OverflowError:  # beyond the last day there is
        return Due(None, tuple(count.steps), _no_calendar(date.max.year + 1), count.doubts())


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
        return Due(None, undetermined=unit_unknown(term))
    last = event - term.number * ONE
    said = Text(
        vi=f"Chậm nhất {term.number} ngày trước {vi(event)}: {vi(last)}.",
        en=f"At least {term.number} days before {event}: {last}.",
    )
    return Due(last, (Step(last, said, term.basis),), doubts=doubts_of(term))


def worked_from(day: date, start: date, calendars: Calendars = law.calendar) -> Due:
    """The end of a term that began on `start`, where it was moved to a day: that day, or the working day after it."""
    shift, days, ended = law.value("deadlines.clock.shifts_to_working_day", start), Days(calendars), day
    if isinstance(shift, Undetermined):
        return Due(None, undetermined=shift.reason)
    try:
        while not days.is_worked(day):
            day += ONE
    except UnsettledError as missing:
        return Due(None, undetermined=missing.reason, doubts=tuple(days.doubts.values()))
    steps = (_shift_said(ended, day, shift.basis),) if day != ended else ()
    return Due(day, steps, doubts=tuple(days.doubts.values()))


def _shift_said(ended: date, day: date, basis: str) -> Step:
    words = Text(
        vi=f"{vi(ended)} là ngày nghỉ; thời hạn kết thúc vào ngày làm việc tiếp theo, {vi(day)}.",
        en=f"{ended} is a day off; the term ends on the next working day, {day}.",
    )
    return Step(day, words, basis)


class _Count:
    """One count from its start to its end."""

    def __init__(
        self, start: date, term: Value, suspended: tuple[Suspension, ...], calendars: Calendars
    ) -> None:
        self.start, self.term, self.suspended = start, term, suspended
        self.days = Days(calendars)
        self.steps: list[Step] = []

    def doubts(self) -> tuple[Text, ...]:
        """What is unsure: the term itself, then the days off it met."""
        return (*doubts_of(self.term), *self.days.doubts.values())

    def run(self) -> Due:
        first = law.value("deadlines.clock.first_day_counts", self.start)
        shift = law.value("deadlines.clock.shifts_to_working_day", self.start)
        for rule in (first, shift):
            if isinstance(rule, Undetermined):
                return Due(None, undetermined=rule.reason)
        assert isinstance(first, Value) and isinstance(shift, Value)
        self._say(
            self.start,
            f"Bắt đầu từ {vi(self.start)}; không tính ngày đầu tiên.",
            f"Starts on {self.start}; the first day is not counted.",
            first.basis,
        )
        day = self._counted()
        if self.term.unit == CALENDAR_DAY:
            day = self._shifted(day, shift)
        return Due(day, tuple(self.steps), doubts=self.doubts())

    def _counted(self) -> date:
        """The last day of the term, counting from the day after the start."""
        day, left, halted = self.start, self.term.number, 0
        skipped: list[date] = []
        made_up: list[date] = []
        while left:
            day += ONE
            if self._is_suspended(day):
                halted += 1
            elif self.term.unit == WORKING_DAY and not self.days.is_worked(day):
                skipped.append(day)
            else:
                left -= 1
                if self.term.unit == WORKING_DAY and self.days.calendar(day).is_made_up(day):
                    made_up.append(day)
        for name, days in self._named(skipped):
            self._say(
                days[0],
                f"Không tính {name.vi}: {', '.join(map(vi, days))}.",
                f"{name.en} not counted: {', '.join(map(str, days))}.",
                self.days.calendar(days[0]).basis,
            )
        if halted:
            self._say(
                day,
                f"Không tính {halted} ngày tạm đình chỉ.",
                f"{halted} days of suspension are not counted.",
                self.term.basis,
            )
        if made_up:
            self._say(
                made_up[-1],
                f"Tính ngày nghỉ hằng tuần được hoán đổi thành ngày làm việc: {', '.join(map(vi, made_up))}.",
                f"Counted, a weekly day off swapped to be worked: {', '.join(map(str, made_up))}.",
                self.days.calendar(made_up[-1]).basis,
            )
        unit = ("ngày làm việc", "working days") if self.term.unit == WORKING_DAY else ("ngày", "days")
        self._say(
            day,
            f"Đủ {self.term.number} {unit[0]} vào {vi(day)}.",
            f"{self.term.number} {unit[1]} end on {day}.",
            self.term.basis,
        )
        return day

    def _shifted(self, day: date, shift: Value) -> date:
        """The day itself, or the first working day after it that is not suspended."""
        ended = day
        while not self.days.is_worked(day) or self._is_suspended(day):
            day += ONE
        if day != ended:
            self.steps.append(_shift_said(ended, day, shift.basis))
        return day

    def _named(self, days: list[date]) -> Iterator[tuple[Text, list[date]]]:
        """Skipped days grouped by what they are, in order of the first of each group."""
        groups: dict[str, tuple[Text, list[date]]] = {}
        for day in days:
            holiday = self.days.calendar(day).holiday(day)
            name = WEEKLY if holiday is None else holiday.name
            groups.setdefault(name.vi, (name, []))[1].append(day)
        yield from groups.values()

    def _is_suspended(self, day: date) -> bool:
        return any(first <= day < end for first, end in self.suspended)

    def _say(self, day: date, vi: str, en: str, basis: str) -> None:
        self.steps.append(Step(day, Text(vi=vi, en=en), basis))


def _no_calendar(year: int) -> Text:
    return Text(
        vi=f"Chưa có lịch nghỉ lễ, Tết của năm {year} nên chưa xác định được ngày đến hạn.",
        en=f"The calendar of public holidays of {year} is not held, so the due date is undetermined.",
    )


def doubts_of(term: Value) -> tuple[Text, ...]:
    """What is unsure about a term: nothing, its note, or that it is to be confirmed."""
    if term.is_sure:
        return ()
    return (
        term.note
        or Text(
            vi=f"Thời hạn “{term.title.vi}” cần đối chiếu với văn bản.",
            en=f"The term “{term.title.en}” is to be confirmed against the text.",
        ),
    )


def unit_unknown(term: Value) -> Text:
    """Why a term that is not in the unit asked for gives no date."""
    return Text(
        vi=f"Thời hạn “{term.title.vi}” không tính theo ngày nên chưa xác định được ngày đến hạn.",
        en=f"The term “{term.title.en}” is not counted in days, so no due date is given.",
    )


def vi(day: date) -> str:
    """A date as Vietnamese offices write it."""
    return f"{day:%d/%m/%Y}"
