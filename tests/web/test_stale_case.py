"""What somebody else wrote into a case since its page was read is read before anything is decided on it."""

import re

import pytest
from django.test import Client

from tests.people import City
from tests.web.letters import complained, signed_in
from tests.web.pages import words
from tests.web.test_letters import city as city
from tests.web.test_letters import home as home

pytestmark = pytest.mark.django_db


def test_move_from_a_page_read_before_another_s_step_is_refused_and_shows_the_case_as_it_is(
    city: City,
) -> None:
    case = complained(city)
    path, officer = f"/proceedings/{case.public}/", signed_in(city.officer)
    read = re.search(r'name="after" value="(\d+)"', officer.get(path).content.decode())
    assert read is not None and int(read[1]) == case.steps.count()
    told = {"on": "2018-01-15", "text": "Đã nhận đơn.", "after": read[1]}
    assert officer.post(f"{path}reply/", told).status_code == 302

    again = officer.post(f"{path}reply/", told)

    assert again.status_code == 422 and "Vụ việc đã thay đổi từ lúc đọc" in words(again)
    assert "Đã nhận đơn." in again.content.decode()
    assert f'name="after" value="{case.steps.count()}"' in again.content.decode()
    assert case.steps.filter(move="reply").count() == 1


@pytest.mark.parametrize("after", [None, "", "x"])
def test_move_that_does_not_say_how_far_the_case_was_read_is_refused(city: City, after: str | None) -> None:
    case, officer = complained(city), signed_in(city.officer)
    told = {"on": "2018-01-15", "text": "Đã nhận đơn."} | ({} if after is None else {"after": after})

    refused = Client.post(officer, f"/proceedings/{case.public}/reply/", told)

    assert refused.status_code == 422 and "Chưa rõ anh/chị đã đọc vụ việc đến bước nào" in words(refused)
    assert "Đã nhận đơn." in refused.content.decode() and not case.steps.filter(move="reply").exists()
