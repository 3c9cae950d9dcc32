"""A denunciation that ends though nobody decided over it: proposed by one, agreed to by the head, never by one person alone."""

import datetime

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.moves import GROUNDS_OF_MOVE, PROPOSED_ENDS
from caunoi.core.facts.proceedings import ProceedingState as State
from caunoi.core.law import ground_list
from caunoi.records.access import RefusedError
from caunoi.records.actions.proceedings import Told, move_proceeding
from caunoi.records.models import JournalEntry, Proceeding
from tests.factories import NOON
from tests.people import City
from tests.records.letters import OUTSIDE
from tests.records.test_proceeding_moves import city, code_of, complaint, home, in_2026

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
IN_2020 = NOON + datetime.timedelta(days=800)
# {how it ends: (what the head says, where it is then)}
ENDS = {
    "refuse": ({"ground": "no_basis", "document": "7/TB"}, State.REFUSED),
    "send_away": ({"ground": "crime", "document": "7/CV", "receiver": "Công an (mô phỏng)"}, State.AWAY),
    "withdraw": ({"ground": "whole", "document": "Đơn rút"}, State.WITHDRAWN),
}
each_end = pytest.mark.parametrize("name", ENDS)


def denounced(city: City) -> Proceeding:
    """Of the chair of the commune: with the district, whose head is `district_chair` and whose officer `district_guard`."""
    return complaint(city, Kind.DENUNCIATION, **OUTSIDE)


def take(case: Proceeding, name: str, by: object, at: datetime.datetime = IN_2020, **told: object) -> None:
    move_proceeding(case, name, Told(**told), by=by, at=at)  # type: ignore[arg-type]


def propose(case: Proceeding, by: object, ground: str) -> None:
    take(case, "propose", by, ground=ground, text="Nội dung không nêu ai, việc gì.")


def test_these_are_the_ends_that_need_a_proposal() -> None:
    assert set(ENDS) == set(PROPOSED_ENDS)


@each_end
def test_head_ends_no_denunciation_alone(city: City, name: str) -> None:
    case, (told, _) = denounced(city), ENDS[name]
    assert code_of(lambda: take(case, name, city.district_chair, **told)) == "proposed"

    propose(case, city.district_chair, told["ground"])

    assert code_of(lambda: take(case, name, city.district_chair, **told)) == "same_person"
    assert case.state == State.SORTED


@each_end
def test_who_handles_ends_none_whoever_proposed_it(city: City, name: str) -> None:
    case, (told, _) = denounced(city), ENDS[name]
    propose(case, city.district_chair, told["ground"])

    if name == "refuse":  # no right to any refusal
        with pytest.raises(RefusedError):
            take(case, name, city.district_guard, **told)
    else:
        assert code_of(lambda: take(case, name, city.district_guard, **told)) == "head"
    assert case.state == State.SORTED


@each_end
def test_head_agrees_on_the_ground_that_another_proposed_and_on_no_other(city: City, name: str) -> None:
    case, (told, state) = denounced(city), ENDS[name]
    others = [one for end, (one, _) in ENDS.items() if end != name]
    for other in others:
        propose(case, city.district_guard, other["ground"])
    assert code_of(lambda: take(case, name, city.district_chair, **told)) == "proposed"

    propose(case, city.district_guard, told["ground"])
    take(case, name, city.district_chair, **told)

    assert case.state == state
    assert JournalEntry.objects.latest("seq").verb == f"proceeding.{name}"


def test_proposal_is_in_words_on_a_ground_of_the_law_for_such_an_end(city: City) -> None:
    case, petition = denounced(city), complaint(city, Kind.PETITION)

    for ground in ("not_signed", "not_competent", "part", "awaits_related", "", "x"):
        assert code_of(lambda ground=ground: propose(case, city.district_guard, ground)) == "ground"
    assert code_of(lambda: take(case, "propose", city.district_guard, ground="no_basis", text=" ")) == "text"
    with pytest.raises(RefusedError):
        propose(case, city.keeper, "no_basis")
    assert code_of(lambda: propose(petition, city.officer, "whole")) == "kind"


def test_proposal_made_elsewhere_is_not_one_where_the_case_went_since(city: City) -> None:
    case = denounced(city)
    propose(case, city.district_guard, "no_basis")
    take(case, "forward", city.district_guard, ground="not_competent", document="8/CV", to=city.government)
    told, _ = ENDS["refuse"]

    assert code_of(lambda: take(case, "refuse", city.city_chair, **told)) == "proposed"
    propose(case, city.city_guard, "no_basis")
    take(case, "refuse", city.city_chair, **told)
    assert case.state == State.REFUSED


@pytest.mark.parametrize(("name", "ground"), [("suspend", "awaits_related"), ("terminate", "withdrawn")])
def test_what_the_law_leaves_to_the_head_needs_number_and_day_of_the_decision(
    city: City, name: str, ground: str
) -> None:
    case, then = in_2026(city, Kind.DENUNCIATION)
    on = case.steps.last().on + datetime.timedelta(days=1)
    assert code_of(lambda: then(name, 2, ground=ground, document_on=on)) == "document"
    assert code_of(lambda: then(name, 2, ground=ground, document="2/QĐ")) == "document_on"

    then(name, 2, ground=ground, document="2/QĐ", document_on=on)

    assert case.state == {"suspend": State.SUSPENDED, "terminate": State.TERMINATED}[name]


def test_no_ground_serves_two_ends_so_a_proposal_says_which_is_meant() -> None:
    codes = [{one.code for one in ground_list(GROUNDS_OF_MOVE[name]).grounds} for name in PROPOSED_ENDS]

    assert sum(map(len, codes)) == len(set.union(*codes))
