"""Officers by token: what their own roles see and no more, sorting and moving through the same actions, nothing overwritten."""

import base64
import datetime
import json

import pytest
from click.testing import CliRunner
from django.http import HttpResponse
from django.test import Client

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.tokens import Scope
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.actions.acting import OPERATOR, SENDER
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.actions.letters import add_papers, send_message, withdraw
from caunoi.records.actions.tokens import TokenError, make_token, revoke_token
from caunoi.records.models import ApiToken, JournalEntry, Letter, LetterItem, Proceeding, ProceedingStep
from caunoi.web.api.urls import api
from tests.people import City, make_city
from tests.records.letters import OUTSIDE, PART_LISTED, file, keep_inside
from tests.records.proceedings import proceeding, with_offices
from tests.web.letters import AT, complained, signed_in

ABSENT = "0" * 20
PART = {
    "kind": "complaint", "subject": "Thu hồi đất", "area": "land",
    "against": [{"unit": "G-00001", "post": "committee_chair"}],
}  # fmt: skip
CAST = (
    "board",
    "office",
    "leader",
    "clerk",
    "inspector",
    "auditor",
    "outsider",
    "receiver",
    "handler",
    "keeper",
    "judge",
    "officer",
    "chief",
    "guard",
    "far_officer",
    "city_chief",
)
HANDLERS = {"receiver", "handler", "officer", "chief"}


@pytest.fixture
def city(db: None) -> City:
    city = with_offices(make_city())
    declare_simulated(seed=1, today=AT.date(), by=OPERATOR, at=AT)
    return city


def token(
    city: City,
    name: str,
    scopes: set[Scope] | None = None,
    days: int = 30,
    at: datetime.datetime = AT,
) -> str:
    user = getattr(city, name)
    return make_token(user, name="thử", scopes=scopes or set(Scope), days=days, by=user, at=at).secret


def call(secret: str, path: str, sent: object | None = None, **headers: str) -> HttpResponse:
    headers["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    if sent is None:
        return Client().get(f"/api/v1{path}", **headers)
    return Client().post(f"/api/v1{path}", json.dumps(sent), content_type="application/json", **headers)


def test_letters_are_listed_by_cursor_and_never_say_who_wrote(city: City) -> None:
    for _ in range(3):
        file(city)
    secret = token(city, "officer")

    first = call(secret, "/desk/letters?limit=2").json()
    second = call(secret, f"/desk/letters?limit=2&cursor={first['next']}").json()

    found = [row["letter"] for row in first["items"] + second["items"]]
    assert sorted(found) == sorted(Letter.objects.values_list("public", flat=True))
    assert (len(first["items"]), second["next"]) == (2, None)
    assert "Mô Phỏng" not in json.dumps(first, ensure_ascii=False)


def test_cursor_tells_no_count_of_what_is_not_seen_and_is_made_by_nobody_else(city: City) -> None:
    for _ in range(2):
        file(city)
    secret = token(city, "officer")

    cursor = call(secret, "/desk/letters?limit=1").json()["next"]
    last = Letter.objects.order_by("pk").last()
    by_hand = base64.urlsafe_b64encode(json.dumps([f"{last.received_at.isoformat()}", last.pk]).encode())

    assert not base64.urlsafe_b64decode(cursor + "==").endswith(f"{last.pk}]".encode())
    forged = call(secret, f"/desk/letters?limit=1&cursor={by_hand.decode().rstrip('=')}")
    assert (forged.status_code, forged.json()["code"]) == (422, "cursor")


def test_letter_is_sorted_accepted_assigned_and_each_step_needs_what_was_read(city: City) -> None:
    letter = complained(city).items.get().letter
    unsorted = file(city, Kind.COMPLAINT, at=AT).letter
    secret = token(city, "chief")

    sorted_ = call(token(city, "officer"), f"/desk/letters/{unsorted.public}/parts", {"parts": [PART]})
    (public,) = sorted_.json()["proceedings"]
    read = call(secret, f"/desk/proceedings/{public}")
    step = {"move": "reply", "text": "Đã nhận đơn."}
    missing = call(secret, f"/desk/proceedings/{public}/steps", step)
    stale = call(secret, f"/desk/proceedings/{public}/steps", step, HTTP_IF_MATCH='"0"')
    replied = call(
        secret,
        f"/desk/proceedings/{public}/steps",
        {"move": "reply", "text": "Đã nhận đơn."},
        HTTP_IF_MATCH=read["ETag"],
    )

    assert sorted_.status_code == 201
    assert read.json()["clocks"] and all(clock["working"] for clock in read.json()["clocks"])
    assert (missing.status_code, stale.status_code, replied.status_code) == (428, 412, 201)
    assert replied.json() == {"proceeding": public, "move": "reply", "state": "sorted", "version": 2}
    assert call(secret, f"/desk/letters/{letter.public}").json()["parts"][0]["field"] == "land"


def test_sorting_twice_is_in_conflict_and_an_unknown_post_is_refused(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, at=AT).letter
    secret, path = token(city, "officer"), f"/desk/letters/{letter.public}/parts"
    odd = call(secret, path, {"parts": [PART | {"against": [{"unit": "G-00001", "post": "emperor"}]}]})
    first, again = (call(secret, path, {"parts": [PART]}) for _ in range(2))

    assert (odd.status_code, odd.json()["code"]) == (422, "post")
    assert (first.status_code, again.status_code, again.json()["code"]) == (201, 409, "sorted")
    assert LetterItem.objects.count() == 1


def test_same_step_sent_twice_with_a_key_is_one_step(city: City) -> None:
    case = complained(city)
    secret, path = token(city, "officer"), f"/desk/proceedings/{case.public}/steps"
    headers = {"HTTP_IDEMPOTENCY_KEY": "0123456789abcdef", "HTTP_IF_MATCH": f'"{case.steps.count()}"'}
    before = ProceedingStep.objects.count()

    first, again = (
        call(secret, path, {"move": "reply", "text": "Đã nhận."}, **dict(headers)) for _ in range(2)
    )

    assert (first.status_code, first.content) == (201, again.content)
    assert ProceedingStep.objects.count() == before + 1


def test_token_may_do_what_its_scopes_say(city: City) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    secret = token(city, "officer", {Scope.READ})

    refused = call(secret, f"/desk/letters/{letter.public}/parts", {"parts": [PART]})

    assert (refused.status_code, refused.json()["code"], LetterItem.objects.exists()) == (403, "scope", False)
    assert "phạm vi sort" in refused.json()["detail"] and "chỉ có read" in refused.json()["detail"]


def test_who_may_not_is_told_which_right_and_role_is_missing_and_nothing_of_the_letter(city: City) -> None:
    public = file(city, Kind.COMPLAINT).letter.public
    secret, path = token(city, "receiver"), f"/desk/letters/{public}/parts"
    refused = call(secret, path, {"parts": [PART]})
    english = call(secret, path, {"parts": [PART]}, HTTP_ACCEPT_LANGUAGE="en")

    assert (refused.status_code, refused.json()["code"]) == (403, "refused")
    assert refused.json()["detail"] == (
        "receiver không được làm việc này (proceeding.sort) tại G-00001 ngày 15/01/2018: cần vai trò tại đó hoặc cấp trên "
        "là một trong: Cán bộ xử lý đơn, Người có thẩm quyền giải quyết khiếu nại, Cán bộ xử lý tố cáo, "
        "Người có thẩm quyền giải quyết tố cáo; vai trò đang có: Cán bộ tiếp công dân, văn thư tại G-00001."
    )
    assert "roles held: Reception of citizens at G-00001" in english.json()["detail"]


def test_revoked_expired_foreign_and_missing_tokens_answer_alike(city: City) -> None:
    secret, short = token(city, "officer"), token(city, "officer", days=1)
    revoke_token(ApiToken.objects.get(expires_at__gt=AT + datetime.timedelta(days=2)), by=city.officer, at=AT)
    declared = [
        call(secret, "/desk/letters"),
        call(token(city, "officer", days=1, at=AT - datetime.timedelta(days=3)), "/desk/letters"),
        call("caunoi_x", "/desk/letters"),
        Client().get("/api/v1/desk/letters"),
    ]

    assert {(answer.status_code, answer["Content-Type"].split(";")[0]) for answer in declared} == {
        (401, "application/problem+json")
    }
    assert declared[1].json()["code"] == "unknown"
    assert len({answer.content for answer in declared}) == 1
    assert call(short, "/desk/letters").status_code == 200
    city.officer.is_active = False
    city.officer.save()
    assert call(short, "/desk/letters").status_code == 401


def test_token_is_kept_as_a_hash_shown_once_and_leaves_an_entry(city: City) -> None:
    before = JournalEntry.objects.count()
    secret = token(city, "officer")

    row = ApiToken.objects.get()
    assert secret.startswith("caunoi_") and secret not in repr(vars(row))
    assert JournalEntry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("name", "scopes", "days", "code"),
    [
        (" ", {Scope.READ}, 5, "name"),
        ("x", set(), 5, "scopes"),
        ("x", {Scope.READ}, 366, "days"),
        ("x", {Scope.READ}, 0, "days"),
    ],
)
def test_token_that_cannot_be_made(city: City, name: str, scopes: set[Scope], days: int, code: str) -> None:
    with pytest.raises(TokenError) as refused:
        make_token(city.officer, name=name, scopes=scopes, days=days, by=city.officer, at=AT)

    assert (refused.value.code, ApiToken.objects.count()) == (code, 0)


def test_nobody_makes_sees_or_revokes_a_token_of_somebody_else(city: City) -> None:
    token(city, "officer")
    held = ApiToken.objects.get()

    with pytest.raises(RefusedError):
        make_token(city.officer, name="x", scopes={Scope.READ}, days=5, by=city.chief, at=AT)
    with pytest.raises(RefusedError):
        revoke_token(held, by=city.chief, at=AT)
    with pytest.raises(RefusedError):
        make_token(city.stranger, name="x", scopes={Scope.READ}, days=5, by=city.stranger, at=AT)
    assert {name for name in CAST if visible_to(getattr(city, name), ApiToken, AT.date()).exists()} == {
        "officer"
    }


def test_page_makes_a_token_shows_it_once_and_revokes_it(city: City) -> None:
    client = signed_in(city.officer)
    made = client.post(
        "/preferences/tokens/", {"name": "Một cửa", "scopes": ["read"], "days": "30"}
    ).content.decode()
    secret = made.split("<code>")[1].split("</code>")[0]
    held = ApiToken.objects.get()

    assert call(secret, "/desk/letters").status_code == 200
    assert secret not in client.get("/preferences/tokens/").content.decode()
    assert client.post(f"/preferences/tokens/{held.pk}/revoke/").status_code == 302
    assert call(secret, "/desk/letters").status_code == 401


def test_operator_makes_lists_and_revokes(city: City) -> None:
    from caunoi.cli.tokens import command

    run = CliRunner().invoke
    made = run(command, ["make", "officer", "--name", "Một cửa", "--scope", "read"])
    assert call(made.output.strip(), "/desk/letters").status_code == 200
    pk = ApiToken.objects.get().pk
    assert "officer\tMột cửa\tread" in run(command, ["list"]).output
    assert "is revoked" in run(command, ["revoke", f"{pk}"]).output
    assert run(command, ["list"]).output.strip().endswith("revoked")


def operations() -> list[tuple[str, str]]:
    """(method, path) of every operation that needs a token, from the schema itself."""
    paths = api.get_openapi_schema(path_prefix="/")["paths"]
    return [
        (method, path)
        for path, told in paths.items()
        for method, one in told.items()
        if {"ByToken": []} in one.get("security", [])
    ]


SEEN = {
    ("get", "/desk/letters"): dict.fromkeys(CAST, 200),
    ("get", "/desk/proceedings"): dict.fromkeys(CAST, 200),
    ("get", "/desk/letters/{public}"): {name: 200 if name in HANDLERS else 404 for name in CAST},
    ("post", "/desk/letters/{public}/messages"): {name: 201 if name in HANDLERS else 404 for name in CAST},
    ("post", "/desk/letters/{public}/parts"): {
        name: 409 if name in HANDLERS - {"receiver"} else 403 if name == "receiver" else 404 for name in CAST
    },
    ("get", "/desk/proceedings/{public}"): {name: 404 if name in ("outsider", "far_officer", "city_chief") else 200 for name in CAST},
    ("post", "/desk/proceedings/{public}/steps"): {
        name: 404 if name in ("outsider", "far_officer", "city_chief") else 201 if name in ("handler", "officer", "chief", "keeper", "judge", "guard") else 403
        for name in CAST
    },
}  # fmt: skip
BODIES = {
    "parts": {"parts": [PART]},
    "messages": {"text": "Xin cho biết thêm."},
    "steps": {"move": "reply", "text": "Đã nhận."},
}


def test_table_lists_every_operation() -> None:
    assert set(operations()) == set(SEEN)


@pytest.mark.parametrize(("method", "path"), operations())
def test_operation_answers_each_of_the_cast_as_listed(city: City, method: str, path: str) -> None:
    case = complained(city)
    which = case.public if "proceedings" in path else case.items.get().letter.public
    body = BODIES.get(path.rsplit("/", 1)[-1]) if method == "post" else None
    found, absent = {}, set()
    for name in CAST:
        secret = token(city, name)
        version = {"HTTP_IF_MATCH": f'"{case.steps.count()}"'}
        answer = call(secret, path.replace("{public}", which), body, **version)
        found[name] = answer.status_code
        if "{public}" in path:
            gone = call(secret, path.replace("{public}", ABSENT), body, **version)
            absent.add(gone.status_code)
            if answer.status_code == 404:
                assert answer.content == gone.content

    assert found == SEEN[method, path]
    assert absent <= {404}


def test_protected_proceeding_is_nowhere_for_whoever_is_kept_out(city: City) -> None:
    """Two programs, one before and one after: what the excluded read does not differ by a byte."""
    secret = token(city, "officer")
    paths = ("/desk/letters", "/desk/proceedings")
    before = [call(secret, path).content for path in paths]
    letter = file(city, Kind.DENUNCIATION, **OUTSIDE).letter
    held = proceeding(letter, city.government_00001, protected=True)

    assert [call(secret, path).content for path in paths] == before
    for path, public in (("letters", letter.public), ("proceedings", held.public)):
        assert (
            call(secret, f"/desk/{path}/{public}").content == call(secret, f"/desk/{path}/{ABSENT}").content
        )
    assert Proceeding.objects.count() == 1


def test_what_senders_wrote_since_is_told_with_its_words_to_who_works_on_the_letter(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, at=AT).letter
    later = PART_LISTED
    send_message(letter, "Bao giờ sửa?", by=SENDER, at=later)
    withdraw(letter, part="đoạn hai", by=SENDER, at=later)
    add_papers(letter, [], text="Giấy", by=SENDER, at=later)
    told = {"from_sender": True, "at": "2026-07-02T19:00:00+07:00", "whole": False}

    for name, words in (("officer", "Bao giờ sửa?"), ("chief", "Bao giờ sửa?")):
        secret = token(city, name)
        (row,) = call(secret, "/desk/letters").json()["items"]
        read = call(secret, f"/desk/letters/{letter.public}").json()
        for shown in (row, read):
            assert (shown["unanswered"], shown["unanswered_since"]) == (3, told["at"])
        assert sorted(read["heard"], key=lambda one: one["what"]) == [
            {**told, "what": "message", "text": words},
            {**told, "what": "papers", "text": None},
            {**told, "what": "withdrawal", "text": "đoạn hai"},
        ]
    for name in ("keeper", "far_officer", "leader", "city_chief"):
        secret = token(city, name)
        assert call(secret, "/desk/letters").json()["items"] == []
        assert call(secret, f"/desk/letters/{letter.public}").status_code == 404

    send_message(letter, "Tuần sau (mô phỏng).", by=city.officer, at=later + datetime.timedelta(minutes=1))
    read = call(token(city, "officer"), f"/desk/letters/{letter.public}").json()
    assert (read["unanswered"], read["unanswered_since"], len(read["heard"])) == (0, None, 4)


def test_words_of_who_denounces_are_in_no_answer_and_only_that_they_wrote_is_told(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION, at=AT).letter
    before = {name: listed_to(city, name) for name in CAST}
    send_message(letter, "Tôi là Đào Thị Mẫu (mô phỏng).", by=SENDER, at=AT)
    withdraw(letter, part="đoạn của Đào Thị Mẫu", by=SENDER, at=PART_LISTED)
    secret = token(city, "keeper")
    answers = [call(secret, path) for path in ("/desk/letters", f"/desk/letters/{letter.public}")]

    assert all("Mẫu" not in json.dumps(one.json(), ensure_ascii=False) for one in answers)
    assert [one["text"] for one in answers[1].json()["heard"]] == [None, None]
    assert answers[1].json()["unanswered"] == answers[0].json()["items"][0]["unanswered"] == 2
    changed = {name for name in CAST if listed_to(city, name) != before[name]}
    assert changed == {"keeper", "judge", "guard"}


def listed_to(city: City, name: str) -> object:
    return call(token(city, name), "/desk/letters").json()["items"]
