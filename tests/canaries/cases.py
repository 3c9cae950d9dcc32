"""Every use case of letters, with names in all places where a name may stand. Add yours to USE_CASES."""

import re
from collections.abc import Callable

from django.test import Client

from caunoi.core.facts.letters import Attachment, Channel, Form, Kind, Purpose, Sender
from caunoi.core.receipts import write_paper
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
from caunoi.records.models import User
from caunoi.records.queries.journal import verify
from caunoi.records.queries.proof import proof_of, receipt_of
from tests.canaries.world import World
from tests.factories import NOON
from tests.records.letters import keep_inside, opened
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
        "representatives": [Sender(name=world.name())], "once": f"form of {world.names[-1]}",
    }  # fmt: skip
    return file_letter(**{**given, **other})  # type: ignore[arg-type]


def by_portal(world: World) -> None:
    """Filed without an account, followed by code, added to, withdrawn."""
    filed = file(world)
    letter = letter_of_code(filed.code, address="192.0.2.9", at=NOON)
    assert letter is not None
    world.saw("receipt", write_paper(filed.receipt) + write_paper(receipt_of(letter)))
    paper = Attachment(f"{world.name()}.txt", "text/plain", b"a", world.name().encode())
    added = add_papers(letter, [paper], text=f"Gửi thêm, {world.name()}", by=SENDER, at=NOON)
    world.saw("receipt of papers", write_paper(added.receipt))
    send_message(letter, f"Tôi là {world.name()}", by=SENDER, at=NOON)
    change_code(letter, by=SENDER, at=NOON)
    withdraw(letter, part=f"phần của {world.name()}", by=SENDER, at=NOON)


def by_pages(world: World) -> None:
    """The public pages in life: a form half filled in and left, a letter filed, a page that breaks, followed, added to."""
    left = Person()
    left.writes(text=f"Tôi là {world.names[-1]}", name=world.names[-1])
    world.saw("form half filled in", left.field("state") + repr(left.client.cookies))
    sent = [world.name() for _ in range(5)]
    person = Person()
    person.writes(text=f"Tôi là {sent[0]}", name=sent[1], signer_list=sent[2], signers="2")
    person.answers(files=sent_file(f"{sent[3]}.txt", sent[4].encode()))
    receipt = re.search(r'<section class="receipt".*', person.shown.content.decode(), re.S)
    assert receipt
    world.saw("receipt on the page", receipt[0])
    world.saw("receipt as a file", person.client.get("/gui-don/theo/giay/receipt.json").content)
    person.client.post("/gui-don/theo/message/", {"text": f"Tôi, {world.name()}"})
    world.saw("page by code", re.sub(r'<div class="said-by.*?</div>|<h2 id="papers">.*?</form>', "", person.client.get("/gui-don/theo/").content.decode(), flags=re.S))  # fmt: skip
    broken = Client(raise_request_exception=False)
    world.saw("code that is none", broken.post("/gui-don/theo/", {"code": world.names[-1]}).content)


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


def denounced(world: World) -> None:
    """A denunciation kept here by decision: opened with a second person's yes; others are refused."""
    city = world.city
    keep_inside(city)
    letter = file(world, Kind.DENUNCIATION).letter
    opened(letter, city.keeper, city.judge, Purpose.CONTACT)
    world.refused("denunciation, handler", lambda: add_note(letter, world.name(), by=city.handler, at=NOON))
    world.names.pop()  # it was refused, so it is nowhere


def refused(world: World) -> None:
    """Sent twice, too much sent, broken half-way: nothing stays and no word tells."""
    file(world, once="twice")
    kept = len(world.names)
    world.refused("sent twice", lambda: file(world, once="twice"))
    world.refused("too long", lambda: file(world, body=world.name() * 9000))
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


USE_CASES: list[Callable[[World], None]] = [
    by_portal,
    by_pages,
    at_the_pages_of_the_desk,
    at_the_desk,
    handled,
    denounced,
    refused,
    many,
    kept,
]
