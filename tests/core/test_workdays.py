"""Due dates: exact ones worked by hand on real calendars, and properties on invented ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core import law
from caunoi.core.law import Calendar, Certainty, Text, Value
from caunoi.core.law.calendars import DaysOff, WorkedDay
from caunoi.core.workdays import Due, due, due_under, is_working, latest_before, worked_from

NAME = Text(vi="ngày nghỉ", en="day off")
DAYS = st.dates(date(2017, 1, 1), date(2017, 12, 31))


def term(number: int, unit: str | None = "working_day", certainty: Certainty = Certainty.FOUND) -> Value:
    return Value(
        basis="Luật thử",
        certainty=certainty,
        start=date(2000, 1, 1),
        code="deadlines.test.X",
        title=NAME,
        value=number,
        unit=unit,
    )


def calendars(*off: date, worked: tuple[WorkedDay, ...] = (), certainty: Certainty = Certainty.FOUND):  # type: ignore[no-untyped-def]
    """A calendar for every year in which exactly these days and the weekends are off."""

    def of(year: int) -> Calendar:
        return Calendar(
            basis="Lịch thử",
            certainty=certainty,
            year=year,
            weekend=("saturday", "sunday"),
            off=(DaysOff(name=NAME, days=tuple(sorted({d for d in off if d.year == year}))),),
            working=tuple(w for w in worked if w.day.year == year),
        )

    return of


def day_of(found: Due) -> date:
    assert found.day is not None
    return found.day


def test_day_of_the_real_calendars_is_worked_or_not() -> None:
    assert is_working(date(2017, 1, 25)) is True
    assert is_working(date(2017, 1, 26)) is False
    assert is_working(date(2017, 7, 8)) is False
    assert is_working(date(2015, 4, 25)) is True
    assert is_working(date(2028, 3, 6)) is None


def test_term_in_days_ends_after_national_day() -> None:
    found = due_under("deadlines.complaint.KN-RES-1", date(2017, 8, 3))

    assert found.day == date(2017, 9, 5)
    assert [(step.day, step.basis) for step in found.steps] == [
        (date(2017, 8, 3), "Bộ luật Dân sự 91/2015/QH13, Điều 147"),
        (date(2017, 9, 2), "Luật Khiếu nại 02/2011/QH13, 11/11/2011, Điều 28"),
        (date(2017, 9, 5), "Bộ luật Dân sự 91/2015/QH13, Điều 148"),
    ]
    assert found.doubts == ()


def test_term_in_working_days_skips_tet_and_says_so() -> None:
    found = due_under("deadlines.complaint.KN-SEND-1", date(2017, 1, 24))

    assert found.day == date(2017, 2, 3)
    assert [step.text.vi for step in found.steps] == [
        "Bắt đầu từ 24/01/2017; không tính ngày đầu tiên.",
        "Không tính Tết Nguyên đán: 26/01/2017, 27/01/2017, 28/01/2017, 29/01/2017, 30/01/2017.",
        "Không tính Tết Nguyên đán (nghỉ bù): 31/01/2017, 01/02/2017.",
        "Đủ 3 ngày làm việc vào 03/02/2017.",
    ]
    assert found.doubts == ()


def test_term_whose_text_was_not_seen_says_it_is_to_be_confirmed() -> None:
    found = due_under("deadlines.denunciation.TC11-CHK", date(2017, 3, 1))

    assert found.day == date(2017, 3, 13)
    assert [doubt.en for doubt in found.doubts] == [
        "The term “Check and decide acceptance (old law)” is to be confirmed against the text."
    ]


def test_term_over_a_saturday_that_is_worked_counts_it() -> None:
    found = due(date(2015, 4, 24), term(2))

    assert found.day == date(2015, 4, 27)


def test_term_into_a_year_without_calendar_is_undetermined_and_keeps_its_working() -> None:
    found = due(date(2027, 12, 29), term(5))

    assert found.day is None
    assert found.undetermined is not None
    assert found.undetermined.en.startswith("The calendar of public holidays of 2028 is not held")
    assert [step.day for step in found.steps] == [date(2027, 12, 29)]


@pytest.mark.parametrize("unit", ["calendar_day", "working_day"])
def test_term_beyond_the_last_day_there_is_is_undetermined(unit: str) -> None:
    found = due(date.max, term(5, unit), calendars=calendars())

    assert found.day is None and found.undetermined is not None
    assert "10000" in found.undetermined.en


def test_term_over_a_disputed_day_says_so() -> None:
    found = due(date(2026, 11, 23), term(1))

    assert found.day == date(2026, 11, 25)
    assert [doubt.en for doubt in found.doubts] == ["Sources disagree whether 2026-11-24 is a day off."]


def test_term_in_hours_is_undetermined() -> None:
    found = due_under("deadlines.petition.IH-IN", date(2026, 1, 5))

    assert (found.day, found.steps) == (None, ())
    assert found.undetermined is not None and "not counted in days" in found.undetermined.en


def test_term_the_law_does_not_give_is_undetermined_with_its_reason() -> None:
    found = due_under("deadlines.petition.IH-NRM", date(2026, 1, 5))

    assert found.undetermined == Text(
        vi="Chưa thấy thời hạn của mức thông thường.", en="The term for the normal level was not seen."
    )


def test_term_before_the_rules_of_counting_is_undetermined() -> None:
    found = due(date(2001, 5, 3), term(5), calendars=calendars())

    assert found.day is None
    assert found.undetermined is not None and "2001-05-03" in found.undetermined.en


def test_moved_end_of_a_term_before_the_rules_of_counting_is_undetermined() -> None:
    found = worked_from(date(2001, 5, 5), date(2001, 5, 3), calendars=calendars())

    assert found.day is None
    assert found.undetermined is not None and "2001-05-03" in found.undetermined.en


def test_notice_before_an_event_is_due_that_many_days_earlier() -> None:
    found = due_under("deadlines.dialogue.DT-NOTE", date(2026, 1, 20))

    assert found.day == date(2026, 1, 13)
    assert [step.text.en for step in found.steps] == ["At least 7 days before 2026-01-20: 2026-01-13."]


def test_notice_before_an_event_in_working_days_is_undetermined() -> None:
    assert latest_before(date(2026, 1, 20), term(7)).day is None


def test_term_suspended_for_ten_days_ends_ten_days_later() -> None:
    found = due(
        date(2017, 8, 1), term(30, "calendar_day"), suspended=[(date(2017, 8, 10), date(2017, 8, 20))]
    )

    assert found.day == date(2017, 9, 11)
    assert [step.text.en for step in found.steps][1] == "10 days of suspension are not counted."


def test_term_from_a_note_that_is_unsure_shows_the_note() -> None:
    found = due_under("deadlines.complaint.KN-ACC-1", date(2017, 8, 1))

    assert found.day == date(2017, 8, 11)
    assert [doubt.en.split(";")[0] for doubt in found.doubts] == ["The law says 10 days"]


@given(DAYS, st.integers(1, 60), st.sets(DAYS, max_size=15), DAYS)
def test_adding_a_holiday_never_brings_a_deadline_forward(
    start: date, number: int, off: set[date], more: date
) -> None:
    for unit in ("working_day", "calendar_day"):
        before = due(start, term(number, unit), calendars=calendars(*off))
        after = due(start, term(number, unit), calendars=calendars(*off, more))

        assert day_of(after) >= day_of(before)


@given(DAYS, st.integers(1, 60), st.sets(DAYS, max_size=15), DAYS, st.integers(1, 20))
def test_suspending_never_brings_a_deadline_forward(
    start: date, number: int, off: set[date], halt: date, length: int
) -> None:
    held, halted = calendars(*off), [(halt, halt + timedelta(days=length))]
    for unit in ("working_day", "calendar_day"):
        plain = due(start, term(number, unit), calendars=held)
        longer = due(start, term(number, unit), suspended=halted, calendars=held)

        assert day_of(longer) >= day_of(plain)
        assert not halt <= day_of(longer) < halted[0][1]


@given(DAYS, st.integers(1, 60), st.sets(DAYS, max_size=15))
def test_due_day_is_worked_comes_after_the_start_and_later_for_a_longer_term(
    start: date, number: int, off: set[date]
) -> None:
    held = calendars(*off)
    for unit in ("working_day", "calendar_day"):
        found, longer = (day_of(due(start, term(n, unit), calendars=held)) for n in (number, number + 1))

        assert is_working(found, held)
        assert start < found <= longer
        assert unit == "calendar_day" or found < longer


@given(DAYS, st.integers(1, 60), st.sets(DAYS, max_size=15))
def test_working_days_between_start_and_due_day_are_as_many_as_the_term(
    start: date, number: int, off: set[date]
) -> None:
    held = calendars(*off)
    found = day_of(due(start, term(number), calendars=held))
    between = [start + timedelta(days=n) for n in range(1, (found - start).days + 1)]

    assert sum(1 for day in between if is_working(day, held)) == number


@pytest.mark.parametrize("code", ["complaint", "denunciation", "petition", "dialogue", "party"])
def test_every_deadline_of_the_catalogue_gives_a_day_or_a_reason(code: str) -> None:
    from caunoi.core.law.loading import load
    from caunoi.core.law.values import ValueFile

    for key in load("deadlines", code, ValueFile).entries:
        found = due_under(f"deadlines.{code}.{key}", date(2017, 3, 1))

        assert (found.day is None) != (found.undetermined is None)
        assert law.entry(f"deadlines.{code}.{key}").starts is not None
