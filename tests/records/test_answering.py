"""Answers to findings: who may give them, who decides on them, and in which order."""

import pytest

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.findings import accept, answer, refuse
from caunoi.records.models import FindingStep
from caunoi.records.queries.findings import standings
from tests.factories import NOON, arranging
from tests.records.making import contradicted_city, run, stored

pytestmark = pytest.mark.django_db


def test_standing_follows_the_answer() -> None:
    city = contradicted_city()
    run()
    seen = [standings(2017)[city.party_00001.pk]]
    for move, person in (
        (answer, city.leader),
        (refuse, city.office),
        (answer, city.clerk),
        (accept, city.board),
    ):
        move(finding=stored(city.party_00001), by=person, at=NOON, text="Lý do.")
        seen.append(standings(2017)[city.party_00001.pk])

    assert seen == ["contradicted", "watch", "contradicted", "watch", "agrees"]
    assert [s.move for s in FindingStep.objects.all()] == ["answer", "refuse", "answer", "accept"]


def test_move_goes_from_hand_to_hand() -> None:
    city = contradicted_city()
    run()
    finding = stored(city.party_00001)
    hands = [finding.move]
    for move, person in (
        (answer, city.leader),
        (refuse, city.office),
        (answer, city.leader),
        (accept, city.board),
    ):
        move(finding=finding, by=person, at=NOON, text="Lý do.")
        hands.append(stored(city.party_00001).move)

    assert hands == ["unit", "superior", "unit", "superior", ""]


@pytest.mark.parametrize("person", ["outsider", "inspector", "auditor", "stranger"])
def test_answer_by_somebody_without_the_permission_is_refused(person: str) -> None:
    city = contradicted_city()
    run()

    with pytest.raises(RefusedError):
        answer(
            finding=stored(city.party_00001),
            by=getattr(city, person),
            at=NOON,
            text="Không phải việc của tôi.",
        )

    assert (stored(city.party_00001).state, FindingStep.objects.count()) == ("open", 0)


@pytest.mark.parametrize("person", ["leader", "clerk", "outsider", "inspector", "auditor", "stranger"])
@pytest.mark.parametrize("decide", [accept, refuse])
def test_decision_by_anyone_but_a_superior_is_refused(decide: object, person: str) -> None:
    city = contradicted_city()
    run()
    answer(finding=stored(city.party_00001), by=city.leader, at=NOON, text="Đã làm.")

    with pytest.raises(RefusedError):
        decide(finding=stored(city.party_00001), by=getattr(city, person), at=NOON, text="Xong.")  # type: ignore[operator]

    assert stored(city.party_00001).state == "answered"


@pytest.mark.parametrize("decide", [accept, refuse])
def test_decision_before_the_unit_answered_is_refused(decide: object) -> None:
    city = contradicted_city()
    run()

    with pytest.raises(UserError, match="is open"):
        decide(finding=stored(city.party_00001), by=city.board, at=NOON, text="Xong.")  # type: ignore[operator]


def test_whoever_answered_does_not_decide() -> None:
    city = contradicted_city()
    run()
    answer(finding=stored(city.party_00001), by=city.office, at=NOON, text="Quận trả lời thay.")

    with pytest.raises(UserError, match="colleague"):
        accept(finding=stored(city.party_00001), by=city.office, at=NOON, text="Đồng ý.")

    assert stored(city.party_00001).state == "answered"


def test_step_without_words_is_refused() -> None:
    city = contradicted_city()
    run()

    with pytest.raises(UserError, match="needs words"):
        answer(finding=stored(city.party_00001), by=city.leader, at=NOON, text="  \n ")


def test_undetermined_and_withdrawn_findings_take_no_answer() -> None:
    city = contradicted_city()
    run()
    with arranging():
        finding = stored(city.party_00001)
        finding.state = "undetermined"
        finding.save()

    with pytest.raises(UserError, match="undetermined"):
        answer(finding=finding, by=city.leader, at=NOON, text="Đã làm.")
