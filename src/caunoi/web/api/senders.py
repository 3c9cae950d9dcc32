"""Senders: a letter filed without an account, and followed by its code."""

import base64
import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Header, Router
from ninja.errors import AuthenticationError

from caunoi.core.facts.letters import PARTY_KINDS, Attachment, Channel, Custody, Help, Kind, Sender
from caunoi.intake import RefusedError
from caunoi.intake.attachments import take
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import (
    add_papers,
    change_code,
    file_letter,
    send_message,
    withdraw,
)
from caunoi.records.actions.letters.limits import filings_of
from caunoi.records.actions.letters.trying import Counting
from caunoi.records.models import Letter, Unit
from caunoi.records.queries import letter_offices
from caunoi.records.queries import letter_places as places
from caunoi.records.queries.cache import reading
from caunoi.records.queries.letter_clocks import awaited, bodies_now
from caunoi.records.queries.letter_readers import taken
from caunoi.records.queries.letters import OwnPage, custody_for, needs_name, own_page, parts_of
from caunoi.records.queries.proof import filings, first_head_over, proof_at, receipt_at
from caunoi.web.api import shapes
from caunoi.web.api.frame import (
    ByCode,
    ByFormerCode,
    Former,
    asked_by,
    calls_of,
    counted_already,
    filing,
    once,
)
from caunoi.web.api.problems import MissingError, ProblemError, problems
from caunoi.web.portal.filing import HELD_BY_SENDER, envelope_number, name_of_office
from caunoi.web.portal.public import Visitor
from caunoi.web.portal.steps import told

router = Router(tags=["senders"])
by_code = ByCode()
OnceKey = shapes.Key | None
TWICE = "Taken at random: what is sent again with it is done once, and answered the same, for a day. With anything else it is refused (422 `key_reused`)."
ONCE: Any = Header(None, alias="Idempotency-Key", description=TWICE)
NEEDED: Any = Header(..., alias="Idempotency-Key", description=TWICE)


@router.post(
    "/letters", auth=filing, response={201: shapes.Filed, **problems(413)}, operation_id="file_letter"
)
def file_a_letter(
    request: HttpRequest, given: shapes.Filing, idempotency_key: OnceKey = ONCE
) -> HttpResponse:
    """File a letter. All of it is kept, with its files, or nothing. The access code is answered here and never again."""
    visitor = asked_by(request)
    files = _taken(given.files)

    def make() -> shapes.Filed:
        filed = _file(given, files, visitor, [calls_of(visitor), filings_of(visitor.address, visitor.now)])
        counted_already(request)
        return filed

    return once(request, "filing", idempotency_key, make)


def _file(
    given: shapes.Filing, files: list[Attachment], visitor: Visitor, counted: list[Counting]
) -> shapes.Filed:
    kind = Kind(given.kind)
    with reading(visitor.state):
        office = _office(given, visitor)
        by_party = _party_track(given, office, visitor)
        if not taken(office.key, kind, party_track=by_party, on=visitor.today):
            raise ProblemError(
                422, "office", "nobody there may read such a letter yet: choose another office, or hand it in sealed. Nothing was kept.",
                "Chưa có ai ở đó được đọc đơn như vậy: hãy chọn cơ quan khác, hoặc nộp phong bì niêm phong. Chưa có gì được lưu.", "body/office",
            )  # fmt: skip
    common: dict[str, Any] = {
        "kind": kind, "channel": Channel.API, "unit": office, "by": SENDER, "at": visitor.now,
        "counted": counted, "party_track": by_party,
    }  # fmt: skip
    sender = _sender(given.sender)
    envelope = ""
    holds_something = (
        given.text
        or files
        or sender
        or given.signer_list
        or given.representatives
        or given.helper
        or given.interpreter
    )
    if custody_for(kind, party_track=by_party, on=visitor.today) == Custody.OUTSIDE and not holds_something:
        envelope = envelope_number(secrets.token_hex(16))
        filed = file_letter(**common, envelope=envelope, holder=HELD_BY_SENDER)
    else:
        if needs_name(kind, visitor.today) and not (sender and sender.name and sender.address):
            raise ProblemError(
                422,
                "sender",
                "such a letter must give a name and an address.",
                "Đơn này phải ghi họ tên và địa chỉ.",
                "body/sender",
            )
        filed = file_letter(
            **common, body=given.text, sender=sender, files=files, place=_place(given.place, visitor),
            village=given.village, signers=given.signers, signer_list=given.signer_list,
            representatives=[found for person in given.representatives if (found := _sender(person))],
            helped=given.helped, interpreted=given.interpreted, helping=Help(given.helper, given.interpreter),
        )  # fmt: skip
    return shapes.Filed.model_construct(  # our own values: nothing to be checked
        letter=filed.letter.public, office=office.key, code=filed.code, envelope=envelope, pre_filed=filed.letter.pre_filed,
        papers=shapes.papers(filed.receipt, filed.disclosure, None, None),
    )  # fmt: skip


def _sender(person: shapes.Person | None) -> Sender | None:
    return Sender(**person.dict()) if person and any(person.dict().values()) else None


def _office(given: shapes.Filing, visitor: Visitor) -> Unit:
    """Where it goes: the office named; the one above where a denunciation is about that one, which must be said."""
    office = letter_offices.receiving(given.office, visitor.today)
    if office is None:
        raise ProblemError(
            422, "office", "no office of this key receives letters today.", "Hôm nay không có cơ quan nào có mã này nhận đơn.", "body/office"
        )  # fmt: skip
    if (given.kind == Kind.DENUNCIATION) != (given.about_office is not None):
        raise ProblemError(
            422, "about_office", "of a denunciation, and of nothing else, say whether it is about the office it is sent to.",
            "Với đơn tố cáo, và chỉ với đơn tố cáo, hãy cho biết đơn có nói về cơ quan nhận hay không.", "body/about_office",
        )  # fmt: skip
    if not given.about_office:
        return office
    above = letter_offices.above(office.key, visitor.today)
    over = letter_offices.receiving(above.key, visitor.today) if above else None
    if over is None:
        raise ProblemError(
            422, "office", "people there would read it, and no office above it receives letters: put it into a sealed envelope and bring it to the body above. Nothing was kept.",
            "Người ở đó sẽ đọc và chưa có cơ quan cấp trên nhận đơn: hãy để đơn trong phong bì niêm phong nộp cho cơ quan cấp trên. Chưa có gì được lưu.", "body/office",
        )  # fmt: skip
    return over


def _party_track(given: shapes.Filing, office: Unit, visitor: Visitor) -> bool:
    """Whether it goes by the Party's rules, which must be said of what may, and of nothing else."""
    held = letter_offices.receives(office.key, visitor.today)
    may = given.kind in PARTY_KINDS and held is not None and held.of_party
    if may != (given.party_track is not None):
        raise ProblemError(
            422, "party_track", "of a complaint or denunciation to a body of the Party, and of nothing else, say whether it goes by the Party's rules.",
            "Với đơn khiếu nại, tố cáo gửi tổ chức đảng, và chỉ với đơn ấy, hãy cho biết đơn có theo quy định của Đảng hay không.", "body/party_track",
        )  # fmt: skip
    return bool(given.party_track)


def _place(key: str | None, visitor: Visitor) -> Unit | None:
    if key is None:
        return None
    if not places.stands(key, visitor.today):
        raise ProblemError(
            422, "place", "there is no such commune today.", "Không có xã, phường này vào hôm nay.", "body/place"
        )  # fmt: skip
    return places.unit_named(key)


def _taken(files: list[shapes.FileGiven]) -> list[Attachment]:
    """The files opened; one that is refused is told by its place, never by its name: two may bear the same."""
    try:
        return take(
            [(file.name, base64.b64decode(file.content)) for file in files],
            scanner=settings.CLAMD,
            patience=settings.CLAMD_SECONDS,
        )
    except RefusedError as error:
        raise error.of(f"files/{error.place}") from None


@router.get(
    "/letter", auth=by_code, response={200: shapes.OwnLetter, **problems(401)}, operation_id="follow_letter"
)
def follow(request: HttpRequest) -> shapes.OwnLetter:
    """The letter of the code: every step, every opening of the sender's identity, what comes next and by when."""
    visitor, letter = asked_by(request), _own(request)
    page, waits = own_page(letter), awaited(letter, visitor.today)
    return shapes.OwnLetter(
        letter=letter.public, office=name_of_office(letter, visitor.today), received_at=letter.received_at,
        pre_filed=letter.pre_filed, withdrawn=any(row.whole for row, _which in page.taken_back),
        outside=letter.custody == Custody.OUTSIDE, awaited=[shapes.clock_shape(c, visitor.today) for c in waits.clocks],
        withdrawals=[shapes.WithdrawalShape(whole=row.whole, at=row.at) for row, _which in page.taken_back],
        **_seen(page), parts=[_part(one, visitor) for one in page.parts],
    )  # fmt: skip


def _seen(page: OwnPage) -> dict[str, Any]:
    return {
        "steps": [shapes.OwnStep(at=s.at, what=s.what, title=s.title, text=s.text) for s in told(page)],
        "openings": [shapes.OpeningShape(by=o.asked_by.get_full_name() or o.asked_by.username, purpose=o.purpose, state=o.state, asked_at=o.asked_at, opened_at=o.opened_at) for o in page.openings],
        "messages": [shapes.MessageShape(from_sender=m.from_sender, at=m.at, text=m.text) for m in page.messages],
        "papers": [shapes.PaperShape(number=p.number, name=p.name, file_type=p.file_type, size=p.size, at=p.at) for p in page.papers],
    }  # fmt: skip


def _part(page: OwnPage, visitor: Visitor) -> shapes.OwnPart:
    part = page.letter
    (filing,) = filings(part)
    return shapes.OwnPart(
        letter=part.public, at=filing.at, office=name_of_office(part, visitor.today), bodies=bodies_now(part, visitor.today),
        outside=part.custody == Custody.OUTSIDE, holder=part.holder, **_seen(page),
        awaited=[shapes.clock_shape(c, visitor.today) for c in awaited(part, visitor.today).clocks],
    )  # fmt: skip


@router.get(
    "/letter/papers",
    auth=by_code,
    response={200: list[shapes.Papers], **problems(401)},
    operation_id="letter_proofs",
)
def proofs(request: HttpRequest) -> list[shapes.Papers]:
    """What proves the letter, each paper added and each part split off: receipt, content, and once published head and inclusion proof."""
    letter = _own(request)
    page = own_page(letter)
    shown = {one.commitment: one for each in (page, *page.parts) for one in each.disclosures}
    found = []
    for one in (own for each in (page, *page.parts) for own in filings(each.letter)):
        head = first_head_over(one.seq)
        proof = proof_at(one.seq, head) if head else None
        receipt = receipt_at(one.seq, one.commitment)
        found.append(shapes.papers(receipt, shown.get(one.commitment), head, proof))
    return found


@router.post(
    "/letter/papers",
    auth=by_code,
    response={201: shapes.Added, **problems(401, 413)},
    operation_id="add_papers",
)
def add(request: HttpRequest, given: shapes.PapersGiven, idempotency_key: OnceKey = ONCE) -> HttpResponse:
    """More papers, sealed and proved like the letter itself."""
    visitor, letter, files = asked_by(request), _own(request), _taken(given.files)

    def make() -> shapes.Added:
        added = add_papers(letter, files, text=given.text, by=SENDER, at=visitor.now)
        return shapes.Added(papers=shapes.papers(added.receipt, added.disclosure, None, None))

    return once(request, letter.public, idempotency_key, make)


@router.post(
    "/letter/messages",
    auth=by_code,
    response={201: shapes.MessageShape, **problems(401, 404, 413)},
    operation_id="send_message",
)
def message(
    request: HttpRequest, given: shapes.MessageGiven, idempotency_key: OnceKey = ONCE
) -> HttpResponse:
    """A message to the office, sealed; or to the one that keeps a part split off this letter."""
    visitor, letter = asked_by(request), _own(request)
    known = {letter.public: letter, **{part.public: part for part in parts_of(letter)}}
    to = known.get(given.letter or letter.public)
    if to is None:
        raise MissingError

    def make() -> shapes.MessageShape:
        sent = send_message(to, given.text, by=SENDER, at=visitor.now)
        return shapes.MessageShape(from_sender=True, at=sent.at, text=given.text)

    return once(request, letter.public, idempotency_key, make)


@router.post(
    "/letter/withdrawals",
    auth=by_code,
    response={201: shapes.WithdrawalShape, **problems(401, 409, 413)},
    operation_id="withdraw_letter",
)
def take_back(
    request: HttpRequest, given: shapes.WithdrawalGiven, idempotency_key: OnceKey = ONCE
) -> HttpResponse:
    """Take the letter back, whole or the part named. The office records what follows; what was filed stays proved."""
    visitor, letter, part = asked_by(request), _own(request), given.part.strip()
    if given.whole == bool(part):
        raise ProblemError(
            422,
            "part",
            "say that it is whole, or name the part.",
            "Hãy nói là rút toàn bộ, hoặc ghi phần muốn rút.",
            "body/part",
        )

    def make() -> shapes.WithdrawalShape:
        taken = withdraw(letter, part=part, by=SENDER, at=visitor.now)
        return shapes.WithdrawalShape(whole=taken.whole, at=taken.at)

    return once(request, letter.public, idempotency_key, make)


@router.post(
    "/letter/code",
    auth=ByFormerCode(),
    response={201: shapes.NewCode, **problems(401, 413)},
    operation_id="change_code",
)
def new_code(request: HttpRequest, idempotency_key: shapes.Key = NEEDED) -> HttpResponse:
    """A new access code. Sent again with the former code and the same Idempotency-Key, where the line broke, it is told again."""
    visitor, former = asked_by(request), request.auth  # type: ignore[attr-defined]
    assert isinstance(former, Former)

    def make() -> shapes.NewCode:
        if former.letter is None:
            raise AuthenticationError
        return shapes.NewCode(code=change_code(former.letter, by=SENDER, at=visitor.now))

    return once(request, former.name, idempotency_key, make)


def _own(request: HttpRequest) -> Letter:
    letter = request.auth  # type: ignore[attr-defined]
    assert isinstance(letter, Letter)
    return letter
