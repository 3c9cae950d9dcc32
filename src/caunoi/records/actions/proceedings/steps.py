"""The one function that changes the state of a proceeding: a step by the table of moves, and the nearest due day anew."""

import datetime
from dataclasses import fields
from typing import Any

from caunoi.clock import local_day
from caunoi.core.facts.letters import Channel, Kind
from caunoi.core.facts.moves import EVENT_OF_MOVE, PAPER_OF_OFFICE, PROCEEDING_MOVES
from caunoi.core.facts.proceedings import Outcome, ProceedingState, Track
from caunoi.core.law import Text
from caunoi.errors import SaidError
from caunoi.records.access import excluding
from caunoi.records.models import Letter, LetterItem, Proceeding, ProceedingStep, Unit, User
from caunoi.records.queries.letter_answers import waiting
from caunoi.records.queries.proceedings import Derived, derived

DERIVED = [field.name for field in fields(Derived)]


class ProceedingError(SaidError):
    """A step that cannot be taken, in both languages. `code`: a word for tests and pages; `part`: at sorting, of which part."""

    part = 1

    def __init__(self, code: str, english: str, vietnamese: str) -> None:
        self.code = code
        super().__init__(english, vietnamese)


class StateError(ProceedingError):
    """A move that is not taken from where the case stands: `state` is where ('' before it is sorted), `takes` from where it is taken."""

    def __init__(self, move: str, state: str) -> None:
        self.move, self.state, self.takes = move, state, sorted(PROCEEDING_MOVES[move].source)
        super().__init__(
            "state", f"a proceeding that is {state or 'new'} cannot be moved so ({move} is taken when it is: {', '.join(self.takes)}). Nothing was changed.",
            "Vụ việc đang ở bước không làm được việc này. Chưa có gì thay đổi.",
        )  # fmt: skip


SENT_HERE = {Channel.PORTAL, Channel.API}
"""Letters that came in by these have their day from the clock."""


def refuse(code: str, why: Text | None) -> None:
    """Raise ProceedingError where there is a reason."""
    if why is not None:
        raise ProceedingError(code, why.en, why.vi)


def take_step(
    held: Proceeding, name: str, *, on: datetime.date, by: User | None, at: datetime.datetime,
    item: LetterItem | None = None, document: str = "", document_on: datetime.date | None = None, **told: Any,
) -> ProceedingStep:  # fmt: skip
    """Take a step, inside an open action, and save the proceeding: state, who has it, what it shows, nearest due day.

    A step of an earlier day than the one on which it is recorded is taken only with number and date of the paper that proves it.
    """
    move = PROCEEDING_MOVES[name]
    last = ProceedingStep.objects.filter(proceeding=held).order_by("-number").first()
    source = held.state if last else ""
    if source not in move.source:
        raise StateError(name, source)
    recorded = local_day(at)
    if on > recorded or (last and on < last.on):
        raise ProceedingError(
            "day", "the day lies before the last step or in the future. Nothing was changed.",
            "Ngày ghi sớm hơn bước trước hoặc ở tương lai. Chưa có gì thay đổi.",
        )  # fmt: skip
    _prove(on, recorded, document, document_on)
    if document_on is not None and name in PAPER_OF_OFFICE:
        _refuse_before_letters(held, document_on)
    held.state = move.target or (_before_suspension(held) if name == "resume" else held.state)
    held.protected = held.protected and not _served(held)
    step = ProceedingStep.objects.create(
        proceeding=held, number=last.number + 1 if last else 1, move=name, event=EVENT_OF_MOVE.get(name, ""),
        state=held.state, body=held.body, item=item, on=on, by=by, at=at, document=document,
        document_on=document_on, **told,
    )  # fmt: skip
    set_due(held, at.date())
    if not held.answered and not waiting([held.pk]):
        held.answered = True
    held.save()
    return step


def _prove(on: datetime.date, recorded: datetime.date, document: str, document_on: datetime.date | None) -> None:  # fmt: skip
    """Clocks go by the day told, so a day gone by is believed only on a paper of that day or before."""
    if document_on is not None and document_on > on:
        raise ProceedingError(
            "document_on", "a paper of a later day does not prove the step. Nothing was changed.",
            "Văn bản có ngày sau ngày của bước này nên không chứng minh được. Chưa có gì thay đổi.",
        )  # fmt: skip
    if (on < recorded or document_on is not None) and not document:
        raise ProceedingError(
            "document", "a step of an earlier day needs the number of the paper that proves it. Nothing was changed.",
            "Bước của ngày trước phải có số của văn bản chứng minh. Chưa có gì thay đổi.",
        )  # fmt: skip
    if on < recorded and document_on is None:
        raise ProceedingError(
            "document_on", "a step of an earlier day needs the date of the paper that proves it. Nothing was changed.",
            "Bước của ngày trước phải có ngày của văn bản chứng minh. Chưa có gì thay đổi.",
        )  # fmt: skip


def _refuse_before_letters(held: Proceeding, document_on: datetime.date) -> None:
    """What the office writes upon a letter is no older than the letter: than the day it bears, or on which it was sent by page or
    program. What came on paper without a day may have been entered long after it was decided upon: nothing is known of it."""
    written = [
        letter.dated or (local_day(letter.received_at) if letter.channel in SENT_HERE else None)
        for letter in Letter.objects.filter(items__proceedings=held)
    ]
    first = min((day for day in written if day is not None), default=None)
    if first is not None and None not in written and document_on < first:
        raise ProceedingError(
            "document_on", f"the paper is older than the letter, which is of {first}. Nothing was changed.",
            f"Văn bản có ngày trước ngày của đơn ({first:%d/%m/%Y}). Chưa có gì thay đổi.",
        )  # fmt: skip


def is_kept_out(held: Proceeding, body: Unit, on: datetime.date) -> bool:
    """Is a body, or one above it, kept out of everything but its head's? Whatever went there would be seen by nobody."""
    over = body.above.filter(start__lte=on, end__gt=on).values("ancestor")
    return held.exclusions.filter(excluding(over, on), but_head=False, verifying=False).exists()


def set_due(held: Proceeding, on: datetime.date) -> None:
    """Put the days derived from its course and clocks as they stand on a day; the caller saves."""
    put_derived(held, derived([held], on)[held.pk])


def put_derived(held: Proceeding, found: Derived) -> None:
    """Put the derived days; the caller saves (DERIVED)."""
    for name in DERIVED:
        setattr(held, name, getattr(found, name))


def _before_suspension(held: Proceeding) -> str:
    before = ProceedingStep.objects.filter(proceeding=held).exclude(state=ProceedingState.SUSPENDED)
    return before.order_by("-number").values_list("state", flat=True)[0]


def _served(held: Proceeding) -> bool:
    """May everybody in reach see it now? A denunciation whose conclusion was served; one that proved unfounded counts nowhere."""
    return (
        held.kind == Kind.DENUNCIATION
        and held.track == Track.STATE
        and held.state == ProceedingState.SENT
        and held.outcome in (Outcome.UPHELD, Outcome.PART)
        and not held.items.exclude(letter__secrecy="", letter__party_track=False).exists()
    )
