"""A draft of the policy: it holds from its day on, changes only the rules that use the value, and nothing else."""

from datetime import date

import pytest

from caunoi.core import law
from caunoi.core.law import Draft, Undetermined, Value
from caunoi.errors import UserError

LATE = "policy.rating.late_days"
DRAFT = Draft(code=LATE, value=60, start=date(2018, 1, 1))


def threshold(draft: Draft, on: date) -> object:
    (rule,) = law.rules_under(draft).values()
    found = rule.threshold("late_days", on)
    return found.reason if isinstance(found, Undetermined) else found.value


def test_draft_holds_from_its_first_day_and_not_before() -> None:
    assert (threshold(DRAFT, date(2017, 12, 31)), threshold(DRAFT, date(2018, 1, 1))) == (30, 60)


def test_draft_that_begins_with_the_value_replaces_it_whole() -> None:
    early = Draft(code=LATE, value=60, start=date(2010, 1, 1))

    assert threshold(early, date(2012, 1, 1)) == threshold(early, date(2020, 1, 1)) == 60


def test_draft_keeps_periods_that_ended_before_it() -> None:
    held = Draft(code="policy.dialogue.per_year", value=3, start=date(2025, 6, 1)).entry().values

    assert [(period.value, period.end) for period in held] == [(1, date(2025, 6, 1)), (3, None)]
    later = Draft(code="policy.dialogue.per_year", value=3, start=date(2026, 1, 1)).entry().values
    assert [(period.value, period.end) for period in later] == [
        (1, date(2025, 6, 16)),
        (1, date(2026, 1, 1)),
        (3, None),
    ]


def test_drafted_value_is_a_proposal_of_the_same_unit() -> None:
    (rule,) = law.rules_under(DRAFT).values()
    found = rule.threshold("late_days", date(2018, 5, 5))

    assert isinstance(found, Value)
    assert (found.is_proposal, found.unit, found.title) == (True, "calendar_day", law.entry(LATE).title)


def test_other_thresholds_of_the_rule_stand_as_they_are() -> None:
    for code, using in law.changeable().items():
        for name, rule in law.rules_under(Draft(code=code, value=9, start=date(2018, 1, 1))).items():
            assert name in using
            for threshold, used in rule.thresholds.items():
                if used != code:
                    day = date(2018, 5, 5)
                    assert rule.threshold(threshold, day) == law.rule(name).threshold(threshold, day)


@pytest.mark.parametrize(
    "draft",
    [
        Draft(code="policy.finding.answer_days", value=3, start=date(2018, 1, 1)),
        Draft(code=LATE, value=-1, start=date(2018, 1, 1)),
    ],
)
def test_draft_of_what_no_rule_uses_or_below_zero_is_refused(draft: Draft) -> None:
    with pytest.raises(UserError):
        law.rules_under(draft)
