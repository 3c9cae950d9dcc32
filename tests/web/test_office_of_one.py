"""Whoever drafts does not decide: said to the head of a small office before the work, with who drafts instead."""

import pytest

from caunoi.records.actions.proceedings import Told, move_proceeding
from caunoi.records.actions.proceedings.persons import who_drafts
from caunoi.records.models import Proceeding, Role
from tests.factories import arranging
from tests.people import City
from tests.web.letters import AT, complained, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
RULE, ALONE = "Người dự thảo không tự quyết định", "hãy đề nghị người quản trị thêm một người xử lý đơn"


def page(city: City, case: Proceeding, language: str = "vi") -> str:
    return words(signed_in(city.chief, language).get(f"/proceedings/{case.public}/"))


def move(case: Proceeding, name: str, by: object, **told: object) -> None:
    move_proceeding(case, name, Told(**told), by=by, at=AT)  # type: ignore[arg-type]


def test_a_head_alone_is_told_from_the_first_day_that_somebody_must_be_added(city: City) -> None:
    case = complained(city)
    assert RULE not in page(city, case)
    with arranging():
        Role.objects.filter(unit=city.government_00001).exclude(user=city.chief).delete()
    assert ALONE in page(city, case) and "Ask the administrator" in page(city, case, "en")
    move(case, "accept", city.chief, document="1")
    move(case, "assign", city.chief, person=city.chief)
    assert ALONE in page(city, case)


def test_a_head_with_colleagues_is_told_who_drafts_once_that_is_next(city: City) -> None:
    case = complained(city)
    move(case, "accept", city.chief, document="1")
    move(case, "assign", city.chief, person=city.chief)
    move(case, "verify", city.chief)
    move(case, "report", city.chief, document="2")
    said = page(city, case)
    names = ", ".join(map(str, who_drafts(case, AT.date())))
    assert f"{RULE}, mà ở đây chỉ anh/chị quyết định được: {names} dự thảo." in said and "officer" in names
    assert RULE not in words(signed_in(city.officer).get(f"/proceedings/{case.public}/"))

    move(case, "draft", city.second, text="Dự thảo")
    assert RULE not in page(city, case)
