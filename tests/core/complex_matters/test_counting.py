"""Complex matters counted by year: the arithmetic holds for any history, and agrees with a count day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.complex_matters import Counts, aim_counts, count, count_by_group, what_is_wrong
from caunoi.core.facts.complex_matters import ComplexState, ComplexStep, History, state_on
from caunoi.core.facts.moves import COMPLEX_MATTER_MOVES
from caunoi.core.law import aims, scale, scale_items

FIRST, LAST = date(2017, 1, 1), date(2017, 12, 31)
S = ComplexState


def step(day: date, move: str, state: ComplexState = S.OPEN) -> ComplexStep:
    return ComplexStep(day, move, state)


# Opened before the year, settled in March, reopened in May, a hot spot in June, settled again in October.
LONG = (
    step(date(2016, 5, 2), "open"),
    step(date(2017, 3, 1), "settle", S.SETTLED),
    step(date(2017, 5, 1), "reopen", S.REOPENED),
    step(date(2017, 6, 1), "declare_hot_spot", S.HOT_SPOT),
    step(date(2017, 10, 1), "settle", S.SETTLED),
)
NEW = (step(date(2017, 8, 1), "open"),)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Any history that the table of moves allows, from 2016 to 2018; several steps may share a day."""
    day, state, steps = date(2016, 1, 1), "", []
    for _ in range(draw(st.integers(1, 8))):
        move = draw(
            st.sampled_from([m for _, m in sorted(COMPLEX_MATTER_MOVES.items()) if state in m.source])
        )
        state = ComplexState(move.target or state)
        day += timedelta(days=draw(st.integers(0, 200)))
        steps.append(ComplexStep(day, move.name, state))
    return tuple(steps)


def day_by_day(history: History, first: date, last: date) -> Counts:
    """The slow twin: looks at every step of every day in turn."""
    state, opened, totals = "", False, dict.fromkeys(("new", "settled", "reopened"), 0)
    hot, at_start = False, False
    day = min(first, history[0].on)
    while day <= last:
        inside = day >= first
        if day == first:
            at_start = state not in ("", S.SETTLED)
            hot = state == S.HOT_SPOT
        for one in (s for s in history if s.on == day):
            if inside and not opened:
                totals["new"] += 1
            if inside and state not in ("", S.SETTLED) and one.state == S.SETTLED:
                totals["settled"] += 1
            if inside and state == S.SETTLED and one.state != S.SETTLED:
                totals["reopened"] += 1
            state, opened = one.state, True
            hot = hot or (inside and state == S.HOT_SPOT)
        day += timedelta(days=1)
    return Counts(int(at_start), **totals, hot=int(hot), open_at_end=int(state not in ("", S.SETTLED)))


def test_a_year_is_counted() -> None:
    assert count([LONG, NEW], FIRST, LAST) == Counts(
        open_at_start=1, new=1, settled=2, reopened=1, hot=1, open_at_end=1
    )


def test_a_matter_that_comes_later_is_not_counted() -> None:
    assert count([NEW], date(2016, 1, 1), date(2016, 12, 31)).is_empty


def test_a_hot_spot_from_before_is_hot_until_it_is_lifted() -> None:
    hot = (step(date(2016, 1, 1), "open"), step(date(2016, 2, 1), "declare_hot_spot", S.HOT_SPOT))

    assert count([hot], FIRST, LAST).hot == 1
    assert count([(*hot, step(date(2016, 3, 1), "lift_hot_spot"))], FIRST, LAST).hot == 0


@given(st.lists(histories(), max_size=6), st.dates(date(2015, 12, 1), date(2018, 6, 1)), st.integers(0, 500))
def test_what_was_open_and_came_is_what_went_and_is_left(kept: list[History], first: date, days: int) -> None:
    found = count(kept, first, first + timedelta(days=days))

    assert found.open_at_start + found.new + found.reopened - found.settled == found.open_at_end


@given(st.lists(histories(), max_size=6))
def test_what_one_year_ends_with_the_next_begins_with(kept: list[History]) -> None:
    after = count(kept, date(2018, 1, 1), date(2018, 12, 31))

    assert count(kept, FIRST, LAST).open_at_end == after.open_at_start


@given(histories())
def test_counting_agrees_with_a_count_day_by_day(history: History) -> None:
    assert count([history], FIRST, LAST) == day_by_day(history, FIRST, LAST)


@given(st.lists(st.tuples(st.sampled_from("abc"), histories()), max_size=8))
def test_groups_sum_up_to_the_whole(kept: list[tuple[str, History]]) -> None:
    groups = count_by_group(kept, FIRST, LAST)

    assert sum(groups.values(), Counts()) == count([history for _, history in kept], FIRST, LAST)


@given(histories())
def test_a_history_of_allowed_moves_is_right(history: History) -> None:
    assert what_is_wrong(history, history[-1].on) == ""


@pytest.mark.parametrize(
    ("history", "says"),
    [
        ((), "it has no step"),
        (LONG[1:], "on 2017-03-01 it cannot settle: it is not open yet"),
        ((*NEW, *NEW), "on 2017-08-01 it cannot open: it is open"),
        ((NEW[0], step(date(2017, 9, 1), "close")), "on 2017-09-01 it cannot close: it is open"),
        ((step(FIRST, "open", S.SETTLED),), "on 2017-01-01 it cannot open: it is not open yet"),
        ((*NEW, step(date(2017, 7, 1), "settle", S.SETTLED)), "settle on 2017-07-01 comes before the step it follows"),
        ((step(date(2018, 1, 1), "open"),), "open on 2018-01-01 has not happened yet"),
    ],
)  # fmt: skip
def test_a_history_that_cannot_be_is_named(history: History, says: str) -> None:
    assert what_is_wrong(history, LAST) == says


def test_state_is_known_from_the_day_of_opening() -> None:
    assert state_on(LONG, date(2016, 5, 1)) is None
    assert state_on(LONG, date(2016, 5, 2)) is S.OPEN
    assert state_on(LONG, date(2017, 6, 1)) is S.HOT_SPOT
    assert state_on(LONG, LAST) is S.SETTLED


def test_aims_are_counted_from_their_basis() -> None:
    before = (step(date(2017, 7, 3), "open"),)

    found = aim_counts(aims(), [LONG, NEW, before], FIRST, LAST)

    assert [(one.aim.code, one.number, one.is_met, one.since) for one in found] == [
        ("no_hot_spot", 1, False, date(2017, 7, 4)),
        ("no_new_matter", 1, False, date(2017, 7, 4)),
    ]
    assert aim_counts(aims(), [LONG], date(2016, 1, 1), date(2016, 12, 31)) == []


def test_an_aim_that_ended_is_counted_until_then() -> None:
    from msgspec.structs import replace

    ended = [replace(aim, end=date(2017, 8, 1)) for aim in aims()]

    assert [one.is_met for one in aim_counts(ended, [NEW], FIRST, LAST)] == [True, True]


def test_scales_say_that_they_are_proposals() -> None:
    assert scale("nature").is_proposal
    assert list(scale_items("reach")) == ["village", "commune", "communes", "wider"]
    assert scale_items("cause")["mechanism"].vi == "Cơ chế, chính sách"
