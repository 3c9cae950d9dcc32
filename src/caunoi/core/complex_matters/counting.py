"""Complex matters counted over a time: open at its start, new, settled, reopened, hot, open at its end.

Settled and reopened count steps, not matters: one that was settled twice counts twice, so that the sum always holds:
open at the start + new + reopened − settled = open at the end.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from caunoi.core.facts.complex_matters import ComplexState, History, is_running, state_on
from caunoi.core.law import Aim


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted. `hot`: matters that were a hot spot on any day of the time."""

    open_at_start: int = 0
    new: int = 0
    settled: int = 0
    reopened: int = 0
    hot: int = 0
    open_at_end: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def is_empty(self) -> bool:
        """Nothing to tell."""
        return self == Counts()


def count(histories: Iterable[History], first: date, last: date) -> Counts:
    """The counts from `first` to `last`, both included."""
    return sum((_of(history, first, last) for history in histories), Counts())


Group = TypeVar("Group", bound=Hashable)


def count_by_group(
    histories: Iterable[tuple[Group, History]], first: date, last: date
) -> dict[Group, Counts]:
    """{group: counts} of (group, history) pairs: a matter is in exactly one group for the whole time."""
    groups: dict[Group, list[History]] = defaultdict(list)
    for group, history in histories:
        groups[group].append(history)
    return {group: count(members, first, last) for group, members in groups.items()}


def _of(history: History, first: date, last: date) -> Counts:
    before = state_on(history, first - timedelta(days=1))
    states = [before, *(step.state for step in history if first <= step.on <= last)]
    turns = [(is_running(old), is_running(new)) for old, new in pairwise(states) if old is not None]
    return Counts(
        open_at_start=int(is_running(before)),
        new=int(before is None and len(states) > 1),
        settled=turns.count((True, False)),
        reopened=turns.count((False, True)),
        hot=int(ComplexState.HOT_SPOT in states),
        open_at_end=int(is_running(states[-1])),
    )


@dataclass(frozen=True, slots=True)
class AimCount:
    """An aim that is met when none is counted: how many there were, from `since` (not before its basis)."""

    aim: Aim
    number: int
    since: date

    @property
    def is_met(self) -> bool:
        """None was counted."""
        return self.number == 0


def aim_counts(aims: Iterable[Aim], histories: Iterable[History], first: date, last: date) -> list[AimCount]:
    """The aims in force between the two days, each counted from its basis on."""
    kept = list(histories)
    found = []
    for aim in aims:
        since = max(first, aim.start)
        until = last if aim.end is None else min(last, aim.end - timedelta(days=1))
        if since <= until:
            found.append(AimCount(aim, getattr(count(kept, since, until), aim.counts), since))
    return found
