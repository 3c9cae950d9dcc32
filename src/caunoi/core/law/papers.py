"""The papers of a proceeding (law/papers.yaml): which there are, what they cite, to whom they go."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.law.grounds import Ground
from caunoi.core.law.loading import Dated, Shape, Text, load, refuse_doubles


class LegalBasis(Dated, frozen=True, kw_only=True):
    """One "Căn cứ …" as it is printed, of letters of these kinds."""

    text: str
    kinds: frozenset[Kind]
    track: Track = Track.STATE


class Paper(Shape, frozen=True, kw_only=True):
    """One paper. It is due while one of `moves` can be made; the move's step gives its number and date.

    `grounds`: the list one ground of which it states, `back`: one that gives the letter back, else none such; `again`: the next one is due though one
    was issued; `cites`: what else of the law stands on it: the bases it opens with, the time
    limit for deciding, that for complaining again. `name`: the type of document, empty for a letter (công văn). `to`: who reads it;
    what a paper to the accused carries is bounded by that.
    """

    code: str
    title: Text
    kinds: frozenset[Kind]
    moves: tuple[str, ...]
    grounds: str | None = None
    back: bool = False
    again: bool = False
    cites: frozenset[Literal["bases", "term", "appeal"]] = frozenset()
    type: str
    name: str
    abstract: str
    to: Literal["sender", "accused", "body", "nobody"]

    def states(self, ground: Ground) -> bool:
        """Is it of the grounds, in its list, that this paper is for?"""
        return ground.back is self.back and any(map(ground.serves, self.moves))


class PaperFile(Shape, frozen=True, kw_only=True):
    """papers.yaml."""

    title: Text
    bases: tuple[LegalBasis, ...]
    papers: tuple[Paper, ...]

    def __post_init__(self) -> None:
        refuse_doubles([paper.code for paper in self.papers])


@cache
def _file() -> PaperFile:
    return load("", "papers", PaperFile)


def papers(kind: Kind) -> tuple[Paper, ...]:
    """The papers of a kind of letter, in the order of the procedure."""
    return tuple(paper for paper in _file().papers if kind in paper.kinds)


def legal_bases(kind: Kind, track: Track, on: date) -> tuple[LegalBasis, ...]:
    """What a paper of that day cites, laws first."""
    return tuple(
        basis for basis in _file().bases if kind in basis.kinds and basis.track is track and basis.holds(on)
    )
