"""Schemes, targets, indicators and rules as shipped: they fit each other, and what is asked for wrongly is refused."""

from datetime import date

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.facts.findings import Verdict
from caunoi.core.law import Filter, LawError, Scheme, Undetermined
from caunoi.core.law.indicators import Indicator
from caunoi.core.law.loading import load, stems
from caunoi.core.law.values import entry
from tests.core.law.reshape import TEXT, changed

# ratings


def test_schemes_follow_each_other_without_gap() -> None:
    held = law.schemes()

    assert [(s.first_year, s.last_year) for s in held] == [
        (2008, 2013),
        (2014, 2017),
        (2018, 2018),
        (2019, 2022),
        (2023, 2024),
        (2025, None),
    ]
    assert [s.id for s in held] == list(stems("ratings"))


@pytest.mark.parametrize(("year", "scheme"), [(2014, "2014"), (2017, "2014"), (2018, "2018"), (2030, "2025")])
def test_scheme_of_a_year_is_the_one_in_force(year: int, scheme: str) -> None:
    found = law.scheme_of(year)

    assert isinstance(found, Scheme)
    assert found.id == scheme


def test_scheme_of_a_year_before_all_is_undetermined() -> None:
    found = law.scheme_of(2007)

    assert isinstance(found, Undetermined)
    assert found.on == date(2007, 12, 31)


def test_levels_of_2017_are_named_as_the_resolution_names_them() -> None:
    scheme = law.scheme("2014")

    assert [level.name.vi for level in scheme.organisation_levels] == [
        "Trong sạch, vững mạnh",
        "Hoàn thành tốt nhiệm vụ",
        "Hoàn thành nhiệm vụ",
        "Yếu kém",
    ]
    assert [scheme.is_top(level.code) for level in scheme.organisation_levels] == [True, True, False, False]
    assert [scheme.is_weak(level.code) for level in scheme.organisation_levels] == [False, False, False, True]


def test_cap_is_held_only_where_it_was_found() -> None:
    assert {s.id: s.cap.share for s in law.schemes() if s.cap} == {"2023": 20}


def test_scheme_that_nobody_holds_is_refused() -> None:
    with pytest.raises(LawError, match="There is no rating scheme 1999; there are 2008, 2014"):
        law.scheme("1999")


def test_level_of_another_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="the scheme 2018 has no level clean_strong"):
        law.scheme("2018").is_weak("clean_strong")


@pytest.mark.parametrize(
    "changes",
    [
        {"top": {"levels": ["clean_strong"], "basis": "policy", "certainty": "policy"}},
        {
            "cap": {
                "level": "weak",
                "of": ["well"],
                "share": 20,
                "basis": "Quy định thử",
                "certainty": "found",
            }
        },
        {"member_levels": [{"code": "well", "name": TEXT, "rank": 2}]},
        {"organisation_levels": []},
    ],
)
def test_scheme_that_does_not_fit_itself_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        changed(Scheme, law.scheme("2023"), **changes)


# targets


def test_six_targets_of_the_resolution_read_as_it_says() -> None:
    assert [(t.id, t.comparator, t.value, t.unit, t.clause) for t in law.targets()] == [
        ("clean_strong", ">", 50, "%", "I.2"),
        ("members_well", ">", 70, "%", "I.2"),
        ("key_degree", "=", 100, "%", "I.2"),
        ("key_theory", "=", 100, "%", "I.2"),
        ("young_cadres", ">=", 10, "%", "I.2"),
        ("women_cadres", ">=", 15, "%", "I.2"),
    ]


@pytest.mark.parametrize(("year", "binds"), [(2016, False), (2017, True), (2030, True)])
def test_target_binds_a_year_that_ends_after_its_basis(year: int, binds: bool) -> None:
    assert law.target("clean_strong").binds_year(year) is binds


@pytest.mark.parametrize(
    ("target", "numerator", "denominator", "met"),
    [
        ("clean_strong", 50, 100, False),
        ("clean_strong", 50_001, 100_000, True),
        ("young_cadres", 10, 100, True),
        ("young_cadres", 9, 100, False),
        ("key_degree", 583, 584, False),
        ("key_degree", 584, 584, True),
    ],
)
def test_target_is_compared_exactly(target: str, numerator: int, denominator: int, met: bool) -> None:
    assert law.target(target).is_met(numerator, denominator) is met


@pytest.mark.parametrize(
    ("comparator", "met"),
    [("<", (True, False, False)), ("<=", (True, True, False)), (">", (False, False, True))],
)
def test_target_of_any_comparator_is_compared(comparator: str, met: tuple[bool, ...]) -> None:
    target = msgspec.structs.replace(law.target("clean_strong"), comparator=comparator)

    assert tuple(target.is_met(numerator, 100) for numerator in (49, 50, 51)) == met


def test_target_that_nobody_holds_is_refused() -> None:
    with pytest.raises(LawError, match="There is no target none; there are clean_strong,"):
        law.target("none")


# indicators


def test_every_target_has_its_indicator_and_every_indicator_its_file() -> None:
    assert {t.indicator for t in law.targets()} == set(law.indicators())
    assert [i.id for i in law.indicators().values()] == list(law.indicators())
    assert law.indicator("key_degree") is law.indicators()["key_degree"]


@pytest.mark.parametrize("indicator", law.indicators().values(), ids=list(law.indicators()))
def test_indicator_refers_only_to_what_exists(indicator: Indicator) -> None:
    groups = (*indicator.missing, *indicator.beside, *indicator.subsets)
    filters = [*indicator.numerator, *indicator.denominator, *(f for group in groups for f in group.where)]
    for condition in filters:
        if condition.ref == "counting":
            assert indicator.counting
        elif condition.ref == "posts.key_commune":
            assert law.key_posts(date(2017, 12, 31))
        elif condition.ref and condition.ref.startswith("policy."):
            assert entry(condition.ref)
        elif condition.ref:
            assert law.at_least(condition.ref.removeprefix("posts."))
        if condition.field == "measure" and condition.values:
            assert set(condition.values) <= set(law.measures())


@pytest.mark.parametrize("name", ["clean_strong", "members_well"])
def test_counting_names_levels_of_each_scheme_and_each_scheme_once(name: str) -> None:
    indicator = law.indicator(name)
    schemes = [code for counting in indicator.counting for code in counting.schemes]

    assert sorted(schemes) == sorted(s.id for s in law.schemes())
    for scheme in law.schemes():
        counted = indicator.counted(scheme.id)
        codes = {level.code for level in scheme.organisation_levels} | set(law.measures())
        assert counted is not None and set(counted.levels) <= codes


def test_counting_after_the_title_was_abolished_is_a_proposal() -> None:
    indicator = law.indicator("clean_strong")
    held = {s.id: indicator.counted(s.id) for s in law.schemes()}

    assert {code: c.is_proposal for code, c in held.items() if c} == {
        "2008": False,
        "2014": False,
        "2018": True,
        "2019": True,
        "2023": True,
        "2025": True,
    }
    assert indicator.counted("1999") is None


def test_indicator_that_nobody_holds_is_refused() -> None:
    with pytest.raises(LawError, match="There is no indicator none; there are clean_strong,"):
        law.indicator("none")


@pytest.mark.parametrize(
    "wrong",
    [
        {"op": "in"},
        {"op": "in", "values": [1], "ref": "counting"},
        {"op": "under", "values": [40]},
        {"op": "at_least"},
        {"op": "known", "values": [1]},
        {"op": "unknown", "ref": "counting"},
    ],
)
def test_condition_with_the_wrong_values_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError, match="has the wrong values or ref"):
        msgspec.convert({"field": "age", **wrong}, Filter)


# rules


@pytest.mark.parametrize("code", law.rules())
def test_rule_has_its_thresholds_in_the_law_and_shows_each_in_its_words(code: str) -> None:
    rule = law.rule(code)

    for name, value in rule.thresholds.items():
        assert entry(value)
        assert f"{{{name}}}" in rule.meaning.vi and f"{{{name}}}" in rule.meaning.en
        assert not isinstance(rule.threshold(name, date(2017, 12, 31)), Undetermined)
    assert rule.clause == rule.clauses[0]


@pytest.mark.parametrize("code", law.rules())
def test_rule_has_its_four_kinds_of_example(code: str) -> None:
    held = law.examples(code)

    assert {example.expect.verdict for example in held} == set(Verdict)
    assert all(example.facts().year == example.year for example in held)


def test_every_file_of_examples_belongs_to_a_rule_and_says_so() -> None:
    assert list(stems("cases")) == sorted(law.rules())
    from caunoi.core.law.examples import ExampleFile

    assert [load("cases", stem, ExampleFile).rule for stem in stems("cases")] == list(stems("cases"))


def test_rules_and_examples_that_nobody_holds_are_refused() -> None:
    with pytest.raises(LawError, match=r"There is no rule rating\.none; there are assessing\.copied,"):
        law.rule("rating.none")
    with pytest.raises(LawError, match=r"The rule rating\.none has no example cases"):
        law.examples("rating.none")


def test_example_about_nobody_is_refused() -> None:
    from caunoi.core.law.examples import Example

    with pytest.raises(msgspec.ValidationError, match="about a unit or about a superior"):
        changed(Example, law.examples("obligation.no_person")[0], unit=None)


@pytest.mark.parametrize(("year", "binds"), [(2016, False), (2017, True), (2018, True), (2019, False)])
def test_rule_binds_the_years_it_was_in_force_on_any_day(year: int, binds: bool) -> None:
    ended = msgspec.structs.replace(law.rule("rating.top_while_late"), end=date(2019, 1, 1))

    assert ended.binds_year(year) is binds
