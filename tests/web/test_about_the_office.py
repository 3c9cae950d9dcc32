"""A denunciation that says at filing that it is about the office it goes to: kept from that office's officers from the first second."""

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.core.facts.letters import Channel, Kind
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.actions.letters import FilingError
from caunoi.records.models import Letter, User
from tests.factories import NOON, arranging
from tests.people import City
from tests.records.letters import OUTSIDE, file, keep_inside
from tests.records.test_proceeding_moves import city, home
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.person import Person

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def sees(user: User) -> bool:
    return visible_to(user, Letter, NOON.date()).exists()


def at_the_offices(city: City) -> Person:
    keep_inside(city)
    person = Person()
    person.answers(kind="denunciation")
    person.answers(commune="phuong mot a")
    return person


def test_the_person_is_asked_and_the_office_above_is_offered(city: City) -> None:
    person = at_the_offices(city)

    unsaid = words(person.answers(office="G-00001"))
    offered = person.answers(office="G-00001", about="yes")

    assert "Hãy cho biết đơn có nói về cơ quan này hay không." in unsaid
    assert "Đã chọn thay cơ quan cấp trên, Ủy ban nhân dân quận 001" in words(offered)
    assert "Hãy trả lời câu hỏi dưới đây cho cơ quan này." in words(offered)
    assert (offered.status_code, Letter.objects.count()) == (422, 0)
    person.answers(office="G-001", about="no")
    person.answers(text="Ông chủ tịch nhận tiền (mô phỏng)")
    person.answers()
    person.answers()
    assert Letter.objects.get().unit == city.government_001
    assert sees(city.district_guard) and not any(map(sees, (city.guard, city.chair, city.keeper, city.judge)))


def test_where_no_office_above_is_held_the_sealed_way_is_told(city: City) -> None:
    with arranging():
        city.government_00001.periods.update(parent=None)

    told = words(at_the_offices(city).answers(office="G-00001", about="yes"))

    assert "Hãy để đơn trong phong bì niêm phong" in told


def test_nobody_comes_to_the_end_past_the_question(city: City) -> None:
    person = Person()
    person.writes("petition")
    person.answers(to="kind")
    person.answers(kind="denunciation")
    person.shown = person.client.post("/gui-don/buoc/", {"state": person.field("state"), "page": "text"})

    assert "Đơn có tố cáo cơ quan anh/chị vừa chọn" in words(person.shown)


def test_other_letters_are_not_asked(city: City) -> None:
    person = Person()
    person.answers(kind="petition")

    assert "Đơn có tố cáo" not in words(person.answers(commune="phuong mot a"))


def test_envelope_about_the_clerks_own_office_is_entered_above(city: City) -> None:
    typed = {
        "what": "denunciation",
        "seal": "Niêm phong 7-A",
        "holder": "Văn thư cấp trên",
        "way": "post",
        "once": "a",
        "about": "yes",
    }

    shown = signed_in(city.officer).post("/intake/envelope/", typed)

    assert shown.status_code == 200
    letter = Letter.objects.get()
    assert (letter.unit, letter.received_by) == (city.government_001, city.officer)
    assert sees(city.district_guard) and not any(map(sees, (city.officer, city.guard, city.chair)))


def test_where_no_office_above_is_held_the_envelope_goes_up_on_paper(city: City) -> None:
    with arranging():
        city.government_00001.periods.update(parent=None)
    typed = {"what": "denunciation", "seal": "7-A", "holder": "Văn thư", "about": "yes"}

    shown = signed_in(city.officer).post("/intake/envelope/", typed)

    assert shown.status_code == 422 and "chuyển nguyên phong bì lên cấp trên" in words(shown)
    assert not Letter.objects.exists()


def test_a_clerk_enters_letters_at_no_other_office_than_the_one_above(city: City) -> None:
    given = {"by": city.officer, "channel": Channel.POST, **OUTSIDE}
    with pytest.raises(FilingError, match="directly above"):
        file(city, Kind.DENUNCIATION, unit=city.government_00002, through=city.government_00001, **given)
    with pytest.raises(RefusedError):
        file(city, Kind.DENUNCIATION, unit=city.government, through=city.government_001, **given)
    assert not Letter.objects.exists()


def by_api(**said: object) -> HttpResponse:
    given = {"kind": "denunciation", "office": "G-00001", **said}
    return Client().post("/api/v1/letters", given, content_type="application/json")


@pytest.mark.parametrize("inside", [False, True])
def test_by_the_api_it_must_be_said_and_goes_to_the_office_above_where_it_is(
    city: City, inside: bool
) -> None:
    said: dict[str, object] = {}
    if inside:
        keep_inside(city)
        said = {
            "text": "Ông chủ tịch nhận tiền (mô phỏng)",
            "sender": {"name": "Nguyễn Mô Phỏng", "address": "Tổ 5"},
        }
    assert (by_api(**said).json()["code"], Letter.objects.count()) == ("about_office", 0)

    filed = by_api(about_office=True, **said)

    letter = Letter.objects.get()
    assert (filed.status_code, filed.json()["office"], letter.unit) == (201, "G-001", city.government_001)
    kept_from = (city.guard, city.chair, city.keeper, city.judge, city.officer, city.receiver, city.stranger)
    assert sees(city.district_guard) and not any(map(sees, kept_from))
    page = f"/letters/{letter.public}/"
    asked = {
        who: signed_in(who).get(page).status_code for who in (city.keeper, city.stranger, city.district_guard)
    }
    assert list(asked.values()) == [404, 404, 200]


def test_by_the_api_one_about_somebody_else_stays_and_where_nobody_is_above_nothing_is_kept(
    city: City,
) -> None:
    assert by_api(about_office=False).json()["office"] == "G-00001" and sees(city.keeper)
    with arranging():
        city.government_00001.periods.update(parent=None)

    refused = by_api(about_office=True)

    assert (refused.status_code, refused.json()["code"], Letter.objects.count()) == (422, "office", 1)
    assert "phong bì niêm phong" in refused.json()["detail"]
