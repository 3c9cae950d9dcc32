"""The table of moves of a proceeding: every state is reached, what has ended stays ended, nothing ends on "not ours"."""

from caunoi.core.facts.moves import EVENT_OF_MOVE, PROCEEDING_MOVES
from caunoi.core.facts.proceedings import ProceedingState


def test_every_state_is_reached_from_the_beginning() -> None:
    reached = {""}
    for _ in PROCEEDING_MOVES:
        reached |= {m.target for m in PROCEEDING_MOVES.values() if m.source & reached and m.target}

    assert reached == {"", *ProceedingState}


def test_nothing_moves_what_has_ended_but_its_publication() -> None:
    ended = ProceedingState.ended()
    moving = {m.name for m in PROCEEDING_MOVES.values() if m.source & ended}

    assert moving == {"publish"}
    assert not ended & ProceedingState.working()


def test_clocks_know_only_moves_of_the_table() -> None:
    assert set(EVENT_OF_MOVE) <= set(PROCEEDING_MOVES)
