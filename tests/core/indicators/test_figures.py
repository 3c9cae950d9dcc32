"""Tallies add up, shares come last, and a verdict is given only when nothing that is missing could change it."""

import datetime
from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core import law
from caunoi.core.indicators import Beside, Row, Tally, Why, compiled, distance, figure, share, total

END = datetime.date(2017, 12, 31)
COUNTS = st.integers(0, 200)
NAMED = st.dictionaries(st.sampled_from(["a", "b"]), COUNTS)
tallies = st.builds(Tally, COUNTS, COUNTS, COUNTS, NAMED, NAMED, st.just({}))
wholes = st.builds(
    Tally, COUNTS, COUNTS, COUNTS, NAMED, NAMED, st.dictionaries(st.sampled_from(["x", "y"]), tallies)
)
TARGETS = {target.id: target for target in law.targets()}


def target(comparator: str, value: int) -> law.Target:
    return msgspec.structs.replace(TARGETS["women_cadres"], comparator=comparator, value=value)


def counted(indicator: str, *rows: Row, year: int = 2017) -> Tally:
    plan = compiled(law.indicator(indicator), year, datetime.date(year, 12, 31))
    return plan.count(rows).get("g", Tally())


@given(wholes, wholes, wholes)
def test_tallies_add_in_any_order(a: Tally, b: Tally, c: Tally) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert total([a, b, c]) == a + b + c


def test_share_over_nothing_is_no_value() -> None:
    assert share(0, 0) is None
    assert Tally().share is None
    assert share(1, 3) == Decimal("33.33")


@given(st.sampled_from([">", ">=", "=", "<=", "<"]), st.integers(0, 100), st.integers(1, 60), st.data())
def test_distance_is_the_least_change_that_meets_the_target(
    comparator: str, value: int, denominator: int, data: st.DataObject
) -> None:
    numerator = data.draw(st.integers(0, denominator))
    aim = target(comparator, value)

    steps = distance(aim, numerator, denominator)

    meeting = [abs(n - numerator) for n in range(-1, denominator + 2) if aim.is_met(n, denominator)]
    if comparator == "=" and not meeting:
        assert steps == abs(-(-value * denominator // 100) - numerator)
    else:
        assert steps == min(meeting)


def test_distance_over_nothing_is_not_known() -> None:
    assert distance(target(">", 50), 0, 0) is None


@given(st.sampled_from([">", ">=", "=", "<=", "<"]), st.integers(0, 100), COUNTS, COUNTS, st.integers(0, 30))
def test_verdict_holds_however_the_missing_turn_out(
    comparator: str, value: int, yes: int, no: int, missing: int
) -> None:
    aim = target(comparator, value)
    plan = compiled(law.indicator(aim.indicator), 2017, END)
    tally = Tally(yes, yes + no, yes + no, {"no_sex": missing})

    found = figure(aim, plan, tally, year=2017, single=False)

    if yes + no == 0:
        assert (found.met, found.value) == (None, None)
    else:
        possible = {aim.is_met(yes + n, yes + no + missing) for n in range(missing + 1)}
        assert found.met == (possible.pop() if len(possible) == 1 else None)
        assert (found.why is Why.MISSING) == (found.met is None)


def test_more_than_half_is_strict_and_ten_percent_or_more_is_not() -> None:
    assert not target(">", 50).is_met(1, 2)
    assert target(">=", 10).is_met(1, 10)


def test_only_missing_rows_give_missing_and_no_value() -> None:
    tally = counted("key_degree", Row("g", {"post": "secretary", "degree": None}))
    plan = compiled(law.indicator("key_degree"), 2017, END)

    found = figure(TARGETS["key_degree"], plan, tally, year=2017, single=False)

    assert (found.value, found.met, found.why, found.missing) == (None, None, Why.MISSING, 1)


def test_gaps_are_what_is_missing_and_what_has_not_come_in_not_what_is_exempt() -> None:
    aim, tally = TARGETS["key_degree"], counted("key_degree", Row("g", {"post": "secretary", "degree": None}))
    found = figure(aim, compiled(law.indicator("key_degree"), 2017, END), tally, year=2017, single=False)
    exempt, awaited = (
        Beside("exempt", "miễn", "exempt", 1),
        Beside("awaited", "chưa có", "awaited", 2, gap=True),
    )

    assert replace(found, beside=(exempt, awaited)).gaps == (*found.missing_of, awaited)
    assert [part.count for part in found.missing_of] == [1]


def test_rating_levels_count_as_the_scheme_of_the_year_names_them() -> None:
    old = Row("g", {"grassroots": True, "level": "clean_strong", "on_territory": True}, 3, 3)
    new = Row("g", {"grassroots": True, "level": "excellent", "on_territory": False}, 2, 2)

    assert counted("clean_strong", old, new).numerator == 3
    assert counted("clean_strong", old, new, year=2019).numerator == 2
    assert counted("clean_strong", old, new).subsets == {"communes": Tally(3, 3, 3)}


def test_organisation_that_is_no_grassroots_one_counts_nowhere() -> None:
    row = Row("g", {"grassroots": False, "level": "clean_strong", "on_territory": True})

    assert counted("clean_strong", row) == Tally(
        beside={"unrated": 0}, subsets={"communes": Tally()}, missing={}
    )


@pytest.mark.parametrize(("age", "young"), [(39, 1), (40, 0), ("không rõ", 0)])
def test_young_is_under_forty(age: object, young: int) -> None:
    assert counted("young_cadres", Row("g", {"age": age})).numerator == young


@pytest.mark.parametrize("year", [1990, 2005])
def test_year_whose_law_is_not_held_has_no_verdict_and_says_why(year: int) -> None:
    day = datetime.date(year, 12, 31)
    for aim in TARGETS.values():
        plan = compiled(law.indicator(aim.indicator), year, day)
        found = figure(aim, plan, Tally(), year=year, single=False)

        assert found.met is None
        assert (found.why is Why.LAW_UNKNOWN) == (aim.id != "women_cadres")
        assert found.reason is not None


def test_scheme_for_which_nothing_counts_says_so() -> None:
    indicator = msgspec.structs.replace(law.indicator("clean_strong"), counting=())

    plan = compiled(indicator, 2017, END)

    assert plan.unknown == law.Text(
        vi="Chưa quy định mức nào được tính đối với năm 2017.", en="Nothing says which levels count for 2017."
    )


def test_not_applicable_at_a_single_organisation_only_where_the_target_is_about_superiors() -> None:
    for aim in TARGETS.values():
        plan = compiled(law.indicator(aim.indicator), 2017, END)
        found = figure(aim, plan, Tally(1, 1, 1), year=2017, single=True)

        assert (found.why is Why.NOT_APPLICABLE) == (aim.id == "clean_strong")


def test_part_has_its_own_share() -> None:
    plan = compiled(law.indicator("clean_strong"), 2017, END)
    tally = Tally(2, 4, 4, beside={"unrated": 1}, subsets={"communes": Tally(1, 2, 2)})

    unrated, communes = figure(TARGETS["clean_strong"], plan, tally, year=2017, single=False).beside

    assert (unrated.count, unrated.value) == (1, None)
    assert (communes.count, communes.of, communes.value) == (1, 2, Decimal("50.00"))
    assert replace(communes, of=0).value is None


def test_nothing_is_counted_under_a_law_that_is_not_held() -> None:
    row = Row("g", {"grassroots": True, "level": "clean_strong", "on_territory": True})

    assert counted("clean_strong", row, year=1990) == Tally()


def test_year_before_the_basis_keeps_its_values() -> None:
    plan = compiled(law.indicator("clean_strong"), 2016, datetime.date(2016, 12, 31))

    found = figure(TARGETS["clean_strong"], plan, Tally(9, 10, 10), year=2016, single=False)

    assert (found.value, found.met, found.why) == (Decimal("90.00"), None, Why.BEFORE_BASIS)
