"""Of a complaint it may turn out later whose act it was, or who had a part in the first round: its head says so, and they take no part."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.access import visible_to
from caunoi.records.actions.proceedings import Told, move_proceeding
from caunoi.records.models import Proceeding
from tests.people import City
from tests.records.test_proceeding_moves import TODAY, city, code_of, complaint, home, move, working
from tests.records.test_second_rounds import DECISION, complained
from tests.web.letters import AT, signed_in
from tests.web.letters import complained as at_desk
from tests.web.pages import words

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_whose_act_it_turns_out_to_be_verifies_no_more_and_sees_it_still(city: City) -> None:
    case = working(city, "verify")
    assert case.assigned_to == city.second
    move(case, "keep_out", city.chief, 9, person=city.second, ground="officer")

    assert case.assigned_to is None
    assert case in visible_to(city.second, Proceeding, TODAY)
    assert code_of(lambda: move(case, "assign", city.chief, 9, person=city.second)) == "person"
    assert code_of(lambda: move(case, "report", city.second, 9, document="1")) in ("assigned", "own_act")


def test_who_had_a_part_in_the_first_round_sees_the_second_no_more(city: City) -> None:
    case = complained(city, first_decision=DECISION)
    move(
        case,
        "forward",
        city.other_officer,
        1,
        to=city.government_001,
        ground="disputed",
        document="1",
        text="Vì sao",
    )
    assert case in visible_to(city.district_second, Proceeding, TODAY)
    move(case, "keep_out", city.district_chief, 2, person=city.district_second, ground="first_round")

    assert case not in visible_to(city.district_second, Proceeding, TODAY)
    assert case in visible_to(city.district_officer, Proceeding, TODAY)


@pytest.mark.parametrize("ground", ["connected", "accused", "first_round", "rest_of_body"])
def test_of_a_first_complaint_nobody_is_kept_out_but_whose_act_it_is(city: City, ground: str) -> None:
    case = complaint(city)
    assert code_of(lambda: move(case, "keep_out", city.chief, person=city.second, ground=ground)) == "ground"
    assert (
        code_of(lambda: move(case, "keep_out", city.chief, person=city.chief, ground="officer")) == "person"
    )
    assert code_of(lambda: move(case, "keep_out", city.chief, ground="officer")) == "person"
    petition = complaint(city, Kind.PETITION)
    assert (
        code_of(lambda: move(petition, "keep_out", city.chief, person=city.second, ground="officer"))
        == "kind"
    )


def test_head_says_so_on_the_page(city: City) -> None:
    case = at_desk(city)
    for name, told in (("accept", {"document": "1"}), ("assign", {"person": city.second})):
        move_proceeding(case, name, Told(**told), by=city.chief, at=AT)  # type: ignore[arg-type]
    chief, url = signed_in(city.chief), f"/proceedings/{case.public}/"
    form = words(chief.get(url))
    assert "Người có quyết định, hành vi bị khiếu nại không được xác minh" in form
    assert "Hoặc chức danh của người đó" not in form

    told = {"sign_in": "second", "ground": "officer", "on": f"{AT.date()}", "after": "3"}
    told |= {"document": "1", "document_on": f"{AT.date()}"}
    assert chief.post(f"{url}keep_out/", told).status_code == 302
    case.refresh_from_db()
    assert (case.assigned_to, case.exclusions.get(user=city.second).verifying) == (None, True)
