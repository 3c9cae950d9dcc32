"""Every use case of letters, with names in all places where a name may stand. Add yours to USE_CASES."""

import base64
import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from caunoi import clock
from caunoi.core.facts.letters import Attachment, Channel, Form, Help, Kind, Purpose, Sender
from caunoi.core.facts.tokens import Scope
from caunoi.core.receipts import write_paper
from caunoi.core.text import fold
from caunoi.records import keys
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.letters import (
    Filed,
    add_note,
    add_papers,
    change_code,
    check_transcript,
    confirm,
    file_letter,
    letter_of_code,
    rotate_keys,
    send_message,
    withdraw,
    write_transcript,
)
from caunoi.records.actions.letters import filing as filing_module
from caunoi.records.actions.tokens import make_token
from caunoi.records.models import User
from caunoi.records.queries.journal import verify
from caunoi.records.queries.proof import proof_of, receipt_of
from tests.canaries import desk_cases
from tests.canaries.world import FAMILY, World
from tests.factories import NOON
from tests.records.letters import PART_LISTED, keep_inside, opened
from tests.web.person import Person
from tests.web.person import file as sent_file


def file(world: World, kind: Kind = Kind.PETITION, **other: object) -> Filed:
    """A letter with names in body, sender, scan text, a file's name and content, representatives, and the list of signers."""
    listed = "\n".join(world.name() for _ in range(100))
    person = other.pop("sender", None) or Sender(
        name=world.name(), address=f"nhà ông {world.name()}", phone="0900 000 018"
    )
    photo = Attachment(
        f"Đơn của {world.name()}.txt", "text/plain", world.name().encode(), world.names[-1].encode()
    )
    given: dict[str, object] = {
        "kind": kind, "channel": Channel.PORTAL, "unit": world.city.government_00001, "by": SENDER, "at": NOON,
        "body": f"Tôi tên là {world.name()}, hàng xóm là {world.name()}.", "sender": person, "files": [photo],
        "scan_text": f"Người viết đơn {world.name().upper()}", "signers": 101, "signer_list": listed,
        "helping": Help(world.name(), world.name()),
        "representatives": [Sender(name=world.name())], "once": f"form of {world.names[-1]}",
    }  # fmt: skip
    return file_letter(**{**given, **other})  # type: ignore[arg-type]


def by_portal(world: World) -> None:
    """Filed without an account, followed by code, added to, withdrawn."""
    filed = file(world, Kind.COMPLAINT)
    letter = letter_of_code(filed.code, address="192.0.2.9", at=NOON)
    assert letter is not None
    world.saw("receipt", write_paper(filed.receipt) + write_paper(receipt_of(letter)))
    paper = Attachment(f"{world.name()}.txt", "text/plain", b"a", world.name().encode())
    added = add_papers(letter, [paper], text=f"Gửi thêm, {world.name()}", by=SENDER, at=NOON)
    world.saw("receipt of papers", write_paper(added.receipt))
    send_message(letter, f"Tôi là {world.name()}", by=SENDER, at=NOON)
    change_code(letter, by=SENDER, at=NOON)
    withdraw(letter, part=f"phần của {world.name()}", by=SENDER, at=PART_LISTED)


def by_pages(world: World) -> None:
    """The public pages in life: a form half filled in and left, a letter filed, a page that breaks, followed, added to."""
    left = Person()
    left.writes(text=f"Tôi là {world.names[-1]}", name=world.names[-1])
    world.saw("form half filled in", left.field("state") + repr(left.client.cookies))
    sent = [world.name() for _ in range(5)]
    person = Person()
    person.writes(
        text=f"Tôi là {sent[0]}",
        name=sent[1],
        signer_list=sent[2],
        signers="2",
        helper=world.name(),
        interpreter=world.name(),
    )
    person.answers(representatives=f"{world.name()}, nhà ông {world.name()}")
    person.answers(files=sent_file(f"{sent[3]}.txt", sent[4].encode()))
    receipt = re.search(r'<section class="receipt".*', person.shown.content.decode(), re.S)
    assert receipt
    world.saw("receipt on the page", receipt[0])
    world.saw("receipt as a file", person.client.get("/gui-don/theo/giay/receipt.json").content)
    person.client.post("/gui-don/theo/message/", {"text": f"Tôi, {world.name()}"})
    world.saw("page by code", re.sub(r'<div class="said-by.*?</div>|<h2 id="papers".*?formenctype', "", person.client.get("/gui-don/theo/").content.decode(), flags=re.S))  # fmt: skip
    world.saw("code that is none", Client().post("/gui-don/theo/", {"code": world.names[-1]}).content)
    breaking = Person(raise_request_exception=False)
    breaking.writes(text=f"Tôi là {world.names[-1]}", name=world.names[-1], helper=world.names[-1])
    paper = sent_file(f"{world.names[-1]}.txt", world.names[-1].encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filing_module, "list_entry", _broken)
        broken = breaking.answers(files=paper)
    assert broken.status_code == 500
    world.saw("a page that breaks", broken.content + repr(breaking.client.cookies).encode())


def at_the_pages_of_the_desk(world: World) -> None:
    """Taken in at the clerk's page, read back; what other people's pages and the cookies show of it."""
    clerk = Client()
    clerk.force_login(User.objects.get(username="receiver"))
    name, told = world.name(), world.name()
    read = clerk.post("/intake/", {"kind": "petition", "way": "oral", "name": name, "text": f"Tôi là {told}"})
    state = re.search(r'name="state" value="([^"]+)"', read.content.decode())
    assert state
    world.saw("state of the page read back", state[1])
    world.saw("receipt at the desk", clerk.post("/intake/", {"state": state[1]}).content)
    several = {
        "kind": "petition",
        "several": "yes",
        "signers": "9",
        "text": f"Chúng tôi, {world.name()}",
        "sender": world.name(),
        "helper": world.name(),
    }
    world.saw(
        "receipt of several",
        clerk.post("/intake/", {**several, "representatives": f"{world.name()}\n{world.name()}"}).content,
    )
    clerk.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filing_module, "list_entry", _broken)
        broken = clerk.post("/intake/", {"kind": "petition", "name": name, "text": f"Tôi là {told}"})
    assert broken.status_code == 500
    world.saw("a page of the desk that breaks", broken.content)
    world.saw("what stands beside", clerk.post("/intake/look/", {"text": f"Tôi là {told}"}).content)
    world.saw("the next form", clerk.get("/intake/").content + repr(clerk.cookies).encode())


def at_the_desk(world: World) -> None:
    """Brought in person and typed in; complaint by telephone, confirmed later."""
    city = world.city
    file(world, by=city.receiver, channel=Channel.WALK_IN)
    pre_filed = file(
        world, Kind.COMPLAINT, by=city.receiver, channel=Channel.TELEPHONE, read_back=True
    ).letter
    confirm(pre_filed, Form.IN_PERSON, by=city.receiver, at=NOON)


def handled(world: World) -> None:
    """Opened, noted, written to, transcribed; a transcript with a name in it is refused."""
    city = world.city
    sender = world.name()
    letter = file(world, sender=Sender(name=sender)).letter
    opened(letter, city.handler)
    add_note(letter, f"Đã gọi cho {world.name()}", by=city.handler, at=NOON)
    send_message(letter, f"Kính gửi {world.name()}", by=city.handler, at=NOON)
    world.refused(
        "transcript refused", lambda: write_transcript(letter, f"Ông {sender} xin", by=city.handler, at=NOON)
    )
    transcript = write_transcript(letter, "Người gửi xin sửa đường.", by=city.handler, at=NOON)
    world.refused(
        "own transcript", lambda: check_transcript(transcript, accept=True, by=city.handler, at=NOON)
    )


def looked_at(world: World) -> None:
    """An original opened at the desk and its files looked at and taken: what they show is for that person, nothing of it is kept."""
    letter = file(world).letter
    client, url = Client(), f"/letters/{letter.public}/"
    client.force_login(User.objects.get(pk=world.city.officer.pk))
    client.post(f"{url}ask/", {"purpose": "contact"})
    page = client.post(f"{url}open/").content.decode()
    (first,) = re.findall(r'href="([^"]+/originals/[^"]+)"', page)
    assert FAMILY in page
    assert FAMILY in client.get(first).content.decode()
    assert client.get(f"{first}take/").status_code == 200
    client.get(first.replace(letter.public, "0" * 20))
    world.saw("the letter afterwards", client.get(url).content + repr(client.cookies).encode())


def denounced(world: World) -> None:
    """A denunciation kept here by decision: opened with a second person's yes; others are refused."""
    city = world.city
    keep_inside(city)
    letter = file(world, Kind.DENUNCIATION).letter
    send_message(letter, f"Tôi, {world.name()}", by=SENDER, at=NOON)
    send_message(letter, f"Kính gửi {world.name()}", by=city.keeper, at=NOON)
    withdraw(letter, part=f"đoạn của {world.name()}", by=SENDER, at=PART_LISTED)
    opened(letter, city.keeper, city.judge, Purpose.CONTACT)
    for who in (city.keeper, city.judge):
        client = Client()
        client.force_login(User.objects.get(pk=who.pk))
        world.saw("a denunciation at the desk", client.get(f"/letters/{letter.public}/").content)
    world.refused("denunciation, handler", lambda: add_note(letter, world.name(), by=city.handler, at=NOON))
    world.names.pop()  # it was refused, so it is nowhere


def refused(world: World) -> None:
    """Sent twice, too much sent, broken half-way: nothing stays and no word tells."""
    file(world, once="twice")
    kept = len(world.names)
    world.refused("sent twice", lambda: file(world, once="twice"))
    world.refused("too long", lambda: file(world, body=world.name() * 9000))
    sender = Sender(name=world.name())
    world.refused("village", lambda: file(world, sender=sender, village=f"nhà bà {sender.name}"))
    held = filing_module.list_entry
    filing_module.list_entry = _broken  # type: ignore[assignment]
    try:
        file(world)
    except RuntimeError as error:
        world.saw("a fault", repr(error))
    finally:
        filing_module.list_entry = held
    del world.names[kept:]  # none of them was kept


def _broken(*given: object) -> None:
    raise RuntimeError("a fault half-way")


def many(world: World) -> None:
    """Letters of every day."""
    for _ in range(3):
        file(world)


def kept(world: World) -> None:
    """Keys turned, a head published, everything verified, a proof given."""
    filed = file(world)
    keys.new_master_key()
    list(rotate_keys(at=NOON))
    head = publish_head(on=NOON.date(), at=NOON)
    proof = proof_of(filed.letter, head)
    assert proof
    world.saw("head and proof", write_paper(head) + write_paper(proof))
    world.saw("verification", repr(verify()))


def by_api(world: World) -> None:
    """The same through the API: filed twice under one key, followed, added to, taken back; what is refused and what breaks."""
    written = [world.name() for _ in range(6)]
    letter = {
        "kind": "complaint", "office": "G-00001", "text": f"Tôi là {written[0]}",
        "sender": {"name": written[1], "address": "Xóm Đông"},
        "signers": 2, "signer_list": written[2], "representatives": [{"name": written[3]}],
        "files": [{"name": f"{written[4]}.txt", "content": base64.b64encode(written[5].encode()).decode()}],
    }  # fmt: skip
    kept = {"HTTP_IDEMPOTENCY_KEY": "0123456789abcdef-canary"}
    for _ in range(2):
        filed = _asked("/letters", letter, **kept)
        world.saw("answer to a filing", json.dumps(filed, ensure_ascii=False))
    code = {"HTTP_ACCESS_CODE": filed["code"]}
    paper = {"name": f"{world.name()}.txt", "content": base64.b64encode(world.name().encode()).decode()}
    added = _asked("/letter/papers", {"text": f"Thêm của {world.name()}", "files": [paper]}, **code)
    world.saw("answer to papers", json.dumps(added))
    _asked("/letter/messages", {"text": f"Tôi, {world.name()}"}, **code)
    part = {"whole": False, "part": f"phần của {world.name()}"}
    world.saw("answer to a withdrawal", json.dumps(_asked("/letter/withdrawals", part, **code)))
    world.saw("proofs", Client().get("/api/v1/letter/papers", **code).content)
    own = {**_got("/letter", **code), "messages": [], "papers": []}  # what they wrote themselves
    world.saw("own letter", json.dumps(own, ensure_ascii=False))
    lost = world.names[-1]
    for what, sent, headers in (
        ("a field too long", {**letter, "village": lost * 20}, {}),
        ("a kind that is none", {**letter, "kind": lost}, {}),
        ("a place that is none", {**letter, "place": lost}, {}),
        ("a file that is none", {**letter, "files": [{"name": f"{lost}.exe", "content": "TVo="}]}, {}),
        ("no base64", {**letter, "files": [{"name": lost, "content": lost}]}, {}),
        ("a key used for another", {**letter, "text": lost}, kept),
        ("a key that is none", letter, {"HTTP_IDEMPOTENCY_KEY": lost.replace(" ", "-").encode().decode("latin-1")}),
    ):  # fmt: skip
        refused = Client().post(
            "/api/v1/letters", json.dumps(sent), content_type="application/json", **headers
        )
        assert 400 <= refused.status_code < 500, what
        world.saw(what, refused.content)
    world.saw("unreadable", Client().post("/api/v1/letters", lost, content_type="application/json").content)
    world.saw("a code that is none", Client().get("/api/v1/letter", HTTP_ACCESS_CODE=fold(lost)).content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filing_module, "list_entry", _broken)
        broken = Client().post("/api/v1/letters", json.dumps(letter), content_type="application/json")
    assert broken.status_code == 500
    world.saw("a fault of the API", broken.content)


def by_officers_programs(world: World) -> None:
    """An officer's program lists, reads, sorts and moves: nowhere is anybody who wrote."""
    city = world.city
    letter = file(world, Kind.PETITION).letter
    secret = make_token(
        city.officer, name="canary", scopes=set(Scope), days=1, by=city.officer, at=clock.now()
    )
    who = {"HTTP_AUTHORIZATION": f"Bearer {secret.secret}"}
    part = {"kind": "petition", "subject": "Đoạn đường mô phỏng"}
    (case,) = _asked(f"/desk/letters/{letter.public}/parts", {"parts": [part]}, **who)["proceedings"]
    version = {"HTTP_IF_MATCH": '"1"'}
    for step in ({"move": "reply", "text": "Đã nhận."}, {"move": "accept", "document": world.names[-1]}):
        world.saw("a step, or its refusal", Client().post(f"/api/v1/desk/proceedings/{case}/steps", json.dumps(step), content_type="application/json", **who, **version).content)  # fmt: skip
    for path in ("letters", f"letters/{letter.public}", "proceedings", f"proceedings/{case}"):
        world.saw(path, Client().get(f"/api/v1/desk/{path}", **who).content)


def _asked(path: str, sent: object, **headers: str) -> dict:
    answer = Client().post(f"/api/v1{path}", json.dumps(sent), content_type="application/json", **headers)
    assert answer.status_code == 201, answer.content
    return answer.json()


def _got(path: str, **headers: str) -> dict:
    answer = Client().get(f"/api/v1{path}", **headers)
    assert answer.status_code == 200, answer.content
    return answer.json()


def sorted_and_handled(world: World) -> None:
    """After sorting: split, decided with all papers, sought."""
    desk_cases.split(world, file(world).letter)
    desk_cases.decided(world, file(world, Kind.COMPLAINT, channel=Channel.POST).letter)
    desk_cases.sought(world)


def erased(world: World) -> None:
    """One letter's time is over: its names are gone from everywhere, the vault too."""
    kept = len(world.names)
    letter = file(world).letter
    desk_cases.erased(world, letter)
    world.gone, world.names[kept:] = world.names[kept:], []


USE_CASES: list[Callable[[World], None]] = [
    by_portal,
    by_pages,
    at_the_pages_of_the_desk,
    at_the_desk,
    handled,
    looked_at,
    denounced,
    refused,
    by_api,
    by_officers_programs,
    sorted_and_handled,
    many,
    kept,
    erased,
]
