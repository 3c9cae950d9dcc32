"""A complex matter (vụ việc phức tạp): where it stands, what became of it step by step, and what the rules look at."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from caunoi.core.facts.evidence import Ref


class ComplexState(StrEnum):
    """Open, a hot spot (điểm nóng), settled, or open again."""

    OPEN = "open"
    HOT_SPOT = "hot_spot"
    SETTLED = "settled"
    REOPENED = "reopened"

    @classmethod
    def running(cls) -> tuple["ComplexState", ...]:
        """Everything that is not settled."""
        return (cls.OPEN, cls.HOT_SPOT, cls.REOPENED)


@dataclass(frozen=True, slots=True)
class ComplexStep:
    """One step, on a day: the move, where the matter stands from then on, whether a decision was named and who decided."""

    on: datetime.date
    move: str
    state: ComplexState
    document: bool = True
    decided: bool = True


History = Sequence[ComplexStep]
"""The steps of one matter in their order; days never go back."""


def state_on(history: History, day: datetime.date) -> ComplexState | None:
    """Where the matter stands at the end of a day; None before it was opened."""
    return next((step.state for step in reversed(history) if step.on <= day), None)


def is_running(state: ComplexState | None) -> bool:
    """Known, and not settled."""
    return state is not None and state is not ComplexState.SETTLED


def running_since(history: History, day: datetime.date) -> datetime.date | None:
    """Since when it has been running without a break; None where it is not running on the day."""
    since = None
    for step in history:
        if step.on <= day:
            since = (since or step.on) if is_running(step.state) else None
    return since


def hot_since(history: History, day: datetime.date) -> datetime.date | None:
    """Since when it has been a hot spot; None where it is none on the day."""
    since = None
    for step in history:
        if step.on <= day:
            since = (since or step.on) if step.state is ComplexState.HOT_SPOT else None
    return since


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a plan: given when, and whether a date is set for it."""

    given_on: datetime.date
    dated: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A review, and whether it says what it found."""

    on: datetime.date
    said: bool


@dataclass(frozen=True, slots=True)
class ComplexMatter:
    """A complex matter that a unit, or a body it leads, answers for. `person`: somebody is named; `left`: who was named no
    longer holds the post. `since`: a successor answers from its take-over."""

    ref: Ref
    history: History
    lead: bool = False
    person: bool = False
    left: bool = False
    tasks: tuple[Task, ...] = ()
    reviews: tuple[Review, ...] = ()
    since: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ComplexAsk:
    """What a unit, or a body it leads, was asked for in a complex matter; `said`: the answer says something."""

    ref: Ref
    asked_on: datetime.date
    due_on: datetime.date | None = None
    answered_on: datetime.date | None = None
    said: bool = True
    since: datetime.date | None = None
