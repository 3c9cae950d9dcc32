"""The six targets on records: what counts, what is missing, what is said beside, where a target does not apply."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.core.indicators import TargetFigure, Why
from caunoi.records.models import Unit
from caunoi.records.queries.cache import forget
from caunoi.records.queries.figures import figures_for_children, target_figures, trend
from tests.factories import arranging, make_unit
from tests.people import City, make_city
from tests.records.making import YEAR_END, employ, rate, report_members

pytestmark = pytest.mark.django_db


def figure(unit: Unit, target: str, year: int = 2017, as_of: datetime.date = YEAR_END) -> TargetFigure:
    return next(f for f in target_figures(unit, year, as_of) if f.id == target)


def beside(found: TargetFigure) -> dict[str, tuple[int, int | None]]:
    return {b.id: (b.count, b.of) for b in found.beside}


def test_clean_strong_counts_every_kind_of_grassroots_organisation() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
        rate(city.party_00002, "weak", city.party_001)
        rate(city.enterprise, "clean_strong", city.bloc)

    found = figure(city.city, "clean_strong")

    assert (found.numerator, found.denominator, found.value, found.met) == (2, 3, Decimal("66.67"), True)
    assert beside(found) == {"unrated": (1, None), "communes": (1, 2)}
    assert (found.distance, found.missing, found.records) == (0, 0, 3)


def test_clean_strong_exactly_half_is_not_more_than_half() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
        rate(city.party_00002, "well", city.party_001)

    found = figure(city.party_001, "clean_strong")

    assert (found.numerator, found.denominator, found.met, found.distance) == (1, 2, False, 1)


def test_clean_strong_of_a_single_organisation_is_not_applicable() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)

    found = figure(city.party_00001, "clean_strong")

    assert (found.met, found.why, found.value) == (None, Why.NOT_APPLICABLE, None)


def test_rating_decided_after_the_day_counts_as_unrated() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001, decided_on=datetime.date(2018, 1, 15))

    before = figure(city.party_001, "clean_strong", as_of=YEAR_END)
    after = figure(city.party_001, "clean_strong", as_of=datetime.date(2018, 1, 15))

    assert (before.denominator, beside(before)["unrated"]) == (0, (2, None))
    assert (after.denominator, beside(after)["unrated"]) == (1, (1, None))


def test_year_before_the_basis_has_values_and_no_verdict() -> None:
    city = make_city()
    with arranging():
        rate(
            city.party_00001, "clean_strong", city.party_001, period="2016", decided_on=datetime.date(2016, 12, 31)
        )  # fmt: skip

    found = figure(city.city, "clean_strong", 2016)

    assert (found.numerator, found.denominator, found.value) == (1, 1, Decimal("100.00"))
    assert (found.met, found.why) == (None, Why.BEFORE_BASIS)


def test_nothing_counted_is_no_value_and_never_zero() -> None:
    city = make_city()

    found = target_figures(city.city, 2017, YEAR_END)

    assert {f.value for f in found} == {None}
    assert {f.met for f in found} == {None}


def test_members_are_summed_from_cells_with_exempt_and_unrated_beside() -> None:
    city = make_city()
    with arranging():
        cell = make_unit("CB-1", "Chi bộ 1", "cell", parent=city.party_00001)
        report_members(cell, excellent=10, well=60, completed=30, exempt=4, unrated=1)
        report_members(city.enterprise, well=3, completed=1)

    commune = figure(city.party_00001, "members_well")
    whole = figure(city.city, "members_well")

    assert (commune.numerator, commune.denominator, commune.met, commune.distance) == (70, 100, False, 1)
    assert beside(commune) == {"exempt": (4, None), "unrated": (1, None), "silent": (0, None)}
    assert beside(whole)["silent"] == (2, None)
    assert [(gap.id, gap.count) for gap in whole.gaps] == [("silent", 2)]
    assert (whole.numerator, whole.denominator, whole.met) == (73, 104, True)


def test_key_posts_count_persons_not_posts_in_all_bodies_of_communes() -> None:
    city = make_city()
    with arranging():
        first = employ("secretary", city.party_00001, papers=("university", "advanced_theory"))
        employ("committee_chair", city.government_00001, cadre=first.cadre)
        employ("committee_deputy", city.government_00001, papers=("college", "elementary_theory"))
        employ("head", city.government_00001, papers=("doctor",))
        employ("secretary", city.party_001, papers=("doctor",))
        employ("secretary", city.enterprise, papers=("doctor",))

    found = figure(city.city, "key_degree")

    assert (found.numerator, found.denominator, found.met, found.distance) == (1, 2, False, 1)


def test_no_paper_is_missing_and_not_no() -> None:
    city = make_city()
    with arranging():
        employ("secretary", city.party_00001, papers=("university",))
        employ("deputy_secretary", city.party_00001)

    found = figure(city.party_00001, "key_degree")

    assert (found.numerator, found.denominator, found.value) == (1, 1, Decimal("100.00"))
    assert (found.missing, found.met, found.why) == (1, None, Why.MISSING)
    assert [(m.id, m.count) for m in found.missing_of] == [("no_paper", 1)]


def test_missing_papers_do_not_hide_a_target_that_cannot_be_met() -> None:
    city = make_city()
    with arranging():
        employ("secretary", city.party_00001, papers=("college",))
        employ("deputy_secretary", city.party_00001)

    assert figure(city.party_00001, "key_degree").met is False


def test_highest_paper_counts_and_later_papers_do_not_count_before() -> None:
    city = make_city()
    with arranging():
        employ("secretary", city.party_00001, papers=("vocational", "master", "elementary_theory"))

    assert figure(city.party_00001, "key_degree").numerator == 1
    assert figure(city.party_00001, "key_theory").numerator == 0
    assert figure(city.party_00001, "key_degree", 2009, datetime.date(2009, 12, 31)).denominator == 0


def test_rolls_count_each_person_once_at_each_standing_committee() -> None:
    city = make_city()
    with arranging():
        woman = employ("secretary", city.party_00001, city.party_00001, born=1978, sex="f")
        employ("committee_chair", city.government_00001, city.party_00001, cadre=woman.cadre)
        employ("standing_member", city.party_001, city.party_001, cadre=woman.cadre)
        employ("head", city.party_001, city.party_001, born=1977, sex="m")
        employ("head", city.party_001, city.party_001, born=None, sex="")
        employ("head", city.party_001, None, born=1990, sex="f")

    commune = figure(city.party_00001, "women_cadres")
    district = figure(city.party_001, "women_cadres")
    young = figure(city.party_001, "young_cadres")

    assert (commune.numerator, commune.denominator) == (1, 1)
    assert (district.numerator, district.denominator, district.missing) == (2, 3, 1)
    assert (young.numerator, young.denominator, young.missing) == (2, 3, 1)


def test_age_is_taken_at_the_end_of_the_year() -> None:
    city = make_city()
    with arranging():
        employ("head", city.party_001, city.party_001, born=1977)

    assert figure(city.party_001, "young_cadres", 2016).numerator == 1
    assert figure(city.party_001, "young_cadres", 2017).numerator == 0


def test_appointment_counts_on_the_last_day_of_the_year_only() -> None:
    city = make_city()
    with arranging():
        post = employ("head", city.party_001, city.party_001)
        post.end = YEAR_END
        post.save()

    assert figure(city.party_001, "women_cadres").denominator == 0
    assert figure(city.party_001, "women_cadres", as_of=datetime.date(2017, 12, 30)).denominator == 1


def busy_city() -> City:
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
        rate(city.party_00003, "well", city.party_002)
        rate(city.enterprise, "weak", city.bloc)
        report_members(city.party_00001, well=7, completed=3)
        report_members(city.party_00003, well=1, failed=2)
        employ("secretary", city.party_00001, city.party_001, sex="f", papers=("university",))
        employ("secretary", city.party_00003, city.party_002, born=1990)
    return city


def test_children_add_up_to_their_superior() -> None:
    city = busy_city()

    children = figures_for_children(city.city, 2017, YEAR_END)
    whole = target_figures(city.city, 2017, YEAR_END)

    assert [child.code for child, _ in children] == ["P-001", "P-002", "P-K-DN"]
    for place, found in enumerate(whole):
        parts = [figures[place] for _, figures in children]
        assert sum(p.numerator for p in parts) == found.numerator
        assert sum(p.denominator for p in parts) == found.denominator
        assert sum(p.missing for p in parts) == found.missing


def test_child_figures_equal_their_own() -> None:
    city = busy_city()

    for child, figures in figures_for_children(city.city, 2017, YEAR_END):
        assert figures == target_figures(child.unit, 2017, YEAR_END)


@pytest.mark.parametrize("more", [0, 3])
def test_figures_take_the_same_statements_whatever_the_number_of_units(more: int) -> None:
    city = busy_city()
    with arranging():
        for number in range(more):
            unit = make_unit(f"P-9{number}", f"Quận ủy {number}", "district_committee", parent=city.city)
            rate(make_unit(f"E-9{number}", "…", "grassroots_school", parent=unit), "well", unit)
    forget()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        figures_for_children(city.city, 2017, YEAR_END)

    assert len(queries) == 8


def test_trend_reads_each_year_as_it_stood() -> None:
    city = make_city()
    with arranging():
        merged = make_unit(
            "E-2", "Chi bộ cũ", "grassroots_school", parent=city.bloc, end=datetime.date(2017, 6, 1)
        )
        rate(merged, "well", city.bloc, period="2016", decided_on=datetime.date(2016, 12, 31))
        rate(merged, "well", city.bloc)

    found = trend(city.bloc, [2016, 2017], YEAR_END)

    assert [found[year][0].denominator for year in (2016, 2017)] == [1, 0]


def test_figures_follow_a_write_at_once() -> None:
    city = busy_city()
    before = figure(city.city, "women_cadres")

    with arranging():
        employ("head", city.party_001, city.party_001, sex="f")

    assert figure(city.city, "women_cadres").numerator == before.numerator + 1


def test_figures_read_inside_an_action_are_not_kept() -> None:
    city = busy_city()

    with pytest.raises(RuntimeError, match="undone"), arranging():
        employ("head", city.party_001, city.party_001, sex="f")
        inside = figure(city.city, "women_cadres").numerator
        raise RuntimeError("undone")

    assert figure(city.city, "women_cadres").numerator == inside - 1


def test_warm_figures_cost_one_statement() -> None:
    city = busy_city()
    target_figures(city.city, 2017, YEAR_END)

    with CaptureQueriesContext(connection) as queries:
        target_figures(city.city, 2017, YEAR_END)

    assert len(queries) == 1


def test_what_a_caller_does_to_the_figures_stays_with_the_caller() -> None:
    city = busy_city()

    target_figures(city.city, 2017, YEAR_END).clear()

    assert len(target_figures(city.city, 2017, YEAR_END)) == 6
