"""The public portal: a letter filed page by page without an account, its receipt, its own page, nothing kept of who asks."""

import base64
import datetime
import re
from collections.abc import Mapping

import pytest
from django.test import Client

from caunoi import clock
from caunoi.core.receipts import Answer, Disclosure, Head, Proof, Receipt, check_receipt, read_paper
from caunoi.records.actions.heads import publish_head
from caunoi.records.models import CodeAttempts, Letter, SealedPart, UnitPeriod
from caunoi.web.portal import filing
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.letters import keep_inside
from tests.web.pages import words
from tests.web.person import Person, file, follow

PHOTO = b"\xff\xd8\xff\xe0broken"


@pytest.fixture
def city(db: None) -> City:
    return make_city()


def test_letter_filed_page_by_page_is_sealed_and_proved(city: City) -> None:
    person = Person()
    person.writes(name="Nguyễn Thị Mô Phỏng", address="Tổ 5", phone="0900 000 017")

    shown = person.answers()

    letter = Letter.objects.get()
    assert shown.status_code == 200
    assert (letter.kind, letter.channel, letter.unit, letter.place, letter.village, letter.pre_filed) == (
        "petition", "portal", city.government_00001, city.place_00001, "Tổ 5", False,
    )  # fmt: skip
    assert person.client.get("/gui-don/theo/").status_code == 200


def test_receipt_says_no_kind_no_office_and_no_text_and_is_checked_offline_after_the_daily_head(
    city: City,
) -> None:
    person = Person()
    person.writes(text="Đường hỏng ở ngõ sâu", name="Nguyễn Thị Mô Phỏng")
    section = words(person.answers())
    letter = Letter.objects.get()
    before = person.client.get("/gui-don/theo/giay/proof.json").status_code
    head = publish_head(on=letter.received_at.date(), at=letter.received_at)

    papers = {
        name: person.client.get(f"/gui-don/theo/giay/{name}.json").content.decode()
        for name in ("receipt", "content", "proof", "head")
    }

    receipt = read_paper(papers["receipt"], Receipt)
    verdict = check_receipt(
        receipt, read_paper(papers["head"], Head), read_paper(papers["proof"], Proof), disclosure=read_paper(papers["content"], Disclosure),
        content="Đường hỏng ở ngõ sâu".encode(),
    )  # fmt: skip
    assert (before, verdict.answer, read_paper(papers["head"], Head)) == (404, Answer.YES, head)
    said = papers["receipt"] + section[: section.index("Việc tiếp theo")]
    assert [word for word in ("iến nghị", "petition", "Ủy ban", "G-0", "ngõ sâu") if word in said] == []


def test_complaint_is_pre_filed_and_says_what_starts_when(city: City) -> None:
    person = Person()
    checked = words(person.writes("complaint", name="Nguyễn Thị Mô Phỏng", address="Tổ 5"))

    shown = words(person.answers())

    assert "Đơn này được nhận trước, chưa phải là đã ký." in checked
    assert Letter.objects.get().pre_filed
    assert "thời hạn thụ lý tính từ ngày ấy" in shown
    assert "Trả lời người gửi về việc xử lý đơn : chậm nhất" in shown


def test_complaint_without_name_is_refused_and_a_petition_without_one_is_anonymous(city: City) -> None:
    refused = Person().writes("complaint", phone="0900 000 017")
    nobody = Person()
    nobody.writes()
    nobody.answers()

    assert refused.status_code == 422
    assert "Đơn khiếu nại phải ghi họ tên." in words(refused)
    assert Letter.objects.get().anonymous


def test_denunciation_kept_outside_is_asked_nothing_and_gets_a_number_for_its_envelope(city: City) -> None:
    person = Person()
    place = person.answers(kind="denunciation")
    person.answers(commune="phuong mot a")
    check = person.answers(office="G-00001", about="no")

    shown = person.answers()

    letter = Letter.objects.get()
    assert "được giữ trên giấy" in words(place)
    assert 'name="files"' not in check.content.decode()
    assert (letter.custody, letter.pre_filed, letter.place, letter.holder) == (
        "outside", True, None, "Người gửi giữ phong bì, chưa nộp",
    )  # fmt: skip
    assert {part.kind for part in SealedPart.objects.all()} == {"envelope", "content"}
    assert "Số ghi lên phong bì" in words(shown)


def test_denunciation_kept_inside_by_decision_is_asked_like_others(city: City) -> None:
    keep_inside(city)
    person = Person()
    check = words(person.writes("denunciation"))
    person.answers()

    assert "Đơn này được nhận trước" in check
    assert (Letter.objects.get().custody, Letter.objects.get().anonymous) == ("inside", True)


def test_place_is_found_by_old_name_and_several_are_offered(city: City) -> None:
    person = Person()
    person.answers(kind="petition")
    several = person.answers(commune="phường một")
    offered = words(several)
    chosen = person.answers(commune="phường một", place="00002")
    nowhere = Person()
    nowhere.answers(kind="petition")

    assert several.status_code == 422
    assert ("Phường Một A, Quận Một" in offered, "Phường Một B, Quận Một" in offered) == (True, True)
    assert "Ủy ban nhân dân Phường Một B" in words(chosen)
    assert "Không tìm thấy xã, phường nào" in words(nowhere.answers(commune="Không Đâu"))
    assert "Hãy ghi tên xã" in words(nowhere.answers(commune=""))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "gossip"}, "Hãy chọn một loại đơn."),
        ({}, "Hãy chọn một loại đơn."),
    ],
)
def test_page_with_a_mistake_comes_again_and_says_what(
    city: City, typed: Mapping[str, str], said: str
) -> None:
    shown = Person().answers(**typed)

    assert (shown.status_code, said in words(shown)) == (422, True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"signers": "năm người"}, "là một số từ 1 trở lên"),
        ({"name": "a" * 301}, "nhận nhiều nhất 300: hãy rút ngắn"),
        ({"phone": "0" * 301}, "nhận nhiều nhất 300: hãy rút ngắn"),
        ({"signer_list": "a" * 100_001}, "nhận nhiều nhất 100000: hãy rút ngắn"),
    ],
)
def test_what_is_typed_wrongly_of_a_person_stays_as_it_was_typed(
    city: City, typed: dict[str, str], told: str
) -> None:
    person = Person()
    shown = person.writes(**typed)

    (value,) = typed.values()
    assert (shown.status_code, told in words(shown), value in words(shown) or f'"{value}"' in shown.content.decode()) == (
        422, True, True,
    )  # fmt: skip


def test_text_that_is_too_long_stays_whole(city: City) -> None:
    person = Person()
    person.writes(to="back")
    shown = person.answers(text="a" * 250_000)

    assert (shown.status_code, "a" * 250_000 in shown.content.decode()) == (422, True)


@pytest.mark.parametrize("wanted", ["picture", "zz", "https://example.org/", "//example.org", "", "a\x00b"])
def test_choice_of_language_leads_to_pages_of_ours_only(db: None, wanted: str) -> None:
    shown = Client().post("/gui-don/chon/", {"next": wanted, "set": "en"})

    assert (shown.status_code, shown["Location"]) == (302, "/gui-don/")


def test_looking_back_loses_nothing_and_nobody_comes_to_the_end_past_an_open_question(city: City) -> None:
    person = Person()
    person.answers(kind="petition")
    person.answers(commune="phuong mot a", village="Tổ 5", to="back")
    kind = words(person.shown)
    person.answers(kind="petition")
    village = person.shown.content.decode()
    person.answers(to="check")
    past_the_rest = person.answers()

    assert "Anh/chị muốn gửi loại đơn nào?" in kind
    assert 'value="Tổ 5"' in village
    assert "Gửi tới cơ quan nào?" in words(past_the_rest)
    assert Letter.objects.count() == 0


def test_a_form_sent_twice_is_one_letter_and_the_person_gets_a_code_again(city: City) -> None:
    person = Person()
    person.writes()
    state = person.field("state")
    first = person.answers()
    old = person.code()
    person.shown = person.client.post("/gui-don/gui/", {"state": state, "page": "check"})
    new = person.code()

    assert first.status_code == 200
    assert Letter.objects.count() == 1
    assert "không nhận hai lần" in words(person.shown)
    assert "Tệp chọn sau đó chưa được nhận" in words(person.shown)
    assert [follow(code).status_code for code in (old, new)] == [422, 302]


def test_button_pressed_twice_at_once_gives_the_receipt_and_never_says_that_nothing_was_kept(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person()
    person.writes()
    answers = iter([None, None])
    looked_up = filing.filed_by_form
    monkeypatch.setattr(filing, "filed_by_form", lambda once: next(answers, looked_up(once)))
    state = person.field("state")

    person.answers()
    person.shown = person.client.post("/gui-don/gui/", {"state": state, "page": "check"})

    assert Letter.objects.count() == 1
    assert person.shown.status_code == 200 and person.code()


def test_bad_file_means_nothing_is_kept(city: City, tmp_path) -> None:
    person = Person()
    person.writes()

    shown = person.answers(files=file("ảnh.jpg", PHOTO))

    assert (shown.status_code, Letter.objects.count()) == (422, 0)
    assert "Chưa có gì được gửi" in words(shown)
    assert person.answers(files=file("don.txt", b"Xin")).status_code == 200
    assert SealedPart.objects.filter(kind="file").count() == 1


def test_files_never_lie_in_the_machines_own_folder(city: City, settings) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = "/nowhere"  # a file written there would be an error
    person = Person()
    person.writes()

    assert person.answers(files=file("don.txt", b"a" * 3_000_000)).status_code == 200


def test_more_than_is_taken_at_once_is_told_before_it_is_read(city: City) -> None:
    response = Client().post("/gui-don/gui/", {"state": "x"}, CONTENT_LENGTH=str(62 * 1024 * 1024))

    assert (response.status_code, "60 MB" in words(response)) == (413, True)


def test_form_altered_or_left_too_long_is_refused_in_plain_words(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person()
    state = person.field("state")
    altered = person.client.post(
        "/gui-don/buoc/", {"state": state[:-6] + "AAAAA=", "page": "kind", "kind": "petition"}
    )
    late = clock.now() + datetime.timedelta(hours=13)
    monkeypatch.setattr(clock, "now", lambda: late)
    stale = person.client.post("/gui-don/gui/", {"state": state})

    assert [response.status_code for response in (altered, stale)] == [400, 400]


def test_state_between_pages_says_nothing_to_whoever_finds_it(city: City) -> None:
    person = Person()
    person.writes(name="Nguyễn Thị Mô Phỏng")
    state = person.field("state")

    assert "Mô Phỏng".encode() not in base64.urlsafe_b64decode(state)
    assert "sessionid" not in person.client.cookies


def test_language_and_size_are_chosen_in_the_middle_without_loss(city: City) -> None:
    person = Person()
    person.answers(kind="petition")
    english = person.answers(commune="mot a", village="Tổ 5", set="en")
    larger = person.answers(set="larger")

    assert "Where did it happen?" in words(english)
    assert 'value="Tổ 5"' in english.content.decode()
    assert 'class="larger-text"' in larger.content.decode()
    assert person.client.get("/gui-don/").content.decode().count('<html lang="en"') == 1


def test_a_filer_too_busy_is_told_to_wait(city: City) -> None:
    for _ in range(20):
        one = Person()
        one.writes()
        assert one.answers().status_code == 200
    last = Person()
    last.writes()
    shown = last.answers()

    assert (shown.status_code, Letter.objects.count()) == (429, 20)
    assert "60 phút nữa hãy bấm Gửi đơn lại." in words(shown)
    assert "Xin sửa con đường." in words(shown)  # nothing typed is lost: the page can be sent again
    assert (last.field("page"), int(shown["Retry-After"])) == ("check", 3600)
    assert "127.0.0.1" not in repr(list(CodeAttempts.objects.values()))


def test_old_name_of_a_commune_leads_to_who_has_the_place_and_says_so(city: City) -> None:
    with arranging():
        UnitPeriod.objects.filter(unit=city.place_00003).update(end=datetime.date(2025, 7, 1))
        UnitPeriod.objects.create(
            unit=city.place_00003, code="90003", name="Xã Hai", folded="xa hai", kind="xa", parent=city.place_002,
            start=datetime.date(2025, 7, 1),
        )  # fmt: skip
    person = Person()
    person.answers(kind="petition")

    shown = words(person.answers(commune="Hai A"))

    assert "Xã Hai, Quận Hai trước đây: Xã Hai A" in shown
    assert "Ủy ban nhân dân Xã Hai A" in words(person.answers(commune="Hai A", place="00003"))


@pytest.mark.parametrize(
    ("kind", "said", "not_said"),
    [
        ("complaint", "hướng dẫn người khiếu nại gửi đúng cơ quan", "chuyển"),
        ("denunciation", "chuyển đến người có thẩm quyền", "hướng dẫn"),
        ("petition", "chuyển đến cơ quan đó", "hướng dẫn"),
    ],
)
def test_what_becomes_of_a_letter_for_another_body_is_said_as_the_law_has_it_for_its_kind(
    city: City, kind: str, said: str, not_said: str
) -> None:
    person = Person()
    person.answers(kind=kind)
    hint = re.search(r'class="hint">(.*?)</p>', person.answers(commune="00001").content.decode(), re.S)

    assert hint and said in hint[1] and not_said not in hint[1] and "(Luật " in hint[1]
