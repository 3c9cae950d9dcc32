"""On the page of a denunciation: one proposes an end, the head is then offered that end alone, on that ground; each told why."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.queries.competence import Against
from tests.people import City
from tests.records.letters import OUTSIDE, file
from tests.web.letters import AT, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_head_is_offered_an_end_once_somebody_else_proposed_it(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT, **OUTSIDE).letter
    part = Part(
        Kind.DENUNCIATION, "Hành vi mô phỏng", against=(Against(city.government_00001, "committee_chair"),)
    )
    (case,) = sort_letter(letter, [part], by=city.keeper, at=AT)
    url, on = f"/proceedings/{case.public}/", {"on": AT.date().isoformat()}
    head, officer = signed_in(city.district_chair), signed_in(city.district_guard)
    refused = on | {"ground": "no_identity", "document": "1/TB"}

    assert "do-refuse" not in head.get(url).content.decode()
    assert head.post(f"{url}refuse/", refused).status_code == 422
    assert (
        officer.post(f"{url}refuse/", refused).status_code
        == officer.post(f"{url}withdraw/", on).status_code
        == 403
    )
    proposed = officer.post(f"{url}propose/", on | {"ground": "no_identity", "text": "Không rõ người gửi"})
    assert proposed.status_code == 302

    page = head.get(url)
    assert "Thông báo không thụ lý" in words(page) and "do-withdraw" not in page.content.decode()
    assert "Tố cáo không rõ họ tên" in words(page) and "Không rõ người gửi" in words(page)
    assert head.post(f"{url}refuse/", refused).status_code == 302
    assert "Không thụ lý" in words(head.get(url))
