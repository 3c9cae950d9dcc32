"""Two people stand behind every decision: who drafted any version of it does not decide it."""

import pytest

from caunoi.core.facts.proceedings import ProceedingState as State
from tests.factories import arranging, make_user
from tests.people import City
from tests.records.test_proceeding_moves import city, code_of, home, move, working

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_only_who_was_assigned_verifies_and_nobody_decides_their_own_draft(city: City) -> None:
    case = working(city, "assign")
    assert code_of(lambda: move(case, "verify", city.officer, 4)) == "assigned"
    move(case, "verify", city.second, 4)
    assert (
        code_of(lambda: move(case, "draft", city.chief, 5, text="Dự thảo")) == "same_person"
    )  # alone decides
    with arranging():
        vice = make_user("vice", "deciding_head", city.government_00001)
    move(case, "draft", city.chief, 5, text="Dự thảo")
    assert code_of(lambda: move(case, "draft", vice, 5, text="Dự thảo.")) == "same_person"
    move(case, "draft", city.second, 5, text="Dự thảo.")  # a letter more washes nothing

    assert (
        code_of(lambda: move(case, "decide", city.chief, 6, document="1", outcome="upheld")) == "same_person"
    )
    move(case, "decide", vice, 6, document="1", outcome="upheld")
    assert case.state == State.DECIDED


def test_head_who_verified_may_decide_what_another_drafted(city: City) -> None:
    case = working(city, "accept")
    move(case, "assign", city.chief, 3, person=city.chief)
    move(case, "verify", city.chief, 4)
    move(case, "draft", city.second, 5, text="Dự thảo")
    move(case, "decide", city.chief, 6, document="1", outcome="upheld")

    assert case.state == State.DECIDED
