"""Where a complex matter (vụ việc phức tạp) stands, and what became of it step by step."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


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
