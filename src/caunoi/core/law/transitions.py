"""Which law a proceeding keeps that began before a law changed (law/transitions.yaml)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Literal

from caunoi.core.facts.proceedings import Event
from caunoi.core.law.loading import Dated, Shape, Text, load, refuse_doubles


class Transition(Dated, frozen=True, kw_only=True):
    """One change of law, from its day on. `deadlines`: the files of deadlines it is about; `begun`: what happened to a proceeding that
    began; `keeps`: the old law for one that began before, or that the clause was not seen."""

    code: str
    title: Text
    deadlines: frozenset[str]
    begun: frozenset[Event]
    keeps: Literal["old", "unknown"]

    @property
    def last_day_before(self) -> date:
        """The last day of the law before."""
        return self.start - timedelta(days=1)


class TransitionFile(Shape, frozen=True, kw_only=True):
    """transitions.yaml."""

    title: Text
    transitions: tuple[Transition, ...]

    def __post_init__(self) -> None:
        refuse_doubles([one.code for one in self.transitions])


@cache
def transitions() -> tuple[Transition, ...]:
    """All of them, in order of their days."""
    return tuple(sorted(load("", "transitions", TransitionFile).transitions, key=lambda one: one.start))


def changes_before(code: str, start: date) -> tuple[Transition, ...]:
    """The changes that concern a deadline (`deadlines.complaint.KN-RES-1`) starting on a day: those in force by then."""
    stem = code.split(".")[1]
    return tuple(one for one in transitions() if stem in one.deadlines and one.start <= start)
