"""What competence is asked about: a letter of a kind, in a round, against whom, in the organisation of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from caunoi.core import law
from caunoi.core.facts.proceedings import Kind, Rank, Track


class Organisation(Protocol):
    """The bodies as they stand on the day asked about. Units are their stable keys."""

    def name(self, unit: str) -> str:
        """What people call the body, in the words of a step; its key where it is not held."""

    def stands(self, unit: str) -> bool:
        """Does the body exist on the day?"""

    def superior(self, unit: str) -> str | None:
        """The body directly above a standing one; None at the top of what is held."""

    def stood_under(self, unit: str) -> str | None:
        """The body directly above one that has ended, on its last day, whether or not that one stands; None while the body stands."""

    def level(self, unit: str) -> str | None:
        """How big the body is (city, district, commune, department), even of one that has ended."""

    def line(self, unit: str) -> str | None:
        """The line of command it stands in (party, government, council, front), even of one that has ended."""

    def successors(self, unit: str) -> tuple[str, ...]:
        """The standing bodies that took the place of one that has ended; none where that is not established."""

    def heirs(self, unit: str) -> tuple[str, ...]:
        """Every body known to have had a share of one that has ended, whatever else is not established; none while it stands."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """Whose decision or act is complained of, or who is denounced.

    `unit`: the body (where the person served then). `post`: a post of law/posts.yaml; '' for an officer without one, None
    for the body itself. `person`: however the caller knows the person. `managed_by`: the body on whose roll they stand;
    it makes nobody another.
    """

    unit: str
    post: str | None = ""
    person: str = ""
    managed_by: str | None = field(default=None, compare=False)

    @property
    def rank(self) -> Rank:
        """Head, deputy, other officer, or the body itself."""
        if self.post is None:
            return Rank.BODY
        held = law.posts().get(self.post)
        if held is not None and held.head:
            return Rank.HEAD
        return Rank.DEPUTY if held is not None and held.deputy else Rank.STAFF

    @property
    def leads(self) -> bool:
        """Is the body itself meant, or one who leads it?"""
        return self.rank is not Rank.STAFF


@dataclass(frozen=True, slots=True)
class FirstRound:
    """Who decided the first complaint: the body, and every person who had a part in it."""

    unit: str
    persons: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """A letter as competence needs it. `connected`: persons connected with the accused, as far as known."""

    kind: Kind
    against: tuple[Respondent, ...]
    on: date
    track: Track = Track.STATE
    round: int = 1
    subject: str = "administrative"
    first_round: FirstRound | None = None
    connected: frozenset[str] = frozenset()


def upwards(organisation: Organisation, unit: str) -> Iterator[str]:
    """The standing bodies above one, nearest first, those that have ended passed over; a circle in the tree ends it."""
    seen = {unit}
    above = _above(organisation, unit)
    while above is not None and above not in seen:
        if organisation.stands(above):
            yield above
        seen.add(above)
        above = _above(organisation, above)


def _above(organisation: Organisation, unit: str) -> str | None:
    return organisation.superior(unit) if organisation.stands(unit) else organisation.stood_under(unit)
