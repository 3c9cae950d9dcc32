"""What sender and office say to each other: read at the desk by who sees the letter, answered by who works on it."""

import datetime

import pytest
from django.test import Client

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import add_papers, change_code, send_message, split_off, withdraw
from tests.people import City
from tests.records.letters import file, keep_inside
from tests.web.letters import AT, complained, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_message_of_the_sender_is_read_at_the_desk_and_answered(city: City) -> None:
    letter = received(city)
    send_message(letter, "Bao giờ có kết quả?", by=SENDER, at=AT)
    officer, path = signed_in(city.officer), f"/letters/{letter.public}/"
    read = words(officer.get(path))
    sent = officer.post(f"{path}message/", {"text": "Trước ngày 20 (mô phỏng)."})
    empty = officer.post(f"{path}message/", {"text": " "})
    person = Client()
    person.post("/gui-don/theo/", {"code": change_code(letter, by=SENDER, at=AT)})

    assert "Bao giờ có kết quả?" in read
    assert (sent.status_code, empty.status_code) == (302, 422)
    assert "Trước ngày 20 (mô phỏng)." in words(person.get("/gui-don/theo/"))
    assert signed_in(city.other_officer).post(f"{path}message/", {"text": "Chào"}).status_code == 404
    assert letter.messages.count() == 2


def test_what_the_sender_took_back_or_added_is_told_at_the_desk(city: City) -> None:
    letter = complained(city).items.get().letter
    withdraw(letter, part="đoạn về hàng rào", by=SENDER, at=AT)
    add_papers(letter, [], text="Thêm một ý (mô phỏng).", by=SENDER, at=AT)
    withdraw(letter, by=SENDER, at=AT)
    page = words(signed_in(city.officer).get(f"/letters/{letter.public}/"))

    assert "Người gửi đã rút một phần đơn ngày 15/01/2018: “đoạn về hàng rào”" in page
    assert "Có giấy tờ thêm ngày 15/01/2018: mở bản gốc để xem." in page
    assert "Người gửi đã rút toàn bộ đơn ngày 15/01/2018: hãy ghi nhận ở vụ việc." in page


def test_what_was_said_before_a_part_was_split_off_is_not_told_at_the_desk(city: City) -> None:
    letter = received(city, Kind.PETITION, text="Xin sửa đường. Ông A nhận tiền.")
    send_message(letter, "Ông A còn nhận tiền nữa (mô phỏng).", by=SENDER, at=AT)
    add_papers(letter, [], text="Giấy về ông A (mô phỏng).", by=SENDER, at=AT)
    later = AT + datetime.timedelta(hours=2)
    split_off(letter, rest="Xin sửa đường.", envelope="7-A", holder="Chánh Thanh tra", by=city.officer, at=AT + datetime.timedelta(hours=1))  # fmt: skip
    send_message(letter, "Bao giờ sửa đường?", by=SENDER, at=later)
    page = words(signed_in(city.officer).get(f"/letters/{letter.public}/"))

    assert "Bao giờ sửa đường?" in page
    assert "Ông A" not in page and "Có giấy tờ thêm" not in page


def test_words_of_who_denounces_stay_sealed_and_only_that_they_wrote_is_told(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION).letter
    send_message(letter, "Tôi là Đào Thị Mẫu (mô phỏng).", by=SENDER, at=AT)
    withdraw(letter, part="đoạn của Đào Thị Mẫu", by=SENDER, at=AT)
    page = words(signed_in(city.keeper).get(f"/letters/{letter.public}/"))

    assert "Người gửi đã rút một phần đơn ngày 15/01/2018: nội dung còn niêm phong" in page
    assert "Tin nhắn" in page and "Đào Thị Mẫu" not in page
