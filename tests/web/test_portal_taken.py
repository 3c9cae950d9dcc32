"""What the sender's page takes from its sender, and what it says of it: messages, papers, taking the letter back."""

import datetime
import re

import pytest
from django.test import Client

from caunoi import clock
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import change_code, withdraw
from caunoi.records.actions.proceedings import Told, move_proceeding
from caunoi.records.models import Letter
from tests.people import City, make_city
from tests.records.letters import PART_LISTED
from tests.records.proceedings import with_offices
from tests.web.letters import AT, complained
from tests.web.pages import words
from tests.web.person import Person, file, just_filed


@pytest.fixture
def city(db: None) -> City:
    return make_city()


@pytest.fixture
def filed(city: City) -> Person:
    return just_filed()


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


def complains(monkeypatch: pytest.MonkeyPatch, *when: int) -> Person:
    """A complaint filed on a day, on which the law of that day holds."""
    at = datetime.datetime(*when, 9, tzinfo=clock.VIETNAM)
    monkeypatch.setattr(clock, "now", lambda: at)
    return just_filed(kind="complaint", address="Xóm Đông")


PART = {"whole": "no", "part": "đoạn về hàng rào", "sure": "yes"}


def test_sender_reads_which_part_they_took_back_in_their_own_words_there_and_nowhere_else(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = complains(monkeypatch, 2026, 7, 1)
    before = person.client.get("/gui-don/theo/").content.decode()
    unsure = person.client.post("/gui-don/theo/withdraw/", {"whole": "yes"}).content.decode()
    person.client.post("/gui-don/theo/message/", {"text": "Khi nào xong?"})
    person.client.post("/gui-don/theo/withdraw/", PART)
    page = words(person.client.get("/gui-don/theo/"))
    told = Client().get("/api/v1/letter", HTTP_ACCESS_CODE=person.code()).content.decode()

    assert before.count("Cán bộ xử lý đọc được tin này: đừng ghi tên mình ở đây.") == 2
    assert 'aria-describedby="part-hint"' in before
    assert re.search(r'value="yes"\s+checked\s+>', unsure)  # what was chosen stands there still
    assert "nội dung đã rút không xem xét lại, trừ khi bị đe dọa, ép buộc (Luật 136/2025/QH15" in before
    assert re.search(r"Khi nào xong\? +Anh/chị, [0-9:]+, [0-9/]+ ?, phần đã rút: +đoạn về hàng rào", page)
    assert "Rút một phần đơn" in page and "phần còn lại vẫn được giải quyết" in page
    assert "hàng rào" not in told


@pytest.mark.parametrize("petition", [False, True], ids=["complaint before July 2026", "petition"])
def test_no_part_is_taken_back_where_the_law_lists_none_and_a_message_is_offered_with_what_was_typed(
    city: City, filed: Person, monkeypatch: pytest.MonkeyPatch, petition: bool
) -> None:
    person = filed if petition else complains(monkeypatch, 2026, 6, 30)
    page = person.client.get("/gui-don/theo/")
    refused = person.client.post("/gui-don/theo/withdraw/", PART)
    by_program = Client().post(
        "/api/v1/letter/withdrawals",
        {"whole": False, "part": "đoạn"},
        content_type="application/json",
        HTTP_ACCESS_CODE=person.code(),
    )

    assert "đơn này không rút một phần được" in words(page) and 'name="part"' not in page.content.decode()
    assert (refused.status_code, "đoạn về hàng rào</textarea>" in refused.content.decode()) == (422, True)
    assert '<a href="#message">Theo luật có ở đây' in refused.content.decode()
    assert (by_program.status_code, by_program.json()["code"]) == (409, "no_part")
    assert Letter.objects.filter(withdrawals__whole=False).count() == 0
    assert person.client.post("/gui-don/theo/withdraw/", {"whole": "yes", "sure": "yes"}).status_code == 302


def test_after_the_decision_nothing_is_said_to_be_handled_still_and_nothing_is_offered_to_be_taken_back(
    city: City,
) -> None:
    held = complained(with_offices(city))
    letter = Letter.objects.get()
    withdraw(letter, part="đoạn hai", by=SENDER, at=PART_LISTED)
    client = Client()
    client.post("/gui-don/theo/", {"code": change_code(letter, by=SENDER, at=AT)})
    before = words(client.get("/gui-don/theo/"))
    move_proceeding(held, "refuse", Told(ground="not_signed", document="16/TB"), by=city.chief, at=AT)
    after = words(client.get("/gui-don/theo/"))
    refused = client.post("/gui-don/theo/withdraw/", {"whole": "yes", "sure": "yes"})

    going_on = "phần còn lại vẫn được giải quyết"
    assert (going_on in before, going_on in after) == (True, False)
    assert "việc đã làm với phần còn lại đọc ở mục Những việc đã qua" in after
    assert ("Tôi tự mình muốn rút" in before, "Tôi tự mình muốn rút" in after) == (True, False)
    assert (refused.status_code, "không còn gì để rút" in words(refused)) == (422, True)
    assert not letter.withdrawals.filter(whole=True).exists()


def test_message_half_written_stays_when_another_language_or_larger_text_is_chosen(filed: Person) -> None:
    page = filed.client.get("/gui-don/theo/").content.decode()
    typed = {"text": "Khi nào sửa?", "letter": Letter.objects.get().public}
    larger, english = (
        filed.client.post("/gui-don/theo/message/", {**typed, "set": chosen}).content.decode()
        for chosen in ("larger", "en")
    )

    assert len(re.findall(r'form="message-form"\s+name="set"', page)) == 3
    assert all(">Khi nào sửa?</textarea>" in one and "aria-invalid" not in one for one in (larger, english))
    assert 'class="larger-text"' in larger and "Send the message" in english and 'lang="en"' in english
    assert not Letter.objects.get().messages.exists()
