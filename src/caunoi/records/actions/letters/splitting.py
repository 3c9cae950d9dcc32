"""A letter that also denounces somebody: that part becomes a letter of its own, and the rest stands as if it had never held it.

What the sender wrote as it came goes under the part's own key: from then on only who may open a denunciation, with a second person's
yes, can read it. The rest keeps its receipt, number, sender and clocks, and says what the clerk leaves it to say.
"""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.letters import Attachment, Custody, Kind, PartKind, is_protected
from caunoi.core.facts.permissions import Permission
from caunoi.records import vault
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.access.letters import acting_unit
from caunoi.records.actions.acting import acting
from caunoi.records.actions.letters.filing import (
    check_content,
    pseudonym,
    retained_until,
)
from caunoi.records.actions.letters.gate import hold, list_entry, next_number
from caunoi.records.actions.letters.limits import FilingError, check_text, room
from caunoi.records.models import (
    Letter,
    LetterBand,
    LetterItem,
    LetterKey,
    LetterSplit,
    SealedPart,
    Transcript,
    User,
)
from caunoi.records.models.letters import public_id
from caunoi.records.queries.letters import custody_for, needs_confirming
from caunoi.records.sealing import discard, key_of, read_name, read_part, seal_all, seal_file, seal_part

TOLD = (PartKind.BODY, PartKind.SCAN_TEXT)
WHO = (PartKind.SENDER, PartKind.SIGNERS, PartKind.HELP)


@sensitive_variables()
def split_off(
    letter: Letter, *, rest: str, by: User, at: datetime.datetime, text: str = "", envelope: str = "", holder: str = "",
    secrecy: str = "", number: str = "", files_stay: bool = False,
) -> Letter:  # fmt: skip
    """The denunciation in a letter of another kind, as a letter of its own; gives that. `rest`: what the letter says without it.

    Where denunciations are kept outside, `envelope` is what the seal of the paper says and `holder` the post that keeps it, else
    `text` is the part in the sender's words. Files go with it unless they stay. Before the letter is sorted; whoever may open its
    original. Raises FilingError (code: kind, sorted, rest, storage, and those of filing), RefusedError.
    """
    on = at.date()
    custody = custody_for(Kind.DENUNCIATION, party_track=False, on=on)
    content = [(PartKind.BODY, text.encode())] if text.strip() else []
    content += [(PartKind.ENVELOPE, envelope.encode())] if envelope.strip() else []
    if not visible_to(by, Letter, on, probe=True).filter(pk=letter.pk).exists():
        raise RefusedError("there is no such letter among those you may see.")
    _check(letter, rest, on)
    check_content(custody, content, (), holder, letter.signers, on)
    key, public = vault.new_key(), public_id()
    old_key = key_of(letter)
    if custody == Custody.INSIDE:
        who = letter.parts.filter(kind__in=WHO)
        content += [(PartKind(row.kind), read_part(old_key, letter, row)) for row in who]
    sealed, told = seal_all(key, public, content, (), at=at)
    part = _as_part(letter, public, custody, told.commitment, at)
    part.holder, part.secrecy, part.number = holder, secrecy, number
    made: list[SealedPart] = []
    try:
        with acting(
            "letter.split", by=by, at=at, permission=Permission.LETTER_OPEN, unit=acting_unit(letter, by, on)
        ) as act:
            hold(letter)
            part.filed_seq = act.tree().size
            held = Letter.objects.get(pk=letter.pk)
            if LetterItem.objects.filter(letter=held).exists():
                raise FilingError("sorted", "this letter was sorted before. Nothing was changed.")
            going = list(letter.parts.filter(kind__in=[*TOLD, *([] if files_stay else [PartKind.FILE])]))
            made = _resealed(going, letter, old_key, public, key, first=len(sealed), at=at)
            part.save()
            wrapped = vault.wrap(key, public)
            LetterKey.objects.create(letter=part, version=wrapped.version, wrapped=wrapped.sealed)
            for each in (*sealed, *made):
                each.letter = part
            SealedPart.objects.bulk_create([*sealed, *made])
            _leave(held, going, old_key, rest, part.retain_until, at)
            LetterSplit.objects.create(letter=held, part=part, at=at)
            act.bind("letter", part.commitment)
            list_entry(act, part)
            transaction.on_commit(lambda: discard(going), robust=True)  # what stays is swept
    except Exception:  # nothing else: a process told to end may have committed already
        discard(made)
        raise
    return part


def _check(letter: Letter, rest: str, on: datetime.date) -> None:
    if is_protected(letter.kind, party_track=letter.party_track) or letter.custody != Custody.INSIDE:
        raise FilingError(
            "kind", "this letter is protected whole: nothing is split off it. Nothing was changed."
        )
    if not rest.strip():
        raise FilingError("rest", "say what the letter asks without that part. Nothing was changed.")
    check_text(rest, on)


def _as_part(letter: Letter, public: str, custody: Custody, commitment: str, at: datetime.datetime) -> Letter:
    """The part as a letter that arrived when and as the whole did; it has no code of its own: its sender follows it with theirs."""
    confirmed = letter.confirmed_at is not None
    waits = needs_confirming(Kind.DENUNCIATION, letter.channel, at.date())  # type: ignore[arg-type]
    return Letter(
        public=public, pseudonym=pseudonym(), kind=Kind.DENUNCIATION, channel=letter.channel, unit=letter.unit,
        received_at=letter.received_at, received_by=letter.received_by, custody=custody, dated=letter.dated,
        needs_confirming=waits, confirmed_at=letter.confirmed_at if waits and confirmed else None,
        confirmed_form=letter.confirmed_form if waits and confirmed else "", place=letter.place, signers=letter.signers,
        representatives=letter.representatives, anonymous=custody == Custody.INSIDE and letter.anonymous, helped=letter.helped,
        interpreted=letter.interpreted, read_back=letter.read_back, commitment=commitment, retain_until=retained_until(at.date()),
    )  # fmt: skip


@sensitive_variables()
def _resealed(
    rows: Sequence[SealedPart], letter: Letter, old_key: bytes, public: str, key: bytes, *, first: int, at: datetime.datetime
) -> list[SealedPart]:  # fmt: skip
    """The whole as it came, under the part's key; files durable on disk, rows not saved."""
    made: list[SealedPart] = []
    try:
        for number, row in enumerate(rows, start=first):
            plain = read_part(old_key, letter, row)
            if row.kind == PartKind.FILE:
                file = Attachment(read_name(old_key, letter, row), row.file_type, plain, plain)
                with room():
                    made.append(seal_file(key, public, number, file, at=row.at))
            else:
                made.append(seal_part(key, public, number, PartKind(row.kind), plain, at=row.at))
    except BaseException:
        discard(made)
        raise
    return made


@sensitive_variables()
def _leave(
    letter: Letter, going: Sequence[SealedPart], key: bytes, rest: str, until: datetime.date, at: datetime.datetime
) -> None:  # fmt: skip
    """The letter as it stands from now on: other words, nothing transcribed or compared from the old ones; kept as long as the part,
    which its sender follows through it."""
    number = min((row.number for row in going if row.kind in TOLD), default=None)
    SealedPart.objects.filter(pk__in=[row.pk for row in going]).delete()
    words = seal_part(
        key, letter.public, next_number(letter) if number is None else number, PartKind.BODY, rest.strip().encode(), at=at
    )  # fmt: skip
    words.letter = letter
    words.save()
    Transcript.objects.filter(letter=letter).delete()
    LetterBand.objects.filter(letter=letter).delete()
    letter.retain_until = max(letter.retain_until, until)
    letter.save(update_fields=["retain_until"])
