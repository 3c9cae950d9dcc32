"""The whole city as it is drawn, without a database: counts, the footnote of the text, and whom trouble spares."""

from collections import Counter
from datetime import date

import pytest

from caunoi.core.units.checks import problems
from caunoi.core.workdays import due_under
from caunoi.demo.cadres import cadres
from caunoi.demo.cases import cases
from caunoi.demo.city import City, make_city
from caunoi.demo.dialogues import dialogues
from caunoi.demo.members import member_counts
from caunoi.demo.outcomes import disciplines, outcomes
from caunoi.demo.ratings import Levels, decided_levels, is_top, ratings
from caunoi.demo.scope import Scope
from caunoi.demo.troubles import Trouble, Troubles, draw_troubles
from caunoi.errors import UserError

SEEDS = [1, 15, 4711]


@pytest.fixture(scope="module", params=SEEDS)
def city(request: pytest.FixtureRequest) -> City:
    return make_city(Scope(seed=request.param))


@pytest.fixture(scope="module")
def levels(city: City) -> Levels:
    return decided_levels(city)


@pytest.fixture(scope="module")
def troubles(city: City, levels: Levels) -> Troubles:
    return draw_troubles(city, levels)


@pytest.fixture(scope="module", params=SEEDS)
def spared(request: pytest.FixtureRequest) -> tuple[City, Troubles]:
    """The small city, which holds the commune the text names."""
    small = make_city(Scope(seed=request.param, small=True))
    return small, draw_troubles(small, decided_levels(small))


@pytest.mark.parametrize(("first", "last"), [(2015, 2014), (1999, 2010), (2015, 2031), (2010, 2020)])
def test_years_that_cannot_be_simulated_are_refused(first: int, last: int) -> None:
    with pytest.raises(UserError):
        Scope(first=first, last=last)


@pytest.mark.parametrize("seed", [-1, 2**31])
def test_a_seed_out_of_range_is_refused(seed: int) -> None:
    with pytest.raises(UserError, match="is not a whole number"):
        Scope(seed=seed)


def test_grassroots_organisations_and_cells_are_as_many_as_a_city_has(city: City) -> None:
    for year in city.scope.years:
        kinds = Counter(p.kind for p in city.grassroots(year))
        cells = sum(p.kind == "cell" for p in city.trees[year].periods.values())

        assert kinds["commune_committee"] == 584
        assert 2300 <= kinds.total() <= 2500
        assert 12_000 <= cells <= 16_000


def test_units_fit_together_on_every_day(city: City) -> None:
    assert problems(city.registry) == []


def test_the_footnote_of_the_text_holds_in_every_seed(city: City, levels: Levels) -> None:
    def weak(year: int) -> Counter[str]:
        kinds = {p.unit: p.kind for p in city.grassroots(year)}
        return Counter(kinds[unit] for unit, level in levels[year].items() if level == "weak")

    assert weak(2015) == {"grassroots_enterprise": 4, "grassroots_armed": 1}
    assert weak(2016) == {"grassroots_enterprise": 5, "grassroots_agency": 1}


def test_about_a_hundred_communes_are_rated_high_and_in_trouble(
    city: City, levels: Levels, troubles: Troubles
) -> None:
    communes = {p.unit for p in city.communes(2017)}
    found = [
        u for year, u in troubles if year == 2017 and u in communes and is_top(2017, levels[2017].get(u))
    ]

    assert 90 <= len(found) <= 110


def test_targets_come_out_near_what_a_city_would_show(city: City, levels: Levels) -> None:
    rated = [levels[2017][p.unit] for p in city.grassroots(2017) if p.unit in levels[2017]]
    clean_strong = rated.count("clean_strong") / len(rated)
    members = Counter[str]()
    for row in member_counts(city):
        if row.year == 2017:
            members[row.measure.removeprefix("members.")] += row.value
    good = members["excellent"] + members["well"]

    assert 0.49 < clean_strong < 0.58
    assert 0.64 < good / (good + members["completed"] + members["failed"]) < 0.74


def test_one_superior_praises_all_alike(city: City, levels: Levels) -> None:
    under: dict[str | None, set[str]] = {}
    for period in city.grassroots(2017):
        under.setdefault(period.parent, set()).add(levels[2017].get(period.unit, ""))

    assert [found for found in under.values() if len(found) == 1] == [{"clean_strong"}]


def test_a_decided_rating_says_who_and_when_and_was_never_raised(city: City, levels: Levels) -> None:
    order = ["clean_strong", "well", "completed", "weak", ""]
    for row in ratings(city, levels):
        assert (row.decided_level == "") == (row.decided_by is None) == (row.decided_on is None)
        assert row.decided_level == "" or order.index(row.self_level) <= order.index(row.decided_level)


def test_the_commune_the_text_names_draws_no_trouble(spared: tuple[City, Troubles]) -> None:
    city, troubles = spared
    own = {"10444", "P-10444", "G-10444"}

    assert {"10444"} <= city.spared
    assert [unit for _, unit in troubles if unit in own] == []
    assert [row for row in outcomes(city, troubles) if row.answers in own] == []
    assert [row for row in disciplines(city) if row.unit in own] == []
    matters = [row for row in cases(city, troubles) if row.answers in own]
    assert len(matters) > 15
    assert [
        row for row in matters if row.due_on is None or (row.closed_on or date(2018, 1, 31)) > row.due_on
    ] == []
    assert (
        {row.place for row in cases(city, troubles) if row.place in own}
        == {row.place for row in matters}
        == {"10444"}
    )


def test_the_commune_the_text_names_holds_its_dialogues_and_keeps_its_promises(
    spared: tuple[City, Troubles],
) -> None:
    city, troubles = spared
    held = [row for row in dialogues(city, troubles) if row.unit == "P-10444"]

    assert {row.held_on.year for row in held} == {2015, 2016, 2017}
    for promise in (promise for row in held for promise in row.promises):
        assert promise.post and promise.due_on
        assert (promise.done_on or city.scope.today) <= promise.due_on


def test_without_trouble_no_matter_is_late_beyond_the_threshold(spared: tuple[City, Troubles]) -> None:
    city, _ = spared
    today = city.scope.today

    late = [((row.closed_on or today) - row.due_on).days for row in cases(city, {}) if row.due_on]

    assert 0 < max(late) < 30


def test_due_days_are_those_of_the_law(spared: tuple[City, Troubles]) -> None:
    city, troubles = spared
    petitions = [row for row in cases(city, troubles) if row.kind != "complaint" and row.due_on]

    law = {
        row.received_on: due_under("deadlines.petition.TCD-REPLY", row.received_on).day for row in petitions
    }
    assert [row for row in petitions if row.due_on != law[row.received_on]] == []


def test_a_missed_dialogue_is_missed_and_a_broken_promise_is_weeks_late(
    spared: tuple[City, Troubles],
) -> None:
    city, _ = spared
    missing, breaking = "P-00001", "P-00004"
    drawn = {(2017, missing): frozenset({Trouble.DIALOGUE}), (2017, breaking): frozenset({Trouble.PROMISE})}

    held = [row for row in dialogues(city, drawn) if row.held_on.year == 2017]

    assert [row for row in held if row.unit == missing] == []
    broken = next(row for row in held if row.unit == breaking and row.kind == "yearly").promises[0]
    assert broken.due_on and ((broken.done_on or city.scope.today) - broken.due_on).days >= 32


def test_cadres_hold_their_posts_one_after_another_while_the_body_stands(city: City) -> None:
    for row in cadres(city):
        for post in row.posts:
            began = city.registry.start(post.unit)
            assert post.end is None or post.start < post.end
            assert began is None or began <= post.start


def test_the_city_since_2025_has_126_communes_under_it_and_no_district() -> None:
    new = make_city(Scope(first=2025, last=2026))
    levels = decided_levels(new)

    assert len(new.communes(2026)) == 126
    assert {p.parent for p in new.communes(2026)} == {"P-01"}
    assert not [
        p for p in new.trees[2026].periods.values() if new.kinds.level(p.kind) == "district" and p.territory
    ]
    assert {p.unit for p in new.communes(2026)} < {p.unit for p in new.superiors(2026)}
    assert {p.kind for p in new.grassroots(2026)} == {
        "grassroots_agency", "grassroots_armed", "grassroots_enterprise", "grassroots_school",
    }  # fmt: skip
    assert set(levels[2026].values()) == {"excellent", "well", "completed", "failed"}
    assert problems(new.registry) == []
