"""Nothing that is said when a letter is sorted is dropped in silence: what could stand nowhere is refused, and all of it stays undone."""

from typing import Any

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.proceedings import Part, ProceedingError, sort_letter
from caunoi.records.models import LetterItem
from caunoi.records.queries.competence import Against
from tests.people import City
from tests.records.letters import file
from tests.records.test_proceeding_moves import city, complaint, day, home

__all__ = ["city", "home"]
pytestmark = pytest.mark.django_db


def refusal(city: City, part: Part) -> str:
    letter = file(city, part.kind).letter
    with pytest.raises(ProceedingError) as refused:
        sort_letter(letter, [part], by=city.officer, at=day(2))
    assert not LetterItem.objects.filter(letter=letter).exists()
    return refused.value.code


@pytest.mark.parametrize("named", ["joins", "matter"])
def test_subject_beside_a_matter_that_is_there(city: City, named: str) -> None:
    case = complaint(city)
    chosen: dict[str, Any] = {"joins": case} if named == "joins" else {"matter": case.matter}

    assert refusal(city, Part(Kind.COMPLAINT, "Nội dung khác", **chosen)) == "subject"


def test_first_round_beside_a_case_that_follows_none(city: City) -> None:
    case, first = complaint(city), complaint(city)

    assert refusal(city, Part(Kind.COMPLAINT, joins=case, previous=first)) == "previous"
    assert (
        refusal(city, Part(Kind.COMPLAINT, joins=case, first_decision="1/QĐ, 01/02/2018")) == "first_decision"
    )


def test_paper_with_which_nothing_leaves(city: City) -> None:
    case = complaint(city)

    assert refusal(city, Part(Kind.PETITION, "Sửa đường", document="7-CV")) == "document"
    assert refusal(city, Part(Kind.COMPLAINT, joins=case, document="7-CV")) == "document"


def test_officer_whose_act_it_is_beside_a_case_that_does_not_keep_them_from_verifying(city: City) -> None:
    act = (Against(city.government_00001, "", user=city.second),)
    without = sort_letter(
        file(city, Kind.COMPLAINT).letter,
        [Part(Kind.COMPLAINT, "x", against=(Against(city.government_00001, ""),))],
        by=city.officer,
        at=day(1),
    )[0]
    assert refusal(city, Part(Kind.COMPLAINT, joins=without, against=act)) == "joins"

    (own,) = sort_letter(
        file(city, Kind.COMPLAINT).letter,
        [Part(Kind.COMPLAINT, "x", against=act)],
        by=city.officer,
        at=day(1),
    )
    same = Part(Kind.COMPLAINT, joins=own, against=act)
    assert sort_letter(file(city, Kind.COMPLAINT).letter, [same], by=city.officer, at=day(2)) == [own]


def test_who_is_connected_where_nobody_is_denounced_and_a_sign_in_that_keeps_nobody_out(city: City) -> None:
    chair = Against(city.government_00001, "committee_chair", user=city.chief)
    connected = {"against": (Against(city.government_00001),), "connected": (city.second,)}

    assert refusal(city, Part(Kind.COMPLAINT, "x", **connected)) == "connected"
    assert refusal(city, Part(Kind.PETITION, "Sửa đường", against=(chair,))) == "officer"
