"""Telling the sender of a complaint to go elsewhere: by name, where the steps of competence lead or with the reason, and never alone where
they lead to this very body."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import ProceedingState as State
from caunoi.records.actions.proceedings import Part, ProceedingError, sort_letter
from caunoi.records.queries.competence import Against
from tests.people import City
from tests.records.letters import file
from tests.records.test_proceeding_guards import GUIDES, as_complaint, refusal
from tests.records.test_proceeding_moves import city, code_of, complaint, day, home, move

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_complaint_of_another_body_is_not_forwarded(city: City) -> None:
    case = complaint(city)
    told = GUIDES | {"to": city.government_00002, "document": "1", "text": "Vì sao"}

    with pytest.raises(ProceedingError, match="guide its sender to the body that decides, by name"):
        move(case, "forward", city.officer, **told)
    assert (case.body, case.steps.count()) == (city.government_00001, 1)
    assert (
        code_of(lambda: move(case, "send_away", city.officer, **GUIDES, document="1", receiver="x")) == "away"
    )
    assert (
        code_of(lambda: move(case, "guide", city.chief, ground="other_content", to=city.government_00002))
        == "ground"
    )


def test_complaint_that_is_ours_is_sent_elsewhere_by_nobody_who_only_handles_it_and_never_without_a_reason(
    city: City,
) -> None:
    case, told = complaint(city), GUIDES | {"to": city.government_00002}

    assert refusal(case, city.officer, told | {"text": "Không phải việc của phường. (mô phỏng)"}) == "ours"
    assert refusal(case, city.chief, told) == refusal(case, city.chief, told | {"text": "  "}) == "text"
    move(case, "guide", city.chief, text="Quyết định do nơi ấy ký. (mô phỏng)", **told)

    step = case.steps.get(move="guide")
    assert (case.state, step.text) == (State.GUIDED, "Quyết định do nơi ấy ký. (mô phỏng)")


def test_sender_is_told_without_a_reason_only_to_go_where_the_steps_of_competence_lead(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, channel="post").letter
    part = Part(Kind.COMPLAINT, "x", against=(Against(city.government_00002, "committee_chair"),))
    (case,) = sort_letter(letter, [part], by=city.officer, at=day(1))

    for told in ({"to": city.government_00003}, {"receiver": "Cơ quan khác (mô phỏng)"}):
        assert refusal(case, city.officer, GUIDES | told) == "text"
    move(case, "guide", city.officer, to=city.government_00002, **GUIDES)
    assert case.state == State.GUIDED


def test_sender_is_told_of_a_body_held_here_that_did_not_pass_the_letter_on(city: City) -> None:
    case, why = complaint(city, Kind.PETITION), {"ground": "other_content"}
    move(case, "forward", city.officer, to=city.government_00002, document="1", text="Vì sao", **why)
    case = as_complaint(case)
    wrong = (
        {"to": city.government_00001},
        {"to": city.government_00002},
        {"receiver": "UBND phường Một A"},
        {"to": city.government_00003, "receiver": "Cơ quan khác (mô phỏng)"},
        {},
    )

    assert {refusal(case, city.other_officer, GUIDES | told) for told in wrong} == {"to"}
    assert case.state == State.SORTED
    move(case, "guide", city.other_officer, to=city.government_00003, **GUIDES)
    assert (case.state, case.steps.get(move="guide").receiver) == (State.GUIDED, "Ủy ban nhân dân Xã Hai A")
