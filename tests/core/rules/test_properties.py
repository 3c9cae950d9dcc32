"""What holds of the rules whatever the facts: more trouble never clears a finding, and bad facts never raise."""

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.facts.evidence import Case, DialogueHeld, Owed, Rating, Ref, SuperiorYear, UnitYear, Upheld
from caunoi.core.facts.findings import Finding, Mover, Verdict
from caunoi.core.rules import check_superior, check_unit
from caunoi.core.rules.period import days_late

DAY = datetime.date
DAYS = st.dates(DAY(2015, 1, 1), DAY(2019, 12, 31))
MAYBE = st.none() | DAYS
LEVELS = st.sampled_from(["", "clean_strong", "well", "completed", "weak", "excellent", "không rõ"])
IDS = st.integers(1, 9)
YEARS = st.integers(2016, 2018)

cases = st.builds(
    Case, st.builds(Ref, st.just("case_summary"), IDS), st.just("u"), st.just("p"), DAYS, MAYBE, MAYBE, MAYBE,
    in_writing=st.sampled_from([True, False, None]),
)  # fmt: skip
owed = st.builds(
    Owed, st.builds(Ref, st.just("obligation"), IDS), st.just("u"), st.sampled_from(["duty", "promise"]), st.just("III.6"),
    MAYBE, MAYBE, MAYBE, MAYBE, st.booleans(), MAYBE,
)  # fmt: skip
upheld = st.builds(
    Upheld, st.builds(Ref, st.just("denunciation_outcome"), IDS), st.just("u"), st.booleans(), DAYS
)
held = st.builds(DialogueHeld, st.builds(Ref, st.just("dialogue"), IDS), st.just("u"), DAYS)
ratings = st.builds(
    Rating, st.builds(Ref, st.just("assessment"), IDS), st.just("u"), YEARS, st.just("2014"), st.sampled_from(["a", "b"]),
    LEVELS, LEVELS, LEVELS, st.just("s"),
)  # fmt: skip


def many(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(values, max_size=4).map(tuple)


unit_years = st.builds(
    UnitYear, st.just("u"), YEARS, DAYS, st.booleans(), st.none() | ratings, many(cases), many(upheld), many(held), many(owed),
    st.booleans(),
)  # fmt: skip
superior_years = st.builds(SuperiorYear, st.just("s"), st.integers(2012, 2027), DAYS, many(ratings))


def broken(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(f.code, f.subject) for f in findings if f.verdict is Verdict.BROKEN}


@given(unit_years)
def test_facts_however_bad_give_findings_with_clause_mover_and_evidence(facts: UnitYear) -> None:
    for finding in check_unit(facts):
        assert (finding.unit, finding.year) == (facts.unit, facts.year)
        assert finding.clause
        assert finding.move in (Mover.UNIT, Mover.SUPERIOR, Mover.LAW)
        assert ("missing" in finding.values) == (finding.verdict is Verdict.UNDETERMINED)
        if finding.verdict is Verdict.BROKEN and finding.code != "record.missing":
            assert finding.evidence


@given(superior_years)
def test_superior_facts_however_bad_never_raise(facts: SuperiorYear) -> None:
    for finding in check_superior(facts):
        assert finding.verdict in (Verdict.BROKEN, Verdict.UNDETERMINED)


@given(unit_years, cases)
def test_one_more_matter_never_clears_a_finding(facts: UnitYear, more: Case) -> None:
    worse = replace(facts, cases=(*facts.cases, more))

    assert broken(check_unit(facts)) <= broken(check_unit(worse))


@given(unit_years, upheld)
def test_one_more_upheld_denunciation_never_clears_a_finding(facts: UnitYear, more: Upheld) -> None:
    worse = replace(facts, upheld=(*facts.upheld, more))

    assert broken(check_unit(facts)) <= broken(check_unit(worse))


@given(unit_years, owed)
def test_one_more_obligation_never_clears_a_finding(facts: UnitYear, more: Owed) -> None:
    worse = replace(facts, owed=(*facts.owed, more))

    assert broken(check_unit(facts)) <= broken(check_unit(worse))


@given(unit_years, held)
def test_one_more_dialogue_never_makes_a_finding(facts: UnitYear, more: DialogueHeld) -> None:
    better = replace(facts, dialogues=(*facts.dialogues, more))

    assert broken(check_unit(better)) <= broken(check_unit(facts))


@given(unit_years)
def test_order_of_the_records_does_not_matter(facts: UnitYear) -> None:
    turned = replace(
        facts, cases=facts.cases[::-1], upheld=facts.upheld[::-1], dialogues=facts.dialogues[::-1], owed=facts.owed[::-1]
    )  # fmt: skip

    assert check_unit(turned) == check_unit(facts)


@given(unit_years)
def test_nothing_is_found_in_years_before_the_resolution(facts: UnitYear) -> None:
    before = replace(facts, year=2016)

    assert check_unit(before) == []


@given(DAYS, MAYBE, DAYS, MAYBE)
def test_days_late_equal_a_count_of_days(due: DAY, ended: DAY | None, as_of: DAY, since: DAY | None) -> None:
    facts = UnitYear("u", 2017, as_of, True)
    year = [DAY(2017, 1, 1) + datetime.timedelta(days=n) for n in range(365)]
    start = max(due, since or due)

    late = [
        (day - start).days
        for day in year
        if start < day <= as_of and (ended is None or day < ended)
    ]  # fmt: skip

    assert days_late(due, ended, facts, since) == max(late, default=0)
