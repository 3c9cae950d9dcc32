"""The words of letters: kinds, ways in, parts, custody, purposes of an opening. Nothing here names a person."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """The four things that arrive (law: by content, not by heading)."""

    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    PETITION = "petition"
    REFLECTION = "reflection"


PARTY_KINDS = (Kind.COMPLAINT, Kind.DENUNCIATION)
"""Those for which the Party has rules of its own (law/competence/party.yaml)."""


class Channel(StrEnum):
    """How a letter came in."""

    PORTAL = "portal"
    WALK_IN = "walk_in"
    POST = "post"
    TELEPHONE = "telephone"
    API = "api"


class Custody(StrEnum):
    """Where text and identity lie: sealed in here, or outside (on paper, in a separate offline installation)."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class PartKind(StrEnum):
    """What a sealed part is."""

    BODY = "body"
    SENDER = "sender"
    SIGNERS = "signers"
    HELP = "help"
    FILE = "file"
    SCAN_TEXT = "scan_text"
    MESSAGE = "message"
    NOTE = "note"
    ENVELOPE = "envelope"  # custody outside: what the seal of the paper envelope says
    KEEPING = "keeping"  # why it is kept longer, in an officer's words
    CONTENT = "content"  # what shows the content to the sender (core.receipts.Opening)


class Purpose(StrEnum):
    """Why an original is opened; one of these, never free text that could name somebody."""

    TRANSCRIBE = "transcribe"
    CONTACT = "contact"
    VERIFY_SENDER = "verify_sender"
    PROTECT = "protect"
    SERVE = "serve"
    LAWFUL_REQUEST = "lawful_request"


class Form(StrEnum):
    """How a pre-filed letter was confirmed in the lawful form."""

    SIGNED_PAPER = "signed_paper"
    IN_PERSON = "in_person"
    DIGITAL_SIGNATURE = "digital_signature"


class Sender(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who wrote, as the letter says it; sealed as one part. All may be empty: a letter may be anonymous."""

    name: str = ""
    address: str = ""
    phone: str = ""
    paper: str = ""
    represents: str = ""


class Signing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who signed a letter of several people and who represents them; sealed as one part. `list`: one name on a line."""

    list: str = ""
    representatives: tuple[Sender, ...] = ()


class Help(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who wrote a letter for its sender and who interpreted; sealed as one part. A word that is no name says only that somebody did."""

    helper: str = ""
    interpreter: str = ""


class Keeping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Until when somebody had a letter kept longer than the law book says, and why; sealed as one part."""

    until: datetime.date
    because: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that passed intake: as it came, and as it is kept (a photograph without its metadata)."""

    name: str
    file_type: str
    received: bytes
    kept: bytes


def is_protected(kind: str, *, party_track: bool) -> bool:
    """Is the letter hidden from everybody without its own right?"""
    return kind == Kind.DENUNCIATION or party_track
