"""The bench itself: a claim that does not hold is said, and an error page is never timed as a fast one."""

import pytest

from bench.cases import CASES
from bench.cases.case import Case
from bench.measure import get, milliseconds
from bench.run import Measured


def case(**claims: float) -> Case:
    return Case("a page", lambda: lambda: None, **claims)


def test_claim_within_both_limits_holds() -> None:
    measured = Measured(case(seconds=1, ratio=8), median=8.0, reference=1.0)

    assert measured.holds
    assert measured.ratio == 8


def test_claim_over_the_ratio_does_not_hold_and_says_so() -> None:
    measured = Measured(case(ratio=8), median=8.1, reference=1.0)

    assert not measured.holds
    assert measured.line().endswith("<= 8 x   DOES NOT HOLD")


def test_claim_over_the_time_does_not_hold() -> None:
    assert not Measured(case(seconds=1), median=1001, reference=1.0).holds


def test_case_without_claim_is_only_reported() -> None:
    assert Measured(case(), median=9999, reference=1.0).holds


def test_middle_of_three_times_is_given_in_milliseconds() -> None:
    assert milliseconds([0.5, 0.001, 0.002]) == 2


def test_page_that_fails_is_not_timed() -> None:
    def application(environ, start_response):
        start_response("500 Internal Server Error", [])
        return [b""]

    with pytest.raises(AssertionError, match="/picture: 500"):
        get(application, "/picture")


def test_cases_have_names_of_their_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
