"""What holds of every path through a proceeding: passed on, suspended, extended, under any law held."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core import law
from caunoi.core.facts.proceedings import Event, Kind, Track, Variant
from caunoi.core.proceedings.clocks import Clock, clocks
from caunoi.core.proceedings.course import Course, Extension, Happened, Suspension
from caunoi.core.proceedings.halting import Term, longest, refuse_extension
from tests.core.proceedings.test_properties import LONGEST_BREAK, ONE, book, near

TRACKS = [(kind, track) for kind, track in law.proceedings() if kind in (Kind.COMPLAINT, Kind.DENUNCIATION)]
STARTS = st.dates(date(2019, 1, 1), date(2026, 7, 31))
DAYS = st.integers(0, 40)


def path(
    kind: Kind, track: Track, round: int, start: date, gaps: tuple[int, ...], variants: frozenset[Variant]
) -> Course:
    """Received, passed on, received, accepted, suspended a while, extended, decided or not."""
    days = [start]
    for gap in gaps:
        days.append(days[-1] + gap * ONE)
    events = (Event.RECEIVED, Event.TRANSFERRED, Event.RECEIVED, Event.ACCEPTED)
    return Course(
        kind,
        tuple(Happened(event, on) for event, on in zip(events, days, strict=False)),
        track,
        round,
        variants,
        extensions=(Extension("many_people", days[6], days[6] + 20 * ONE),),
        suspensions=(Suspension("awaits_related", days[4], days[5] + ONE),),
    )


@given(
    st.sampled_from(TRACKS), st.sampled_from([1, 2]), STARTS, st.tuples(*[DAYS] * 6),
    st.frozensets(st.sampled_from(list(Variant))), st.data(),
)  # fmt: skip
def test_adding_a_holiday_brings_no_clock_of_any_path_forward(
    of: tuple[Kind, Track], round: int, start: date, gaps: tuple[int, ...], variants: frozenset[Variant],
    data: st.DataObject,
) -> None:  # fmt: skip
    course, on = path(*of, round, start, gaps, variants), start + 400 * ONE
    off = data.draw(near(start))
    more = off | data.draw(near(start))

    def due(days: frozenset[date]) -> list[Clock]:
        return [clock for clock in clocks(course, on, book(days)) if clock.started_by is not Event.OVERDUE]

    before, after = due(off), due(more)

    assert [(clock.step, clock.rule, clock.started) for clock in before] == [
        (clock.step, clock.rule, clock.started) for clock in after
    ]
    for old, new in zip(before, after, strict=True):
        assert (old.due is None) == (new.due is None)
        assert old.due is None or new.due is None or new.due >= old.due


# For each law the shortest and longest that resolving may take in days of the calendar, extended as far as it goes.
EXTENDED = [
    (
        date(2012, 7, 1),
        date(2018, 12, 31),
        frozenset[Variant](),
        60,
        120,
    ),  # found complex only when it is extended
    (date(2012, 7, 1), date(2018, 12, 31), frozenset({Variant.COMPLEX}), 90, 150),
    (date(2019, 1, 1), date(2026, 10, 1), frozenset[Variant](), 30, 90),
]


@pytest.mark.parametrize(("first", "last", "variants", "shortest", "most"), EXTENDED)
@given(data=st.data())
def test_extended_as_often_as_the_law_lets_it_resolving_stays_within_it(
    first: date, last: date, variants: frozenset[Variant], shortest: int, most: int,
    data: st.DataObject,
) -> None:  # fmt: skip
    accepted = data.draw(st.dates(first, last))
    course = Course(Kind.DENUNCIATION, (Happened(Event.ACCEPTED, accepted),), variants=variants)
    codes = [ground.code for ground in law.grounds("extension", accepted, Kind.DENUNCIATION)]
    extended = 0

    def decide() -> Clock:
        return next(c for c in clocks(course, accepted + 300 * ONE) if c.step == "decide")

    for code in data.draw(st.lists(st.sampled_from(codes), min_size=1, max_size=5)):
        due, times = decide().due, len(course.extensions)
        if due is None:
            break
        term = Term(Kind.DENUNCIATION, Track.STATE, accepted, due, times)
        until = longest(term, code)
        asked = Extension(code, due, until or due)
        if refuse_extension(asked, term) is None:
            course, extended = replace(course, extensions=(*course.extensions, asked)), extended + 1
    found = decide().due

    assert found is None or shortest <= (found - accepted).days <= most + (extended + 1) * LONGEST_BREAK
