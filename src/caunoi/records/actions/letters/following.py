"""The sender comes back with the code: found slowly and not too often; and what they may do then, as a clerk may for them."""

import datetime
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.letters import Attachment, Custody, Form, PartKind
from caunoi.core.facts.permissions import Permission
from caunoi.core.receipts import Disclosure, Receipt, new_code
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.actions.letters.gate import acting_on, held_cases, hold, list_entry, next_number
from caunoi.records.actions.letters.limits import FilingError, check_day, check_files, check_text, limit, room
from caunoi.records.actions.letters.trying import count, give_back
from caunoi.records.codes import bucket, code_hash, former_code_hashes, slow_hash
from caunoi.records.models import (
    Letter,
    Message,
    Proceeding,
    ProceedingItem,
    SealedPart,
    Unit,
    User,
    Withdrawal,
)
from caunoi.records.queries.letter_answers import waiting
from caunoi.records.queries.letter_taking_back import takeable
from caunoi.records.queries.proceedings import derived
from caunoi.records.queries.proof import receipt_from
from caunoi.records.sealing import discard, key_of, seal_all, seal_part

WRITTEN = ("letter.message", "letter.withdraw")
"""What the sender writes to the office."""


@sensitive_variables()
def letter_of_code(typed: str, *, address: str, at: datetime.datetime) -> Letter | None:
    """The letter of an access code; None where no letter has it. CodeError: it cannot be a code. TooManyError: wait.

    `address` is where the request came from (an IP address, an account): only a keyed hash of it is counted, for an hour at most.
    Every try counts, before the slow hash is made. One that finds its letter is given back to the place: many people follow their
    letters at one kiosk. Whoever holds a right code gains no more wrong ones by it, and the code's own tries stay counted.
    """
    on, place = at.date(), bucket("address", address, at)
    count(place, limit("tries_of_address", on), at)
    hashed = code_hash(typed)
    count(bucket("code", hashed, at), limit("tries_of_code", on), at)
    kept = Letter.objects.select_related("unit").filter(destroyed_at=None)
    found = kept.filter(code_hash=hashed).first()
    found = found or kept.filter(code_hash__in=former_code_hashes(typed)).first()
    if found is not None:
        give_back(place, at)
    return found


@sensitive_variables()
def change_code(letter: Letter, *, by: Actor, at: datetime.datetime) -> str:
    """A new access code for the letter; the old one opens nothing any more. It is known only here and now."""
    code = new_code(secrets.randbelow)
    with acting_on(letter, "letter.change_code", by=by, at=at) as act:
        act.tree()
        letter.code_hash = slow_hash(code)
        letter.save(update_fields=["code_hash"])
    return code


@sensitive_variables()
def code_again(letter: Letter, *, office: Unit, by: User, at: datetime.datetime) -> str:
    """A new access code for the clerk whose form came twice: the answer that showed the first never reached the screen.

    `office`: where they received it. RefusedError for another's letter, and later than `resend_minutes` after its filing.
    """
    spent = at - letter.received_at
    soon = datetime.timedelta(minutes=limit("resend_minutes", at.date()))
    if (
        letter.received_by_id != by.pk
        or letter.destroyed_at is not None
        or not datetime.timedelta() <= spent <= soon
    ):
        raise RefusedError("only who has just filed a letter gets a code for it again. Nothing was changed.")
    code = new_code(secrets.randbelow)
    with acting("letter.change_code", by=by, at=at, permission=Permission.LETTER_RECEIVE, unit=office) as act:
        hold(letter)
        act.tree()
        letter.code_hash = slow_hash(code)
        letter.save(update_fields=["code_hash"])
        list_entry(act, letter)
    return code


def confirm(letter: Letter, form: Form, *, holder: str = "", by: User, at: datetime.datetime) -> None:
    """A pre-filed letter was signed or confirmed in the lawful form: acceptance clocks start now. Raises FilingError.

    `holder`: which post holds the paper of a letter kept outside from now on.
    """
    sorted_before = cases_of(letter)
    with acting_on(letter, "letter.confirm", by=by, at=at, cases=sorted_before):
        held = Letter.objects.get(pk=letter.pk)
        if not held.pre_filed:
            raise FilingError(
                "confirmed", "this letter needs no confirming, or was confirmed. Nothing was changed."
            )
        letter.confirmed_at, letter.confirmed_form = at, form
        if holder and letter.custody == Custody.OUTSIDE:
            letter.holder = holder
        letter.save(update_fields=["confirmed_at", "confirmed_form", "holder"])
        for pk, days in derived(list(sorted_before), at.date()).items():
            Proceeding.objects.filter(pk=pk).update(**asdict(days))


@dataclass(frozen=True, slots=True)
class Added:
    """The proof of papers that were added."""

    receipt: Receipt
    disclosure: Disclosure


@sensitive_variables()
def add_papers(
    letter: Letter, files: Sequence[Attachment], *, text: str = "", by: Actor, at: datetime.datetime
) -> Added:
    """More papers to a letter kept here, sealed and proved like the letter itself. Raises FilingError."""
    if letter.custody != "inside":
        raise FilingError(
            "outside", "this letter is kept outside the system: bring the papers to its holder."
        )
    if not files and not text.strip():
        raise FilingError("content", "there is nothing to add: choose a file or write something.")
    check_files(files, at.date())
    check_text(text, at.date())
    key, content = key_of(letter), [(PartKind.BODY, text.encode())] if text.strip() else []
    parts: list[SealedPart] = []
    cases = cases_of(letter)
    try:
        with acting_on(letter, "letter.add_papers", by=by, at=at, cases=cases) as act:
            _wait_in(cases)
            act.tree()
            check_day(letter, ["letter.add_papers"], "papers_of_day", by=by, at=at)
            with room():
                parts, told = seal_all(key, letter.public, content, files, first=next_number(letter), at=at)
            for part in parts:
                part.letter = letter
            SealedPart.objects.bulk_create(parts)
            act.bind("letter", told.commitment)
    except Exception:  # nothing else: a process told to end may have committed already
        discard(parts)
        raise
    return Added(receipt_from(act.entry, act.listed, told.commitment), told)


@sensitive_variables()
def send_message(letter: Letter, text: str, *, by: Actor, at: datetime.datetime) -> Message:
    """A message from the sender (by SENDER) or to them, sealed."""
    if not text.strip():
        raise FilingError("content", "the message is empty.")
    check_text(text, at.date())
    officer = by if isinstance(by, User) else None
    if officer is None:
        _refuse_outside(letter)
    cases = cases_of(letter)
    with acting_on(letter, "letter.message", by=by, at=at, cases=cases) as act:
        if officer is None:
            _wait_in(cases)
        act.tree()
        check_day(letter, WRITTEN, "messages_of_day", by=by, at=at)
        sent = keep_message(letter, text, by=officer, from_sender=officer is None, at=at)
        if officer is not None:
            _answer_in(cases)
        return sent


@sensitive_variables()
def keep_message(
    letter: Letter, text: str, *, by: User | None, at: datetime.datetime, from_sender: bool = False
) -> Message:
    """Seal a message and keep it; call it inside an action, after `act.tree()`."""
    part = seal_words(letter, PartKind.MESSAGE, text, at)
    return Message.objects.create(letter=letter, part=part, from_sender=from_sender, by=by, at=at)


@sensitive_variables()
def add_note(letter: Letter, text: str, *, by: User, at: datetime.datetime) -> SealedPart:
    """An officer's note that may name somebody: sealed; read only by an opening."""
    check_text(text, at.date())
    _refuse_outside(letter)
    with acting_on(letter, "letter.note", by=by, at=at) as act:
        act.tree()
        return seal_words(letter, PartKind.NOTE, text, at)


@sensitive_variables()
def withdraw(letter: Letter, *, part: str = "", by: Actor, at: datetime.datetime) -> Withdrawal:
    """The sender takes the letter back: whole, or the `part` they name (sealed), where a case over it can take that. What follows is for
    its proceedings."""
    check_text(part, at.date())
    if part:
        _refuse_outside(letter)
    cases = cases_of(letter)
    with acting_on(letter, "letter.withdraw", by=by, at=at, cases=cases) as act:
        _wait_in(cases)
        act.tree()
        if Withdrawal.objects.filter(letter=letter, whole=True).exists():
            raise FilingError("withdrawn", "this letter was withdrawn whole before. Nothing was changed.")
        _refuse_untakeable(letter, whole=not part, on=at.date())
        if part:
            check_day(letter, WRITTEN, "messages_of_day", by=by, at=at)
        which = seal_words(letter, PartKind.MESSAGE, part, at) if part else None
        return Withdrawal.objects.create(letter=letter, whole=not part, part=which, at=at)


def _refuse_untakeable(letter: Letter, *, whole: bool, on: datetime.date) -> None:
    """FilingError where no case over the letter can take it back on the day: a sender is promised nothing that none will do."""
    takes = takeable(letter, on)
    if not takes.open:
        raise FilingError(
            "over", "this letter is decided or has ended: nothing is left to take back. Nothing was changed."
        )
    if not whole and not takes.part:
        raise FilingError(
            "no_part",
            "the law held here lists no withdrawal of a part for this letter: say in a message which part is no longer asked for;"
            " it is kept with the letter and takes nothing back. Nothing was changed.",
        )


def cases_of(letter: Letter) -> QuerySet[Proceeding]:
    """The cases over a letter, for the gate to hold."""
    parts = ProceedingItem.objects.filter(item__letter=letter)
    return held_cases().filter(pk__in=parts.values("proceeding"))


def _wait_in(cases: Iterable[Proceeding]) -> None:
    """Of these a sender writes now."""
    for held in cases:
        if held.answered:
            held.answered = None
            held.save(update_fields=["answered"])


def _answer_in(cases: Iterable[Proceeding]) -> None:
    """Of these a sender was written to: nothing may wait there any more."""
    asked = [held for held in cases if not held.answered]
    still = waiting(held.pk for held in asked) if asked else set()
    for held in asked:
        if held.pk not in still:
            held.answered = True
            held.save(update_fields=["answered"])


def _refuse_outside(letter: Letter) -> None:
    """What would tell of the sender or the matter is not taken in where the letter itself is kept outside."""
    if letter.custody == Custody.OUTSIDE:
        raise FilingError(
            "outside", "this letter is kept outside the system: bring it to its holder. Nothing was kept."
        )


@sensitive_variables()
def seal_words(letter: Letter, kind: PartKind, text: str, at: datetime.datetime) -> SealedPart:
    """Words under the letter's key; call it inside an action, after `act.tree()`."""
    made = seal_part(key_of(letter), letter.public, next_number(letter), kind, text.encode(), at=at)
    made.letter = letter
    made.save()
    return made
