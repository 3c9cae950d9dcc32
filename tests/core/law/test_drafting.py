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


def over(draft: Draft) -> tuple:
    """The periods of the value with the draft laid over it."""
    return draft.over(law.entry(draft.code)).values


def test_draft_holds_from_its_first_day_and_not_before() -> None:
    assert (threshold(DRAFT, date(2017, 12, 31)), threshold(DRAFT, date(2018, 1, 1))) == (30, 60)


def test_draft_that_begins_with_the_value_replaces_it_whole() -> None:
    early = Draft(code=LATE, value=60, start=date(2010, 1, 1))

    assert threshold(early, date(2012, 1, 1)) == threshold(early, date(2020, 1, 1)) == 60


def test_draft_keeps_periods_that_ended_before_it() -> None:
    held = over(Draft(code="policy.dialogue.per_year", value=3, start=date(2025, 6, 1)))

    assert [(period.value, period.end) for period in held] == [(1, date(2025, 6, 1)), (3, None)]
    later = over(Draft(code="policy.dialogue.per_year", value=3, start=date(2026, 1, 1)))
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


ADOPTED = Draft(
    code=LATE, value=45, start=date(2018, 3, 1), adopted_by="Thành ủy, 7-QĐ/TU", adopted_on=date(2018, 2, 20)
)


def test_adopted_value_holds_from_its_day_as_adopted_and_was_a_proposal_before() -> None:
    rule = law.rules_with((ADOPTED,))["rating.top_while_late"]
    before, after = (rule.threshold("late_days", on) for on in (date(2018, 2, 28), date(2018, 3, 1)))

    assert isinstance(before, Value) and isinstance(after, Value)
    assert (before.value, before.is_proposal) == (30, True)
    assert (after.value, after.is_proposal, after.adopted_by) == (45, False, "Thành ủy, 7-QĐ/TU")


def test_later_adoption_follows_the_earlier_and_a_draft_is_tried_beside_both() -> None:
    later = Draft(
        code=LATE,
        value=20,
        start=date(2019, 1, 1),
        adopted_by="Thành ủy, 9-QĐ/TU",
        adopted_on=date(2018, 12, 1),
    )
    rule = law.rules_under(Draft(code=LATE, value=10, start=date(2020, 1, 1)), (ADOPTED, later))[
        "rating.top_while_late"
    ]

    days = (date(2018, 1, 1), date(2018, 6, 1), date(2019, 6, 1), date(2020, 6, 1))
    assert [rule.threshold("late_days", on).value for on in days] == [30, 45, 20, 10]


def test_where_nothing_was_adopted_the_rules_are_those_of_the_law() -> None:
    assert law.rules_with(()) is law.rules()
