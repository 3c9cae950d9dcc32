"""The cases beside the law, run: every rule has its four kinds and says what a lawyer reads there."""

import pytest

from caunoi.core import law
from caunoi.core.facts.evidence import SuperiorYear, UnitYear
from caunoi.core.facts.findings import Verdict
from caunoi.core.law.examples import Example, examples
from caunoi.core.rules import SUPERIOR_RULES, UNIT_RULES

ALL = {**UNIT_RULES, **SUPERIOR_RULES}
# The worst of several outcomes is the verdict on the whole.
ORDER = [Verdict.BROKEN, Verdict.UNDETERMINED, Verdict.MET, Verdict.NOT_APPLICABLE]
CASES = [
    pytest.param(code, example, id=f"{code}-{example.name.en}") for code in ALL for example in examples(code)
]


def test_rules_and_the_law_match_one_to_one() -> None:
    assert sorted(ALL) == sorted(law.rules())


@pytest.mark.parametrize("code", sorted(ALL))
def test_rule_has_its_four_kinds_of_case(code: str) -> None:
    assert {example.expect.verdict for example in examples(code)} == set(Verdict)


@pytest.mark.parametrize(("code", "example"), CASES)
def test_case_gives_the_verdict_written_beside_the_law(code: str, example: Example) -> None:
    facts = example.facts()

    outcomes = ALL[code](facts, law.rule(code))  # type: ignore[arg-type]

    worst = min((outcome.verdict for outcome in outcomes), key=ORDER.index)
    evidence = tuple(f"{ref.kind} {ref.id}" for o in outcomes if o.verdict is worst for ref in o.evidence)
    assert (worst, evidence) == (example.expect.verdict, example.expect.records)


@pytest.mark.parametrize(("code", "example"), CASES)
def test_undetermined_names_what_is_missing(code: str, example: Example) -> None:
    facts = example.facts()

    outcomes = ALL[code](facts, law.rule(code))  # type: ignore[arg-type]

    for outcome in outcomes:
        assert bool(outcome.gaps) == (outcome.verdict is Verdict.UNDETERMINED)


def test_cases_about_units_and_superiors_go_to_the_right_rules() -> None:
    kinds = {code: {type(example.facts()) for example in examples(code)} for code in ALL}

    assert kinds == {
        **{code: {UnitYear} for code in UNIT_RULES},
        **{code: {SuperiorYear} for code in SUPERIOR_RULES},
    }
