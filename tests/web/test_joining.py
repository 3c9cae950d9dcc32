"""On the page of a case: joining a complex matter, found by number or words, and leaving it; each told to whoever sees both."""

import pytest

from caunoi.records.models import Matter, Proceeding
from tests.factories import arranging
from tests.people import City
from tests.records.making import open_matter
from tests.web.letters import AT, complained, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_case_and_complex_matter_lead_to_each_other_for_who_sees_both_until_it_leaves(city: City) -> None:
    case = complained(city)
    with arranging():
        held = open_matter(city.government_00001, city.place_00001, AT.date())
    chief = signed_in(city.chief)
    url, on = f"/proceedings/{case.public}", {"on": AT.date().isoformat()}
    link = f'href="/complex-matters/{held.pk}/"'

    assert chief.post(f"{url}/leave/", on | {"complex_matter": held.code, "text": "x"}).status_code == 422
    assert chief.post(f"{url}/join/", on | {"complex_matter": held.code}).status_code == 302

    assert link in chief.get(f"{url}/").content.decode()
    assert f'href="{url}/"' in chief.get(f"/complex-matters/{held.pk}/").content.decode()
    assert chief.post(f"{url}/join/", on | {"complex_matter": held.code}).status_code == 422
    with arranging():
        Proceeding.objects.update(protected=True)
    assert f'href="{url}/"' not in chief.get(f"/complex-matters/{held.pk}/").content.decode()
    with arranging():
        Proceeding.objects.update(protected=False)
    left = chief.post(f"{url}/leave/", on | {"complex_matter": held.code, "text": "Nhập nhầm"})
    assert left.status_code == 302
    page = chief.get(f"{url}/")
    assert "Thuộc vụ việc phức tạp" not in words(page) and "Nhập nhầm" in words(page)
    assert page.content.decode().count(link) == 2  # the steps of joining and leaving


def test_complex_matter_is_found_by_number_or_words_among_those_seen(city: City) -> None:
    case = complained(city)
    with arranging():
        near, far = (
            open_matter(body, city.place_00001, AT.date(), code=code, act="Bồi thường đường Cầu Mới")
            for body, code in ((city.government_00001, "VP-NEAR"), (city.government_00002, "VP-FAR"))
        )
    chief, on = signed_in(city.chief), {"on": AT.date().isoformat()}
    url = f"/proceedings/{case.public}/join/"

    for unseen in (far.code, "Nhà máy nước"):
        assert "trong những vụ việc anh/chị được xem" in words(
            chief.post(url, on | {"complex_matter": unseen})
        )
    asked = chief.post(url, on | {"complex_matter": "cau moi boi thuong"})
    assert asked.status_code == 422 and "Hãy chọn một vụ việc" in words(asked)
    assert 'value="VP-NEAR"' in asked.content.decode()
    assert far.code not in asked.content.decode() and near.matters.count() == 0

    assert chief.post(url, on | {"complex_matter": "vp-near"}).status_code == 302
    assert near.matters.get() == case.matter


def test_head_is_told_that_a_case_belongs_to_a_complex_matter_they_do_not_see_and_takes_it_out_and_nobody_else_is(
    city: City,
) -> None:
    case = complained(city)
    with arranging():
        far = open_matter(city.government_00002, city.place_00001, AT.date(), code="VP-FAR")
        Matter.objects.update(complex_matter=far)
    url = f"/proceedings/{case.public}/"
    told = "Đã thuộc một vụ việc phức tạp mà anh/chị không theo dõi."

    pages = {who: signed_in(city.people[who]).get(url) for who in ("chief", "officer")}

    assert {who: told in words(page) for who, page in pages.items()} == {"chief": True, "officer": False}
    assert not any(b"VP-FAR" in page.content or b"do-join" in page.content for page in pages.values())
    assert {who: b"do-leave" in page.content for who, page in pages.items()} == {
        "chief": True,
        "officer": False,
    }

    sent = {"on": AT.date().isoformat(), "text": "Nhập nhầm"}
    left = signed_in(city.chief).post(f"{url}leave/", sent, follow=True)

    assert told not in words(left) and "VP-FAR" not in left.content.decode()
    assert case.steps.last().complex_matter == far and not far.matters.exists()
