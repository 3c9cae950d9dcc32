"""No page on which a clerk takes a letter in has more than twelve fields, and no filing asks anything twice; where it is filed is said before."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.core.facts.letters import Help, PartKind, Purpose
from caunoi.records.actions.letters.identity import names_somebody
from caunoi.records.models import Letter, Role
from caunoi.records.sealing import key_of, read_part
from caunoi.web.desk.intake_form import FIELDS, OF_SEVERAL
from tests.factories import arranging, make_user
from tests.people import City, make_city
from tests.records.letters import file as filed
from tests.web.letters import signed_in
from tests.web.pages import words

MOST = 12
LETTER = {"kind": "petition", "way": "brought", "name": "Đỗ Mô Phỏng", "text": "Xin sửa đường."}
HELPED = {"helper": "Vũ Thị Mô Phỏng", "interpreter": "Hạ Văn Mô Phỏng"}


@pytest.fixture
def city(db: None) -> City:
    return make_city()


@pytest.fixture
def wide(city: City) -> Client:
    """A clerk who receives letters at two offices."""
    with arranging():
        clerk = make_user("wide", "reception", city.government_00001)
        Role.objects.create(user=clerk, role="reception", unit=city.government_00002)
    return signed_in(clerk)


def fields(shown: HttpResponse) -> list[str]:
    """Whatever a person can fill in or choose on the page, but the buttons and the search at its head."""
    page = re.sub(r"<header.*?</header>", "", shown.content.decode(), flags=re.S)
    controls = re.findall(r"<(?:input|select|textarea)\b[^>]*>", page)
    seen = [control for control in controls if 'type="hidden"' not in control]
    return [name[1] for control in seen if (name := re.search(r'\bname="(\w+)"', control))]


@pytest.mark.parametrize("typed", [{}, {"several": "yes"}])
@pytest.mark.parametrize("way", ["brought", "post", "oral", "telephone"])
@pytest.mark.parametrize("offices", [1, 2])
def test_no_page_of_a_filing_has_more_than_twelve_fields(
    city: City, wide: Client, offices: int, way: str, typed: dict[str, str]
) -> None:
    desk = wide if offices == 2 else signed_in(city.receiver)
    first = fields(desk.get("/intake/", {"office": city.government_00002.pk, **typed}))
    mended = fields(desk.post("/intake/", {"office": city.government_00002.pk if offices == 2 else "", "way": way, "dated": "x", **typed}))  # fmt: skip
    letter = {
        **LETTER,
        "office": city.government_00002.pk if offices == 2 else "",
        "way": way,
        "signers": "3",
        **typed,
    }
    after = fields(desk.post("/intake/", letter))
    several_places = fields(desk.post("/intake/", letter | {"commune": "phường một"}))

    assert first == mended == several_places == list(OF_SEVERAL if typed else FIELDS)
    assert (len(first) <= MOST, len(set(first)) == len(first)) == (True, True)
    assert after == (["files"] if way in ("oral", "telephone") else [])


def test_who_receives_at_several_offices_says_once_where_and_it_stays_so(wide: Client, city: City) -> None:
    asked = wide.get("/intake/")
    office = city.government_00002
    form = wide.get("/intake/", {"office": office.pk}).content.decode()
    receipt = wide.post("/intake/", LETTER | {"office": office.pk}).content.decode()

    assert (fields(asked), "Nhận đơn tại đâu?" in words(asked)) == ([], True)
    assert (
        f'name="office"\n                value="{office.pk}"' in form
        or f'name="office" value="{office.pk}"' in form
    )
    assert f"/intake/?office={office.pk}" in receipt
    assert Letter.objects.get().unit == office


SEALED = {"what": "denunciation", "way": "post", "seal": "7-A", "holder": "Chánh Thanh tra"}


def test_office_of_an_envelope_is_chosen_where_there_are_several(wide: Client, city: City) -> None:
    opened = wide.get("/intake/envelope/")
    led = wide.get("/intake/envelope/", {"office": city.government_00002.pk}).content.decode()
    refused = [
        wide.post("/intake/envelope/", SEALED | more) for more in ({}, {"office": ""}, {"about": "yes"})
    ]
    elsewhere = wide.post("/intake/envelope/", SEALED | {"office": city.government_00003.pk})

    assert re.findall(r'<option\s+value="(\d*)"\s+selected', opened.content.decode()) == [
        "",
        "",
    ]  # and no kind
    assert re.findall(r'<option\s+value="(\d+)"\s+selected', led) == [str(city.government_00002.pk)]
    for shown in (*refused, elsewhere):
        assert (shown.status_code, "Hãy chọn nơi nhận phong bì." in words(shown)) == (422, True)
        assert 'value="7-A"' in shown.content.decode() and "cấp trên bằng văn bản" not in words(shown)
    assert not Letter.objects.exists()

    wide.post("/intake/envelope/", SEALED | {"office": city.government_00002.pk})
    assert Letter.objects.get().unit == city.government_00002


def test_an_envelope_goes_nowhere_else_where_the_right_was_lost_meanwhile(city: City) -> None:
    desk = signed_in(city.receiver)
    shown = desk.post("/intake/envelope/", SEALED | {"office": city.government_00002.pk})
    offered = shown.content.decode()

    assert (shown.status_code, 'href="#office"' in offered, Letter.objects.exists()) == (422, True, False)
    assert f'value="{city.government_00001.pk}"' in offered
    desk.post("/intake/envelope/", SEALED | {"office": city.government_00001.pk})
    assert Letter.objects.get().unit == city.government_00001


@pytest.mark.parametrize("office", ["", "0", "x"])
def test_an_office_that_is_not_theirs_takes_nothing_in(wide: Client, city: City, office: str) -> None:
    shown = wide.get("/intake/", {"office": office})
    posted = wide.post("/intake/", LETTER | {"office": str(city.government_00003.pk)})

    assert "Nhận đơn tại đâu?" in words(shown)
    assert (posted.status_code, Letter.objects.count()) == (422, 0)
    assert "Anh/chị không còn nhận đơn tại nơi đã chọn" in words(posted) and "Xin sửa đường." in words(posted)


def test_who_helped_and_who_interpreted_are_both_sealed_and_only_that_they_did_is_shown(city: City) -> None:
    shown = signed_in(city.receiver).post("/intake/", LETTER | HELPED)

    letter = Letter.objects.get()
    page = words(signed_in(city.handler).get(f"/letters/{letter.public}/"))
    part = letter.parts.get(kind=PartKind.HELP)
    assert (letter.helped, letter.interpreted) == (True, True)
    assert b"V\xc5\xa9 Th\xe1\xbb\x8b" in read_part(key_of(letter), letter, part)
    assert "Có người viết hộ. Có người phiên dịch." in page
    assert [name in page + words(shown) for name in HELPED.values()] == [False] * 2


def test_a_program_may_name_them_or_say_only_that_somebody_did(city: City) -> None:
    given = {"kind": "petition", "office": "G-00001", "text": "Xin."}
    for more in ({"helped": True}, {"interpreter": "Hạ Văn Mô Phỏng"}):
        Client().post("/api/v1/letters", given | more, content_type="application/json")

    assert list(Letter.objects.order_by("pk").values_list("helped", "interpreted")) == [
        (True, False),
        (False, True),
    ]
    assert [each.parts.filter(kind=PartKind.HELP).exists() for each in Letter.objects.order_by("pk")] == [
        False,
        True,
    ]


@pytest.mark.parametrize(("purpose", "shows"), [(Purpose.CONTACT, True), (Purpose.TRANSCRIBE, False)])
def test_their_names_are_read_where_the_original_is_opened_for_that(
    city: City, purpose: Purpose, shows: bool
) -> None:
    letter = filed(city, helping=Help(**HELPED)).letter
    officer = signed_in(city.handler)
    officer.post(f"/letters/{letter.public}/ask/", {"purpose": purpose.value})
    page = words(officer.post(f"/letters/{letter.public}/open/"))

    assert [name in page for name in HELPED.values()] == [shows] * 2


def test_they_are_named_in_nothing_that_is_written_in_the_clear(city: City) -> None:
    letter = filed(city, helping=Help(helper="có", interpreter="Hạ Văn Mô Phỏng")).letter

    assert names_somebody(letter, "Ông ha van mo phong dịch lại")
    assert not names_somebody(letter, "Có người dịch lại")
