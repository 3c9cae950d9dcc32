"""What the sender's page takes from its sender, and what it says of it: messages, papers, taking the letter back."""

import re

import pytest
from django.test import Client

from tests.people import City, make_city
from tests.web.pages import words
from tests.web.person import Person, file


@pytest.fixture
def city(db: None) -> City:
    return make_city()


@pytest.fixture
def filed(city: City) -> Person:
    person = Person()
    person.writes(name="Nguyễn Thị Mô Phỏng")
    person.answers()
    return person


def test_what_was_taken_is_said_once_where_the_keyboard_stands_and_never_in_the_address(
    filed: Person,
) -> None:
    client, said = filed.client, []
    sent: tuple[tuple[str, dict[str, object]], ...] = (
        ("message", {"text": "Khi nào sửa?"}),
        ("papers", {"files": [file("a.txt", b"Mot"), file("b.txt", b"Hai")]}),
        ("withdraw", {"whole": "yes", "sure": "yes"}),
    )
    for what, typed in sent:
        answer = client.post(f"/gui-don/theo/{what}/", typed)
        page = client.get(answer["Location"])
        told = re.search(
            r'role="status" id="done" tabindex="-1" autofocus>\s*<a href="#(\w+)">([^<]+)<',
            page.content.decode(),
        )
        assert told and f'id="{told[1]}"' in page.content.decode()
        said.append((answer["Location"], page["Cache-Control"], told[2]))

    assert said == [
        ("/gui-don/theo/", "no-store", "Đã nhận tin nhắn của anh/chị."),
        ("/gui-don/theo/", "no-store", "Đã nhận giấy tờ gửi thêm: 2 tệp."),
        ("/gui-don/theo/", "no-store", "Đã nhận yêu cầu rút toàn bộ đơn."),
    ]
    assert 'id="done"' not in client.get("/gui-don/theo/").content.decode()


def test_sender_reads_which_part_they_took_back_in_their_own_words_there_and_nowhere_else(
    filed: Person,
) -> None:
    filed.client.post("/gui-don/theo/message/", {"text": "Khi nào sửa?"})
    filed.client.post("/gui-don/theo/withdraw/", {"whole": "no", "part": "đoạn về hàng rào", "sure": "yes"})
    page = words(filed.client.get("/gui-don/theo/"))
    told = Client().get("/api/v1/letter", HTTP_ACCESS_CODE=filed.code()).content.decode()

    assert re.search(r"Khi nào sửa\? +Anh/chị, [0-9:]+, [0-9/]+ ?, phần đã rút: +đoạn về hàng rào", page)
    assert "hàng rào" not in told
