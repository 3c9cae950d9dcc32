"""Explanations: what a rule stored makes its steps hold; values carry their bases; what is missing is said."""

import datetime

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.facts.findings import Verdict
from caunoi.core.law.examples import Example
from caunoi.core.rules.explaining import explained
from tests.core.rules.test_examples import ALL, CASES

DAY = datetime.date


@pytest.mark.parametrize(("code", "example"), CASES)
def test_every_step_holds_where_the_rule_is_broken_and_none_fails_where_it_cannot_tell(
    code: str, example: Example
) -> None:
    rule = law.rule(code)

    for outcome in ALL[code](example.facts(), rule):  # type: ignore[arg-type]
        holds = {step.holds(outcome.values) for step in rule.compared}
        if outcome.verdict is Verdict.BROKEN:
            assert holds == {True}, outcome.values


@pytest.mark.parametrize("code", law.rules())
def test_every_value_compared_has_a_name_in_the_law(code: str) -> None:
    rule = law.rule(code)
    sides = {side for step in rule.compared for side in (step.left, step.right) if not side.isdecimal()}

    assert rule.compared
    assert sides - {*rule.thresholds} <= {*law.value_names()}


def test_values_come_with_basis_certainty_and_whether_they_are_a_proposal() -> None:
    parts = explained(
        law.rule("rating.top_while_late"), 2017, DAY(2018, 1, 31),
        {"level": "well", "top": ["well"], "late_days": 30, "count": 1, "longest": 44},
    )  # fmt: skip

    (used,) = parts.used
    assert (used.name, used.value, used.unit, used.is_proposal) == ("late_days", 30, "calendar_day", True)
    assert used.certainty is law.Certainty.POLICY
    assert [(s.left_value, s.op, s.right_value, s.holds) for s in parts.steps] == [
        ("well", "in", ["well"], True),
        (44, ">", 30, True),
    ]
    assert parts.steps[1].right_title == used.title
    assert [(name, value) for name, _, value in parts.beside] == [("count", 1)]
    assert "30" in parts.meaning.vi
    assert (parts.result, parts.missing) == (Verdict.BROKEN, ())


def test_what_was_used_then_is_shown_even_where_the_law_says_otherwise_now() -> None:
    parts = explained(
        law.rule("rating.top_while_late"), 2017, DAY(2018, 1, 31), {"late_days": 45, "longest": 44}
    )

    assert parts.used[0].value == 45
    assert parts.steps[1].holds is False


def test_undetermined_names_what_is_missing_and_leaves_the_step_open() -> None:
    gap = {"code": "due_date", "vi": "Chưa có hạn.", "en": "No deadline."}

    parts = explained(
        law.rule("rating.top_while_late"), 2017, DAY(2018, 1, 31), {"late_days": 30, "missing": [gap]}
    )

    assert (parts.result, [text.en for text in parts.missing]) == (Verdict.UNDETERMINED, ["No deadline."])
    assert [step.holds for step in parts.steps] == [None, None]


def test_bare_number_has_no_title_and_a_value_nobody_named_keeps_its_code() -> None:
    parts = explained(law.rule("obligation.no_person"), 2017, DAY(2018, 1, 31), {"count": 2, "strange": 1})

    (step,) = parts.steps
    assert (step.right, step.right_title, step.right_value, step.holds) == ("", None, 0, True)
    assert [title.vi for _, title, _ in parts.beside] == ["strange"]


def test_threshold_that_the_law_does_not_hold_is_left_out() -> None:
    parts = explained(law.rule("rating.top_while_late"), 2016, DAY(2016, 12, 31), {})

    assert parts.used == ()
    assert "…" in parts.meaning.vi


def test_step_that_compares_by_nothing_known_is_refused() -> None:
    entry = msgspec.to_builtins(law.rule("obligation.no_person"))

    with pytest.raises(msgspec.ValidationError, match="cannot compare by ~"):
        msgspec.convert({**entry, "steps": ["count ~ 0"]}, law.Rule)
