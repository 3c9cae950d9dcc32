"""Opening an original: with the right and a purpose, once; a protected letter's only after a second person's yes."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.letters import PartKind, Purpose, is_protected
from caunoi.core.facts.moves import OPENING_MOVES
from caunoi.core.facts.permissions import Permission
from caunoi.errors import UserError
from caunoi.records.access import RefusedError, can, visible_to
from caunoi.records.access.letters import acting_unit
from caunoi.records.actions.letters.gate import acting_on
from caunoi.records.actions.letters.limits import limit
from caunoi.records.models import Letter, Opening, SealedPart, User
from caunoi.records.queries.letters import said_with, since_split
from caunoi.records.sealing import key_of, read_name, read_part

SAID = (PartKind.MESSAGE, PartKind.NOTE)


class OpeningError(UserError):
    """A step of an opening that cannot be taken. `code`: state, same_person, other_person."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Plain:
    """One part in the clear: shown once, never stored. `from_office`: a message to the sender; `taken_back`: the part they withdraw."""

    kind: PartKind
    content: bytes
    at: datetime.datetime
    name: str = ""
    file_type: str = ""
    number: int = 0
    from_office: bool = False
    taken_back: bool = False


def ask_opening(letter: Letter, purpose: Purpose, *, by: User, at: datetime.datetime) -> Opening:
    """Ask to open the original. A letter that is not protected may then be opened at once."""
    second = is_protected(letter.kind, party_track=letter.party_track)
    with acting_on(letter, "letter.ask_opening", by=by, at=at, permission=Permission.LETTER_OPEN):
        return Opening.objects.create(
            letter=letter, purpose=purpose, asked_by=by, asked_at=at, needs_second=second,
            state="asked" if second else "allowed",
        )  # fmt: skip


def decide_opening(opening: Opening, *, allow: bool, by: User, at: datetime.datetime) -> None:
    """A second person allows or refuses it."""
    move = OPENING_MOVES["allow" if allow else "refuse"]
    with acting_on(opening.letter, f"letter.{move.name}_opening", by=by, at=at, permission=move.permission):
        held = _held(opening, move.source)
        if held.asked_by_id == by.pk:
            raise OpeningError("same_person", "a second person decides, not who asked.")
        held.state, held.allowed_by, held.allowed_at = move.target, by, at
        held.save()
    opening.refresh_from_db()


@sensitive_variables()
def open_original(opening: Opening, *, by: User, at: datetime.datetime) -> list[Plain]:
    """Read the original, once: who asked, after it was allowed, with all that was written until then, in order. It stands in the
    journal before anything is shown."""
    move, letter = OPENING_MOVES["open"], opening.letter
    with acting_on(letter, "letter.open", by=by, at=at, permission=move.permission):
        held = _held(opening, move.source)
        if held.asked_by_id != by.pk:
            raise OpeningError("other_person", "only who asked opens it.")
        held.state, held.opened_at = move.target, at
        held.save()
        plain = _read(held)
    opening.refresh_from_db()
    return plain


@sensitive_variables()
def read_file(opening: Opening, number: int, *, by: User, at: datetime.datetime) -> Plain:
    """A file of the original that this person has opened, for a while afterwards: part of that opening, so no entry of its own.
    RefusedError in the same words for whatever may not be seen and what is not there."""
    letter, minutes = opening.letter, limit("opening_minutes", at.date())
    seen = visible_to(by, Letter, at.date(), probe=True).filter(pk=letter.pk, destroyed_at=None).exists()
    files = SealedPart.objects.filter(letter=letter, kind=PartKind.FILE, at__lte=opening.covers_until)
    part = files.filter(number=number).first()
    if not seen or part is None or not _may_read_files(opening, by=by, at=at, minutes=minutes):
        raise RefusedError("there is no such file among those you have opened.")
    return _plain(key_of(letter), letter, part)


def _may_read_files(opening: Opening, *, by: User, at: datetime.datetime, minutes: int) -> bool:
    """Did this person open it, not longer ago than that, and do they still have the right?"""
    if opening.asked_by_id != by.pk or opening.opened_at is None:
        return False
    unit = acting_unit(opening.letter, by, at.date())
    lasts = opening.opened_at <= at < opening.opened_at + datetime.timedelta(minutes=minutes)
    return lasts and can(by, OPENING_MOVES["open"].permission, unit=unit, on=at.date())


def _held(opening: Opening, source: frozenset[str]) -> Opening:
    held = Opening.objects.select_for_update(no_key=True).get(pk=opening.pk)
    if held.state not in source:
        raise OpeningError("state", f"this opening is {held.state}. Nothing was shown or changed.")
    return held


@sensitive_variables()
def _read(opening: Opening) -> list[Plain]:
    """What the opening covers; nothing said before a part was split off, which goes with that part."""
    letter, until = opening.letter, Q(at__lte=opening.covers_until)
    unsaid = Q(kind__in=(PartKind.CONTENT, PartKind.KEEPING)) | Q(kind__in=SAID) & ~since_split(letter)
    found = _plain_parts(letter, letter.parts.filter(until).exclude(unsaid))
    for whole, said in said_with(letter):
        found += _plain_parts(whole, whole.parts.filter(until & said, kind__in=SAID))
    return sorted(found, key=lambda one: one.at)


@sensitive_variables()
def _plain_parts(letter: Letter, rows: QuerySet[SealedPart]) -> list[Plain]:
    key = key_of(letter)
    return [_plain(key, letter, row) for row in rows.select_related("message", "withdrawal")]


@sensitive_variables()
def _plain(key: bytes, letter: Letter, part: SealedPart) -> Plain:
    name = read_name(key, letter, part) if part.kind == PartKind.FILE else ""
    message = getattr(part, "message", None)
    return Plain(
        PartKind(part.kind), read_part(key, letter, part), part.at, name, part.file_type, part.number,
        from_office=message is not None and not message.from_sender, taken_back=hasattr(part, "withdrawal"),
    )  # fmt: skip
