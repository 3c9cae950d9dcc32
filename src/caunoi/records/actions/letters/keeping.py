"""Where letters are kept, for how long, under which master key; and their erasing."""

import datetime
from collections.abc import Iterable, Iterator

import msgspec
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from caunoi.clock import local_day
from caunoi.core.facts.letters import Custody, Keeping, PartKind, is_protected
from caunoi.core.facts.permissions import Permission
from caunoi.errors import SaidError, UserError
from caunoi.records import keys, vault
from caunoi.records.actions.acting import OPERATOR, Actor, acting
from caunoi.records.actions.letters.filing import retained_until
from caunoi.records.actions.letters.following import seal_words
from caunoi.records.actions.letters.gate import acting_on, hold, list_entry
from caunoi.records.actions.letters.identity import names_sender, names_somebody
from caunoi.records.actions.letters.limits import FilingError, check_text
from caunoi.records.models import (
    CustodyDecision,
    JournalEntry,
    JournalSalt,
    Letter,
    LetterBand,
    LetterEntry,
    LetterItem,
    LetterKey,
    SealedPart,
    Transcript,
    Unit,
    User,
)
from caunoi.records.models.words import forget_what_was_taken_out
from caunoi.records.queries.letters import due_to_erase, kept_longer
from caunoi.records.sealing import discard
from caunoi.records.vault import Wrapped

BATCH = 200


def decide_custody(
    *, of: str, custody: Custody, start: datetime.date, number: str, decided_by: str, unit: Unit, by: Actor,
    at: datetime.datetime,
) -> CustodyDecision:  # fmt: skip
    """Record the deployment's decision where letters `of` a sort ("denunciation", "party") are kept from a day on.

    `number` and `decided_by` name the document and the body; `unit` is the one it binds, at which `by` has the right.
    """
    if not (number.strip() and decided_by.strip()):
        raise SaidError(
            "name the document that decides it: its number, and the body and post that decided. Nothing was changed.",
            "hãy ghi văn bản quyết định: số văn bản, và cơ quan, chức danh đã quyết định. Chưa có gì thay đổi.",
        )
    with acting("letter.custody", by=by, at=at, permission=Permission.LETTER_CUSTODY, unit=unit):
        return CustodyDecision.objects.create(
            of=of, custody=custody, start=start, number=number, decided_by=decided_by
        )


@sensitive_variables()
def keep_until(
    letter: Letter, until: datetime.date, because: str, *, by: Actor, at: datetime.datetime
) -> None:  # fmt: skip
    """Keep the letter longer, as its proceedings require, and why, in words that go with it when it is erased. FilingError for a day that
    is not later, or an officer could have it erased, and for words that are missing or name its sender."""
    with acting_on(letter, "letter.keep_until", by=by, at=at) as act:
        check_because([letter], because, by=by, on=at.date())
        if until <= told_until(letter):
            raise FilingError("sooner", "a letter is kept longer, never less long. Nothing was changed.")
        act.tree()
        why = msgspec.json.encode(Keeping(until=until, because=because.strip())).decode()
        seal_words(letter, PartKind.KEEPING, why, at)
        letter.retain_until = max(Letter.objects.get(pk=letter.pk).retain_until, until)
        letter.save(update_fields=["retain_until"])


def told_until(letter: Letter) -> datetime.date:
    """The last day of which its officers are told: by the law book from the day it came, or the latest day given. What was split off it
    is kept longer, and it with that; nobody is told by a day that anything was."""
    days = (why.until for _, why in kept_longer(letter))
    return max([retained_until(local_day(letter.received_at)), *days])


@sensitive_variables()
def check_because(letters: Iterable[Letter], because: str, *, by: Actor, on: datetime.date) -> None:
    """FilingError where no reason is given for keeping these letters, or it names a sender of one of them. Of a protected letter only who
    opened it is told."""
    if not because.strip():
        raise FilingError("because", "say in words why it is kept longer. Nothing was changed.")
    check_text(because, on)
    if isinstance(by, User):
        named = names_sender(letters, because, by)
    else:
        open_ones = (one for one in letters if not is_protected(one.kind, party_track=one.party_track))
        named = any(names_somebody(one, because, places=False) for one in open_ones)
    if named:
        raise FilingError(
            "identity", "the reason says who wrote the letter: take out names, numbers and addresses. Nothing was changed."
        )  # fmt: skip


def erase_due(*, on: datetime.date, at: datetime.datetime) -> Iterator[Letter]:
    """Erase each letter whose time is over, one action each; gives them. Stopped half-way, the next run goes on. A letter whose day no
    action can have written stays as it is and holds up no other; once all are done a SaidError names it."""
    erased, altered = False, list[str]()
    for pk in list(due_to_erase(on).values_list("pk", flat=True)):
        letter = due_to_erase(on).filter(pk=pk).first()
        if letter is None:  # it is kept longer since
            continue
        if (kept := _kept_at_least(letter)) is None or letter.retain_until < kept:
            altered.append(letter.public)
            continue
        erase(letter, at=at)
        erased = True
        yield letter
    if erased:
        forget_what_was_taken_out()
    if altered:
        raise SaidError(
            f"these letters are marked to be erased sooner than any letter is, and were not erased: {', '.join(altered)}. "
            "Somebody altered them past the program: caunoi journal verify.",
            f"các đơn này bị ghi ngày xóa sớm hơn mức mọi đơn được giữ, nên chưa bị xóa: {', '.join(altered)}. "
            "Có người đã sửa mà không qua chương trình: caunoi journal verify.",
        )


def _kept_at_least(letter: Letter) -> datetime.date | None:
    """Until when a letter of its day is kept; the day as the journal has it, where it cannot be altered unseen. None where the entry
    that the letter names does not name the letter: it did not file it."""
    entry = JournalEntry.objects.filter(seq=letter.filed_seq).first()
    if entry is None or letter.pk not in entry.subjects.get("letter", []):
        return None
    return retained_until(local_day(entry.at))


def erase(letter: Letter, *, at: datetime.datetime) -> None:
    """Destroy the letter's key, its sealed parts, its transcripts, and the salts of its entries: nobody can read it again, and
    the journal's commitments to it say nothing. Number, dates and the journal's entries stay, and so does the case: its subject and
    steps, in which nobody could name the sender (records/actions/proceedings/naming.py).
    """
    with acting("letter.erase", by=OPERATOR, at=at) as act:
        hold(letter)
        act.tree()
        parts = list(SealedPart.objects.filter(letter=letter))
        LetterBand.objects.filter(letter=letter).delete()
        LetterKey.objects.filter(letter=letter).delete()
        SealedPart.objects.filter(letter=letter).update(ciphertext=b"", name=None, sha256="")
        Transcript.objects.filter(letter=letter).update(text="", folded="")
        LetterItem.objects.filter(letter=letter).update(text="", village="")
        letter.destroyed_at, letter.code_hash, letter.once, letter.village = at, None, None, ""
        letter.save(update_fields=["destroyed_at", "code_hash", "once", "village"])
        seqs = list(LetterEntry.objects.filter(letter=letter).values_list("seq", flat=True))
        JournalSalt.objects.filter(seq__in=seqs).delete()
        list_entry(act, letter)
        transaction.on_commit(lambda: discard(parts), robust=True)  # what stays is swept


def rotate_keys(*, at: datetime.datetime) -> Iterator[int]:
    """Wrap every letter's key under the newest master key, a batch an action; gives how many each time.

    Stopped half-way, nothing is lost: each key says its version, and the next run goes on with those left. A key that does not open
    stays as it is and holds up no other; once all are done a SaidError names its letter.
    """
    newest, last, broken = max(keys.master_keys()), 0, list[str]()
    while True:
        with acting("keys.rotate", by=OPERATOR, at=at) as act:
            act.tree()  # letters are filed before or after this batch, never across it
            left = LetterKey.objects.exclude(version=newest).filter(pk__gt=last).select_related("letter")
            old = list(left.order_by("pk")[:BATCH])
            turned = [held for held in old if _turn(held)]
            LetterKey.objects.bulk_update(turned, ["version", "wrapped"])
        if not old:
            break
        last = old[-1].pk
        broken += [held.letter.public for held in old if held not in turned]
        yield len(turned)
    if broken:
        raise SaidError(
            f"the keys of these letters do not open and stayed as they were: {', '.join(broken)}. All others are under version "
            f"{newest}. Bring back the master key they are under, or the rows from a backup, then run it again with --resume.",
            f"không mở được khóa của các đơn này, nên các khóa ấy được để nguyên: {', '.join(broken)}. Mọi đơn khác đã ở bản khóa {newest}. "
            "Hãy lấy lại khóa chính của các đơn ấy, hoặc các hàng ấy từ bản sao lưu, rồi chạy lại với --resume.",
        )


def _turn(held: LetterKey) -> bool:
    """Wrap it under the newest master key; False, and nothing changed, where it does not open."""
    try:
        key = vault.unwrap(Wrapped(held.version, bytes(held.wrapped)), held.letter.public)
    except UserError:
        return False
    wrapped = vault.wrap(key, held.letter.public)
    held.version, held.wrapped = wrapped.version, wrapped.sealed
    return True
