"""What states and roles mean: how a rating stands by its findings, which roles carry a permission, whose case still runs."""

from collections.abc import Set

import pytest

from caunoi.core.facts.findings import Standing, State
from caunoi.core.facts.permissions import ROLES, Permission, roles_with
from caunoi.core.facts.proceedings import ProceedingState


@pytest.mark.parametrize(
    ("states", "standing"),
    [
        ({"open", "answered", "undetermined"}, "contradicted"),
        ({"refused"}, "contradicted"),
        ({"upheld"}, "contradicted"),
        ({"answered", "undetermined"}, "watch"),
        ({"appealed", "accepted"}, "watch"),
        ({"undetermined", "withdrawn"}, "unknown"),
        ({"accepted", "withdrawn"}, "agrees"),
        (set(), "agrees"),
    ],
)
def test_gravest_finding_says_how_the_rating_stands(states: set[str], standing: str) -> None:
    assert Standing.of(states) == standing


def test_all_but_withdrawn_findings_stand() -> None:
    assert set(State) - set(State.standing()) == {State.WITHDRAWN}
    assert set(State.to_answer()) < set(State.contradicting())


@pytest.mark.parametrize(
    ("permissions", "roles"),
    [
        ({Permission.PROCEEDING_DECIDE}, {"deciding_head", "denunciation_head"}),
        ({Permission.PROCEEDING_DECIDE, Permission.LETTER_PROTECTED}, {"denunciation_head"}),
        ({Permission.REPORT_ISSUE, Permission.LETTER_RECEIVE}, set()),
        (set(), set(ROLES)),
    ],
)
def test_role_carries_all_that_is_asked(permissions: Set[Permission], roles: set[str]) -> None:
    assert roles_with(*permissions) == roles


def test_sender_waits_until_the_decision_went_out() -> None:
    assert ProceedingState.working() < ProceedingState.owing()
    assert ProceedingState.owing() - ProceedingState.working() == {"sorted", "suspended", "decided"}
    assert not ProceedingState.owing() & ProceedingState.ended()
