"""What another calendar or rule would change in open proceedings, looked at before it is applied."""

from datetime import date

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.law import Calendar, Entry
from caunoi.core.law.calendars import DaysOff
from caunoi.core.proceedings.changes import moved
from caunoi.core.proceedings.clocks import Clock, ClockState, clocks
from caunoi.core.proceedings.course import Extension, Suspension
from caunoi.core.proceedings.reckoning import Book
from tests.core.proceedings.courses import course

OPEN = course("complaint", "received 2026-09-07\naccepted 2026-09-14\ndecided 2026-10-09")
ON = date(2026, 10, 12)


def with_day_off(day: date) -> Book:
    def calendars(year: int) -> Calendar | None:
        held = law.calendar(year)
        if held is None or year != day.year:
            return held
        more = DaysOff(name=held.off[0].name, days=(day,), certainty=law.Certainty.FOUND)
        return msgspec.structs.replace(held, off=(*held.off, more))

    return Book(calendars=calendars)


def with_days(code: str, days: int) -> Book:
    def entry(asked: str) -> Entry:
        held = law.entry(asked)
        if asked != code:
            return held
        values = tuple(msgspec.structs.replace(period, value=days) for period in held.values)
        return msgspec.structs.replace(held, values=values)

    return Book(entry=entry)


def test_new_day_off_moves_what_is_open_and_is_shown_before_and_after() -> None:
    found = list(moved([OPEN], ON, with_day_off(date(2026, 10, 14))))

    assert [(m.clock.step, m.before and m.before.due, m.after and m.after.due) for m in found] == [
        ("send", date(2026, 10, 14), date(2026, 10, 15)),
    ]


def test_what_is_done_already_is_not_shown() -> None:
    assert list(moved([OPEN], ON, with_day_off(date(2026, 9, 17)))) == []


def test_another_rule_can_make_a_running_clock_late() -> None:
    found = list(moved([OPEN], date(2026, 10, 14), with_days("deadlines.complaint.KN-SEND-1", 2)))

    assert [(m.before and m.before.state, m.clock.state) for m in found] == [
        (ClockState.RUNNING, ClockState.LATE)
    ]
    assert found[0].clock.due == date(2026, 10, 13)


OVERDUE = course("complaint", "received 2026-09-07\naccepted 2026-09-14")  # thirty days: 14 October


def test_day_off_after_which_a_term_has_not_run_out_yet_stops_what_its_end_began() -> None:
    found = list(moved([OVERDUE], date(2026, 10, 15), with_day_off(date(2026, 10, 14))))

    assert [
        (one.clock.step, one.before and one.before.due, one.after and one.after.due) for one in found
    ] == [
        ("verify", date(2026, 10, 14), date(2026, 10, 15)),
        ("decide", date(2026, 10, 14), date(2026, 10, 15)),
        ("appeal", date(2026, 11, 13), None),
    ]
    assert found[-1].after is None


def test_shorter_rule_begins_what_follows_the_end_of_its_term() -> None:
    found = list(moved([OVERDUE], date(2026, 10, 9), with_days("deadlines.complaint.KN-RES-1", 20)))

    assert [(one.clock.step, one.before is None) for one in found] == [
        ("verify", False), ("decide", False), ("appeal", True),
    ]  # fmt: skip


def test_same_book_changes_nothing() -> None:
    assert list(moved([OPEN, OPEN], ON, Book())) == []


EXTENDED = Extension(
    "several_places", date(2020, 4, 10), date(2020, 5, 10)
)  # decided on the last day of its term


def deciding(book: Book, *extensions: Extension, suspensions: tuple[Suspension, ...] = ()) -> Clock:
    events = "received 2020-03-09\naccepted 2020-03-11"
    found = course("denunciation", events, extensions=extensions, suspensions=suspensions)
    return next(clock for clock in clocks(found, date(2020, 4, 20), book) if clock.step == "decide")


@pytest.mark.parametrize("days", [20, 29, 31, 45])
def test_lawful_extension_stands_whatever_rule_or_holiday_comes_after_it(days: int) -> None:
    other = with_days("deadlines.denunciation.TC-RES", days)

    assert deciding(other).due != deciding(Book()).due == date(2020, 4, 10)
    assert deciding(other, EXTENDED).due == deciding(Book(), EXTENDED).due == date(2020, 5, 10)


def test_extension_never_shortens_a_term_that_a_later_rule_made_longer() -> None:
    longer = with_days("deadlines.denunciation.TC-RES", 90)

    assert deciding(longer, EXTENDED).due == deciding(longer).due == date(2020, 6, 9)


def test_suspension_stands_where_a_later_rule_lets_its_term_end_before_it() -> None:
    halt = (Suspension("awaits_related", date(2020, 4, 8)),)
    shorter = with_days("deadlines.denunciation.TC-RES", 20)

    assert deciding(shorter).state is ClockState.LATE
    assert deciding(shorter, suspensions=halt).state is ClockState.SUSPENDED
