"""When the paper of a move is sent to those it concerns: said beside the move, no clock of the case."""

from __future__ import annotations

from datetime import date

from caunoi.core import law
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.proceedings.reckoning import Reckoned, reckon


def sending(move: str, kind: Kind, track: Track, on: date) -> Reckoned | None:
    """The last day for it, of a move made on a day: of a notice before it, of a decision after it. None where the law (as held) says
    nothing of it that day."""
    table = law.proceedings().get((kind, track))
    rule = None if table is None else table.sends.get(move)
    if rule is None:
        return None
    found = reckon(f"deadlines.{rule}", on)
    return found if found.basis else None
