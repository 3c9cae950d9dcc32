"""Whether a history of steps can have happened: every move allowed where it was made, no day going back."""

from datetime import date
from itertools import pairwise

from caunoi.core.facts.complex_matters import History
from caunoi.core.facts.moves import COMPLEX_MATTER_MOVES


def what_is_wrong(history: History, until: date) -> str:
    """Why the history cannot be ('' where it can), in words for an operator; nothing happens after `until`."""
    if not history:
        return "it has no step"
    state = ""
    for step in history:
        move = COMPLEX_MATTER_MOVES.get(step.move)
        if move is None or state not in move.source or step.state != (move.target or state):
            return f"on {step.on} it cannot {step.move.replace('_', ' ')}: it is {state or 'not open yet'}"
        state = step.state
    back = next((late for early, late in pairwise(history) if late.on < early.on), None)
    if back:
        return f"{back.move.replace('_', ' ')} on {back.on} comes before the step it follows"
    if history[-1].on > until:
        return f"{history[-1].move.replace('_', ' ')} on {history[-1].on} has not happened yet"
    return ""
