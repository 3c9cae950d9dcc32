"""Filing: the letter and everything with it sealed, in the journal and durable before the answer; or nothing at all."""

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from django.db import IntegrityError
from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.letters import (
    Attachment,
    Channel,
    Custody,
    Help,
    Kind,
    PartKind,
    Sender,
    Signing,
    is_protected,
)
from caunoi.core.facts.permissions import Permission
from caunoi.core.receipts import Disclosure, Receipt, new_code
from caunoi.records import vault
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.actions.letters.gate import list_entry
from caunoi.records.actions.letters.identity import names_of_people
from caunoi.records.actions.letters.limits import FilingError, check_files, check_text, limit, room
from caunoi.records.actions.letters.trying import Counting, count_all, look
from caunoi.records.codes import slow_hash
from caunoi.records.keys import journal_key
from caunoi.records.models import Letter, LetterEntry, LetterKey, SealedPart, Unit, User
from caunoi.records.models.letters import public_id
from caunoi.records.queries.competence import organisation
from caunoi.records.queries.letters import custody_for, needs_confirming, once_hash
from caunoi.records.queries.proof import receipt_from
from caunoi.records.sealing import discard, seal_all

# Said at filing for the sender to tell letters apart; drawn by chance, the same sender gets another each time.
PLANTS = (
    "Sen", "Mai", "Cúc", "Lan", "Tre", "Trúc", "Bưởi", "Ổi", "Na", "Khế", "Đào", "Quế", "Gạo", "Bàng", "Sấu", "Lộc vừng",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filed:
    """What the sender takes home. `code` is known only here and now; `disclosure` shows the content to whom they choose."""

    letter: Letter
    receipt: Receipt
    code: str
    disclosure: Disclosure


@sensitive_variables()
def file_letter(
    *,
    kind: Kind,
    channel: Channel,
    unit: Unit,
    by: Actor,
    at: datetime.datetime,
    body: str = "",
    sender: Sender | None = None,
    files: Sequence[Attachment] = (),
    scan_text: str = "",
    signers: int = 1,
    representatives: Sequence[Sender] = (),
    signer_list: str = "",
    party_track: bool = False,
    place: Unit | None = None,
    village: str = "",
    helped: bool = False,
    interpreted: bool = False,
    helping: Help | None = None,
    read_back: bool = False,
    number: str = "",
    dated: datetime.date | None = None,
    envelope: str = "",
    holder: str = "",
    secrecy: str = "",
    once: str = "",
    through: Unit | None = None,
    counted: Sequence[Counting] = (),
) -> Filed:
    """File a letter received by `unit` at `at`: all or nothing, with its files, durable before this returns.

    `by`: the clerk (needs LETTER_RECEIVE), or SENDER for the public pages. Where `custody_for` says outside, and of
    a protected letter in a sealed envelope wherever such are kept, no content is taken: `envelope` is what the seal of the paper says, `holder` the post that keeps it, `secrecy` its grade. `once`: any
    text that is the same when the same form is sent twice. `through`: the clerk's office, where the letter is about it and so is the
    letter of the one above (`unit`) from the first second. `counted`: what is counted with it, where it comes from a sender
    without an account (`filings_of`). Raises FilingError, RefusedError, TooManyError.
    """
    on = at.date()
    if through is not None and organisation(on).superior(through.key) != unit.key:
        raise FilingError(
            "through", "only the body directly above the office takes its letter over. Nothing was kept."
        )
    # A sealed envelope of the kind that is protected nobody opens to type what it says.
    sealed = bool(envelope) and is_protected(kind, party_track=party_track)
    custody = Custody.OUTSIDE if sealed else custody_for(kind, party_track=party_track, on=on)
    helping = helping or Help()
    content = _content(
        body, sender, Signing(signer_list, tuple(representatives)), helping, scan_text, envelope
    )
    check_content(custody, content, files, holder, signers, on)
    _check_representatives(len(representatives), signers, on)
    if village and names_of_people(village, [sender or Sender(), *representatives], helping, signer_list):
        raise FilingError(
            "village", "the village is kept in the clear: take names and telephone numbers out of it. Nothing was kept."
        )  # fmt: skip
    public, key, code = public_id(), vault.new_key(), new_code(secrets.randbelow)
    journal_key()  # every key stands before anything is written: a letter kept without its receipt helps nobody
    hashed, sent_once = slow_hash(code), once_hash(once) if once else None
    for each in counted if files else ():
        look(*each)  # before they are put on the disk, to be taken away again
    with room():
        parts, told = seal_all(
            key, public, content, files, at=at
        )  # writes files: from here on a fault takes them away
    letter = Letter(
        public=public,
        pseudonym=pseudonym(),
        kind=kind,
        channel=channel,
        unit=unit,
        received_at=at,
        received_by=by if isinstance(by, User) else None,
        party_track=party_track,
        custody=custody,
        number=number,
        dated=dated,
        holder=holder,
        secrecy=secrecy,
        needs_confirming=needs_confirming(kind, channel, on),
        place=place,
        village=village,
        signers=signers,
        representatives=len(representatives),
        anonymous=custody == Custody.INSIDE and not (sender and sender.name),
        helped=helped or bool(helping.helper),
        interpreted=interpreted or bool(helping.interpreter),
        read_back=read_back,
        commitment=told.commitment,
        code_hash=hashed,
        once=sent_once,
        retain_until=retained_until(on),
    )
    try:
        with acting(
            "letter.file",
            by=by,
            at=at,
            permission=Permission.LETTER_RECEIVE,
            unit=through or unit,
            together=True,
        ) as act:
            if counted:
                count_all(counted)
            tree = act.tree(Letter, LetterKey, LetterEntry, *[SealedPart] * len(parts))
            letter.pk, of_key, of_entry, *of_parts = tree.keys
            letter.filed_seq = tree.size
            letter.save()
            wrapped = vault.wrap(key, public)  # under the lock: keys being turned leave no letter behind
            LetterKey(pk=of_key, letter=letter, version=wrapped.version, wrapped=wrapped.sealed).save()
            for part, of_part in zip(parts, of_parts, strict=True):
                part.pk, part.letter = of_part, letter
            SealedPart.objects.bulk_create(parts)
            act.bind("letter", letter.commitment)
            list_entry(act, letter, of_entry)
    except Exception as error:  # nothing else: a process told to end may have committed already
        discard(parts)
        if isinstance(error, IntegrityError):
            _refuse_twice(letter.once)
        raise
    return Filed(letter, receipt_from(act.entry, act.listed, letter.commitment), code, told)


def _content(
    body: str, sender: Sender | None, signing: Signing, helping: Help, scan_text: str, envelope: str
) -> list[tuple[PartKind, bytes]]:  # fmt: skip
    """The short parts that hold anything, in their order."""
    known = sender is not None and sender != Sender()
    found = [
        (PartKind.BODY, body.encode()),
        (PartKind.SENDER, msgspec.json.encode(sender) if known else b""),
        (PartKind.SIGNERS, msgspec.json.encode(signing) if signing != Signing() else b""),
        (PartKind.HELP, msgspec.json.encode(helping) if helping != Help() else b""),
        (PartKind.SCAN_TEXT, scan_text.encode()),
        (PartKind.ENVELOPE, envelope.encode()),
    ]
    return [(kind, content) for kind, content in found if content.strip()]


def pseudonym() -> str:
    """What a letter is called on every screen."""
    return f"{secrets.choice(PLANTS)} {secrets.randbelow(9000) + 1000}"


def retained_until(day: datetime.date) -> datetime.date:
    """The day until which a letter filed on a day is kept, unless its proceedings ask for more."""
    return _years_after(day, limit("retention_years", day))


def check_content(
    custody: Custody, content: Sequence[tuple[PartKind, bytes]], files: Sequence[Attachment], holder: str, signers: int,
    on: datetime.date,
) -> None:  # fmt: skip
    """FilingError where what is given is not what such a letter may hold here."""
    kinds = {kind for kind, _ in content}
    if custody == Custody.OUTSIDE:
        if kinds != {PartKind.ENVELOPE} or files:
            raise FilingError(
                "outside",
                "such a letter is kept outside the system: only what its envelope says may be entered. Nothing was kept.",
            )
        if not holder:
            raise FilingError("holder", "say which post holds the sealed paper. Nothing was kept.")
    elif holder or PartKind.ENVELOPE in kinds:
        raise FilingError(
            "holder", "a letter kept here has no other holder and no envelope. Nothing was kept."
        )
    elif not kinds & {PartKind.BODY, PartKind.SCAN_TEXT} and not files:
        raise FilingError(
            "content", "the letter is empty: write what it says, or add a file. Nothing was kept."
        )
    if signers < 1:
        raise FilingError("signers", "a letter has at least one signer. Nothing was kept.")
    check_files(files, on)
    for _, text in content:
        check_text(text.decode(), on)


def _check_representatives(how_many: int, signers: int, on: datetime.date) -> None:
    most = min(signers, limit("most_representatives", on))
    if how_many > most:
        raise FilingError(
            "representatives", f"such a letter has at most {most} representatives. Nothing was kept."
        )


def _refuse_twice(once: str | None) -> None:
    """FilingError where the database would not have the letter because its form came before."""
    if once and Letter.objects.filter(once=once).exists():
        raise FilingError("once", "this form was sent already and its letter is kept: it is not filed twice.")


def _years_after(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
