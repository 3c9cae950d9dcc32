"""The shapes of what is sent and answered to senders; identity goes in, and never comes out."""

import base64
import datetime
from typing import Annotated

import msgspec
from django.utils.timezone import localtime
from ninja import Field, Schema
from pydantic import AfterValidator, PlainSerializer, StringConstraints, WithJsonSchema

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import SUBJECT
from caunoi.core.law import Text
from caunoi.core.proceedings.clocks import Clock
from caunoi.core.receipts import Disclosure, Head, Proof, Receipt
from caunoi.web.api.frame import Given
from caunoi.web.templatetags.words import language
from caunoi.web.typed import UNSEEN

_LINE = r"^[^\x00-\x1f\x7f]*$"
_TEXT = r"^[^\x00]*$"


def _is_base64(value: str) -> str:
    base64.b64decode(value.encode("ascii", "replace"), validate=True)
    return value


def _in_hanoi(at: datetime.datetime) -> str:
    return localtime(at).isoformat()


Moment = Annotated[
    datetime.datetime, PlainSerializer(_in_hanoi), WithJsonSchema({"type": "string", "format": "date-time"})
]
Name = Annotated[str, StringConstraints(max_length=200, pattern=_LINE)]
Address = Annotated[str, StringConstraints(max_length=300, pattern=_LINE)]
Short = Annotated[str, StringConstraints(max_length=60, pattern=_LINE)]
# What others read on pages and papers: nothing that pages leave out of what is typed.
_SHOWN_LINE = rf"^[^\t\n\r{UNSEEN}]*$"
Line = Annotated[str, StringConstraints(max_length=200, pattern=_SHOWN_LINE)]
Shown = Annotated[str, StringConstraints(max_length=100_000, pattern=rf"^[^{UNSEEN}]*$")]
Subject = Annotated[str, StringConstraints(max_length=SUBJECT, pattern=_SHOWN_LINE)]
Village = Annotated[str, StringConstraints(max_length=120, pattern=_SHOWN_LINE)]
Long = Annotated[str, StringConstraints(max_length=100_000, pattern=_TEXT)]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Public = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{20}$")]
UnitKey = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=_LINE)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
Base64 = Annotated[
    str,
    StringConstraints(max_length=28_000_000),
    AfterValidator(_is_base64),
    Field(json_schema_extra={"contentEncoding": "base64"}),
]


class FileGiven(Given):
    """A file: its name and its bytes in base64."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_LINE)]
    content: Base64


class Person(Given):
    """Who writes; sealed at once. All may be empty where the law lets a letter be anonymous."""

    name: Name = ""
    address: Address = ""
    phone: Short = ""
    paper: Short = ""
    represents: Name = ""


class Filing(Given):
    """A letter. `office` is the key of any body that takes letters (a people's committee, people's council, Front committee or Party
    committee that stands today), `place` of a commune. `about_office`, of a denunciation alone: whether it is about that office or somebody
    there; then it goes to the one above. `party_track`, of a complaint or denunciation to a body of the Party alone: whether it goes by the
    Party's rules (discipline of a member, a breach of the Party's rules). Of a letter kept outside only these and the kind."""

    kind: Kind
    office: UnitKey
    about_office: bool | None = None
    party_track: bool | None = None
    place: UnitKey | None = None
    village: Village = ""
    text: Long = ""
    sender: Person | None = None
    files: Annotated[list[FileGiven], Field(max_length=20)] = []
    signers: Annotated[int, Field(ge=1, le=100_000)] = 1
    representatives: Annotated[list[Person], Field(max_length=5)] = []
    signer_list: Long = ""
    helped: bool = False
    interpreted: bool = False
    helper: Name = ""
    interpreter: Name = ""


class PapersGiven(Given):
    """More papers to a letter."""

    text: Long = ""
    files: Annotated[list[FileGiven], Field(max_length=20)] = []


class MessageText(Given):
    """A message, as its receiver reads it."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=_TEXT)]


class MessageGiven(MessageText):
    """A message to the office, or to the one that keeps the part `letter`."""

    letter: Public | None = None


class WithdrawalGiven(Given):
    """The letter taken back: whole, or the `part` that is named."""

    whole: bool
    part: Long = ""


class EntryShape(Schema):
    seq: int
    at: str
    what: str
    commitment: str


class BoundShape(Schema):
    commitment: str
    index: int
    of: int
    path: list[str]


class ReceiptShape(Schema):
    """The signed promise (docs/proof.md)."""

    type: str
    version: int
    entry: EntryShape
    content: BoundShape
    leaf: str
    merged_by: str
    key: str
    signature: str


class PartShape(Schema):
    number: int
    kind: str
    received: str
    kept: str
    salt: str


class ContentShape(Schema):
    """What shows the content: for the sender alone."""

    type: str
    version: int
    commitment: str
    parts: list[PartShape]


class BeforeShape(Schema):
    date: str
    size: int
    root: str


class HeadShape(Schema):
    """The tree of one day, signed; `consistency` shows that it grew from the one before."""

    type: str
    version: int
    date: str
    at: str
    size: int
    root: str
    previous: BeforeShape | None
    consistency: list[str]
    key: str
    signature: str


class ProofShape(Schema):
    """RFC 9162, 2.1.3."""

    type: str
    version: int
    seq: int
    leaf: str
    date: str
    size: int
    path: list[str]


class GrownShape(Schema):
    """RFC 9162, 2.1.4: that the tree of `date` grew from that of `since`."""

    since: str
    since_size: int
    date: str
    size: int
    consistency: list[str]


class Papers(Schema):
    """What proves one filing; head and proof once the head of the day is published."""

    receipt: ReceiptShape
    content: ContentShape | None
    head: HeadShape | None
    proof: ProofShape | None


class Filed(Schema):
    """`code` is known only here and now. `office`: the key of the body where it lies. `envelope`: the number to write on the envelope of a
    letter kept on paper. `pre_filed`: to be signed or confirmed at the office before it can be accepted."""

    letter: str
    office: str
    code: str
    envelope: str
    pre_filed: bool
    papers: Papers


class Added(Schema):
    papers: Papers


class WithdrawalShape(Schema):
    whole: bool
    at: Moment


class NewCode(Schema):
    """`code` is known only here and now; the one before opens nothing any more."""

    code: str


class MessageShape(Schema):
    from_sender: bool
    at: Moment
    text: str


class StepOfDay(Schema):
    """One step of the working of a deadline."""

    day: str
    what: str
    basis: str


class ClockShape(Schema):
    """A clock and its working. `due` is null where it is suspended or undetermined (`why`)."""

    step: str
    title: str
    rule: str
    basis: str
    certainty: str
    binds: str
    started_by: str
    started: str
    due: str | None
    state: str
    met_on: str | None
    ended_on: str | None
    days_late: int
    others: list[str]
    doubts: list[str]
    why: str | None
    working: list[StepOfDay]


class OwnStep(Schema):
    """`what` is for programs: an action of the letter, or `proceeding.` and what was done; `title` is for people, as is `text`: the reply in
    full, or how it was decided and by which paper."""

    at: Moment
    what: str
    title: str
    text: str = ""


class OpeningShape(Schema):
    """Somebody asked to see the original: who, for what, and what became of it."""

    by: str
    purpose: str
    state: str
    asked_at: Moment
    opened_at: Moment | None


class PaperShape(Schema):
    number: int
    name: str
    file_type: str
    size: int
    at: Moment


class OwnPart(Schema):
    """A part split off as a letter of its own, which nobody who handles the rest knows of. `at`: when; `holder`: who keeps it, outside."""

    letter: str
    at: Moment
    office: str
    bodies: list[str]
    outside: bool
    holder: str
    awaited: list[ClockShape]
    steps: list[OwnStep]
    openings: list[OpeningShape]
    messages: list[MessageShape]
    papers: list[PaperShape]


class OwnLetter(Schema):
    """What a sender sees with the code. `office`: its name. `pre_filed`: to be signed or confirmed at the office before it can be accepted."""

    letter: str
    office: str
    received_at: Moment
    pre_filed: bool
    withdrawn: bool
    withdrawals: list[WithdrawalShape]
    outside: bool
    awaited: list[ClockShape]
    steps: list[OwnStep]
    openings: list[OpeningShape]
    messages: list[MessageShape]
    papers: list[PaperShape]
    parts: list[OwnPart]


def in_words(words: Text) -> str:
    """A sentence of the law files in the language asked for."""
    return words.en if language() == "en" else words.vi


def iso(day: datetime.date | None) -> str | None:
    """A day or moment."""
    return day.isoformat() if day else None


def clock_shape(clock: Clock, on: datetime.date) -> ClockShape:
    """A clock as it is told."""
    return ClockShape(
        step=clock.step, title=in_words(clock.title), rule=clock.rule, basis=clock.basis, certainty=clock.certainty,
        binds=clock.binds, started_by=clock.started_by, started=clock.started.isoformat(), due=iso(clock.due),
        state=clock.state, met_on=iso(clock.met_on), ended_on=iso(clock.ended_on), days_late=clock.days_late(on),
        others=[day.isoformat() for day in clock.others], doubts=[in_words(doubt) for doubt in clock.doubts],
        why=in_words(clock.why) if clock.why else None,
        working=[StepOfDay(day=s.day.isoformat(), what=in_words(s.text), basis=s.basis) for s in clock.working],
    )  # fmt: skip


def papers(receipt: Receipt, content: Disclosure | None, head: Head | None, proof: Proof | None) -> Papers:
    """The papers of one filing as they are kept by people."""
    return Papers.model_validate(
        {"receipt": told(receipt), "content": told(content), "head": told(head), "proof": told(proof)}
    )


def told(paper: Receipt | Disclosure | Head | Proof | None) -> dict[str, object] | None:
    """A paper as plain values, with its type."""
    return None if paper is None else msgspec.to_builtins(paper)
