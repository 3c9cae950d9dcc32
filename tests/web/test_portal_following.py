"""The sender's own page, opened by its code; and what all public pages keep to."""

import datetime
import json
import logging
import re
from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi import clock
from caunoi.core.facts.letters import Kind
from caunoi.core.receipts import Receipt, codes, read_paper
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.letters import change_code
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Letter
from caunoi.web.faults import fault
from caunoi.web.portal.public import address_of
from tests.canaries.world import database, folder
from tests.people import City, make_city
from tests.records.letters import opened
from tests.records.proceedings import with_offices
from tests.web.letters import AT, complained, received
from tests.web.pages import words
from tests.web.person import Person, file, follow, just_filed


@pytest.fixture
def city(db: None) -> City:
    return make_city()


@pytest.fixture
def filed(city: City) -> Person:
    return just_filed()


def test_wrong_absent_and_misspelt_codes_get_one_answer(filed: Person) -> None:
    answers = [follow(code) for code in (codes.written(12345), "ba kem cheo tho gui 0000 00", "", "x" * 500)]

    assert {response.status_code for response in answers} == {422}
    pages = {re.sub(r'value="\w+"', "", response.content.decode()) for response in answers}
    assert len(pages) == 1


def test_letter_of_the_first_hours_of_a_day_has_that_day_in_every_line(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = datetime.datetime(2026, 3, 2, 0, 30, tzinfo=clock.VIETNAM)
    monkeypatch.setattr(clock, "now", lambda: night)

    page = words(just_filed().client.get("/gui-don/theo/"))

    assert (page.count("00:30, 02/03/2026"), "01/03/2026" in page) == (2, False)


def test_tries_are_limited_by_place(city: City) -> None:
    answers = [follow("ba").status_code for _ in range(31)]

    assert answers == [422] * 30 + [429]


def test_sender_writes_adds_and_changes_the_code(filed: Person) -> None:
    client, code = filed.client, filed.code()
    client.post("/gui-don/theo/message/", {"text": "Khi nào sửa?"})
    client.post("/gui-don/theo/papers/", {"files": file("bien-ban.txt", b"Bien ban")})
    empty = client.post("/gui-don/theo/papers/", {})
    unsure = client.post("/gui-don/theo/withdraw/", {"whole": "yes"})
    page = words(client.get("/gui-don/theo/"))
    filed.shown = client.post("/gui-don/theo/code/")

    assert [text in page for text in ("Khi nào sửa?", "bien-ban.txt", "Thêm giấy tờ")] == [True] * 3
    assert (empty.status_code, unsure.status_code, Letter.objects.get().withdrawals.count()) == (422, 422, 0)
    assert [follow(one).status_code for one in (code, filed.code())] == [422, 302]
    assert read_paper(client.get("/gui-don/theo/giay/receipt-2.json").content.decode(), Receipt).entry.seq > 0


def test_letter_taken_back_whole_offers_no_withdrawal_any_more(filed: Person) -> None:
    client, whole = filed.client, {"whole": "yes", "sure": "yes"}
    before = words(client.get("/gui-don/theo/"))
    client.post("/gui-don/theo/withdraw/", whole)
    after, twice = words(client.get("/gui-don/theo/")), client.post("/gui-don/theo/withdraw/", whole)

    offered = "Rút toàn bộ đơn"
    assert (offered in before, offered in after) == (True, False)
    assert "Anh/chị đã rút toàn bộ đơn này." in after
    assert (twice.status_code, "Đơn này đã được rút toàn bộ." in words(twice)) == (422, True)


def test_quick_exit_closes_the_letter(filed: Person) -> None:
    client = filed.client
    open_before = words(client.get("/gui-don/theo/"))
    client.get("/lich-nghi/")

    assert "Những việc đã qua" in open_before
    assert "Những việc đã qua" not in words(client.get("/gui-don/theo/"))


def test_day_that_is_full_is_said_with_what_to_do_and_what_was_written_stays(filed: Person) -> None:
    client, path = filed.client, "/gui-don/theo/message/"
    sent = [client.post(path, {"text": f"Tin {n}"}).status_code for n in range(10)]

    full = client.post(path, {"text": "Tin nữa"})

    assert (set(sent), full.status_code) == ({302}, 429)
    assert 0 < int(full["Retry-After"]) <= 86_400 and "Ngày mai, từ 0 giờ" in words(full)
    assert (
        "Hôm nay mã này đã gửi 10 tin nhắn" in words(full) and "Tin nữa</textarea>" in full.content.decode()
    )


def test_openings_of_who_they_are_are_shown_to_the_sender(filed: Person, city: City) -> None:
    opened(Letter.objects.get(), city.handler)

    page = words(filed.client.get("/gui-don/theo/"))

    assert "handler, để viết bản kể lại: đã mở" in page


def test_page_closes_when_left_when_time_is_over_and_when_the_code_is_changed_elsewhere(
    filed: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Client()
    other.post("/gui-don/theo/", {"code": filed.code()})
    other.post("/gui-don/theo/leave/")
    left = words(other.get("/gui-don/theo/"))
    other.post("/gui-don/theo/", {"code": filed.code()})
    filed.client.post("/gui-don/theo/code/")
    changed = words(other.get("/gui-don/theo/"))
    late = clock.now() + datetime.timedelta(minutes=31)
    monkeypatch.setattr(clock, "now", lambda: late)
    over = words(filed.client.get("/gui-don/theo/"))

    assert all("Theo dõi đơn bằng mã" in page for page in (left, changed, over))
    assert other.get("/gui-don/theo/giay/receipt.json").status_code == 302
    unsent = filed.client.post("/gui-don/theo/message/", {"text": "Khi nào sửa?"})
    assert (unsent.status_code, "Khi nào sửa?" in words(unsent)) == (403, True)


# --- what all public pages keep to ---

PAGES = ["/gui-don/", "/gui-don/theo/", "/gui-don/so/", "/gui-don/kiem-tra/", "/lich-nghi/"]


@pytest.mark.parametrize("path", PAGES)
def test_public_page_is_never_kept_tells_nobody_and_has_a_neutral_title(city: City, path: str) -> None:
    response = Client().get(path)

    page = response.content.decode()
    assert (response.status_code, response["Referrer-Policy"], response["Cache-Control"]) == (
        200,
        "no-referrer",
        "no-store",
    )
    assert (
        "script-src" in response["Content-Security-Policy"]
        or "default-src 'self'" in response["Content-Security-Policy"]
    )
    title = re.search("<title>([^<]*)</title>", page)
    assert title and not re.search("đơn|tố cáo|khiếu", title[1], re.I)
    assert "sessionid" not in response.cookies


def test_form_made_by_another_site_or_without_its_token_is_refused(city: City) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get("/gui-don/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    state = re.search(r'name="state" value="([^"]+)"', page)
    assert token and state
    typed = {"state": state[1], "page": "kind", "kind": "petition"}
    with_token = {**typed, "csrfmiddlewaretoken": token[1]}

    def sent(data: Mapping[str, str], **headers: str) -> int:
        return strict.post(
            "/gui-don/buoc/", data, secure=True, headers={"origin": "null", **headers}
        ).status_code

    assert sent(with_token, **{"sec-fetch-site": "same-origin"}) == 200
    assert sent(with_token) == 200
    assert sent(with_token, **{"sec-fetch-site": "cross-site"}) == 403
    assert sent(typed) == 403
    assert sent(with_token, origin="https://elsewhere.example") == 403


def test_heads_are_public_with_their_proofs(filed: Person) -> None:
    letter = Letter.objects.get()
    head = publish_head(on=letter.received_at.date(), at=letter.received_at)
    client = Client()

    page, paper = client.get("/gui-don/so/"), client.get(f"/gui-don/so/{head.date}.json")

    assert head.line() in words(page)
    assert json.loads(paper.content)["root"] == head.root
    assert [client.get(f"/gui-don/so/{day}.json").status_code for day in ("2001-01-01", "x")] == [404, 404]


@pytest.mark.parametrize(
    ("proxies", "told", "found"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "unknown"),
        (1, "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_place_of_a_request_is_told_by_our_own_proxies_only(
    rf, settings, proxies: int, told: str, found: str
) -> None:
    settings.PROXIES = proxies

    assert address_of(rf.get("/", headers={"x-forwarded-for": told})) == found


def test_page_costs_the_same_however_much_was_filed(filed: Person) -> None:
    one = asked(filed.client)
    for number in range(4):
        filed.client.post("/gui-don/theo/papers/", {"files": file(f"{number}.txt", b"Giay to")})
        filed.client.post("/gui-don/theo/message/", {"text": "Khi nào sửa?"})

    assert asked(filed.client) == one


def asked(client: Client) -> int:
    """How many statements the page costs."""
    client.get("/gui-don/theo/")
    with CaptureQueriesContext(connection) as found:
        client.get("/gui-don/theo/")
    return len(found)


def test_missing_paper_is_told_on_a_public_page(filed: Person) -> None:
    answers = [
        filed.client.get(f"/gui-don/theo/giay/{name}") for name in ("proof.json", "receipt-2.json", "x")
    ]

    assert [response.status_code for response in answers] == [404] * 3
    assert {response["Referrer-Policy"] for response in answers} == {"no-referrer"}


def test_what_a_proceeding_does_and_owes_is_shown_to_its_sender(city: City) -> None:
    held = complained(with_offices(city))
    move_proceeding(held, "accept", Told(document="01/TB"), by=city.chief, at=AT)
    letter = Letter.objects.get()
    client = Client()
    client.post("/gui-don/theo/", {"code": change_code(letter, by=SENDER, at=AT)})

    page = words(client.get("/gui-don/theo/"))

    assert "Đơn được thụ lý" in page
    due = "chậm nhất thứ Tư, 21/02/2018"  # thirty days from 15 January end in the Tết holidays
    assert re.search(rf"Ra quyết định giải quyết lần đầu ?: {due} +đã quá hạn", page)
    assert "việc của ngày" not in page


def followed_at_once() -> Client:
    client = Client()
    client.post("/gui-don/theo/", {"code": change_code(Letter.objects.get(), by=SENDER, at=AT)})
    return client


def test_sender_reads_where_the_letter_is_and_where_it_went(city: City) -> None:
    letter = received(
        with_offices(city), Kind.PETITION, text="Tôi kiến nghị sửa con đường trước cổng trường."
    )
    (held,) = sort_letter(letter, [Part(Kind.PETITION, "Sửa đường", "order")], by=city.officer, at=AT)
    client = followed_at_once()
    here = words(client.get("/gui-don/theo/"))
    told = Told(
        to=city.government_001, ground="other_content", document="15/CV", text="Lý do riêng của cơ quan"
    )
    move_proceeding(held, "forward", told, by=city.officer, at=AT)
    there = words(client.get("/gui-don/theo/"))

    assert "Đơn được phân loại" in here and "Đang ở Ủy ban nhân dân Phường Một A" in here
    assert "Đơn được chuyển tới cơ quan khác: Ủy ban nhân dân quận 001" in there
    assert "Lý do riêng của cơ quan" not in there  # among offices
    assert "Đang ở Ủy ban nhân dân quận 001" in there and "Đang ở Ủy ban nhân dân Phường" not in there


def test_sender_reads_that_it_ended(city: City) -> None:
    held = complained(with_offices(city))
    client = followed_at_once()
    move_proceeding(held, "refuse", Told(ground="not_signed", document="16/TB"), by=city.chief, at=AT)
    ended = words(client.get("/gui-don/theo/"))

    assert "Đơn không được thụ lý" in ended and "Đang ở" not in ended
    assert "Đơn này đã được quyết định hoặc đã kết thúc: kết quả đọc ở mục Những việc đã qua." in ended


def test_sender_is_told_both_days_of_a_step_written_down_later(city: City) -> None:
    held = complained(with_offices(city))
    told = Told(on=AT.date(), document="01/TB", document_on=AT.date())
    move_proceeding(held, "accept", told, by=city.chief, at=AT + datetime.timedelta(days=3))
    client = Client()
    client.post("/gui-don/theo/", {"code": change_code(Letter.objects.get(), by=SENDER, at=AT)})

    page = words(client.get("/gui-don/theo/"))

    assert "Đơn được thụ lý (việc của ngày 15/01/2018)" in page
    assert "Việc của ngày 15/01/2018 được ghi vào hồ sơ ngày 18/01/2018." in page


def test_address_agent_and_referrer_are_nowhere(
    city: City, settings, tmp_path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    told = {
        "REMOTE_ADDR": "203.0.113.77",
        "HTTP_USER_AGENT": "AgentUnique 7",
        "HTTP_REFERER": "https://before.example/",
    }
    with caplog.at_level(logging.DEBUG):
        person = Person(**told)
        person.writes()
        person.answers()
        person.client.post("/gui-don/theo/", {"code": "ba"})
        person.client.get("/gui-don/theo/giay/none.json")

    kept = [*database(), *folder(tmp_path), ("log", caplog.text.encode())]
    assert Letter.objects.count() == 1
    assert [what for what, held in kept if any(value.encode() in held for value in told.values())] == []


def test_a_fault_on_a_public_page_is_as_quiet_as_the_page(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caunoi.web.portal.following.sealed.admitted", lambda *_: 1 / 0)
    client = Client(raise_request_exception=False)
    shown, other = client.get("/gui-don/theo/"), Client().get("/gui-don/")

    assert shown.status_code == 500
    assert "Cầu Nối" not in shown.content.decode()
    assert [shown[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")] == [
        other[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    ]


def test_an_address_that_no_public_page_has_is_as_quiet_as_they_are(city: City) -> None:
    public, other = Client().get("/gui-don/khong-co/"), Client().get("/khong-co/")

    assert (public.status_code, public["Cache-Control"], public["Referrer-Policy"]) == (
        404,
        "no-store",
        "no-referrer",
    )
    assert ["Cầu Nối" in shown.content.decode() for shown in (public, other)] == [False, True]


def test_a_fault_on_another_page_says_what_is_safe(rf) -> None:
    shown = fault(rf.get("/units/G-00001/"))

    assert (shown.status_code, shown.has_header("X-Robots-Tag")) == (500, False)
    assert "hồ sơ đã có vẫn nguyên" in shown.content.decode()


def test_message_being_written_is_not_lost_when_papers_are_sent(filed: Person) -> None:
    writing, client = {"text": "Đang viết dở"}, filed.client
    page = client.get("/gui-don/theo/").content.decode()
    assert re.search(r'<input\s+form="message-form"\s+type="file"', page)
    sent = {"csrfmiddlewaretoken": re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page)[-1]}

    refused = client.post("/gui-don/theo/papers/", writing)
    first, again = (
        client.post("/gui-don/theo/papers/", writing | sent | {"files": file("bien-ban.txt", b"Bien ban")})
        for _ in range(2)
    )

    assert [answer.status_code for answer in (refused, first, again)] == [422, 200, 200]
    assert all(">Đang viết dở</textarea>" in answer.content.decode() for answer in (refused, first, again))
    assert "Đã nhận giấy tờ gửi thêm: 1 tệp." in words(again)
    letter = Letter.objects.get()
    assert (letter.parts.filter(kind="file").count(), letter.messages.count()) == (1, 0)
