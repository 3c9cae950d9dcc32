"""Two people stand behind every decision: who drafted any version of it does not decide it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import ProceedingState as State
from caunoi.records.actions.proceedings.persons import not_for, who_drafts
from caunoi.records.models import Role, User
from caunoi.records.queries.letter_work import letter_work
from tests.factories import arranging, make_user
from tests.people import City
from tests.records.letters import OUTSIDE
from tests.records.test_proceeding_moves import city, code_of, complaint, day, home, move, working

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


def test_where_all_others_who_decide_are_kept_out_the_one_left_drafts_nothing(city: City) -> None:
    with arranging():
        vice = make_user("vice", "denunciation_head", city.government_001)
    case = complaint(city, Kind.DENUNCIATION, **OUTSIDE)
    move(case, "accept", city.district_chair, 2, document="1")
    move(case, "assign", city.district_chair, 2, person=city.district_guard)
    move(case, "verify", city.district_guard, 3)
    assert not_for("draft", case, city.district_chair, day(4).date()) is None
    move(case, "keep_out", city.district_chair, 4, person=vice, ground="connected")

    assert code_of(lambda: move(case, "draft", city.district_chair, 5, text="Dự thảo")) == "same_person"
    move(case, "draft", city.district_guard, 5, text="Dự thảo")


def test_what_the_only_head_verified_is_asked_of_another_to_draft(city: City) -> None:
    case = working(city, "accept")
    move(case, "assign", city.chief, 3, person=city.chief)
    move(case, "verify", city.chief, 4)

    def asked(user: User) -> list[str]:
        return [one.asked for one in letter_work(user, day(5).date(), 10)[0]]

    assert (asked(city.chief), asked(city.officer)) == (["report"], [])
    move(case, "report", city.chief, 5, document="2")
    assert (asked(city.chief), asked(city.officer)) == ([], ["draft"])
    with arranging():
        make_user("vice", "deciding_head", city.government_00001)
    assert (asked(city.chief), asked(city.officer)) == (["draft"], [])


def test_who_could_draft_is_everybody_there_but_the_one_left_to_decide(city: City) -> None:
    case = working(city, "accept")
    found = set(who_drafts(case, day(4).date()))
    assert {city.officer, city.second} < found and city.chief not in found
    with arranging():
        vice = make_user("vice", "deciding_head", city.government_00001)
    assert set(who_drafts(case, day(4).date())) == found | {city.chief, vice}


def test_where_the_head_is_alone_the_case_stays_on_their_list_until_somebody_can_draft(city: City) -> None:
    case = working(city, "accept")
    with arranging():
        Role.objects.filter(unit=city.government_00001).exclude(user=city.chief).delete()
    for name, told in (("assign", {"person": city.chief}), ("verify", {}), ("report", {"document": "2"})):
        move(case, name, city.chief, 3, **told)

    assert who_drafts(case, day(4).date()) == []
    assert [one.asked for one in letter_work(city.chief, day(5).date(), 10)[0]] == ["draft"]
    with arranging():
        helper = make_user("helper", "letters_officer", city.government_00001)
    assert who_drafts(case, day(4).date()) == [helper]
    assert letter_work(city.chief, day(5).date(), 10)[0] == []
    move(case, "draft", helper, 5, text="Dự thảo")
    move(case, "decide", city.chief, 6, document="3", outcome="upheld")
    assert case.state == State.DECIDED


def test_who_drafts_is_asked_in_three_statements_however_many_serve_there(
    city: City, django_assert_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    case = working(city, "accept")
    for number in range(5):
        with arranging():
            make_user(f"helper{number}", "letters_officer", city.government_00001)
        with django_assert_num_queries(3):
            who_drafts(case, day(4).date())
