"""A program refused is told in which field of what it sent something is wrong, by the same path at every depth."""

import re

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import Letter, SealedPart
from caunoi.records.queries.competence import Against
from tests.people import City
from tests.records.letters import file
from tests.web.letters import AT, signed_in
from tests.web.test_api_moves import OTHERS, held, sorted_, step
from tests.web.test_api_officers import ABSENT, PART, call, city, token
from tests.web.test_api_senders import PETITION, a_file, get, post

__all__ = ["city"]


@pytest.mark.parametrize(
    ("other", "code", "where"),
    [
        ({"text": "", "sender": None}, "content", ["body/text"]),
        ({"text": " \n ", "sender": None}, "content", ["body/text"]),
        ({"kind": "complaint"}, "sender", ["body/sender"]),
        ({"kind": "denunciation", "about_office": False}, "outside", []),
        ({"kind": "denunciation"}, "about_office", ["body/about_office"]),
        ({"about_office": True}, "about_office", ["body/about_office"]),
        ({"place": "99999"}, "place", ["body/place"]),
        ({"office": "99999"}, "office", ["body/office"]),
        ({"files": [a_file(b"MZ", "a.exe")]}, "file", ["body/files/0"]),
        ({"files": [a_file(b"Xin.", f"{'a' * 3000}.txt")]}, "invalid", ["body/files/0/name"]),
        ({"unknown": 1, "sender": {"nme": "x"}}, "invalid", ["body/sender/nme", "body/unknown"]),
        ({"village": "x" * 121}, "invalid", ["body/village"]),
        ({"village": "Tổ 3\u202e"}, "invalid", ["body/village"]),
        ({"text": "a\0b"}, "invalid", ["body/text"]),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_is_kept(
    city: City, other: dict, code: str, where: list[str]
) -> None:
    refused = post("/letters", {**PETITION, **other})

    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert [one["where"] for one in refused.json()["errors"]] == where
    assert refused["Content-Type"] == "application/problem+json"
    assert (Letter.objects.count(), SealedPart.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("other", "code", "where"),
    [
        ({"place": "99999"}, "unit", "place"),
        ({"place": "G-00001"}, "place", "place"),
        ({"area": "sky"}, "field", "area"),
        ({"against": [PART["against"][0], {"unit": "G-99999"}]}, "unit", "against/1/unit"),
        ({"against": []}, "against", "against"),
        ({"kind": "petition", "against": [{"unit": "G-00001", "post": "", "user": "chief"}]}, "officer", "against"),
        ({"connected": ["nobody"]}, "person", "connected/0"),
        ({"connected_posts": [{"unit": "G-99999", "post": "committee_chair"}]}, "unit", "connected_posts/0/unit"),
        ({"joins": ABSENT}, "hidden", "joins"),
    ],
)  # fmt: skip
def test_sorting_refused_says_of_which_field_of_which_part(
    city: City, other: dict[str, object], code: str, where: str
) -> None:
    letter = file(city, Kind.COMPLAINT, at=AT).letter
    parts = [PART, PART | {"subject": "Đường", **other}]
    refused = call(token(city, "officer"), f"/desk/letters/{letter.public}/parts", {"parts": parts})

    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["errors"] == [{"where": f"body/parts/1/{where}", "what": code}]


def test_subject_is_as_long_as_on_the_page_and_no_longer(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, at=AT).letter
    secret, path = token(city, "officer"), f"/desk/letters/{letter.public}/parts"
    longer, taken = (call(secret, path, {"parts": [PART | {"subject": "Đ" * n}]}) for n in (301, 300))
    page = signed_in(city.officer).get(f"/letters/{file(city, Kind.COMPLAINT, at=AT).letter.public}/")

    assert (longer.status_code, taken.status_code) == (422, 201)
    assert longer.json()["errors"] == [{"where": "body/parts/0/subject", "what": "string_too_long"}]
    assert re.search(r'name="subject"[^>]* maxlength="300"', page.content.decode())


def test_what_must_come_first_is_in_conflict_with_the_record_and_says_what(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, channel="api", at=AT).letter
    part = Part(
        Kind.COMPLAINT, "Vụ việc mô phỏng", against=(Against(city.government_00001, "committee_chair"),)
    )
    (case,) = sort_letter(letter, [part], by=city.officer, at=AT)
    secret, path = token(city, "chief"), f"/desk/proceedings/{case.public}/steps"
    said = {"HTTP_IF_MATCH": '"1"', "HTTP_ACCEPT_LANGUAGE": "en"}
    accepted = call(secret, path, {"move": "accept", "document": "1"}, **said)
    served = call(secret, path, {"move": "serve"}, **said)

    assert [(one.status_code, one.json()["code"]) for one in (accepted, served)] == [
        (409, "form"),
        (409, "state"),
    ]
    assert "serve is taken when it is: sent" in served.json()["detail"]
    served = call(secret, path, {"move": "serve"}, **said | {"HTTP_ACCEPT_LANGUAGE": "vi"})
    assert served.json()["detail"] == (
        "Vụ việc đang ở bước “Chờ thụ lý” (sorted); “Người gửi đã nhận” (serve) chỉ làm được ở bước: “Đã gửi quyết định” (sent). "
        "Chưa có gì thay đổi."
    )


def test_wrong_field_or_post_is_answered_with_those_there_are(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, at=AT).letter
    secret, path = token(city, "officer"), f"/desk/letters/{letter.public}/parts"
    field = call(secret, path, {"parts": [PART | {"area": "sky"}]}).json()
    post = call(
        secret, path, {"parts": [PART | {"against": [{"unit": "G-00001", "post": "emperor"}]}]}
    ).json()

    assert "land, " in field["detail"] and "committee_chair, " in post["detail"]


def test_proof_without_a_head_says_when_one_comes(city: City) -> None:
    answer = get("/proofs?seq=1&leaf=" + "0" * 64)

    assert (answer.status_code, answer.json()["code"]) == (404, "missing")
    assert "mốc của một ngày" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("said", "code", "where"),
    [
        ({"move": "accept", "document": " "}, "document", "document"),
        ({"move": "forward", **OTHERS}, "to", "to"),
        ({"move": "forward", **OTHERS, "to": "G-99999"}, "unit", "to"),
        ({"move": "forward", **OTHERS, "to": "G-00002", "ground": "none"}, "ground", "ground"),
        (
            {"move": "send_away", **OTHERS, "receiver": "Tòa án (mô phỏng)", "ground": "none"},
            "ground",
            "ground",
        ),
        ({"move": "refuse", "document": "1", "ground": "none"}, "ground", "ground"),
        ({"move": "keep_out", "ground": "officer", "person": "chief"}, "person", "person"),
        ({"move": "praise"}, "move", "move"),
        ({"move": "reply", "text": "Đã nhận.", "letter": "0" * 20}, "letter", "letter"),
        ({"move": "join", "complex_matter": "VP-0"}, "complex_matter", "complex_matter"),
    ],
)
def test_move_refused_says_of_which_field(city: City, said: dict[str, object], code: str, where: str) -> None:
    refused = step(held(city, "chief"), sorted_(city, Kind.COMPLAINT), 1, said, 1)

    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["errors"] == [{"where": f"body/{where}", "what": code}]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"move": "draft", "text": "Căn cứ \u0001"}, "text"),
        ({"move": "reply", "text": "Đã \u202enhận."}, "text"),
        ({"move": "accept", "document": "1\ufffe"}, "document"),
        ({"move": "hold_dialogue", "attendance": {"Chủ\u200b tịch": 1}}, "attendance/Chủ\u200b tịch/[key]"),
    ],
)
def test_what_no_page_or_paper_can_show_is_refused(city: City, said: dict[str, object], where: str) -> None:
    refused = step(held(city, "chief"), sorted_(city, Kind.COMPLAINT), 1, said, 1)

    assert refused.status_code == 422
    assert refused.json()["errors"] == [{"where": f"body/{where}", "what": "string_pattern_mismatch"}]


def test_that_a_letter_is_not_ours_is_another_person_s_to_say(city: City) -> None:
    said = {"move": "guide", "ground": "addressed_to_us", "receiver": "Bảo hiểm xã hội", "text": "Nơi khác."}
    refused = step(held(city, "officer"), sorted_(city, Kind.COMPLAINT), 1, said, 1)

    assert (refused.status_code, refused.json()["code"]) == (403, "ours")


@pytest.mark.parametrize("path", ["/heads?page=2", "/letter?page=2", "/desk/letters?limit=1&page=2"])
def test_unknown_name_in_the_address_is_refused_and_answers_no_other_list(city: City, path: str) -> None:
    code = post("/letters", PETITION).json()["code"]
    answer = call(token(city, "officer"), path, HTTP_ACCESS_CODE=code)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["errors"] == [{"where": "query/page", "what": "extra_forbidden"}]
