"""Transcripts: the letter retold without identity by one person, checked by a second; only then is it read and searched."""

import datetime

from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.letters import Custody, Purpose
from caunoi.core.facts.moves import TRANSCRIPT_MOVES
from caunoi.core.facts.permissions import Permission
from caunoi.core.sorting import band_keys
from caunoi.errors import UserError
from caunoi.records.actions.letters.gate import acting_on, right_to
from caunoi.records.actions.letters.identity import names_somebody
from caunoi.records.actions.letters.limits import check_text
from caunoi.records.models import Letter, LetterBand, Opening, Transcript, User
from caunoi.records.models.folding import folded_text


class TranscriptError(UserError):
    """A transcript that cannot be taken. `code`: empty, outside, unopened, identity, state, same_person."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@sensitive_variables()
def write_transcript(letter: Letter, text: str, *, by: User, at: datetime.datetime) -> Transcript:
    """Write a transcript. The writer has opened the original for it, or took the letter in themselves.

    Refused where the sender, a representative or a signer is named in it, or their number or address stands there.
    """
    if not text.strip():
        raise TranscriptError("empty", "the transcript is empty.")
    check_text(text, at.date())
    if letter.custody == Custody.OUTSIDE:
        raise TranscriptError(
            "outside", "this letter is kept outside the system: nothing of it is written here."
        )
    with acting_on(letter, "letter.transcribe", by=by, at=at, permission=Permission.LETTER_TRANSCRIBE):
        if not _knows_the_original(letter, by):
            raise TranscriptError("unopened", "open the original first, to transcribe it.")
        if names_somebody(letter, text):
            raise TranscriptError(
                "identity",
                "the text says who wrote: take out names, numbers and addresses. Nothing was kept.",
            )
        return Transcript.objects.create(letter=letter, text=text, written_by=by, written_at=at)


def check_transcript(transcript: Transcript, *, accept: bool, by: User, at: datetime.datetime) -> None:
    """A second person accepts it (it replaces the one before, and is found by search) or gives it back."""
    move = TRANSCRIPT_MOVES["check" if accept else "return"]
    letter = transcript.letter
    with acting_on(letter, f"letter.{move.name}_transcript", by=by, at=at, permission=move.permission):
        held = Transcript.objects.select_for_update(no_key=True).get(pk=transcript.pk)
        if held.state not in move.source:
            raise TranscriptError("state", "this transcript was checked already. Nothing was changed.")
        if held.written_by_id == by.pk:
            raise TranscriptError("same_person", "a second person checks it, not who wrote it.")
        if accept:
            Transcript.objects.filter(letter=letter, state="checked").update(
                state=TRANSCRIPT_MOVES["replace"].target, folded=""
            )
        held.state, held.checked_by, held.checked_at = move.target, by, at
        held.folded = folded_text(held.text) if accept else ""
        held.save()
        if accept:
            LetterBand.objects.filter(letter=letter).delete()
            LetterBand.objects.bulk_create([LetterBand(letter=letter, key=k) for k in band_keys(held.text)])
    transcript.refresh_from_db()


def _knows_the_original(letter: Letter, by: User) -> bool:
    took_it_in = letter.received_by_id == by.pk and right_to(letter) == Permission.LETTER_RECEIVE
    return (
        took_it_in
        or Opening.objects.filter(
            letter=letter, asked_by=by, purpose=Purpose.TRANSCRIBE, state="opened"
        ).exists()
    )
