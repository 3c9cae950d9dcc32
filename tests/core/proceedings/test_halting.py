"""Extending and suspending: on a listed ground, by a later decision, to the exact day, never beyond the law."""

from dataclasses import replace
from datetime import date

import pytest

from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.proceedings.clocks import ClockState, clocks
from caunoi.core.proceedings.course import Course, Extension, Suspension
from caunoi.core.proceedings.halting import (
    Term,
    extendable,
    longest,
    refuse_extension,
    refuse_suspension,
    used_up,
)
from tests.core.proceedings.courses import by_step, course, told

ACCEPTED = "received 2020-03-02\naccepted 2020-03-09"  # 30 days: due on 8 April 2020
DUE = date(2020, 4, 8)
TERM = Term(Kind.DENUNCIATION, Track.STATE, date(2020, 3, 9), DUE)
COMPLEX = Extension("several_places", date(2020, 4, 6), date(2020, 5, 8))
AWAITS = Suspension("awaits_expertise", date(2020, 3, 20), date(2020, 3, 30))


def denunciation(*extensions: Extension, suspensions: tuple[Suspension, ...] = ()) -> Course:
    return course("denunciation", ACCEPTED, extensions=extensions, suspensions=suspensions)


def test_complex_case_is_extended_once_by_thirty_days_at_most() -> None:
    assert longest(TERM, "several_places") == date(2020, 5, 8)
    assert refuse_extension(COMPLEX, TERM) is None
    assert told(denunciation(COMPLEX), "2020-04-20")["decide"] == ("TC-RES", "2020-05-08", "running")


def test_extension_may_be_shorter_and_runs_to_its_exact_day() -> None:
    short = Extension("several_places", date(2020, 4, 6), date(2020, 4, 19))

    assert told(denunciation(short), "2020-04-20")["decide"] == ("TC-RES", "2020-04-19", "late")


@pytest.mark.parametrize(("made", "left"), [(0, {"several_places", "specially_complex"}), (1, {"specially_complex"}), (2, set())])  # fmt: skip
def test_grounds_on_which_a_term_is_extended_once_more(made: int, left: set[str]) -> None:
    term = replace(TERM, extended=made)

    found = {ground.code for ground in extendable(term)}

    assert found & {"several_places", "specially_complex"} == left
    assert all(refuse_extension(replace(COMPLEX, ground=code), term) is None for code in found)
    assert (used_up(term, [COMPLEX] * made) is None) == bool(left)


def test_extension_that_is_used_up_says_how_often_and_until_when() -> None:
    why = used_up(replace(TERM, extended=2), [COMPLEX, COMPLEX])

    assert why is not None
    assert "Extended 2 time(s), last on 2020-04-06, until 2020-05-08; the law allows 2" in why.en


def test_what_the_law_never_extends_is_not_used_up() -> None:
    assert used_up(replace(TERM, kind=Kind.COMPLAINT), []) is None
    assert extendable(replace(TERM, kind=Kind.COMPLAINT)) == ()


def test_extension_is_not_known_before_it_is_decided() -> None:
    assert told(denunciation(COMPLEX), "2020-04-05")["decide"][1] == "2020-04-08"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Extension("friendship", date(2020, 4, 6), date(2020, 5, 8)), "not among the law's grounds"),
        (Extension("complex", date(2020, 4, 6), date(2020, 5, 8)), "not among the law's grounds"),
        (Extension("several_places", date(2020, 3, 9), date(2020, 5, 8)), "may not be added in advance"),
        (Extension("several_places", date(2020, 4, 9), date(2020, 5, 8)), "by 2020-04-08"),
        (Extension("several_places", date(2020, 4, 6), date(2020, 5, 9)), "not beyond 2020-05-08"),
        (Extension("several_places", date(2020, 4, 6), DUE), "a day after 2020-04-08"),
    ],
    ids=["no ground", "ground of the old law", "in advance", "too late", "too long", "no time"],
)
def test_extension_outside_the_law_is_refused(asked: Extension, why: str) -> None:
    refused = refuse_extension(asked, TERM)

    assert refused is not None and why in refused.en


@pytest.mark.parametrize("ground", ["friendship", "complex"])
def test_extension_on_no_ground_of_the_law_is_counted_by_nobody(ground: str) -> None:
    asked = Extension(ground, date(2020, 4, 6), date(2020, 5, 8))
    refused = refuse_extension(asked, TERM)
    clock = by_step(denunciation(asked), "2020-04-20")["decide"]

    assert refused is not None
    assert clock.due == DUE and clock.state is ClockState.LATE
    assert clock.working[-1].text.en == f"The decision of {asked.decided} is not counted: {refused.en}"


def test_second_extension_needs_a_specially_complex_case_and_a_third_is_never_allowed() -> None:
    again = Extension("many_people", date(2020, 5, 6), date(2020, 5, 20))
    first = Extension("specially_complex", date(2020, 4, 6), date(2020, 5, 8))
    second = Extension("specially_complex", date(2020, 5, 6), date(2020, 6, 8))
    third = Extension("specially_complex", date(2020, 6, 5), date(2020, 6, 20))

    assert told(denunciation(COMPLEX, again), "2020-05-07")["decide"][1] == "2020-05-08"
    assert told(denunciation(first, second), "2020-05-07")["decide"][1] == "2020-06-08"
    assert told(denunciation(first, second, third), "2020-06-09")["decide"][1:] == ("2020-06-08", "late")


def test_extension_whose_last_day_no_calendar_tells_is_refused() -> None:
    late = Term(Kind.DENUNCIATION, Track.STATE, date(2027, 11, 20), date(2027, 12, 20))
    asked = Extension("several_places", date(2027, 12, 1), date(2027, 12, 30))

    assert longest(late, "several_places") is None
    refused = refuse_extension(asked, late)
    assert refused is not None and "latest day is undetermined" in refused.en


def test_no_complaint_is_extended() -> None:
    term = Term(Kind.COMPLAINT, Track.STATE, date(2020, 3, 9), DUE)

    assert longest(term, "several_places") is None
    assert refuse_extension(COMPLEX, term) is not None


def test_suspended_days_are_not_counted() -> None:
    found = by_step(denunciation(suspensions=(AWAITS,)), "2020-04-01")["decide"]

    assert refuse_suspension(AWAITS, TERM) is None
    assert (found.due, found.state) == (date(2020, 4, 20), ClockState.RUNNING)  # 18 April is a Saturday


def test_open_suspension_leaves_no_due_day_until_it_goes_on() -> None:
    standing = Suspension("awaits_expertise", date(2020, 3, 20))
    found = by_step(denunciation(suspensions=(standing,)), "2020-06-01")["decide"]

    assert (found.due, found.state, found.is_open) == (None, ClockState.SUSPENDED, True)
    assert found.why is not None and "Suspended since 2020-03-20" in found.why.en
    not_yet = by_step(denunciation(suspensions=(AWAITS,)), "2020-03-25")["decide"]
    assert not_yet.state is ClockState.SUSPENDED


def test_extended_term_moves_by_the_days_suspended_and_may_be_extended_over_them() -> None:
    first = Extension("specially_complex", date(2020, 4, 6), date(2020, 5, 8))
    halt = Suspension("awaits_related", date(2020, 5, 4), date(2020, 5, 14))
    second = Extension("specially_complex", date(2020, 5, 15), date(2020, 6, 17))

    assert told(denunciation(first, suspensions=(halt,)), "2020-05-16")["decide"][1] == "2020-05-18"
    found = denunciation(first, second, suspensions=(halt,))
    assert told(found, "2020-05-16")["decide"][1] == "2020-06-17"


@pytest.mark.parametrize(("days", "due"), [(7, "2020-05-15"), (8, "2020-05-18"), (9, "2020-05-18")])
def test_extended_term_that_a_suspension_moves_to_a_day_off_ends_on_the_next_working_day(
    days: int, due: str
) -> None:
    halt = Suspension("awaits_related", date(2020, 5, 4), date(2020, 5, 4 + days))
    found = by_step(denunciation(COMPLEX, suspensions=(halt,)), "2020-05-15")["decide"]

    assert (str(found.due), found.state) == (due, ClockState.RUNNING)
    shifted = [step.text.en for step in found.working if "is a day off" in step.text.en]
    assert len(shifted) == (due == "2020-05-18")


def test_extended_term_that_a_suspension_moves_where_no_calendar_is_held_is_undetermined() -> None:
    events = "received 2026-10-01\naccepted 2026-10-12"
    halt = Suspension("awaits_related", date(2026, 12, 1), date(2027, 2, 1))
    made = Extension("several_places", date(2026, 11, 9), date(2026, 12, 10))
    found = by_step(course("denunciation", events, extensions=(made,), suspensions=(halt,)), "2027-02-02")[
        "decide"
    ]

    assert (found.due, found.state) == (None, ClockState.UNDETERMINED)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Suspension("holidays", date(2020, 3, 20)), "not among the law's grounds"),
        (Suspension("force_majeure", date(2020, 3, 20)), "not among the law's grounds"),
        (Suspension("awaits_related", date(2020, 3, 9)), "after 2020-03-09"),
        (Suspension("awaits_related", date(2020, 4, 9)), "by 2020-04-08"),
        (Suspension("awaits_related", date(2020, 3, 20), date(2020, 3, 20)), "only after 2020-03-20"),
    ],
    ids=["no ground", "ground of complaints", "before it runs", "after it ended", "ends before it starts"],
)
def test_suspension_outside_the_law_is_refused(asked: Suspension, why: str) -> None:
    refused = refuse_suspension(asked, TERM)

    assert refused is not None and why in refused.en


def test_suspension_on_no_ground_of_the_law_is_counted_by_nobody() -> None:
    asked = Suspension("holidays", date(2020, 3, 20))

    assert told(denunciation(suspensions=(asked,)), "2020-04-20")["decide"][1:] == ("2020-04-08", "late")


def test_complaint_is_suspended_since_july_2026_and_not_before() -> None:
    def due_with(month: str) -> str:
        halt = Suspension("force_majeure", date(2026, int(month), 20), date(2026, int(month), 27))
        events = f"received 2026-{month}-01\naccepted 2026-{month}-10"
        return told(course("complaint", events, suspensions=(halt,)), "2026-11-01")["decide"][1]

    assert due_with("05") == "2026-06-09"
    assert due_with("07") == "2026-08-17"  # 9 August and seven days is a Sunday


def test_decision_about_a_term_that_is_undetermined_changes_nothing() -> None:
    events = "received 2027-11-02\naccepted 2027-12-10"
    found = course(
        "denunciation",
        events,
        extensions=(Extension("several_places", date(2027, 12, 20), date(2028, 1, 20)),),
    )

    assert by_step(found, "2027-12-31")["decide"].state is ClockState.UNDETERMINED


def test_decision_written_down_later_tells_both_days() -> None:
    decided = replace(COMPLEX, recorded=date(2020, 5, 4)), replace(AWAITS, recorded=date(2020, 4, 15))
    found = by_step(denunciation(decided[0], suspensions=decided[1:]), "2020-05-05")["decide"]

    said = [step.text.en for step in found.working if "written down" in step.text.en]
    assert said == [
        "What happened on 2020-03-20 was written down on 2020-04-15.",
        "What happened on 2020-04-06 was written down on 2020-05-04.",
    ]


def test_extension_is_of_the_body_that_made_it_not_of_the_one_that_passed_the_letter_on() -> None:
    events = "received 2024-03-04\ntransferred 2024-09-16\nreceived 2024-09-16"
    made = Extension("party_extension", date(2024, 10, 1), date(2025, 1, 31))

    def due(*extensions: Extension) -> list[date | None]:
        found = course("denunciation", events, track="party", extensions=extensions)
        return [clock.due for clock in clocks(found, date(2025, 1, 2))]

    (first, second), (still, moved) = due(), due(made)
    assert still == first and second != moved == made.until
