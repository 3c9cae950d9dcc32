"""The village of a letter is kept in the clear, for everybody who handles it: who wrote is taken out of it before anything is kept."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.core.facts.letters import Help, Sender
from caunoi.records.actions.letters import FilingError
from caunoi.records.actions.letters.identity import names_somebody
from caunoi.records.models import Letter
from tests.people import City, make_city
from tests.records.letters import file as filed
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.person import Person

NAME, SAID = "Nguyễn Thị Mô Phỏng", "Mục này không được niêm phong"


@pytest.fixture
def city(db: None) -> City:
    return make_city()


def by_portal(village: str) -> tuple[Person, HttpResponse]:
    person = Person()
    person.answers(kind="petition")
    person.answers(commune="phuong mot a", village=village)
    person.answers(office="G-00001")
    person.answers(text="Xin sửa con đường.")
    person.answers(name=NAME, address="Tổ 5", phone="0900 000 017")
    return person, person.answers()


def test_by_portal_the_question_comes_again_and_nothing_else_is_lost(city: City) -> None:
    person, shown = by_portal(f"nhà bà {NAME.upper()}, tổ 5")

    assert (shown.status_code, SAID in words(shown), Letter.objects.count()) == (422, True, 0)
    assert re.search(r'for="village">.*?Mục này không được niêm phong', shown.content.decode(), re.S)
    person.answers(village="Tổ 5", place=person.field("place"))
    person.answers(office="G-00001")
    person.answers(text="Xin sửa con đường.")
    person.answers(name=NAME, address="Tổ 5")
    person.answers()
    assert Letter.objects.get().village == "Tổ 5"


def test_at_the_desk_what_was_typed_stays(city: City) -> None:
    typed = {"kind": "petition", "way": "brought", "name": NAME, "text": "Xin sửa đường."}
    desk = signed_in(city.receiver)
    shown = desk.post("/intake/", typed | {"village": "tổ 5, 0900000017", "phone": "0900 000 017"})

    assert (shown.status_code, SAID in words(shown), Letter.objects.count()) == (422, True, 0)
    assert f'value="{NAME}"' in shown.content.decode()


def test_a_program_is_told_which_field(city: City) -> None:
    given = {"kind": "petition", "office": "G-00001", "text": "Xin.", "sender": {"name": NAME}, "village": f"Tổ 5 ({NAME})"}  # fmt: skip
    answer = Client().post("/api/v1/letters", given, content_type="application/json")

    assert (answer.status_code, answer.json()["code"], Letter.objects.count()) == (422, "village", 0)
    assert "Thôn, tổ không được niêm phong" in answer.json()["detail"]
    assert [one["where"] for one in answer.json()["errors"]] == ["body/village"]


@pytest.mark.parametrize(
    "others",
    [
        {"representatives": [Sender(name="Phạm Văn Mô Phỏng")], "signers": 3},
        {"signer_list": "Đỗ Mô Phỏng\nPhạm Văn Mô Phỏng", "signers": 3},
        {"signer_list": "1. Đỗ Mô Phỏng\n2. Phạm Văn Mô Phỏng, tổ 5, 0911 111 111", "signers": 3},
        {"helping": Help(helper="Phạm Văn Mô Phỏng")},
        {"helping": Help(interpreter="Phạm Văn Mô Phỏng")},
    ],
)
def test_nobody_else_of_the_letter_is_named_there(city: City, others: dict[str, object]) -> None:
    with pytest.raises(FilingError) as refused:
        filed(city, village="xóm ông pham van mo phong", **others)

    assert refused.value.code == "village"


@pytest.mark.parametrize("name", ["Tổ 5", "Tổ dân phố số 5", "Nhân dân thôn Đông", ""])
def test_a_village_that_writes_or_is_the_address_is_a_place(city: City, name: str) -> None:
    village = name.removeprefix("Nhân dân ") or "Tổ 5"

    assert filed(city, village=village, sender=Sender(name=name, address=village)).letter.village == village


@pytest.mark.parametrize(
    "line",
    [
        "12. Lê Văn Mô Phỏng, Tổ 9, 0911 111 111",
        "2) Lê Văn Mô Phỏng (tổ trưởng): 0911.111.111",
        "Lê Văn Mô Phỏng - Tổ 9 - 0911111111",
        "3\tLê Văn Mô Phỏng\tTổ 9\t0911-111-111",
    ],
)
def test_signers_are_found_in_what_is_written_however_their_list_is_written(city: City, line: str) -> None:
    letter = filed(city, signers=3, signer_list=f"1. Đỗ Thị Mô Phỏng\n{line}").letter

    for said in ("ông le van mo phong xin", "gọi 0911 111 111", "bà Đỗ Thị Mô Phỏng"):
        assert names_somebody(letter, said)
    for said in ("ông Lê Văn Phỏng", "tổ 9 có đường hỏng, 12 hộ", "số 09 và 11"):
        assert not names_somebody(letter, said)
