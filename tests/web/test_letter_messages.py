"""What sender and office say to each other: read at the desk by who sees the letter, answered by who works on it."""

import datetime

import pytest
from django.test import Client

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import add_papers, change_code, send_message, split_off, withdraw
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import Letter, User
from caunoi.records.queries.competence import Against
from tests.people import City
from tests.records.letters import OUTSIDE, PART_LISTED, file, keep_inside
from tests.web.letters import AT, complained, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
DAY = datetime.timedelta(days=1)
BEFORE = AT - DAY  # whatever the hour of the day is now


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
    withdraw(letter, part="đoạn về hàng rào", by=SENDER, at=PART_LISTED)
    add_papers(letter, [], text="Thêm một ý (mô phỏng).", by=SENDER, at=AT)
    withdraw(letter, by=SENDER, at=AT)
    page = words(signed_in(city.officer).get(f"/letters/{letter.public}/"))

    assert "Người gửi đã rút một phần đơn ngày 02/07/2026: “đoạn về hàng rào”" in page
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
    withdraw(letter, part="đoạn của Đào Thị Mẫu", by=SENDER, at=PART_LISTED)
    page = words(signed_in(city.keeper).get(f"/letters/{letter.public}/"))

    assert "Người gửi đã rút một phần đơn ngày 02/07/2026: nội dung còn niêm phong" in page
    assert "Tin nhắn" in page and "Đào Thị Mẫu" not in page


def desk_page(letter: Letter, who: User, language: str = "vi") -> str:
    return words(signed_in(who, language).get(f"/letters/{letter.public}/"))


def test_original_shows_what_was_written_later_and_says_until_when_and_what_came_since(city: City) -> None:
    keep_inside(city)
    filed = file(city, Kind.DENUNCIATION, at=BEFORE)
    letter, path = filed.letter, f"/letters/{filed.letter.public}/"
    send_message(letter, "Lời của Đào Thị Mẫu (mô phỏng).", by=SENDER, at=BEFORE)
    keeper = signed_in(city.keeper)
    keeper.post(f"{path}ask/", {"purpose": "transcribe"})
    unread = keeper.post(f"{path}open/")
    allowed = signed_in(city.judge).post(f"{path}allow/")
    withdraw(letter, part="đoạn của Đào Thị Mẫu", by=SENDER, at=PART_LISTED)
    shown = words(keeper.post(f"{path}open/"))

    assert (unread.status_code, allowed.status_code) == (403, 302)
    assert "Lời của Đào Thị Mẫu (mô phỏng)." in shown and "đoạn của Đào Thị Mẫu" not in shown
    assert "Từ lúc đó người gửi còn viết 1 lần, chưa có ở đây" in shown
    assert "Ghi lại không có danh tính" in shown
    for who in (city.keeper, city.judge):
        assert "Đào Thị Mẫu" not in desk_page(letter, who)
    assert "Trả lời người gửi thì không cần mở" in desk_page(letter, city.keeper)
    person = Client()
    person.post("/gui-don/theo/", {"code": filed.code})
    own = words(person.get("/gui-don/theo/"))
    assert "keeper, để viết bản kể lại: đã mở, gồm những gì đã gửi đến" in own
    assert "chỉ đọc được khi mở bản gốc" in own and "Cán bộ xử lý đọc được tin này" not in own


def test_transcript_of_what_was_written_later_begins_with_the_one_there_is(city: City) -> None:
    page = desk_page(received(city, text="Bản ghi đã có (mô phỏng)."), city.officer)
    form = signed_in(city.officer).get(f"/letters/{Letter.objects.get().public}/").content.decode()

    assert "Bản ghi đã có (mô phỏng)." in page
    assert ">Bản ghi đã có (mô phỏng).</textarea>" in form


def test_who_is_kept_out_since_the_yes_opens_nothing_and_hears_nothing(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION, at=AT).letter
    send_message(letter, "Lời của Đào Thị Mẫu (mô phỏng).", by=SENDER, at=AT)
    path, keeper = f"/letters/{letter.public}/", signed_in(city.keeper)
    keeper.post(f"{path}ask/", {"purpose": "contact"})
    signed_in(city.judge).post(f"{path}allow/")
    against = (Against(city.government_00001, "", user=city.keeper),)
    sort_letter(letter, [Part(Kind.DENUNCIATION, "Hành vi mô phỏng", "land", against=against)], by=city.judge, at=AT)  # fmt: skip

    for name in ("open", "ask", "message"):
        assert keeper.post(f"{path}{name}/", {"text": "Chào", "purpose": "contact"}).status_code == 404
    assert keeper.get(path).status_code == 404


def test_letter_kept_outside_tells_that_it_was_taken_back_and_holds_no_words(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, at=AT, **OUTSIDE).letter
    withdraw(letter, by=SENDER, at=AT)
    page = desk_page(letter, city.keeper)

    assert "Người gửi đã rút toàn bộ đơn ngày 15/01/2018" in page
    assert "Đọc đơn" not in page
    for name in ("ask", "open", "message"):
        assert signed_in(city.keeper).post(f"/letters/{letter.public}/{name}/").status_code == 403


def test_sender_and_holder_of_a_part_write_to_each_other_and_the_rest_hears_nothing(city: City) -> None:
    keep_inside(city)
    filed = file(city, Kind.PETITION, at=AT, by=city.officer, channel="post")
    letter = filed.letter
    part = split_off(letter, rest="Xin sửa đường.", text="Nhận tiền.", by=city.officer, at=AT)
    send_message(part, "Đã nhận phần này (mô phỏng).", by=city.keeper, at=AT)
    person = Client()
    person.post("/gui-don/theo/", {"code": filed.code})
    sent = person.post("/gui-don/theo/message/", {"text": "Thêm về ông A.", "letter": letter.public, "to": part.public})  # fmt: skip
    after = words(person.get("/gui-don/theo/"))
    empty = person.post("/gui-don/theo/message/", {"text": " ", "to": part.public})
    stranger = person.post("/gui-don/theo/message/", {"text": "x", "to": file(city).letter.public})
    own = words(person.get("/gui-don/theo/"))

    assert (sent.status_code, empty.status_code, stranger.status_code) == (302, 422, 404)
    assert "Đã nhận phần này (mô phỏng)." in own and "Thêm về ông A." in own
    taken = "Đã nhận tin nhắn của anh/chị về phần đã tách thành đơn riêng."
    assert (taken in after, taken in own) == (True, False)
    assert (letter.messages.count(), part.messages.count()) == (0, 2)
    assert "Tin nhắn" not in desk_page(letter, city.officer)
    assert "Tin nhắn" in desk_page(part, city.keeper)


def test_what_was_written_to_a_part_and_not_taken_stands_there_again_alone(city: City) -> None:
    keep_inside(city)
    filed = file(city, Kind.PETITION, at=AT, by=city.officer, channel="post")
    part = split_off(filed.letter, rest="Xin sửa đường.", text="Nhận tiền.", by=city.officer, at=AT)
    person = Client()
    person.post("/gui-don/theo/", {"code": filed.code})
    long = "x" * 20_001
    page = person.post("/gui-don/theo/message/", {"text": long, "to": part.public}).content.decode()

    main, _, of_part = page.partition('id="part-1"')
    assert (long in main, long in of_part) == (False, True)
    assert f'id="to-{part.public}"' in of_part and f'href="#to-{part.public}"' in main
