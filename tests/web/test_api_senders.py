"""The API for senders: filed whole or not, followed by code, proved, and the same twice is once."""

import base64
import datetime
import json

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi import clock
from caunoi.core.receipts import Head, Proof, Receipt, check_receipt, read_paper
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.letters import change_code
from caunoi.records.actions.proceedings import Told, move_proceeding
from caunoi.records.models import CodeAttempts, KeptAnswer, Letter, Message
from caunoi.web.api.urls import api
from tests.people import City, make_city
from tests.records.letters import keep_inside
from tests.records.proceedings import with_offices
from tests.web.letters import AT, complained

NAME = "Nguyễn Thị Mô Phỏng"
PETITION = {
    "kind": "petition",
    "office": "G-00001",
    "place": "00001",
    "text": f"Tôi là {NAME}, xin sửa đường.",
    "sender": {"name": NAME},
}
KEY = "0123456789abcdef-once"
KEPT_KEY = {"HTTP_IDEMPOTENCY_KEY": KEY}


@pytest.fixture
def city(db: None) -> City:
    return make_city()


def post(path: str, sent: object, **headers: str) -> HttpResponse:
    return Client().post(f"/api/v1{path}", json.dumps(sent), content_type="application/json", **headers)


def get(path: str, **headers: str) -> HttpResponse:
    return Client().get(f"/api/v1{path}", **headers)


def file(**other: object) -> dict:
    answer = post("/letters", {**PETITION, **other})
    assert answer.status_code == 201, answer.content
    return answer.json()


def with_code(code: str) -> dict[str, str]:
    return {"HTTP_ACCESS_CODE": code}


def a_file(content: bytes, name: str = "don.txt") -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(content).decode()}


def test_letter_is_filed_with_its_files_and_followed_by_its_code(city: City) -> None:
    filed = file(files=[a_file(b"Xin xem")])

    own = get("/letter", **with_code(filed["code"]))

    letter = Letter.objects.get()
    told = own.json()
    assert (letter.channel, letter.unit, filed["letter"], told["letter"]) == (
        "api",
        city.government_00001,
        letter.public,
        letter.public,
    )
    assert [step["what"] for step in told["steps"]] == ["letter.file"]
    assert [paper["name"] for paper in told["papers"]] == ["don.txt"]
    assert told["awaited"] and all(clock["working"] for clock in told["awaited"])
    assert NAME not in filed["papers"]["receipt"].values()


def test_message_and_papers_come_to_the_letter(city: City) -> None:
    code = file()["code"]

    sent = post("/letter/messages", {"text": "Bao giờ có kết quả?"}, **with_code(code))
    added = post("/letter/papers", {"files": [a_file(b"Them")]}, **with_code(code))

    told = get("/letter", **with_code(code)).json()
    assert (sent.status_code, added.status_code) == (201, 201)
    assert [(m["from_sender"], m["text"]) for m in told["messages"]] == [(True, "Bao giờ có kết quả?")]
    assert len(get("/letter/papers", **with_code(code)).json()) == 2


def test_follow_tells_what_the_proceedings_did_in_the_language_asked_for(db: None) -> None:
    city = with_offices(make_city())
    letter = complained(city).items.get().letter
    move_proceeding(
        letter.items.get().proceedings.get(),
        "reply",
        Told(text="Đã nhận."),
        by=city.officer,
        at=AT + datetime.timedelta(days=1),
    )
    code = change_code(letter, by=SENDER, at=AT + datetime.timedelta(days=2))

    steps = get("/letter", **with_code(code), HTTP_ACCEPT_LANGUAGE="en").json()["steps"]

    assert [(step["what"], step["title"]) for step in steps if step["what"] != "letter.handled"] == [
        ("letter.file", "Letter received"),
        ("letter.transcribe", "A transcript without names was written"),
        ("letter.check_transcript", "The transcript was checked by a second person"),
        ("letter.sort", "The letter was sorted"),
        ("proceeding.replied", "The office told you how the letter is processed"),
        ("letter.change_code", "Access code changed"),
    ]


def test_times_are_told_in_the_time_of_hanoi(city: City) -> None:
    told = get("/letter", **with_code(file()["code"])).json()

    at = datetime.datetime.fromisoformat(told["received_at"])
    assert (told["received_at"][-6:], at) == ("+07:00", Letter.objects.get().received_at)


def test_letter_is_withdrawn_in_part_then_whole_and_not_again(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = datetime.datetime(2026, 7, 1, 9, tzinfo=clock.VIETNAM)  # of a complaint, from this day
    monkeypatch.setattr(clock, "now", lambda: listed)
    code = file(kind="complaint", sender={"name": "Nguyễn Thị Mô Phỏng", "address": "Xóm Đông"})["code"]
    part, whole, again = (
        post("/letter/withdrawals", given, **with_code(code))
        for given in ({"whole": False, "part": "đoạn hai"}, {"whole": True}, {"whole": True})
    )

    assert [part.status_code, whole.status_code, again.status_code] == [201, 201, 409]
    assert again.json()["code"] == "withdrawn"
    told = get("/letter", **with_code(code)).json()
    assert ([one["whole"] for one in told["withdrawals"]], told["withdrawn"]) == ([False, True], True)


@pytest.mark.parametrize(
    "given", [{"whole": False}, {"whole": False, "part": " "}, {"whole": True, "part": "một"}, {}]
)
def test_withdrawal_says_whole_or_which_part(city: City, given: dict) -> None:
    refused = post("/letter/withdrawals", given, **with_code(file()["code"]))

    assert (refused.status_code, Letter.objects.get().withdrawals.count()) == (422, 0)


def test_code_is_changed_once_and_told_again_to_whoever_sends_the_same_again(city: City) -> None:
    former = file()["code"]
    unnamed = post("/letter/code", None, **with_code(former))
    first, again = (post("/letter/code", None, **with_code(former), **KEPT_KEY) for _ in range(2))
    code = first.json()["code"]

    assert (unnamed.status_code, first.status_code, first.content) == (422, 201, again.content)
    assert [get("/letter", **with_code(one)).status_code for one in (former, code)] == [401, 200]
    other = {"HTTP_IDEMPOTENCY_KEY": "another-key-0123456789"}
    assert post("/letter/code", None, **with_code(former), **other).content == get("/letter").content
    assert code not in repr(list(KeptAnswer.objects.values()))


def test_wrong_mistyped_and_missing_codes_answer_alike(city: City) -> None:
    file()
    answers = [
        get("/letter", **headers)
        for headers in (
            {},
            with_code("ba ba ba ba ba 0000 00"),
            with_code("không phải mã"),
            with_code("x" * 5000),
        )
    ]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1


def test_filing_is_proved_against_a_published_head(city: City) -> None:
    filed = file()
    on = datetime.date(2030, 1, 1)
    publish_head(on=on, at=clock.now())
    receipt = filed["papers"]["receipt"]

    proof = get("/proofs", QUERY_STRING=f"seq={receipt['entry']['seq']}&leaf={receipt['leaf']}")
    head = get("/heads/2030-01-01")
    later = get("/letter/papers", **with_code(filed["code"])).json()[0]

    papers = [
        read_paper(json.dumps(value), shape)
        for value, shape in ((receipt, Receipt), (head.json(), Head), (proof.json(), Proof))
    ]
    assert check_receipt(papers[0], papers[1], papers[2], key=papers[1].key).answer == "yes"
    assert (later["head"], later["proof"]) == (head.json(), proof.json())


def test_one_tree_grows_from_another_and_back_is_no_answer(city: City) -> None:
    file()
    publish_head(on=datetime.date(2030, 1, 1), at=clock.now())
    file()
    publish_head(on=datetime.date(2030, 1, 2), at=clock.now())

    grown = get("/heads/2030-01-02/consistency?since=2030-01-01").json()
    listed = get("/heads?limit=1").json()
    rest = get(f"/heads?limit=1&cursor={listed['next']}").json()

    assert grown["consistency"] == get("/heads/2030-01-02").json()["consistency"]
    assert [listed["items"][0]["date"], rest["items"][0]["date"], rest["next"]] == [
        "2030-01-02",
        "2030-01-01",
        None,
    ]
    assert get("/heads/2030-01-01/consistency?since=2030-01-02").status_code == 404
    assert get("/heads/2029-01-01").status_code == 404


def test_proof_needs_the_leaf_of_the_receipt(city: City) -> None:
    receipt = file()["papers"]["receipt"]
    publish_head(on=datetime.date(2030, 1, 1), at=clock.now())

    assert get(f"/proofs?seq={receipt['entry']['seq']}&leaf={'0' * 64}").status_code == 404


def test_same_key_and_body_is_one_letter_and_one_answer(city: City) -> None:
    first, again = (post("/letters", PETITION, **KEPT_KEY) for _ in range(2))
    other = post("/letters", {**PETITION, "village": "Tổ 5"}, **KEPT_KEY)

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert other.json()["errors"] == [{"where": "header/Idempotency-Key", "what": "key_reused"}]
    assert (first.content, again["Idempotency-Replayed"]) == (again.content, "true")
    assert (Letter.objects.count(), other.json()["code"]) == (1, "key_reused")


def test_kept_answer_tells_nothing_to_whoever_reads_the_table(city: City) -> None:
    code = post("/letters", PETITION, **KEPT_KEY).json()["code"]

    row = KeptAnswer.objects.get()
    lying = repr([row.name, row.body, bytes(row.sealed)])
    assert not [word for word in (KEY, code, NAME) if word in lying]


def test_refused_letter_leaves_nothing_and_its_key_free(city: City) -> None:
    refused = post("/letters", {**PETITION, "office": "00001"}, **KEPT_KEY)
    taken = post("/letters", PETITION, **KEPT_KEY)

    assert (refused.status_code, refused.json()["code"], taken.status_code) == (422, "office", 201)
    assert Letter.objects.count() == 1


def test_denunciation_kept_outside_gets_a_number_and_a_receipt(city: City) -> None:
    filed = post("/letters", {"kind": "denunciation", "office": "G-00001", "about_office": False}).json()

    assert (len(filed["envelope"]), filed["pre_filed"], Letter.objects.get().custody) == (8, True, "outside")


def test_denunciation_kept_inside_by_decision_is_taken_whole(city: City) -> None:
    keep_inside(city)

    filed = file(kind="denunciation", about_office=False)

    assert (filed["envelope"], filed["pre_filed"], Letter.objects.get().custody) == ("", True, "inside")


@pytest.mark.parametrize("sent", ["{", '{"a": "\\ud800"}', "[" * 200_000, "\xff"])
def test_unreadable_body_is_400(city: City, sent: str) -> None:
    answer = Client().post("/api/v1/letters", sent.encode("latin-1"), content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable")
    assert answer.json()["detail"].startswith("Hãy gửi JSON bằng UTF-8")


def test_body_in_chunks_is_told_what_it_lacks_and_401_what_opens(city: City) -> None:
    sent = Client().post(
        "/api/v1/letters", b"", content_type="application/json", HTTP_TRANSFER_ENCODING="chunked"
    )

    assert (sent.status_code, sent.json()["code"]) == (400, "length")
    assert get("/letter")["WWW-Authenticate"] == "Access-Code"
    assert get("/desk/letters")["WWW-Authenticate"] == "Bearer"


def test_more_than_is_taken_at_once_is_413(city: City) -> None:
    answer = Client().post(
        "/api/v1/letters", "{}", content_type="application/json", CONTENT_LENGTH=str(90 * 1024 * 1024)
    )

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_problems_speak_the_language_asked_for(city: City) -> None:
    vietnamese = get("/heads/2029-01-01")
    english = get("/heads/2029-01-01", HTTP_ACCEPT_LANGUAGE="en-GB,en;q=0.9")

    assert [vietnamese.json()["title"], english.json()["title"]] == ["Không có", "Not found"]
    assert (english["Content-Language"], english["Vary"]) == ("en", "Accept-Language")


def test_address_that_is_no_operation_and_method_that_is_not_taken_are_problems(city: City) -> None:
    nowhere = [get(path) for path in ("/", "/nothing", "/letters/", "/letter/nothing/at/all")]
    refused = Client().delete("/api/v1/letter"), get("/letters")

    assert {(one.status_code, one.json()["code"]) for one in nowhere} == {(404, "path")}
    assert [(one.status_code, one.json()["code"], one["Allow"]) for one in refused] == [
        (405, "method", "GET"),
        (405, "method", "POST"),
    ]
    for one in (*nowhere, *refused):
        assert (one["Content-Type"], one["Cache-Control"]) == ("application/problem+json", "no-store")


@pytest.mark.parametrize("path", ["/heads", "/letter", "/heads/2029-01-01", "/nothing", "/letters"])
def test_head_is_answered_like_get_without_the_body(city: City, path: str) -> None:
    asked = get(path)
    head = Client().head(f"/api/v1{path}")

    own = {"Content-Length", "RateLimit"}  # counted once more
    assert (head.status_code, head.content) == (asked.status_code, b"")
    assert {k: v for k, v in head.items() if k not in own} == {k: v for k, v in asked.items() if k not in own}
    assert int(head["Content-Length"]) == len(asked.content)


def test_answers_are_kept_nowhere_and_say_how_much_may_still_be_asked(city: City) -> None:
    answer = get("/heads")

    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert (answer["RateLimit-Policy"], answer["RateLimit"].split(";")[1]) == ('"hour";q=600;w=3600', "r=599")
    assert not answer.cookies


def test_each_call_to_file_is_counted_once_whatever_becomes_of_it(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = {"kind": "petition", "office": "G-00001", "text": "Xin sửa đường."}
    key = {"HTTP_IDEMPOTENCY_KEY": "k" * 20}
    answers = [post("/letters", letter), post("/letters", {}), post("/letters", {**letter, "office": "?"})]
    answers += [post("/letters", letter, **key), post("/letters", letter, **key)]
    monkeypatch.setattr("caunoi.web.api.frame.limit", lambda name, on: 5)
    full = post("/letters", letter)

    assert [one.status_code for one in answers] == [201, 422, 422, 201, 201]
    assert [one["RateLimit"].split(";")[1] for one in answers] == [
        "r=599",
        "r=598",
        "r=597",
        "r=596",
        "r=595",
    ]
    assert (full.status_code, full.json()["code"], Letter.objects.count()) == (429, "too_many", 2)


def test_too_many_tries_of_codes_are_told_when_to_come_back_and_no_address_is_kept(city: City) -> None:
    answers = [get("/letter", **with_code("ba ba ba ba ba 0000 00")) for _ in range(31)]

    assert [answers[29].status_code, answers[30].status_code] == [401, 429]
    assert f"{int(answers[30]['Retry-After'])} giây" in answers[30].json()["detail"]
    assert "RateLimit" in answers[29] and "RateLimit" not in answers[30]  # many calls are left, of codes none
    assert "127.0.0.1" not in repr(list(CodeAttempts.objects.values()))


def test_withdrawn_in_words_empty_message_is_refused(city: City) -> None:
    code = file()["code"]

    assert post("/letter/messages", {"text": " "}, **with_code(code)).json()["code"] == "content"
    assert Message.objects.count() == 0


def test_day_that_is_full_is_a_problem_that_says_what_to_do(city: City) -> None:
    code = with_code(file()["code"])
    sent = [post("/letter/messages", {"text": "Khi nào sửa?"}, **code).status_code for _ in range(11)]
    full = post("/letter/messages", {"text": "Khi nào sửa?"}, HTTP_ACCEPT_LANGUAGE="en", **code)

    assert sent == [201] * 10 + [429]
    assert full.json()["code"] == "day" and "Go on tomorrow" in full.json()["detail"]
    assert 0 < int(full["Retry-After"]) <= 86_400
    declared = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]["/api/v1/letter/messages"]["post"]
    assert declared["responses"][429]["headers"]["Retry-After"]["required"]
