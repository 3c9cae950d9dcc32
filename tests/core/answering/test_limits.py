"""The limits of a finding: what starts them, what meets them, when they are late; and when evidence lapses."""

from datetime import date

import pytest

from caunoi.core import law
from caunoi.core.answering import first_live_year, lapses_on, limits
from caunoi.core.law import LawError, Undetermined

FOUND = date(2018, 1, 2)


def names(steps: list[tuple[str, date]], *, names_official: bool = False) -> list[str]:
    return [limit.name for limit in limits(FOUND, steps, names_official=names_official)]


def test_a_finding_starts_the_time_to_answer_in_working_days() -> None:
    (limit,) = limits(FOUND, [], names_official=False)

    assert (limit.name, limit.start, limit.due.day, limit.met_on) == (
        "answer",
        FOUND,
        date(2018, 1, 23),
        None,
    )
    assert limit.runs(date(2018, 1, 23))
    assert not limit.runs(date(2018, 1, 24))
    assert (limit.days_late(date(2018, 1, 23)), limit.days_late(date(2018, 1, 30))) == (0, 7)


def test_an_official_named_has_a_limit_of_their_own() -> None:
    (state, answer) = limits(FOUND, [("state", date(2018, 1, 5))], names_official=True)

    assert (state.name, state.due.day, state.met_on) == ("state", date(2018, 1, 16), date(2018, 1, 5))
    assert answer.name == "answer"


def test_each_step_starts_the_next_limit_and_meets_its_own() -> None:
    steps = [("answer", date(2018, 1, 30)), ("refuse", date(2018, 2, 5)), ("appeal", date(2018, 2, 8))]

    found = {limit.name: limit for limit in limits(FOUND, steps, names_official=False)}

    assert list(found) == ["answer", "decide", "appeal", "decide_appeal"]
    assert found["decide"].met_on == date(2018, 2, 5)
    assert found["appeal"].met_on == found["decide_appeal"].start == date(2018, 2, 8)
    # refused: the unit may answer again, and an appeal meets that limit too
    assert (found["answer"].start, found["answer"].met_on) == (date(2018, 2, 5), date(2018, 2, 8))


def test_a_limit_met_late_stays_late() -> None:
    (answer, decide) = limits(FOUND, [("answer", date(2018, 1, 30))], names_official=False)

    assert answer.days_late(date(2030, 1, 1)) == 7
    assert not answer.runs(FOUND)
    assert decide.name == "decide"


def test_limit_without_a_calendar_has_no_date_and_is_never_late() -> None:
    (limit,) = limits(date(2040, 1, 2), [], names_official=False)

    assert limit.due.day is None and limit.due.undetermined is not None
    assert limit.days_late(date(2041, 1, 1)) == 0
    assert limit.runs(date(2041, 1, 1))


def test_evidence_of_a_year_lapses_after_a_term() -> None:
    assert lapses_on(2017, FOUND) == date(2023, 1, 1)
    assert first_live_year(date(2022, 12, 31)) == 2017
    assert first_live_year(date(2023, 1, 1)) == 2018


def test_without_a_rule_nothing_lapses() -> None:
    before = date(2014, 12, 31)

    assert lapses_on(2012, before) is None
    assert first_live_year(before) == 0


@pytest.mark.parametrize("name", ["state", "answer", "decide", "appeal", "decide_appeal"])
def test_each_limit_is_a_policy_that_nobody_has_adopted_yet(name: str) -> None:
    found = law.value(f"policy.finding.{name}_days", FOUND)

    assert not isinstance(found, Undetermined) and found.is_proposal
    with pytest.raises(LawError):
        law.value(f"policy.finding.{name}", FOUND)
