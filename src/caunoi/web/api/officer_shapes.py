"""The shapes of what officers read and send: letters without identity, proceedings with their clocks."""

import datetime
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import Outcome, Variant
from caunoi.core.proceedings.clocks import Clock
from caunoi.records.models import Letter, Proceeding
from caunoi.records.queries.letter_answers import Unanswered
from caunoi.records.queries.letter_desk import LetterPage, ProceedingPage
from caunoi.records.queries.letters import Heard
from caunoi.web.api.frame import Given
from caunoi.web.api.shapes import (
    ClockShape,
    Line,
    Moment,
    Name,
    Public,
    Short,
    Shown,
    Subject,
    UnitKey,
    Village,
    clock_shape,
)

Date = datetime.date


class LetterRow(Schema):
    letter: str
    pseudonym: str
    kind: str
    channel: str
    office: str
    place: str | None
    received_at: Moment
    number: str
    dated: Date | None
    custody: str
    pre_filed: bool
    signers: int
    representatives: int
    anonymous: bool
    unanswered: int
    unanswered_since: Moment | None


class Letters(Schema):
    items: list[LetterRow]
    next: str | None


class TranscriptShape(Schema):
    text: str
    state: str
    written_at: Moment


class LetterPart(Schema):
    number: int
    kind: str
    text: str
    matter: str
    subject: str
    field: str
    place: str | None
    village: str
    lacks: list[str]


class HeardShape(Schema):
    """What sender (`from_sender`) or office wrote since it was filed. `text` is null of papers, of the letter taken back whole, and of what is
    sealed: of a protected letter all is, and read at the desk by an opening alone."""

    what: Literal["message", "withdrawal", "papers"]
    from_sender: bool
    at: Moment
    whole: bool
    text: str | None


class LetterShape(LetterRow):
    """A letter as handlers read it. `heard`: the earliest first."""

    heard: list[HeardShape]
    transcript: TranscriptShape | None
    parts: list[LetterPart]
    proceedings: list[str]
    awaited: list[ClockShape]


class ProceedingRow(Schema):
    proceeding: str
    kind: str
    track: str
    round: int
    state: str
    outcome: str
    body: str
    matter: str
    subject: str
    field: str
    assigned_to: str | None
    protected: bool
    started_on: Date
    next_due: Date | None


class Proceedings(Schema):
    items: list[ProceedingRow]
    next: str | None


class StepShape(Schema):
    """What happened. `body`: where the case lies from this step on; of one passed on, the receiver."""

    number: int
    move: str
    state: str
    body: str
    on: Date
    recorded_on: Date
    ground: str
    document: str
    document_on: Date | None
    text: str
    until: Date | None
    notified_on: Date | None
    receiver: str
    complex_matter: str | None


class ItemClockShape(ClockShape):
    """A clock, and the letter whose clock it is where the person may see it."""

    letter: str | None


class ProceedingShape(ProceedingRow):
    """`version` is what If-Match takes (as `ETag`); `complex_matter` what the matter belongs to, here and in the steps for whoever sees it."""

    version: int
    complex_matter: str | None
    letters: list[str]
    steps: list[StepShape]
    clocks: list[ItemClockShape]


class AgainstGiven(Given):
    """`post`: a code of the posts, "" an officer without one, null the body itself."""

    unit: UnitKey
    post: Short | None = None
    user: Name | None = None
    cadre: Short | None = None


class PostGiven(Given):
    """A post at a unit: whoever holds it."""

    unit: UnitKey
    post: Short


class PartGiven(Given):
    """One part as the clerk decided."""

    kind: Kind
    subject: Subject = ""
    area: Short = "other"
    text: Shown = ""
    place: UnitKey | None = None
    village: Village = ""
    matter: Public | None = None
    joins: Public | None = None
    previous: Public | None = None
    first_decision: Annotated[Line, Field(max_length=120)] = ""
    document: Annotated[Line, Field(max_length=120)] = ""
    against: Annotated[list[AgainstGiven], Field(max_length=10)] = []
    connected: Annotated[list[Name], Field(max_length=20)] = []
    connected_posts: Annotated[list[PostGiven], Field(max_length=20)] = []
    lacks: Annotated[list[Short], Field(max_length=20)] = []
    variants: Annotated[list[Variant], Field(max_length=6)] = []


class Sorting(Given):
    parts: Annotated[list[PartGiven], Field(min_length=1, max_length=10)]


class Sorted(Schema):
    proceedings: list[str]


class Step(Given):
    """A move by its name and what is said with it; what each needs: docs/api.md. `letter`: of one of several letters alone."""

    move: Short
    on: Date | None = None
    ground: Annotated[Short, Field(max_length=40)] = ""
    document: Annotated[Line, Field(max_length=120)] = ""
    document_on: Date | None = None
    text: Shown = ""
    until: Date | None = None
    to: UnitKey | None = None
    receiver: Line = ""
    names: bool = False
    attendance: Annotated[dict[Line, Annotated[int, Field(ge=1, le=10_000)]], Field(max_length=30)] = {}
    notified_on: Date | None = None
    person: Name | None = None
    connected_posts: Annotated[list[PostGiven], Field(max_length=20)] = []
    outcome: Outcome | None = None
    letter: Public | None = None
    variants: Annotated[list[Variant], Field(max_length=6)] = []
    complex_matter: Annotated[Name, Field(max_length=40)] | None = None


class Moved(Schema):
    proceeding: str
    move: str
    state: str
    version: int


def letter_row(row: Letter, waits: Unanswered | None) -> LetterRow:
    """A letter in a list, and whether its sender waits."""
    return LetterRow(**_of_letter(row, waits))


def _of_letter(row: Letter, waits: Unanswered | None) -> dict[str, Any]:
    return {
        "letter": row.public, "pseudonym": row.pseudonym, "kind": row.kind, "channel": row.channel, "office": row.unit.key,
        "place": row.place.key if row.place else None, "received_at": row.received_at, "number": row.number, "dated": row.dated,
        "custody": row.custody, "pre_filed": row.pre_filed, "signers": row.signers,
        "representatives": row.representatives, "anonymous": row.anonymous,
        "unanswered": waits.things if waits else 0, "unanswered_since": waits.since if waits else None,
    }  # fmt: skip


def letter_shape(
    page: LetterPage, clocks: Sequence[Clock], heard: Heard | None, waits: Unanswered | None, on: Date
) -> LetterShape:
    """A letter whole."""
    text = page.transcript
    return LetterShape(
        **_of_letter(page.letter, waits),
        heard=_heard(heard) if heard else [],
        transcript=TranscriptShape(text=text.text, state=text.state, written_at=text.written_at) if text else None,
        parts=[
            LetterPart(
                number=item.number, kind=item.kind, text=item.text, matter=item.matter.public, subject=item.matter.subject,
                field=item.matter.field, place=item.place.key if item.place else None, village=item.village, lacks=item.lacks,
            )
            for item in page.items
        ],
        proceedings=[row.public for row in page.proceedings],
        awaited=[clock_shape(clock, on) for clock in clocks],
    )  # fmt: skip


def _heard(heard: Heard) -> list[HeardShape]:
    def one(what: Any, at: datetime.datetime, text: str = "", *, from_sender: bool = True, whole: bool = False) -> HeardShape:  # fmt: skip
        return HeardShape(what=what, from_sender=from_sender, at=at, whole=whole, text=text or None)

    found = [one("message", said.at, said.text, from_sender=said.from_sender) for said in heard.messages]
    found += [one("withdrawal", row.at, part, whole=row.whole) for row, part in heard.taken_back]
    return sorted([*found, *(one("papers", at) for at in heard.papers)], key=lambda told: told.at)


def proceeding_row(row: Proceeding) -> ProceedingRow:
    """A proceeding in a list."""
    return ProceedingRow(**_of_proceeding(row))


def _of_proceeding(row: Proceeding) -> dict[str, Any]:
    return {
        "proceeding": row.public, "kind": row.kind, "track": row.track, "round": row.round, "state": row.state,
        "outcome": row.outcome, "body": row.body.key, "matter": row.matter.public, "subject": row.matter.subject,
        "field": row.matter.field, "assigned_to": str(row.assigned_to) if row.assigned_to else None,
        "protected": row.protected, "started_on": row.started_on, "next_due": row.next_due,
    }  # fmt: skip


def proceeding_shape(page: ProceedingPage, on: Date) -> ProceedingShape:
    """A proceeding whole; of letters only those this person may read are named."""
    seen = {letter.pk: letter.public for letter in page.letters}
    named = {pk: one.code for pk, one in page.complex_matters.items()}
    return ProceedingShape(
        **_of_proceeding(page.proceeding),
        version=len(page.steps),
        complex_matter=page.joined.code if page.joined else None,
        letters=list(seen.values()),
        steps=[
            StepShape(
                number=s.number, move=s.move, state=s.state, on=s.on, recorded_on=s.recorded_on,
                body=s.body_key,  # type: ignore[attr-defined] # by proceeding_page
                ground=s.ground, document=s.document, document_on=s.document_on, text=s.text, until=s.until,
                notified_on=s.notified_on, receiver=s.receiver,
                complex_matter=named.get(s.complex_matter_id or 0),
            )
            for s in page.steps
        ],
        clocks=[
            ItemClockShape(**clock_shape(each.clock, on).dict(), letter=seen.get(each.item.letter_id)) for each in page.clocks
        ],
    )  # fmt: skip
