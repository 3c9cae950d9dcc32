"""Closed lists of legal grounds (law/grounds): refusal, eligibility, transfer, withdrawal, termination, suspension, extension.

Nothing may be refused, forwarded, suspended or extended on a ground that no list holds.
"""

from __future__ import annotations

from datetime import date

from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.law.loading import Dated, LawError, Shape, Text, load, refuse_overlaps, stems


class Ground(Dated, frozen=True, kw_only=True):
    """One coded ground. `kinds`: for which letters. `rule`, `times`: of an extension, the deadline it gives and how often.
    `moves`: which of the moves that take a ground of this list it serves (of a transfer also `sort`: on it sorting passes a letter on);
    none given: all. `leads`: of a transfer, the lines of bodies held here that it leads to, beyond the sender's own; an empty list: to
    none of them, only out of this system; not given: to any body; `up`: only to one above, who then names the body that decides; `back`: to who passed
    it on to us. `agreed`: no clause was seen, so a paper and the yes of a second person
    stand in for it."""

    code: str
    title: Text
    kinds: frozenset[Kind]
    track: Track = Track.STATE
    rule: str | None = None
    times: int = 1
    moves: frozenset[str] = frozenset()
    leads: frozenset[str] | None = None
    up: bool = False
    back: bool = False
    agreed: bool = False

    def serves(self, move: str) -> bool:
        """May the move be made on it?"""
        return not self.moves or move in self.moves

    @property
    def only_leaves(self) -> bool:
        """Does it lead to no body held here?"""
        return self.leads == frozenset()

    @property
    def term(self) -> str | None:
        """The code of the deadline an extension gives, as `law.value` takes it."""
        return None if self.rule is None else f"deadlines.{self.rule}"


class GroundList(Shape, frozen=True, kw_only=True):
    """One closed list; `note` says what of the law was not seen."""

    title: Text
    grounds: tuple[Ground, ...]
    note: Text | None = None

    def __post_init__(self) -> None:
        for code in {ground.code for ground in self.grounds}:
            for kind in Kind:
                refuse_overlaps(
                    (held.start, held.end)
                    for held in self.grounds
                    if held.code == code and kind in held.kinds
                )


def ground_list(name: str) -> GroundList:
    """A list by name (`refusal`, `suspension`, …); LawError when there is none."""
    if name not in stems("grounds"):
        raise LawError(f"There is no list of grounds {name}; there are {', '.join(stems('grounds'))}.")
    return load("grounds", name, GroundList)


def grounds(name: str, on: date, kind: Kind, track: Track = Track.STATE) -> tuple[Ground, ...]:
    """The grounds of a list that hold on a day for a kind of letter, in the order of the law."""
    held = ground_list(name).grounds
    return tuple(g for g in held if g.holds(on) and kind in g.kinds and g.track is track)


def ground(name: str, code: str, on: date, kind: Kind, track: Track = Track.STATE) -> Ground | None:
    """One ground of a list as of a day; None where the law (as held) knows no such ground then."""
    return next((found for found in grounds(name, on, kind, track) if found.code == code), None)


def ground_used(name: str, code: str, on: date, kind: Kind) -> Ground | None:
    """The ground on which a step was taken, under whichever track's rules the case went then: no code stands for two."""
    return next((found for track in Track if (found := ground(name, code, on, kind, track))), None)


def ground_elsewhere(on: date, kind: Kind, track: Track = Track.STATE) -> Ground | None:
    """The ground on which sorting passes a letter on to the body that decides; None where the law (as held) lists none."""
    return next((found for found in grounds("transfer", on, kind, track) if found.serves("sort")), None)


def ground_not_ours(on: date, kind: Kind, track: Track = Track.STATE) -> Ground | None:
    """The ground on which the sender of a letter that another body decides is guided there, or the letter passed on at sorting or
    after; None where the law (as held) lists none."""
    listed = grounds("transfer", on, kind, track)
    return next(
        (one for one in listed if one.serves("guide") or one.serves("sort") and one.serves("forward")), None
    )


def leads_beyond(code: str) -> bool:
    """Is it a ground for forwarding that leads out of the sender's line of bodies?"""
    return any(held.code == code and held.leads is not None for held in ground_list("transfer").grounds)


def leads_up(code: str) -> bool:
    """Is it a ground for forwarding on which whoever stands above names the body that decides?"""
    return any(held.code == code and held.up for held in ground_list("transfer").grounds)
