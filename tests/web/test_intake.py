"""The clerk's page for what people bring, post and tell: twelve fields, read back, repeats beside it, the envelope by its code."""

import datetime
import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.core.facts.letters import Kind
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters import check_transcript, code_again, letter_of_code, write_transcript
from caunoi.records.models import Letter, User
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.letters import file as filed
from tests.records.letters import keep_inside, opened
from tests.web.pages import words
from tests.web.person import Person, file

TEXT = "Con đường vào xóm Đông hỏng nặng từ tháng ba, xe cấp cứu không vào được, đề nghị sửa"
LETTER = {
    "kind": "petition",
    "way": "brought",
    "name": "Nguyễn Thị Mô Phỏng",
    "commune": "00001",
    "text": TEXT,
}


@pytest.fixture
def city(db: None) -> City:
    return make_city()


@pytest.fixture
def desk(city: City) -> Client:
    client = Client()
    client.force_login(User.objects.get(username="receiver"))
    return client


def send(desk: Client, **typed: object) -> HttpResponse:
    return desk.post("/intake/", {**LETTER, **typed})


def test_letter_brought_is_filed_at_the_clerks_office_with_a_receipt_to_read_aloud(
    desk: Client, city: City
) -> None:
    shown = send(desk, dated="03/04/2026", village="xóm Đông", helper="có", files=file("don.txt", b"Xin"))

    letter = Letter.objects.get()
    assert (letter.channel, letter.unit, letter.received_by, letter.place, letter.helped, letter.read_back, letter.pre_filed) == (
        "walk_in", city.government_00001, city.receiver, city.place_00001, True, False, False,
    )  # fmt: skip
    assert (str(letter.dated), letter.parts.filter(kind="file").count()) == ("2026-04-03", 1)
    assert "Đọc to:" in words(shown)
    assert shown["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("way", "channel"), [("oral", "walk_in"), ("telephone", "telephone")])
def test_what_is_told_is_read_back_first(desk: Client, way: str, channel: str) -> None:
    read = send(desk, way=way)
    before = Letter.objects.count()
    state = re.search(r'name="state" value="([^"]+)"', read.content.decode())
    assert state
    mended = desk.post("/intake/", {"state": state[1], "mend": "yes"})
    desk.post("/intake/", {"state": state[1], "files": file("don.txt", b"Xin")})
    desk.post("/intake/", {"state": state[1]})

    letter = Letter.objects.get()
    assert (before, TEXT in words(read), TEXT in words(mended)) == (0, True, True)
    assert (letter.channel, letter.read_back) == (channel, True)
    assert "đã hết giờ" in words(desk.post("/intake/", {"state": "x"}))


def test_who_helped_and_how_many_sign_are_read_back_too(desk: Client) -> None:
    help_ = {"helper": "Vũ Mô Phỏng", "interpreter": "Hạ Mô Phỏng"}
    read = words(send(desk, way="oral", address="Xóm 2", phone="0911", **help_))
    of_three = words(send(desk, way="oral", several="yes", sender="Mô Phỏng A", signers="3"))

    assert (
        "Người viết hộ Vũ Mô Phỏng Người phiên dịch Hạ Mô Phỏng" in read
        and "Số người cùng đứng đơn 3" in of_three
    )
    assert ", Xóm 2, 0911" in read
    assert "Người phiên dịch" not in words(send(desk, way="oral"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": ""}, "Hãy ghi tóm tắt nội dung"),
        ({"kind": "complaint", "name": ""}, "Đơn khiếu nại phải ghi họ tên."),
        ({"kind": "complaint"}, "Đơn khiếu nại phải ghi địa chỉ."),
        ({"kind": "denunciation", "way": "telephone"}, "Đơn loại này được giữ ngoài hệ thống"),
        ({"kind": "party_complaint", "address": "Tổ 5"}, "Đơn loại này được giữ ngoài hệ thống"),
        ({"kind": ""}, "Hãy chọn loại đơn."),
        ({"kind": "x"}, "Hãy chọn loại đơn."),
        ({"way": "portal"}, "Hãy chọn trong danh sách."),
        ({"commune": "phường một"}, "Có mấy nơi tên như vậy"),
        ({"commune": "không đâu"}, "Không tìm thấy xã, phường"),
        ({"dated": "31/02/2026"}, "Hãy ghi đúng ngày, như 31/01/2018."),
        ({"dated": "01/12/20255"}, "Hãy ghi đúng ngày, như 31/01/2018."),
        ({"dated": "01/12/2199"}, "Ngày này chưa tới"),
        ({"name": "a" * 301}, "nhận nhiều nhất 300: hãy rút ngắn."),
        ({"interpreter": "a" * 301}, "nhận nhiều nhất 300: hãy rút ngắn."),
        ({"village": "a" * 121}, "nhận nhiều nhất 120: hãy rút ngắn."),
        ({"commune": "a" * 100_000}, "nhận nhiều nhất 300: hãy rút ngắn."),
        ({"text": "a" * 100_001}, "nhận nhiều nhất 100000: hãy rút ngắn."),
        ({"files": file("a.jpg", b"\xff\xd8\xff\xe0hong")}, "a.jpg"),
    ],
)
def test_mistake_is_told_and_nothing_is_kept(desk: Client, typed: dict[str, object], said: str) -> None:
    shown = send(desk, **typed)

    assert (shown.status_code, said in words(shown), Letter.objects.count()) == (422, True, 0)


def test_kind_is_chosen_first_and_never_preset(desk: Client) -> None:
    first = desk.get("/intake/")
    again = send(desk, kind="")

    for page in (first, again):
        assert re.findall(r'<option\s+value="(\w*)"\s+selected', page.content.decode()) == ["", "brought"]
        assert "Chọn loại đơn để thấy thời hạn." in words(page)
    assert "Chọn loại đơn" not in words(send(desk, dated="x"))


def test_what_was_typed_stays_even_where_it_is_wrong(desk: Client) -> None:
    page = desk.post("/intake/", LETTER | {"dated": "31/02/2018", "name": "Mô Phỏng"})

    kept = page.content.decode()
    assert [f'value="{typed}"' in kept for typed in ("31/02/2018", "Mô Phỏng")] == [True] * 2


def test_form_sent_twice_is_one_letter_and_its_receipt_comes_again_under_a_new_code(desk: Client) -> None:
    first, again = (send(desk, once="một") for _ in range(2))
    other = Client()
    other.force_login(User.objects.get(username="handler"))

    shown = [re.search(r'code-words">(.+?)<', page.content.decode())[1] for page in (first, again)]  # type: ignore[index]
    letter = Letter.objects.get()
    assert [letter_of_code(code, address="a", at=NOON) for code in shown] == [None, letter]
    assert [letter.public in words(page).replace(" ", "") for page in (first, again)] == [True, True]
    refused = send(other, once="một")
    assert (refused.status_code, "không nhận lần hai" in words(refused)) == (422, True)


def test_another_letter_typed_on_a_page_gone_back_to_is_kept_beside_the_first(desk: Client) -> None:
    pages = [send(desk, once="một", text=text) for text in ("Đèn đường tắt.", "Đường hỏng.")]

    shown = [re.search(r'code-words">(.+?)<', page.content.decode())[1] for page in pages]  # type: ignore[index]
    letters = {letter_of_code(code, address="a", at=NOON) for code in shown}
    assert (Letter.objects.count(), len(letters), None in letters) == (2, 2, False)


def test_code_is_given_again_for_a_while_only(desk: Client, city: City) -> None:
    send(desk, once="một")
    letter, minutes = Letter.objects.get(), datetime.timedelta(minutes=1)
    late, early = letter.received_at + 16 * minutes, letter.received_at - minutes

    for at in (late, early):
        with pytest.raises(RefusedError):
            code_again(letter, office=city.government_00001, by=city.receiver, at=at)  # type: ignore[arg-type]

    soon = letter.received_at + 15 * minutes
    assert code_again(letter, office=city.government_00001, by=city.receiver, at=soon)  # type: ignore[arg-type]


def test_files_chosen_are_asked_for_again_where_something_else_is_wrong(desk: Client) -> None:
    page = send(desk, dated="0", files=file("don.txt", b"Xin"))

    assert ("Hãy chọn lại tệp" in words(page), Letter.objects.count()) == (True, 0)


def test_what_is_wrong_stands_beside_its_field(desk: Client) -> None:
    page = send(desk, dated="hôm qua").content.decode()

    assert re.search(r'for="dated">[^<]*</label>\s*<p class="error">Hãy ghi đúng ngày', page)


def test_pasted_text_is_kept_without_what_nobody_types(desk: Client) -> None:
    send(desk, name="Nguye\u0302\u0303n\x00 Mo\u0302\u200b Pho\u0309ng", village="xo\u0301m\ufeff\x07 1")

    assert Letter.objects.get().village == "xóm 1"
    assert "Nguyễn Mô Phỏng" in words(
        send(desk, name="Nguye\u0302\u0303n\x00 Mo\u0302\u200b Pho\u0309ng", way="oral")
    )


def test_form_chosen_stays_where_the_number_is_wrong(desk: Client) -> None:
    page = desk.post("/intake/confirming/", {"reference": "0" * 20, "form": "in_person"}).content.decode()

    assert re.search(r'value="in_person"\s+selected', page)


def test_page_shown_once_has_no_button_that_would_throw_it_away(desk: Client) -> None:
    """The receipt with its code, what is read back: the size of the text changes there by script alone."""
    pages = [desk.get("/intake/"), desk.post("/intake/", LETTER), send(desk, way="oral")]

    assert ['action="/language/"' in page.content.decode() for page in pages] == [True, False, False]
    forms = [re.search(r'<form\s[^>]*action="/text-size/"[^>]*>', page.content.decode()) for page in pages]
    assert [bool(form and "hidden" in form[0]) for form in forms] == [False, True, True]


def test_one_of_several_places_is_chosen(desk: Client, city: City) -> None:
    asked = send(desk, commune="phường một").content.decode()
    unchosen = send(desk, commune="phường một")
    (offered,) = re.findall(r'<select\s+id="commune".*?</select>', asked, re.S)
    _same, *named, other = re.findall(r'value="([^"]+)"', offered)
    again = send(desk, commune=other)

    assert (len(named), Letter.objects.exists()) == (2, False)
    assert (unchosen.status_code, again.status_code) == (422, 422)
    assert re.search(r'<input\s+id="commune"[^>]*value=""', again.content.decode())
    send(desk, commune=named[1])
    assert Letter.objects.get().place == city.place_00002


def test_deadline_stands_at_the_foot_with_its_working(desk: Client) -> None:
    petition = words(desk.post("/intake/", {**LETTER, "look": "yes"}))
    told = desk.post("/intake/look/", {**LETTER, "kind": "complaint", "way": "telephone"}).content.decode()

    assert "Trả lời người gửi về việc xử lý đơn" in petition
    assert "là nhận trước" in told
    assert "Thụ lý" not in told


def test_repeats_are_shown_among_letters_the_clerk_sees_and_never_a_denunciation(
    desk: Client, city: City
) -> None:
    keep_inside(city)
    seen = transcribed(filed(city, place=city.place_00001).letter, city)
    hidden = filed(city, Kind.DENUNCIATION, place=city.place_00001).letter
    opened(hidden, city.keeper, city.judge)
    write = write_transcript(hidden, f"{TEXT} ngay.", by=city.keeper, at=NOON)
    check_transcript(write, accept=True, by=city.judge, at=NOON)

    shown = desk.post("/intake/look/", {"text": TEXT, "commune": "00001"}).content.decode()
    other = desk.post(
        "/intake/look/", {"text": "Xin cấp lại giấy khai sinh cho con", "commune": "00001"}
    ).content.decode()

    assert (seen.pseudonym in shown, hidden.pseudonym in shown, seen.pseudonym in other) == (
        True,
        False,
        False,
    )


def transcribed(letter: Letter, city: City) -> Letter:
    """With a checked transcript."""
    opened(letter, city.handler)
    written = write_transcript(letter, f"{TEXT}.", by=city.handler, at=NOON)
    second = city.judge if letter.kind == "denunciation" else second_handler(city)
    check_transcript(written, accept=True, by=second, at=NOON)
    return letter


def second_handler(city: City) -> object:
    with arranging():
        return make_user("second", "letters_officer", city.government_00001)


def test_page_asks_the_same_number_of_questions_whatever_lies_there(desk: Client, city: City) -> None:
    transcribed(filed(city, place=city.place_00001).letter, city)
    one = asked(desk)
    for _ in range(3):
        filed(city, place=city.place_00001)

    assert asked(desk) == one


def asked(desk: Client) -> int:
    """How many statements a look costs once what depends on units alone is kept."""
    typed = {"text": TEXT, "commune": "00001"}
    desk.post("/intake/look/", typed)
    with CaptureQueriesContext(connection) as found:
        desk.post("/intake/look/", typed)
    return len(found)


def test_pre_filed_letter_is_confirmed_by_the_number_of_its_receipt(desk: Client, city: City) -> None:
    person = Person()
    person.writes("complaint", name="Nguyễn Thị Mô Phỏng", address="Tổ 5")
    person.answers()
    letter = Letter.objects.get()
    reference = f"{letter.public[:5]} {letter.public[5:].upper()}"

    assert (
        f"/intake/confirming/?reference={letter.public}"
        in desk.get(f"/letters/{letter.public}/").content.decode()
    )
    led = desk.get(f"/intake/confirming/?reference={letter.public}").content.decode()
    assert f'value="{letter.public}"' in led
    formless = desk.post("/intake/confirming/", {"reference": reference})
    done = desk.post("/intake/confirming/", {"reference": reference, "form": "signed_paper"})
    again = desk.post("/intake/confirming/", {"reference": reference, "form": "signed_paper"})

    letter.refresh_from_db()
    assert [formless.status_code, done.status_code, again.status_code] == [422, 200, 422]
    assert (letter.pre_filed, letter.confirmed_form) == (False, "signed_paper")
    assert "Thụ lý hoặc từ chối thụ lý" in words(done)
    assert "Thụ lý hoặc từ chối thụ lý" in words(person.client.get("/gui-don/theo/"))


def test_hidden_and_absent_numbers_are_answered_alike(desk: Client, city: City) -> None:
    hidden = filed(
        city, Kind.DENUNCIATION, body="", sender=None, envelope="7-A", holder="Chánh Thanh tra"
    ).letter
    answers = [
        desk.post("/intake/confirming/", {"reference": public, "form": "signed_paper"})
        for public in (hidden.public, "0" * 20)
    ]

    assert {words(response).replace(hidden.public, "") for response in answers} == {words(answers[1])}


def test_files_too_heavy_are_weighed_where_they_are_chosen_and_the_clerk_stays_at_the_desk(
    desk: Client,
) -> None:
    form = desk.get("/intake/").content.decode()
    told = desk.post("/intake/", {"way": "post"}, CONTENT_LENGTH=str(62 * 1024 * 1024))

    assert 'data-all="60"' in form and "js/files" in form
    assert (told.status_code, 'href="/intake/"' in told.content.decode(), told["Cache-Control"]) == (
        413,
        True,
        "no-store",
    )
