"""The desk of letters: the list, sorting with what it rests on, a proceeding and its moves, search; constant queries."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import LetterItem, Proceeding
from caunoi.records.queries.cache import forget
from caunoi.records.queries.competence import Against
from tests.factories import arranging, make_user
from tests.people import City, make_city
from tests.records.letters import NAME, OUTSIDE, file, keep_inside
from tests.records.making import employ
from tests.records.proceedings import with_offices
from tests.web.letters import AT, complained, received, signed_in
from tests.web.pages import rows, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    city = with_offices(make_city())
    declare_simulated(seed=1, today=AT.date(), by=OPERATOR, at=AT)
    return city


SORTED = {
    "kind": "complaint",
    "subject": "Thu hồi đất",
    "area": "land",
    "against": "G-00001",
    "post": "committee_chair",
}


def test_looking_at_competence_changes_nothing(city: City) -> None:
    letter = received(city)
    page = signed_in(city.officer).post(f"/letters/{letter.public}/", SORTED | {"look": "1"})

    assert page.status_code == 200
    assert "Ủy ban nhân dân Phường Một A" in words(page) and "Điều 17" in words(page)
    assert not LetterItem.objects.exists()


def test_sorting_makes_the_proceeding_and_joins_the_one_that_runs(city: City) -> None:
    case, letter = complained(city), received(city)
    client = signed_in(city.officer)
    assert (
        client.post(f"/letters/{letter.public}/", SORTED | {"subject": "", "joins": case.public}).status_code
        == 302
    )
    assert case.items.count() == 2
    other = received(city)
    typed = SORTED | {"parts": "2", "p2_kind": "petition", "p2_subject": "Sửa đường"}
    back = client.post(f"/letters/{other.public}/", typed, follow=True)
    told = re.findall(r'role="status">(.*?)</(?:div|p)>', back.content.decode(), re.DOTALL)
    assert "Đã phân loại đơn." in told[0]
    assert set(re.findall(r"/proceedings/(\w+)/", told[1])) == set(
        Proceeding.objects.filter(items__letter=other).values_list("public", flat=True)
    )
    assert "vừa phân loại" not in words(client.get("/letters/?sorted=%00"))

    assert sorted(Proceeding.objects.exclude(pk=case.pk).values_list("kind", flat=True)) == [
        "complaint",
        "petition",
    ]
    assert "Sửa đường" in words(client.get(f"/letters/{other.public}/"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"against": "Z-9"},
        {"kind": ""},
        {"previous": "0" * 20},
        {"subject": ""},
        {"parts": "2", "p2_kind": "denunciation", "p2_subject": "x", "p2_against": "G-00001"},
    ],
)
def test_wrong_sorting_is_said_and_nothing_kept(city: City, wrong: dict) -> None:
    letter = received(city)
    page = signed_in(city.officer).post(f"/letters/{letter.public}/", SORTED | wrong)

    assert (page.status_code, LetterItem.objects.count()) == (422, 0)
    assert re.search(r'href="#(do-sort|sort-\w+)"\s+id="problem-', page.content.decode()), (
        "each fault leads to its field"
    )


def test_a_whole_complaint_at_the_desk(city: City) -> None:
    case = complained(city)
    on = AT.date().isoformat()
    chief, officer = signed_in(city.chief), signed_in(city.second)
    for client, name, told in (
        (chief, "accept", {"document": "01/TB"}),
        (chief, "assign", {"person": city.second.pk}),
        (officer, "verify", {}),
        (officer, "hold_dialogue", {"attendance": "Chủ tịch UBND: 1\nNgười khiếu nại: 1"}),
        (officer, "draft", {"text": "Dự thảo"}),
        (chief, "decide", {"document": "02/QĐ", "outcome": "upheld"}),
        (officer, "send", {"document": "03"}),
    ):
        assert client.post(f"/proceedings/{case.public}/{name}/", {"on": on, **told}).status_code == 302, name

    page = words(officer.get(f"/proceedings/{case.public}/"))
    assert "Đã gửi quyết định" in page and "Người khiếu nại: 1" in page and "Điều 17" in page


@pytest.mark.parametrize("came", ["hai", "1,5", "-1", "9" * 5000])
def test_who_came_to_a_dialogue_is_a_number_of_people(city: City, came: str) -> None:
    case = complained(city)
    for name, told in (("accept", Told(document="01")), ("assign", Told(person=city.second))):
        move_proceeding(case, name, told, by=city.chief, at=AT)
    move_proceeding(case, "verify", Told(), by=city.second, at=AT)

    path, on = f"/proceedings/{case.public}/hold_dialogue/", AT.date().isoformat()
    page = signed_in(city.second).post(path, {"on": on, "attendance": f"Chủ tịch: {came}"})

    assert (page.status_code, "Mỗi dòng ghi" in words(page) or "hãy rút ngắn" in words(page)) == (422, True)


def test_who_was_not_assigned_is_offered_no_verifying_and_may_not_do_it(city: City) -> None:
    case = complained(city)
    move_proceeding(case, "accept", Told(document="01"), by=city.chief, at=AT)
    move_proceeding(case, "assign", Told(person=city.second), by=city.chief, at=AT)
    path, on = f"/proceedings/{case.public}/", {"on": AT.date().isoformat()}

    offered = [
        'id="do-verify"' in signed_in(who).get(path).content.decode() for who in (city.officer, city.second)
    ]
    tried = signed_in(city.officer).post(f"{path}verify/", on)

    assert (offered, tried.status_code) == ([False, True], 403)


def test_a_step_written_down_later_says_when(city: City) -> None:
    case = complained(city)
    later = AT + datetime.timedelta(days=3)
    told = Told(on=AT.date(), document="01/TB", document_on=AT.date())
    move_proceeding(case, "accept", told, by=city.chief, at=later)

    page = words(signed_in(city.chief).get(f"/proceedings/{case.public}/"))
    assert "15/01/2018 ghi 18/01/2018 Thụ lý 01/TB ngày 15/01/2018" in page and "15/01/2018 Phân loại" in page
    assert "Việc của ngày 15/01/2018 được ghi vào hồ sơ ngày 18/01/2018." in page  # beside the clocks


def test_a_step_of_an_earlier_day_is_taken_only_with_number_and_date_of_its_paper(city: City) -> None:
    filed = AT - datetime.timedelta(days=3)
    part = Part(Kind.COMPLAINT, "Thu hồi đất mô phỏng", against=(Against(city.government_00001),))
    (case,) = sort_letter(received(city, at=filed), [part], by=city.officer, at=filed)
    chief, path = signed_in(city.chief), f"/proceedings/{case.public}/accept/"
    earlier = (AT - datetime.timedelta(days=1)).date().isoformat()
    told = {"on": earlier, "document": "01/TB"}

    refused = chief.post(path, told)

    assert refused.status_code == 422
    assert "Bước của ngày trước phải có ngày của văn bản chứng minh" in words(refused)
    assert 'id="accept-document_on-error"' in refused.content.decode()
    assert chief.post(path, {**told, "document_on": AT.date().isoformat()}).status_code == 422
    assert chief.post(path, {**told, "document_on": earlier}).status_code == 302


def test_move_that_cannot_be_is_said_with_what_was_typed(city: City) -> None:
    case = complained(city)
    on = {"on": AT.date().isoformat()}
    chief = signed_in(city.chief)
    page = chief.post(
        f"/proceedings/{case.public}/forward/", on | {"to": "Z-9", "ground": "", "document": "1"}
    )
    assert page.status_code == 422
    page = chief.post(f"/proceedings/{case.public}/accept/", {"on": "2019-01-01", "document": "01/TB"})
    assert page.status_code == 422 and "tương lai" in words(page) and "01/TB" in page.content.decode()
    assert chief.post(f"/proceedings/{case.public}/decide/", on).status_code == 422
    assert chief.post(f"/proceedings/{case.public}/nothing/", on).status_code == 404
    assert signed_in(city.officer).post(f"/proceedings/{case.public}/accept/", on).status_code == 403


def test_pages_of_a_letter_and_a_proceeding_cost_the_same_however_much_there_is(city: City) -> None:
    client = signed_in(city.officer)

    def cost(path: str) -> int:
        forget()
        with CaptureQueriesContext(connection) as made:
            assert client.get(path).status_code == 200
        return len(made)

    case, letter = complained(city), received(city)
    paths = (f"/proceedings/{case.public}/", f"/letters/{letter.public}/")
    for path in ("/letters/", *paths):
        client.get(path)  # what is kept for good
    before = [cost(path) for path in paths]
    for _ in range(3):
        client.post(f"/letters/{received(city).public}/", SORTED | {"subject": "", "joins": case.public})
        received(city)

    assert [cost(path) for path in paths] == before


def test_pages_speak_english(city: City) -> None:
    case, letter = complained(city), received(city)
    client = signed_in(city.officer, "en")

    assert "Waiting to be sorted" in words(client.get("/letters/"))
    assert "Sort the letter" in words(client.get(f"/letters/{letter.public}/"))
    assert "Waiting to be accepted" in words(client.get(f"/proceedings/{case.public}/"))


def test_denunciation_is_nowhere_for_those_it_accuses(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, at=AT, **OUTSIDE).letter
    keeper = signed_in(city.keeper)
    sent = SORTED | {"kind": "denunciation", "subject": "Hành vi mô phỏng"}
    assert keeper.post(f"/letters/{letter.public}/", sent).status_code == 302
    case = Proceeding.objects.get()

    for client in (keeper, signed_in(city.judge), signed_in(city.chief), signed_in(city.board)):
        assert not rows(client.get("/letters/?show=all"))
        assert client.get(f"/letters/{letter.public}/").status_code == 404
        assert client.get(f"/proceedings/{case.public}/").status_code == 404
        assert client.post(f"/proceedings/{case.public}/accept/").status_code == 404
    assert "bảo mật" in words(signed_in(city.district_chair).get(f"/proceedings/{case.public}/"))


def test_who_is_named_as_connected_at_sorting_sees_nothing_while_the_head_does(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, at=AT, **OUTSIDE).letter
    keeper, address = signed_in(city.keeper), f"/letters/{letter.public}/"
    sent = SORTED | {"kind": "denunciation", "subject": "Hành vi mô phỏng"}
    for wrong in (
        {"connected": "district_guard, nobody"},
        {"kind": "complaint", "connected": "district_guard"},
    ):
        page = keeper.post(address, sent | wrong)
        assert (page.status_code, LetterItem.objects.count()) == (422, 0)
        assert 'value="district_guard' in page.content.decode()

    assert keeper.post(address, sent | {"connected": " district_guard,"}).status_code == 302
    case = Proceeding.objects.get()

    assert signed_in(city.district_chair).get(f"/proceedings/{case.public}/").status_code == 200
    connected = signed_in(city.district_guard)
    assert not rows(connected.get("/letters/?show=all"))
    for hidden in (address, f"/proceedings/{case.public}/"):
        assert connected.get(hidden).status_code == 404


def test_who_is_connected_is_named_by_post_at_sorting_where_no_sign_in_is_known(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, at=AT, **OUTSIDE).letter
    keeper, address = signed_in(city.keeper), f"/letters/{letter.public}/"
    named = {"connected_post": "committee_deputy", "connected_unit": "G-001"}
    sent = SORTED | {"kind": "denunciation", "subject": "Hành vi mô phỏng"} | named
    nobody = "Sổ cán bộ chưa ghi ai đang giữ chức danh này."
    assert nobody in words(keeper.post(address, sent))
    with arranging():
        employ("committee_deputy", city.government_001, city.party_001)
    for wrong in (
        {"kind": "complaint"},
        {"connected_post": ""},
        {"connected_unit": ""},
        {"connected_unit": "Z-9"},
    ):
        assert keeper.post(address, sent | wrong).status_code == 422
    assert not LetterItem.objects.exists()

    assert keeper.post(address, sent).status_code == 302

    path = f"/proceedings/{Proceeding.objects.get().public}/"
    assert "Người mô phỏng: Người có liên quan với người bị tố cáo" in words(
        signed_in(city.district_chair).get(path)
    )
    assert signed_in(city.district_guard).get(path).status_code == 404


def test_original_is_opened_once_transcribed_by_one_and_checked_by_another(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, channel="post", at=AT).letter
    url, one, two = f"/letters/{letter.public}/", signed_in(city.officer), signed_in(city.second)
    assert one.post(url + "open/").status_code == 403
    one.post(url + "ask/", {"purpose": "transcribe"})
    page = one.post(url + "open/")
    assert NAME in words(page) and "no-store" in page["Cache-Control"]
    assert f'action="{url}transcribe/"' in page.content.decode()  # written beside the words, shown once
    assert one.post(url + "open/").status_code == 403
    refused = words(one.post(url + "transcribe/", {"text": f"{NAME} xin sửa đường"}, follow=True))
    assert "hãy bỏ tên" in refused
    one.post(url + "transcribe/", {"text": "Xin sửa con đường"})
    assert one.post(url + "check/").status_code == 403
    two.post(url + "check/")

    assert "Xin sửa con đường" in words(two.get(url)) and "Chưa được người thứ hai" not in words(two.get(url))
    assert one.post(url + "nothing/").status_code == 404


def test_original_of_a_denunciation_needs_a_second_yes(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT).letter
    url, keeper, judge = f"/letters/{letter.public}/", signed_in(city.keeper), signed_in(city.judge)
    keeper.post(url + "ask/", {"purpose": "transcribe"})
    assert keeper.post(url + "open/").status_code == keeper.post(url + "allow/").status_code == 403
    judge.post(url + "allow/")

    assert NAME in words(keeper.post(url + "open/"))
    assert signed_in(city.officer).post(url + "ask/").status_code == 404


def test_head_says_what_is_different_and_who_must_not_take_part(city: City) -> None:
    case = complained(city)
    url, on = f"/proceedings/{case.public}", {"on": AT.date().isoformat()}
    chief = signed_in(city.chief)
    page = words(chief.get(f"{url}/"))
    assert "Vùng sâu, vùng xa đi lại khó khăn" in page and "Hoặc chức danh của người đó" not in page
    assert (
        chief.post(f"{url}/vary/", on | {"complex": "1", "text": "Hồ sơ qua ba thời kỳ"}).status_code == 302
    )
    shown = words(chief.get(f"{url}/"))
    assert "Vụ việc phức tạp." in shown and "Hồ sơ qua ba thời kỳ" in shown
    assert chief.post(f"{url}/vary/", on | {"complex": "1", "text": "x"}).status_code == 422

    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT, **OUTSIDE).letter
    against = (Against(city.government_00001, "committee_chair"),)
    (secret,) = sort_letter(
        letter, [Part(Kind.DENUNCIATION, "Nhận tiền", against=against)], by=city.keeper, at=AT
    )
    head = signed_in(city.district_chair)
    told = on | {"ground": "connected", "sign_in": "nobody"}
    refused = head.post(f"/proceedings/{secret.public}/keep_out/", told)
    assert refused.status_code == 422 and "Không có tên đăng nhập này:" in words(refused)
    assert (
        head.post(f"/proceedings/{secret.public}/keep_out/", told | {"sign_in": "district_guard"}).status_code
        == 302
    )
    assert "district_guard: Người có liên quan" in words(head.get(f"/proceedings/{secret.public}/"))
    assert signed_in(city.district_guard).get(f"/proceedings/{secret.public}/").status_code == 404


def test_anonymous_denunciation_is_said_to_wait_for_a_second_person_who_then_agrees(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT, **OUTSIDE).letter
    against = (Against(city.government_00002, "committee_chair"),)
    part = Part(Kind.DENUNCIATION, "Hành vi mô phỏng", against=against, lacks=("identified",))
    (case,) = sort_letter(letter, [part], by=city.keeper, at=AT)
    chair, path = signed_in(city.district_chair), f"/proceedings/{case.public}/"
    waiting = "Chỉ lưu làm thông tin thanh tra khi người thứ hai kiểm tra và đồng ý"
    assert waiting in words(chair.get(path))
    assert "Kiểm tra, đồng ý lưu làm thông tin thanh tra" in words(chair.get("/letters/?show=mine"))

    agreed = chair.post(f"{path}keep/", {"on": AT.date().isoformat(), "text": "Chuyển thanh tra kiểm tra"})

    assert agreed.status_code == 302
    page = words(chair.get(path))
    assert "Thông tin phục vụ thanh tra" in page and waiting not in page


def test_party_letter_for_another_body_says_that_its_ground_is_unsure_and_who_may_pass_it_on(
    city: City,
) -> None:
    office = city.party_001
    with arranging():
        sorter, other = (make_user(name, "denunciation_officer", office) for name in ("sorter", "other"))
        taker = make_user("taker", "denunciation_head", city.party_00001)
    letter = file(city, unit=office, party_track=True, channel="post", at=AT, **OUTSIDE).letter
    typed = {"kind": "denunciation", "subject": "Việc mô phỏng", "area": "other", "against": "P-00001", "post": "officer"}  # fmt: skip
    page = signed_in(sorter).get(f"/letters/{letter.public}/").content.decode()
    assert "Số văn bản chuyển đơn" in page

    assert signed_in(sorter).post(f"/letters/{letter.public}/", typed)["Location"].startswith("/letters/")

    url = f"/proceedings/{Proceeding.objects.get().public}/"
    assert "chưa xác định căn cứ Nơi khác giải quyết, nhưng chưa thấy điều khoản" in words(
        signed_in(sorter).get(url)
    )
    told = {"on": AT.date().isoformat(), "ground": "party_elsewhere", "to": "P-00001", "document": "3-CV"}
    assert signed_in(sorter).post(f"{url}forward/", told).status_code == 422
    assert signed_in(other).post(f"{url}forward/", told).status_code == 302

    there = words(signed_in(taker).get(url))
    assert "Đơn đến đây theo văn bản, khi chưa thấy điều khoản" in there
    assert "Tổ chức đảng khác giải quyết: chuyển đến nơi đó (chưa xác định căn cứ" in there
    assert f"{other}, chuyển đến Đảng" in there  # of whoever passed it on, never as if they served there
