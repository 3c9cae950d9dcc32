"""What the cases beside the law do not reach: take-over, law that is silent, ratings that still wait."""

import datetime
from dataclasses import replace

import pytest

from caunoi.core import law, rules
from caunoi.core.facts.evidence import Case, OnRoll, Owed, Rating, Ref, SuperiorYear, Tide, UnitYear
from caunoi.core.facts.findings import Finding, Verdict
from caunoi.core.rules import check_superior

DAY = datetime.date
END = DAY(2017, 12, 31)
NEXT_YEAR = DAY(2024, 1, 31)


def check_unit(facts: UnitYear) -> list[Finding]:
    """Without what a year of so few records lacks, which is a rule of its own."""
    return [finding for finding in rules.check_unit(facts) if finding.code != "record.missing"]


def rating(level: str = "clean_strong", number: int = 1, group: str = "xa", year: int = 2017) -> Rating:
    return Rating(Ref("assessment", number), f"u{number}", year, "2014", group, "", "", level, "s")


def unit(**facts: object) -> UnitYear:
    return UnitYear(
        **{"unit": "u1", "year": 2017, "as_of": END, "on_territory": False, "rating": rating(), **facts}
    )  # type: ignore[arg-type]


def late(due: DAY, closed: DAY | None = None, since: DAY | None = None) -> Case:
    return Case(Ref("case_summary", 7), "u1", "p", DAY(2016, 1, 1), due, closed, since)


def only(findings: list[Finding]) -> Finding:
    assert len(findings) == 1
    return findings[0]


def test_rating_leads_the_evidence_of_what_contradicts_it() -> None:
    finding = only(check_unit(unit(cases=(late(DAY(2017, 3, 1)),))))

    assert finding.evidence == (Ref("assessment", 1), Ref("case_summary", 7))
    assert finding.values == {
        "level": "clean_strong", "top": ["clean_strong", "well"], "late_days": 30, "count": 1, "longest": 305,
    }  # fmt: skip
    assert (finding.code, finding.clause, finding.move) == ("rating.top_while_late", "II.4", "unit")


def test_rule_that_the_book_does_not_hold_is_not_asked() -> None:
    late_matter = unit(cases=(late(DAY(2017, 3, 1)),))
    book = law.rules()

    assert rules.check_unit(late_matter, {}) == []
    assert [one.code for one in rules.check_unit(late_matter, {"rating.top_while_late": book["rating.top_while_late"]})] == ["rating.top_while_late"]  # fmt: skip


def test_matter_settled_in_the_year_before_the_resolution_s_day_counts() -> None:
    assert check_unit(unit(cases=(late(DAY(2016, 12, 1), DAY(2017, 3, 1)),)))


def test_matter_settled_before_the_year_does_not_count() -> None:
    assert check_unit(unit(cases=(late(DAY(2016, 1, 1), DAY(2017, 1, 1)),))) == []


def test_successor_answers_from_its_take_over() -> None:
    took_over = DAY(2017, 12, 1)

    assert check_unit(unit(cases=(late(DAY(2017, 1, 1), since=took_over),))) == []
    assert check_unit(unit(cases=(late(DAY(2017, 1, 1), since=DAY(2017, 11, 30)),)))


def test_obligation_taken_over_is_late_from_the_take_over() -> None:
    owed = Owed(
        Ref("obligation", 3), "u1", "duty", "III.6", DAY(2017, 7, 4), DAY(2017, 8, 1), None, None, 1, DAY(2017, 12, 15), DAY(2017, 7, 5)
    )  # fmt: skip

    assert check_unit(unit(owed=(owed,))) == []
    assert check_unit(unit(owed=(replace(owed, since=None),)))


def test_before_the_resolution_s_day_nothing_is_found_even_in_its_year() -> None:
    facts = unit(cases=(late(DAY(2017, 1, 1)),), as_of=DAY(2017, 7, 3))

    assert check_unit(facts) == []
    assert check_unit(replace(facts, as_of=DAY(2017, 7, 4)))


def test_rating_not_decided_is_not_missing_until_the_year_has_ended() -> None:
    facts = unit(rating=rating(""), cases=(late(DAY(2017, 3, 1)),), as_of=DAY(2017, 12, 30))

    assert check_unit(facts) == []
    finding = only(check_unit(replace(facts, as_of=END)))
    assert (finding.verdict, finding.move) == (Verdict.UNDETERMINED, "superior")
    assert [gap["code"] for gap in finding.values["missing"]] == ["decided_rating"]  # type: ignore[attr-defined]


def test_scheme_that_is_not_held_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    reason = law.Text(vi="Chưa có quy định.", en="No scheme.")
    silent = law.Undetermined(code="ratings", on=END, reason=reason)
    for module in ("rated", "superiors", "assessing", "plans"):
        monkeypatch.setattr(f"caunoi.core.rules.{module}.scheme_of", lambda year: silent)

    finding = only(check_unit(unit(cases=(late(DAY(2017, 3, 1)),))))
    above = only(check_superior(SuperiorYear("s", 2017, END, (rating(),))))

    claimed = replace(rating(), self_level="well", appraised_level="well")
    appraised = next(
        f for f in check_unit(unit(rating=claimed)) if f.code == "assessing.self_above_appraised"
    )

    weak = next(
        f for f in check_unit(unit(before=rating("weak", year=2016))) if f.code == "plan.weak_without"
    )

    for found in (finding, above, appraised, weak):
        assert (found.verdict, found.move) == (Verdict.UNDETERMINED, "law")
        assert found.values["missing"] == [{"code": "scheme", "vi": reason.vi, "en": reason.en}]


def test_threshold_that_is_not_held_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(self: law.Rule, name: str, on: DAY) -> law.Undetermined:
        return law.Undetermined(code=name, on=on, reason=law.Text(vi="Chưa có.", en="None."))

    monkeypatch.setattr(law.Rule, "threshold", silent)
    facts = unit(on_territory=True, cases=(late(DAY(2017, 3, 1)),))

    found = [*check_unit(facts), *check_superior(SuperiorYear("s", 2017, END, (rating(),)))]

    wanted = {
        (code, "undetermined", next(iter(rule.thresholds)))
        for code, rule in law.rules().items()
        if rule.thresholds
        and rule.kind not in ("complex_matter", "record")  # applicable only where there is one
    }
    assert {(f.code, f.verdict, f.values["missing"][0]["code"]) for f in found} == {  # type: ignore[index]
        *wanted,
        ("superior.above_cap", "undetermined", "cap"),
    }


def decided(*levels: str, year: int = 2023, as_of: DAY = NEXT_YEAR) -> SuperiorYear:
    return SuperiorYear(
        "s", year, as_of, tuple(rating(level, n, year=year) for n, level in enumerate(levels, start=1))
    )


def test_cap_with_ratings_that_wait_concludes_only_what_is_sure() -> None:
    nine, ten = ["well"] * 9, ["well"] * 10

    assert check_superior(decided(*ten, "excellent", "")) == []
    unsure = only(check_superior(decided(*nine, "excellent", "")))
    sure = only(check_superior(decided(*nine, "excellent", "excellent", "excellent", "")))

    assert (unsure.verdict, unsure.evidence) == (Verdict.UNDETERMINED, (Ref("assessment", 11),))
    assert (sure.verdict, sure.subject, sure.values["count"]) == (Verdict.BROKEN, "xa", 3)


def test_cap_not_found_matters_only_where_somebody_stands_at_the_top() -> None:
    assert check_superior(decided("weak", "completed", year=2017)) == []
    assert only(check_superior(decided("weak", "well", year=2017))).code == "superior.above_cap"


def test_ratings_that_wait_do_not_before_the_year_has_ended() -> None:
    alike = ["completed"] * 5

    running = check_superior(decided(*alike, "", year=2017, as_of=DAY(2017, 12, 1)))

    assert [(f.code, f.verdict) for f in running] == [("superior.all_alike", "broken")]


def test_superior_that_decided_nothing_is_not_asked() -> None:
    assert check_superior(decided("", "", year=2017)) == []


def test_years_farther_back_than_are_compared_do_not_count() -> None:
    old = tuple(Tide(year, "land", n, 0) for year, n in ((2014, 2), (2015, 40), (2016, 40), (2017, 10)))
    facts = unit(tides=old, register_since=DAY(2014, 1, 1))

    finding = only(check_unit(facts))

    assert (finding.code, finding.values["taken_before"], finding.values["bound"]) == (
        "petition.fallen",
        [40, 40],
        20,
    )


def test_target_whose_definition_the_law_leaves_open_is_undetermined(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(code: str, on: DAY) -> law.Undetermined:
        return law.Undetermined(code=code, on=on, reason=law.Text(vi="Chưa có tuổi.", en="No age."))

    monkeypatch.setattr("caunoi.core.law.value", silent)
    roll = (OnRoll(Ref("appointment", 1), "f", 30),)

    finding = only(check_unit(unit(roll=roll)))

    assert (finding.subject, finding.move) == ("young_cadres", "law")
    assert finding.values["missing"] == [{"code": "definition", "vi": "Chưa có tuổi.", "en": "No age."}]
