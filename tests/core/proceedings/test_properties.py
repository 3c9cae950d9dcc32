"""What holds for every deadline: days off never bring it forward, the law's shortest and longest bound every path, and a
slow twin that walks day by day agrees."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from caunoi.core import law
from caunoi.core.facts.proceedings import Event, Kind, Track, Variant
from caunoi.core.law import Calendar, Certainty, Text
from caunoi.core.law.calendars import DaysOff, WorkedDay
from caunoi.core.proceedings.clocks import Clock, clocks
from caunoi.core.proceedings.course import Course, Extension, Happened, Suspension
from caunoi.core.proceedings.halting import Term, refuse_extension, refuse_suspension
from caunoi.core.proceedings.reckoning import Book, reckon

ONE = timedelta(days=1)
NAME = Text(vi="ngày nghỉ", en="day off")
ANY_DAY = st.dates(date(2012, 7, 1), date(2026, 7, 31))
DAYS = st.dates(date(2019, 1, 1), date(2026, 6, 30))  # under the law on denunciations of 2018
CODES = st.sampled_from([code for code in law.deadline_codes().values() if ".petition.IH" not in code])
RESOLVING = {"KN-RES-1": 30, "KN-RES-1C": 45, "KN-RES-1R": 45, "KN-RES-1RC": 60}
LONGEST_BREAK = 10  # days a term may move because it ends on a day off


def year_with(off: frozenset[date], worked: frozenset[date], year: int) -> Calendar:
    """Exactly these days off, and these days of the weekend worked instead of days of another year."""
    return Calendar(
        basis="Lịch thử",
        certainty=Certainty.FOUND,
        year=year,
        weekend=("saturday", "sunday"),
        off=(DaysOff(name=NAME, days=tuple(sorted(day for day in off if day.year == year))),),
        working=tuple(
            WorkedDay(day=day, instead_of=date(1999, 1, 1)) for day in sorted(worked) if day.year == year
        ),
    )


def book(off: frozenset[date], worked: frozenset[date] = frozenset()) -> Book:
    return Book(calendars=lambda year: year_with(off, worked, year))


def near(start: date) -> st.SearchStrategy[frozenset[date]]:
    """Days within some months of a start."""
    return st.frozensets(st.integers(-5, 120).map(lambda n: start + n * ONE), max_size=12)


@given(CODES, ANY_DAY, st.data())
def test_adding_a_holiday_never_brings_a_deadline_forward(
    code: str, start: date, data: st.DataObject
) -> None:
    off = data.draw(near(start))
    before = reckon(code, start, book=book(off)).due.day
    after = reckon(code, start, book=book(off | data.draw(near(start)))).due.day

    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before


def slow_twin(
    start: date, number: int, *, working: bool, off: frozenset[date], worked: frozenset[date]
) -> date:
    """The due day by walking one day at a time."""

    def is_worked(day: date) -> bool:
        return day in worked or (day.weekday() < 5 and day not in off)

    day = start
    while number:
        day += ONE
        number -= is_worked(day) or not working
    while not is_worked(day):
        day += ONE
    return day


@given(CODES, ANY_DAY, st.data())
def test_slow_twin_agrees(code: str, start: date, data: st.DataObject) -> None:
    off = data.draw(near(start))
    worked = frozenset(day for day in data.draw(near(start)) if day.weekday() > 4) - off
    term, found = law.value(code, start), reckon(code, start, book=book(off, worked))
    if isinstance(term, law.Undetermined) or law.entry(code).bound == "at_least_before":
        return
    readings = [(term.number, term.unit)]
    if term.otherwise is not None:
        assert isinstance(term.otherwise.value, int)
        readings.append((term.otherwise.value, term.otherwise.unit))
    days = [
        slow_twin(start, n, working=unit == "working_day", off=off, worked=worked) for n, unit in readings
    ]

    assert found.due.day == (max(days) if found.binds == "sender" else min(days))
    assert {o.day for o in found.others} == set(days) - {found.due.day}


@given(ANY_DAY, st.frozensets(st.sampled_from(list(Variant))))
def test_no_first_complaint_is_shorter_or_longer_than_the_law_allows(
    accepted: date, variants: frozenset[Variant]
) -> None:
    course = Course(Kind.COMPLAINT, (Happened(Event.ACCEPTED, accepted),), variants=variants)
    found = next(clock for clock in clocks(course, accepted) if clock.step == "decide")

    assert found.due is not None
    length = (found.due - accepted).days
    assert RESOLVING[found.rule] <= length <= RESOLVING[found.rule] + LONGEST_BREAK
    assert min(RESOLVING.values()) <= length <= max(RESOLVING.values()) + LONGEST_BREAK


GROUNDS = st.sampled_from(["several_places", "many_people", "specially_complex", "complex", "none"])
EXTENSIONS = st.lists(st.tuples(GROUNDS, st.integers(-5, 120), st.integers(0, 60)), max_size=4)


@given(DAYS, EXTENSIONS)
def test_no_extension_leads_beyond_the_law_or_before_its_shortest(
    accepted: date, asked: list[tuple[str, int, int]]
) -> None:
    course = Course(Kind.DENUNCIATION, (Happened(Event.ACCEPTED, accepted),))

    def decide() -> Clock:
        return next(c for c in clocks(course, accepted + 150 * ONE) if c.step == "decide")

    for ground, n, more in asked:  # each asked of the term as it then runs, as whoever records it does
        one = Extension(ground, accepted + n * ONE, accepted + (n + more) * ONE)
        due, extended = decide().due, len(course.extensions)
        assert due is not None
        if refuse_extension(one, Term(Kind.DENUNCIATION, Track.STATE, accepted, due, extended)) is None:
            course = replace(course, extensions=(*course.extensions, one))
    found = decide()

    assert found.due is not None
    length = (found.due - accepted).days
    assert 30 <= length <= 90 + 3 * LONGEST_BREAK
    allowed = sum(1 for step in found.working if step.text.en.startswith("Extended until"))
    assert allowed <= 2 and length <= 30 * (1 + allowed) + (1 + allowed) * LONGEST_BREAK


@given(DAYS, st.integers(-3, 40), st.integers(1, 60))
def test_suspension_never_brings_the_end_forward_and_adds_no_more_than_its_days(
    accepted: date, after: int, length: int
) -> None:
    halt = Suspension("awaits_related", accepted + after * ONE, accepted + (after + length) * ONE)
    events = (Happened(Event.ACCEPTED, accepted),)
    term = Term(Kind.DENUNCIATION, Track.STATE, accepted, accepted + 30 * ONE)
    assume(refuse_suspension(halt, term) is None)
    on = accepted + 200 * ONE
    plain, halted = (
        next(
            c for c in clocks(Course(Kind.DENUNCIATION, events, suspensions=given), on) if c.step == "decide"
        )
        for given in ((), (halt,))
    )

    assert plain.due is not None and halted.due is not None
    assert plain.due <= halted.due <= plain.due + (length + LONGEST_BREAK) * ONE


def test_invented_year_is_a_calendar() -> None:
    saturday = date(2020, 2, 1)
    held = year_with(frozenset({date(2020, 2, 3)}), frozenset({saturday}), 2020)

    assert held.is_working(saturday) and not held.is_working(date(2020, 2, 3))
    assert msgspec.structs.replace(held) == held
