"""Answers to findings: who may give them, who decides on them, and in which order."""

import datetime

import pytest

from caunoi.errors import UserError
from caunoi.records import files
from caunoi.records.access import RefusedError
from caunoi.records.actions.finding_steps import Paper, accept, answer, refuse, take
from caunoi.records.models import Discipline, Finding, FindingPaper, FindingStep
from caunoi.records.queries.findings import standings
from caunoi.records.queries.officials import Official, officials_named
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.making import contradicted_city, employ, owe, rate, run, stored, uphold

DAY = datetime.date

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


# papers, own words, appeals


def answered(city: City) -> Finding:
    run()
    finding = stored(city.party_00001)
    take(
        "answer",
        finding=finding,
        by=city.leader,
        at=NOON,
        text="Đã làm.",
        papers=[Paper("cv12.pdf", b"%PDF")],
    )
    return finding


def refused(city: City, by: str = "office") -> Finding:
    finding = answered(city)
    refuse(finding=finding, by=getattr(city, by), at=NOON, text="Chưa rõ hạn.")
    return finding


def test_papers_are_kept_with_the_answer_and_steps_say_in_whose_name() -> None:
    city = contradicted_city()
    refused(city)

    answer_step, refusal = FindingStep.objects.order_by("pk")
    assert [(p.name, files.kept(p.sha256)) for p in answer_step.papers.all()] == [("cv12.pdf", b"%PDF")]
    assert (answer_step.unit, refusal.unit) == (city.party_00001, city.party_001)


def test_empty_paper_and_too_many_papers_leave_nothing() -> None:
    city = contradicted_city()
    run()
    many = [Paper(f"{n}.pdf", b"%PDF") for n in range(11)]

    for papers in ([Paper("trong.pdf", b"")], many):
        with pytest.raises(UserError, match="empty|At most 10"):
            take(
                "answer",
                finding=stored(city.party_00001),
                by=city.leader,
                at=NOON,
                text="Đây.",
                papers=papers,
            )

    assert (FindingStep.objects.count(), FindingPaper.objects.count()) == (0, 0)


def test_appeal_is_decided_above_whoever_refused() -> None:
    city = contradicted_city()
    finding = refused(city)

    take("appeal", finding=finding, by=city.leader, at=NOON, text="Đề nghị xem xét lại.")
    with pytest.raises(RefusedError):
        take("allow", finding=finding, by=city.office, at=NOON, text="Được.")
    take("uphold", finding=finding, by=city.board, at=NOON, text="Giữ nguyên.")

    assert (stored(city.party_00001).state, stored(city.party_00001).move) == ("upheld", "")
    assert standings(2017)[city.party_00001.pk] == "contradicted"


def test_appeal_allowed_settles_the_finding() -> None:
    city = contradicted_city()
    finding = refused(city)
    take("appeal", finding=finding, by=city.leader, at=NOON, text="Đề nghị xem xét lại.")

    waiting = standings(2017)[city.party_00001.pk]
    take("allow", finding=finding, by=city.board, at=NOON, text="Có căn cứ.")

    assert (waiting, standings(2017)[city.party_00001.pk]) == ("watch", "agrees")


def test_where_nobody_stands_above_the_decider_another_person_decides_the_appeal() -> None:
    city = contradicted_city()
    with arranging():
        colleague = make_user("colleague", "organisation_board", city.city)
    finding = refused(city, by="board")
    take("appeal", finding=finding, by=city.leader, at=NOON, text="Đề nghị xem xét lại.")

    with pytest.raises(UserError, match="decided on the answer"):
        take("uphold", finding=finding, by=city.board, at=NOON, text="Giữ nguyên.")
    take("uphold", finding=finding, by=colleague, at=NOON, text="Giữ nguyên.")

    assert stored(city.party_00001).state == "upheld"


def named_city() -> tuple[City, Finding]:
    """An upheld denunciation against the head of Phường Một A, and its finding, answered."""
    city = make_city()
    with arranging():
        rate(city.party_00001, "well", city.party_001)
        uphold(city.party_00001, DAY(2017, 3, 3))
    run()
    finding = stored(city.party_00001, "rating.top_while_upheld")
    answer(finding=finding, by=city.clerk, at=NOON, text="Đã kiểm điểm.")
    return city, finding


def test_nobody_above_decides_before_the_official_named_has_spoken() -> None:
    city, finding = named_city()

    with pytest.raises(UserError, match="may speak until"):
        refuse(finding=finding, by=city.office, at=NOON, text="Chưa được.")
    take("state", finding=finding, by=city.leader, at=NOON, text="Tôi xin giải trình.", post="secretary")
    refuse(finding=finding, by=city.office, at=NOON, text="Chưa được.")

    assert [step.move for step in FindingStep.objects.all()] == ["answer", "state", "refuse"]
    assert stored(city.party_00001, "rating.top_while_upheld").state == "refused"


def test_silence_of_the_official_named_does_not_stop_the_procedure_for_ever() -> None:
    city, finding = named_city()
    later = NOON.replace(year=2018, month=3)

    refuse(finding=finding, by=city.office, at=later, text="Chưa được.")

    assert finding.state == "refused"


@pytest.mark.parametrize(("move", "post"), [("state", ""), ("state", "front_chair"), ("answer", "secretary")])
def test_own_words_are_only_of_a_post_the_finding_names(move: str, post: str) -> None:
    city, finding = named_city()
    refused_before = FindingStep.objects.count()
    if move == "answer":
        finding.state = "open"
        with arranging():
            finding.save()

    with pytest.raises(UserError, match="post"):
        take(move, finding=finding, by=city.leader, at=NOON, text="Tôi nói.", post=post)

    assert FindingStep.objects.count() == refused_before


def test_officials_named_are_posts_of_obligations_discipline_and_upheld_denunciations() -> None:
    city = make_city()
    with arranging():
        person = employ("committee_deputy", city.government_00001, city.party_001)
        owed = owe(city.government_00001, DAY(2017, 7, 4), DAY(2017, 9, 1))
        owed.person = person
        owed.save()
        outcome = uphold(city.government_00001, DAY(2017, 3, 3))
        member = uphold(city.government_00001, DAY(2017, 3, 3), against_leader=False)
        discipline = Discipline.objects.create(
            unit=city.party_00001,
            of="leader",
            post="deputy_secretary",
            form="warning",
            decided_on=DAY(2017, 5, 5),
        )
        rows = [("obligation", owed.pk), ("discipline", discipline.pk)]
        rows += [("denunciation_outcome", outcome.pk), ("denunciation_outcome", member.pk)]
        finding = Finding.objects.create(
            code="rating.top_while_late", unit=city.party_00001, year=2017, kind="rating", state="open", clause="II.4",
            move="unit", severity=1, found_on=NOON.date(), as_of=NOON.date(),
            evidence=[{"kind": kind, "id": pk} for kind, pk in rows],
        )  # fmt: skip

    assert officials_named([finding])[finding.pk] == [
        Official("committee_chair", "G-00001"),
        Official("committee_deputy", "G-00001"),
        Official("deputy_secretary", "P-00001"),
    ]


def test_nothing_is_asked_about_a_year_whose_evidence_has_lapsed() -> None:
    city = contradicted_city()
    run()

    with pytest.raises(UserError, match="2017 has lapsed"):
        answer(finding=stored(city.party_00001), by=city.leader, at=NOON.replace(year=2023), text="Đã làm.")
