"""What of a letter its sender can still take back on a day: as much as the cases over it can take."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.core import law
from caunoi.core.facts.letters import Kind
from caunoi.core.facts.moves import GROUNDS_OF_MOVE, PROCEEDING_MOVES
from caunoi.core.facts.proceedings import ProceedingState, Track
from caunoi.records.models import Letter, Proceeding

_HANDLED = ProceedingState.working() | {ProceedingState.SORTED}


@dataclass(frozen=True, slots=True)
class Takeable:
    """`open`: something is neither decided nor ended; `handled`: nor suspended. `whole`, `part`: the grounds of the law of the day
    on which it is taken back; without one of a part no case takes it back in part."""

    open: bool
    handled: bool
    whole: tuple[law.Ground, ...]
    part: tuple[law.Ground, ...]


def takeable(letter: Letter, on: datetime.date) -> Takeable:
    """Of a letter that is not sorted yet: as the law lists it for what it was filed as."""
    held = Proceeding.objects.filter(items__letter=letter).distinct()
    cases = list(held.values_list("kind", "track", "state"))
    if not cases:
        track = Track.PARTY if letter.party_track else Track.STATE
        cases = [(letter.kind, track, ProceedingState.SORTED)]
    states = {state for _kind, _track, state in cases}
    return Takeable(
        open=bool(states & PROCEEDING_MOVES["withdraw"].source),
        handled=bool(states & _HANDLED),
        whole=_grounds("withdraw", cases, on),
        part=_grounds("withdraw_part", cases, on),
    )


def _grounds(move: str, cases: Iterable[tuple[str, str, str]], on: datetime.date) -> tuple[law.Ground, ...]:
    taking = [
        (Kind(kind), Track(track)) for kind, track, state in cases if state in PROCEEDING_MOVES[move].source
    ]
    listed = (one for kind, track in taking for one in law.grounds(GROUNDS_OF_MOVE[move], on, kind, track))
    return tuple(dict.fromkeys(one for one in listed if one.serves(move)))
