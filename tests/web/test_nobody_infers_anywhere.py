"""No way in is left out: every address by GET and POST, every operation of the API, the public's forms, headers and statements.

Complete by construction: every line of the access table is asked (which itself fails until each address of the site is listed) and
every operation of the contract, else it is named here with its reason. The same questions before and after the denunciation.
"""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caunoi import clock
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import change_code
from caunoi.records.queries.cache import WORDINGS, forget
from caunoi.web.api.frame import api
from tests.web.letters import AT
from tests.web.person import Person
from tests.web.sample import Sample
from tests.web.test_access_table import TABLE
from tests.web.test_intake import LETTER
from tests.web.test_nobody_infers import (
    EXCEPTED,
    GHOST,
    SAME,
    Answers,
    Asker,
    World,
    addresses,
    asker,
    hide,
    home,
    make_world,
    taken_back,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """One moment for everything that is asked."""
    monkeypatch.setattr(clock, "now", lambda: AT)


__all__ = ["home"]
PROOFS = {"list_heads", "read_head", "prove_consistency", "prove_inclusion", "letter_proofs"}
"""Operations excepted: heads, size and proofs of the tree count every entry of everybody."""
DESK = {
    "list_letters",
    "read_letter",
    "sort_letter",
    "write_to_sender",
    "list_proceedings",
    "read_proceeding",
    "move_proceeding",
}
WRONG = "bà ba bà ba 11"
NEW_EACH_TIME = {"RateLimit", "Content-Security-Policy", "Location", "Expires"}
Calls = dict[str, Callable[[str], HttpResponse]]


def told(who: Asker, response: HttpResponse) -> object:
    """What is answered, and every header (its length too)."""
    headers = {name: value for name, value in response.headers.items() if name not in NEW_EACH_TIME}
    status, where, content = who.told(response)  # type: ignore[misc]
    if isinstance(content, bytes):
        # A token of the API is told once; its number is the next one, taken back with it or not: 9 or 10 is no other answer.
        bare = re.sub(rb"caunoi_[\w-]{40,}|/tokens/\d+/", b"", content)
        if bare != content:
            headers["Content-Length"] = str(len(bare))
        content = bare
    return status, where, content, headers


def posted(world: World, who: Asker) -> Iterator[tuple[str, dict[str, str]]]:
    """Every address of the table as it is sent there, and what reads letters sent with what is right and what is wrong."""
    for name, lines in TABLE.items():
        for line in lines:
            if line.method == "post" and name not in EXCEPTED | SAME:
                yield reverse(name, args=line.args(world.sample)), line.data
    yield reverse("portal-follow"), {"code": WRONG}
    for public in (GHOST, world.letters[0].public):
        yield reverse("intake-confirming"), {"reference": public, "form": "signed_paper"}
    near = {**LETTER, "text": "Hành vi thu hồi đất mô phỏng của chủ tịch phường"}
    yield reverse("intake-look"), near
    yield reverse("intake"), {**near, "way": "oral"}
    yield reverse("intake"), {**near, "text": ""}
    yield reverse("intake-envelope"), {"seal": "", "holder": "x"}
    yield reverse("intake-envelope"), {"way": "telephone", "what": "party_denunciation", "seal": "x"}
    yield reverse("tokens"), {"name": "y", "scopes": "read", "days": "0"}


def addresses_asked(world: World, who: Asker) -> Answers:
    """Every address by GET with its headers and its statements, no answer kept from before; then every one by POST, taken back."""
    found: Answers = {}
    WORDINGS.clear()
    for url in addresses(world):
        forget()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = who.client.get(url)
        found[url] = told(who, response), len(asked)
    for number, (url, data) in enumerate(posted(world, who)):
        with taken_back():
            found[f"{number} {url}"] = told(who, who.client.post(url, data))
    return found


def the_public(code: str) -> Answers:
    """Somebody without an account, at the same office: every page of the form with right and wrong answers, and the letter's own page."""
    found: Answers = {}
    for kind in ("petition", "complaint", "denunciation"):
        with taken_back():
            person = Person()
            pages = [
                person.shown,
                person.answers(),
                person.answers(kind=kind),
                person.answers(commune="không đâu"),
            ]
            pages += [person.answers(commune="phuong mot a"), person.answers(office="G-00001", about="no")]
            if kind != "denunciation":
                pages += [
                    person.answers(),
                    person.answers(text="Hành vi thu hồi đất"),
                    person.answers(name="Thử", address="Tổ 5"),
                ]
            pages.append(person.answers())
            found[kind] = [(page.status_code, shape(page)) for page in pages]
    with taken_back():
        client = Client()
        client.post("/gui-don/theo/", {"code": code})
        sent = [client.get("/gui-don/theo/"), *(client.post(f"/gui-don/theo/{act}/", data) for act, data in (
            ("message", {}), ("message", {"text": "Hỏi"}), ("papers", {}), ("withdraw", {}), ("withdraw", {"whole": "yes"}), ("code", {}), ("done", {}),
        ))]  # fmt: skip
        found["own"] = [(page.status_code, shape(page)) for page in sent]
    return found


def shape(page: HttpResponse) -> str:
    """A page of the public without its seals, and without receipts and codes: they name their place in the tree and are drawn by chance."""
    text = re.sub(r'value="[^" ]{30,}"|nonce-[\w+/=-]+|\b[0-9a-f]{5,}\b', "", page.content.decode())
    return re.sub(r'(?s)<section class="receipt.*?</section>|<p class="code-words">.*?</p>', "", text)


def api_asked(world: World, who: Asker, code: str) -> dict[str, Answers]:
    """{operation: what it answers}: with the right code, a wrong one, and with none."""
    seen, waiting = world.seen.public, world.letters[0].public
    filing = {
        "kind": "petition",
        "office": "G-00001",
        "text": "Hành vi thu hồi đất",
        "sender": {"name": "Thử"},
    }
    part = {"parts": [{"kind": "petition", "subject": "Hành vi thu hồi đất"}]}
    asked: dict[str, list[tuple[str, object]]] = {
        "list_letters": [("desk/letters", None), ("desk/letters?limit=1", None)],
        "read_letter": [(f"desk/letters/{one}", None) for one in (waiting, GHOST, "x")],
        "sort_letter": [(f"desk/letters/{one}/parts", sent) for one in (waiting, GHOST) for sent in (part, {})],
        "write_to_sender": [(f"desk/letters/{one}/messages", {"text": "Thử"}) for one in (waiting, GHOST)],
        "list_proceedings": [("desk/proceedings", None), ("desk/proceedings?show=ended", None)],
        "read_proceeding": [(f"desk/proceedings/{one}", None) for one in (seen, GHOST)],
        "move_proceeding": [(f"desk/proceedings/{one}/steps", {"move": "reply", "text": "Thử"}) for one in (seen, GHOST)],
        "file_letter": [("letters", filing), ("letters", {})],
        "follow_letter": [("letter", None)],
        "send_message": [("letter/messages", {"text": "Thử"}), ("letter/messages", {})],
        "add_papers": [("letter/papers", {"files": [{"name": "a.txt", "content": "VGhlbQ=="}]}), ("letter/papers", {})],
        "withdraw_letter": [("letter/withdrawals", {"whole": True}), ("letter/withdrawals", {})],
        "change_code": [("letter/code", {})],
    }  # fmt: skip
    found: dict[str, Answers] = {}
    for operation, calls in asked.items():
        heads = (
            [who.program] if operation in DESK else [{"HTTP_ACCESS_CODE": one} for one in (code, WRONG, "")]
        )
        for path, sent in calls:
            for number, head in enumerate(heads):
                found.setdefault(operation, {})[f"{path} {sent} {number}"] = _call(who, path, sent, head)
    return found


def _call(who: Asker, path: str, sent: object, head: dict[str, str]) -> object:
    url, more = f"/api/v1/{path}", {"HTTP_IF_MATCH": '"1"', "HTTP_IDEMPOTENCY_KEY": "0123456789abcdef"}
    with taken_back():
        client = Client()
        if sent is None:
            response = client.get(url, **head)  # type: ignore[arg-type]
        else:
            response = client.post(url, json.dumps(sent), content_type="application/json", **head, **more)  # type: ignore[arg-type]
    if response.status_code == 201 and {"papers", "code"} & set(
        response.json()
    ):  # a receipt, or drawn by chance
        return 201, sorted(response.json())
    status, where, text = who.told(response)  # type: ignore[misc]
    headers = {n: v for n, v in response.headers.items() if n not in NEW_EACH_TIME | {"Content-Length"}}
    return status, where, re.sub(rb'"next": ?"[^"]+"', b'"next":"sealed"', text), headers


def test_every_operation_of_the_contract_is_asked_or_excepted(sample: Sample) -> None:
    world = make_world(sample)
    who = asker(sample.city.guard)
    asked = api_asked(world, who, change_code(world.letters[0], by=SENDER, at=AT))
    operations = {
        one["operationId"] for path in api.get_openapi_schema()["paths"].values() for one in path.values()
    }

    assert operations == set(asked) | PROOFS
    assert not set(asked) & PROOFS


def test_every_address_and_operation_answers_alike_with_headers_and_statements(sample: Sample) -> None:
    world = make_world(sample)
    who = asker(sample.city.guard)
    code = change_code(world.letters[0], by=SENDER, at=AT)

    def everything() -> Answers:
        return {**addresses_asked(world, who), **the_public(code), **api_asked(world, who, code)}

    before = everything()
    hide(world)
    now = everything()

    assert before.keys() == now.keys()
    assert [(what, before[what], now[what]) for what in before if before[what] != now[what]] == []
