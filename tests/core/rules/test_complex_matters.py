"""Rules about complex matters where the cases beside the law do not reach: a law that is silent, days to come, take-overs."""

from datetime import date

import pytest
from msgspec.structs import replace

from caunoi.core import law
from caunoi.core.facts.complex_matters import (
    ComplexAsk,
    ComplexMatter,
    ComplexState,
    ComplexStep,
    Review,
    hot_since,
    running_since,
)
from caunoi.core.facts.evidence import Ref, UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.rules import UNIT_RULES

OPENED = ComplexStep(date(2017, 8, 1), "open", ComplexState.OPEN)
HOT = ComplexStep(date(2017, 9, 1), "declare_hot_spot", ComplexState.HOT_SPOT)
SETTLED = ComplexStep(date(2017, 12, 20), "settle", ComplexState.SETTLED, document=False)
MATTER = ComplexMatter(Ref("complex_matter", 1), (OPENED,), lead=True, person=True)
ASK = ComplexAsk(Ref("complex_matter_ask", 1), date(2017, 8, 1))


def facts(*matters: ComplexMatter, asks: tuple[ComplexAsk, ...] = (), year: int = 2017) -> UnitYear:
    return UnitYear("xa-a", year, date(year, 12, 31), True, complex_matters=matters, asks=asks)


def verdict(code: str, seen: UnitYear) -> Verdict:
    (outcome,) = UNIT_RULES[code](seen, law.rule(code))
    return outcome.verdict


@pytest.mark.parametrize("name", ["no_plan", "no_lead", "no_review", "unanswered", "closed_in_last_weeks"])
def test_a_silent_law_leaves_it_undetermined_and_says_who_may_mend_it(name: str) -> None:
    """As if the rule had been in force before its thresholds."""
    rule = replace(law.rule(f"complex_matter.{name}"), start=date(2015, 1, 1))
    opened = ComplexStep(date(2016, 1, 1), "open", ComplexState.OPEN)
    settled = ComplexStep(date(2016, 12, 20), "settle", ComplexState.SETTLED)
    seen = facts(
        ComplexMatter(Ref("complex_matter", 1), (opened,)),
        ComplexMatter(Ref("complex_matter", 2), (opened, settled)),
        asks=(ComplexAsk(ASK.ref, date(2016, 1, 5)),),
        year=2016,
    )

    (outcome,) = UNIT_RULES[f"complex_matter.{name}"](seen, rule)

    assert outcome.verdict is Verdict.UNDETERMINED
    assert [gap.move for gap in outcome.gaps] == [Mover.LAW]


@pytest.mark.parametrize("code", sorted(c for c in UNIT_RULES if c.startswith("complex_matter.")))
def test_nothing_is_held_against_a_year_before_the_resolution(code: str) -> None:
    early = ComplexStep(date(2016, 1, 1), "open", ComplexState.OPEN)
    hot = ComplexStep(date(2016, 2, 1), "declare_hot_spot", ComplexState.HOT_SPOT)
    settled = ComplexStep(date(2016, 12, 20), "settle", ComplexState.SETTLED, document=False)
    matters = tuple(
        ComplexMatter(Ref("complex_matter", n), history)
        for n, history in enumerate(((early, hot), (early, settled)), start=1)
    )
    asks = (ComplexAsk(Ref("complex_matter_ask", 1), date(2016, 1, 1)),)

    assert verdict(code, facts(*matters, asks=asks, year=2016)) is Verdict.NOT_APPLICABLE


def test_a_successor_has_its_own_time_from_the_take_over() -> None:
    late = ComplexMatter(Ref("complex_matter", 1), (OPENED,), since=date(2017, 12, 15))

    assert verdict("complex_matter.no_plan", facts(late)) is Verdict.MET
    assert verdict("complex_matter.no_lead", facts(late)) is Verdict.BROKEN
    assert verdict("complex_matter.no_review", facts(late)) is Verdict.MET


def test_a_successor_s_answer_is_late_from_the_take_over() -> None:
    taken = ComplexAsk(ASK.ref, ASK.asked_on, due_on=date(2017, 8, 20), since=date(2017, 12, 31))

    assert verdict("complex_matter.unanswered", facts(asks=(taken,))) is Verdict.MET


def test_an_answer_of_next_year_does_not_count_yet() -> None:
    answered = ComplexAsk(ASK.ref, ASK.asked_on, answered_on=date(2018, 1, 5))

    assert verdict("complex_matter.unanswered", facts(asks=(answered,))) is Verdict.BROKEN


def test_a_review_of_next_year_does_not_count_yet() -> None:
    reviewed = ComplexMatter(MATTER.ref, (OPENED,), reviews=(Review(date(2018, 1, 2), True),))

    assert verdict("complex_matter.no_review", facts(reviewed)) is Verdict.BROKEN


def test_times_end_with_the_steps_that_end_them() -> None:
    history = (OPENED, HOT, SETTLED)

    assert running_since(history, date(2017, 7, 31)) is None
    assert running_since(history, date(2017, 10, 1)) == OPENED.on
    assert hot_since(history, date(2017, 8, 31)) is None
    assert hot_since(history, date(2017, 12, 19)) == HOT.on
    assert (running_since(history, SETTLED.on), hot_since(history, SETTLED.on)) == (None, None)
