"""Which event starts which deadline in a proceeding, under which variant, and what meets it (law/proceedings)."""

from __future__ import annotations

from datetime import date
from functools import cache

from caunoi.core.facts.proceedings import Event, Kind, Outcome, Track, Variant
from caunoi.core.law.deadlines import FOLDER
from caunoi.core.law.loading import Dated, LawError, Shape, Text, load, refuse_doubles, stems
from caunoi.core.law.values import entry


class ClockStep(Shape, frozen=True, kw_only=True):
    """One step with a deadline. It starts at the first of `starts` that happened and is met by any of `meets`.

    `rule` is a code of law/deadlines without the folder; which of its variants, and which rule before it, follows from
    the deadline itself. `round`: only of complaints in that round. `when`: only of cases of that kind. `within`: a step
    without a term of its own, to be done within that other step's. `stands`: it goes on after the proceeding has ended.
    """

    step: str
    title: Text
    starts: tuple[Event, ...]
    meets: tuple[Event, ...]
    rule: str | None = None
    within: str | None = None
    round: int | None = None
    when: frozenset[Variant] = frozenset()
    stands: bool = False

    def __post_init__(self) -> None:
        if (self.rule is None) == (self.within is None):
            raise ValueError(f"the step {self.step} needs a rule of its own, or a step it is within")


class Need(Dated, frozen=True, kw_only=True):
    """What must have been done before a move: one of `steps`. `round`: only in that one. `unless`: not for these outcomes.
    `reason`: what may be stated with the move instead, where the law allows that."""

    move: str
    steps: tuple[str, ...]
    title: Text
    round: int | None = None
    unless: frozenset[Outcome] = frozenset()
    reason: Text | None = None


class ProceedingClocks(Shape, frozen=True, kw_only=True):
    """The clocks of one kind of proceeding. `ends`: what ends the steps that are still open. `waits`: of a move that is made only
    when terms have run out, whose. `needs`: what must have been done before a move. `sends`: of a move, the rule on when its paper is sent."""

    title: Text
    kind: Kind
    track: Track
    ends: tuple[Event, ...]
    steps: tuple[ClockStep, ...]
    waits: dict[str, tuple[str, ...]] = {}
    needs: tuple[Need, ...] = ()
    sends: dict[str, str] = {}

    def __post_init__(self) -> None:
        for number in (1, 2):
            refuse_doubles([step.step for step in self.of_round(number)])
        known = {step.step for step in self.steps}
        if unknown := {step for steps in self.waits.values() for step in steps} - known:
            raise ValueError(f"a move waits for {', '.join(sorted(unknown))}, which is no step")

    def of_round(self, number: int) -> tuple[ClockStep, ...]:
        """The steps of a round (1 or 2)."""
        return tuple(step for step in self.steps if step.round in (None, number))


@cache
def proceedings() -> dict[tuple[Kind, Track], ProceedingClocks]:
    """All tables of clocks, by kind and track."""
    held = [load("proceedings", stem, ProceedingClocks) for stem in stems("proceedings")]
    return {(found.kind, found.track): found for found in held}


def proceeding(kind: Kind, track: Track) -> ProceedingClocks:
    """The clocks of a kind of proceeding; LawError where the law book has none."""
    if (kind, track) not in proceedings():
        raise LawError(f"No clocks are held for a {kind} on the {track} track.")
    return proceedings()[kind, track]


def variants_of(kind: Kind, track: Track, round: int) -> tuple[Variant, ...]:
    """What may be different about a case of the kind so that one of its clocks runs otherwise, in the order of the enum."""
    found: set[Variant] = set()
    for step in proceeding(kind, track).of_round(round):
        found |= step.when
        if step.rule is not None:
            found.update(*(held.when for held in entry(f"{FOLDER}.{step.rule}").variants))
    return tuple(variant for variant in Variant if variant in found)


def needs_of(move: str, kind: Kind, track: Track, round: int, on: date) -> tuple[Need, ...]:
    """What the law of a day asks to have been done before a move; nothing where no table is held."""
    table = proceedings().get((kind, track))
    held = () if table is None else table.needs
    return tuple(
        need for need in held if need.move == move and need.round in (None, round) and need.holds(on)
    )
