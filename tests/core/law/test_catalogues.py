"""Posts, calendars, layouts, periods and words as shipped: each fits itself, and what is asked for wrongly is refused."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.law import Certainty, LawError, Scheme, Undetermined
from caunoi.core.law.calendars import Calendar
from caunoi.core.law.layouts import Layout
from caunoi.core.law.loading import load, packaged, read, stems
from caunoi.core.law.posts import PostFile
from caunoi.core.law.values import ValueFile
from tests.core.law.reshape import TEXT, changed

# posts


def test_key_posts_of_a_day_are_posts() -> None:
    found = law.key_posts(date(2017, 7, 4))

    assert not isinstance(found, Undetermined)
    assert set(found.posts) <= set(law.posts())
    assert law.posts()["secretary"].head


def test_key_posts_before_any_list_are_undetermined() -> None:
    assert isinstance(law.key_posts(date(2009, 12, 31)), Undetermined)


def test_qualifications_from_a_level_up() -> None:
    assert law.at_least("university") == ("university", "master", "doctor")
    assert law.at_least("intermediate_theory")[0] == "intermediate_theory"
    assert [level.code for level in law.qualifications("theory")][0] == "elementary_theory"
    with pytest.raises(LawError, match="There is no level nobel"):
        law.at_least("nobel")


def test_key_post_that_is_no_post_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="key posts that are not posts: committee_chair,"):
        changed(PostFile, load("", "posts", PostFile), posts=[{"code": "x", "name": TEXT, "line": "party"}])


# calendars


@pytest.mark.parametrize("year", stems("calendars"))
def test_calendar_gives_each_public_holiday_of_the_year(year: str) -> None:
    held = law.calendar(int(year))

    assert held is not None and held.year == int(year)
    for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
        assert held.holiday(date(held.year, month, day)) is not None
    worked = sum(held.is_working(date(held.year, 1, 1) + timedelta(days=n)) for n in range(365))
    assert 247 <= worked <= 253


def test_calendar_of_a_year_not_held_is_none() -> None:
    assert law.calendar(2028) is None


def test_saturday_may_be_worked_for_a_day_off_of_another_year() -> None:
    held, before = law.calendar(2019), law.calendar(2018)

    assert held is not None and held.is_working(date(2019, 1, 5))
    assert before is not None and not before.is_working(date(2018, 12, 31))


def test_day_that_is_not_settled_says_why_and_no_other_does() -> None:
    held = law.calendar(2027)

    assert held is not None
    why = held.unsettled(date(2027, 2, 9))
    assert why is not None and "Lunar New Year 2027" in why.en
    assert held.unsettled(date(2027, 2, 8)) is None


def test_calendar_day_is_disputed_only_where_the_file_says_so() -> None:
    held = law.calendar(2026)

    assert held is not None
    assert held.is_disputed(date(2026, 11, 24))
    assert not held.is_disputed(date(2026, 9, 2))
    assert not held.is_disputed(date(2026, 9, 3))


@pytest.mark.parametrize(
    "changes",
    [
        {"off": [{"name": TEXT, "days": ["2017-01-01", "2017-01-01"]}]},
        {"off": [{"name": TEXT, "days": ["2016-01-01"]}]},
        {"working": [{"day": "2017-07-04", "instead_of": "2017-01-02"}]},
        {"working": [{"day": "2017-07-08", "instead_of": "2017-07-10"}]},
    ],
)
def test_calendar_that_does_not_fit_itself_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        changed(Calendar, law.calendar(2017), **changes)


# layouts


@pytest.mark.parametrize(
    ("day", "guideline", "left"),
    [(date(2018, 1, 15), "11-HD", 35), (date(2018, 4, 3), "36-HD", 30), (date(2026, 11, 1), "05-HD", 30)],
)
def test_party_layout_is_the_one_in_force(day: date, guideline: str, left: float) -> None:
    found = law.layout("party", day)

    assert isinstance(found, Layout)
    assert guideline in found.basis
    assert found.length("left") == left


def test_layout_says_what_is_unsure_about_it() -> None:
    found = law.layout("party", date(2018, 1, 15))

    assert isinstance(found, Layout)
    doubts = {doubt.title.vi for doubt in found.doubts()}
    assert "Nội dung" in doubts and "Lề trái" not in doubts
    assert all(doubt.certainty is not Certainty.FOUND for doubt in found.doubts())


def test_layout_before_any_is_undetermined() -> None:
    assert isinstance(law.layout("state", date(2011, 1, 1)), Undetermined)


def test_layout_with_a_disputed_start_is_said_between_its_two_dates() -> None:
    between = law.disputed_start("party", date(2026, 2, 1))

    assert between is not None and between.other_start == date(2026, 1, 12)
    assert law.disputed_start("party", date(2026, 5, 27)) is None
    assert law.disputed_start("party", date(2026, 1, 11)) is None


def test_elements_a_document_needs_are_in_every_party_layout() -> None:
    for found in law.layouts("party"):
        assert {"party_name", "issuer", "number", "place_date", "type", "abstract", "body"} <= set(
            found.elements
        )
        assert set(found.marks) == set(law.layouts("party")[0].marks)


@pytest.mark.parametrize(
    "change",
    [
        lambda held: {"lengths": {k: v for k, v in held["lengths"].items() if k != "left"}},
        lambda held: {
            "elements": {"body": {"title": TEXT, "size": 20, "allowed": [13, 14], "certainty": "found"}}
        },
    ],
)
def test_layout_that_does_not_fit_itself_is_refused(change: Callable[..., dict[str, object]]) -> None:
    found = law.layout("party", date(2018, 5, 1))

    with pytest.raises(msgspec.ValidationError):
        changed(Layout, found, **change(msgspec.to_builtins(found)))


# periods


def test_state_quarter_runs_from_the_fifteenth_of_the_year_before() -> None:
    first = law.cycle("state").periods["q1"]

    assert first.days(2026) == (date(2025, 12, 15), date(2026, 3, 14))


def test_state_quarters_make_up_the_year() -> None:
    periods = law.cycle("state").periods
    quarters = [periods[code].days(2026) for code in ("q1", "q2", "q3", "q4")]

    assert (quarters[0][0], quarters[-1][1]) == periods["year"].days(2026)
    for (_, last), (first, _) in zip(quarters, quarters[1:], strict=False):
        assert first - last == timedelta(days=1)


def test_cycle_that_nobody_holds_is_refused() -> None:
    with pytest.raises(LawError, match="There is no reporting cycle moon; there are party, state"):
        law.cycle("moon")


# glossary


def test_terms_have_both_languages_and_known_abbreviations() -> None:
    assert law.term("peoples_committee").short == "UBND"
    assert all(term.name.vi and term.name.en for term in law.terms().values())
    with pytest.raises(LawError, match="There is no term none"):
        law.term("none")


# the whole


def test_policies_are_all_proposals() -> None:
    """Nobody has adopted anything yet: the day one is adopted its file says by whom, and this test changes."""
    policies = [
        period
        for stem in stems("policy")
        for held in load("policy", stem, ValueFile).entries.values()
        for period in held.values
        if period.certainty is Certainty.POLICY
    ]

    assert policies and all(policy.is_proposal for policy in policies)


def test_law_file_read_from_the_package_is_the_same_as_the_loaded_one() -> None:
    assert read(packaged("ratings", "2014.yaml"), Scheme) == law.scheme("2014")
