"""The table of moves of a proceeding: every state is reached, what has ended stays ended, nothing ends on "not ours"."""

from caunoi.core.facts.moves import EVENT_OF_MOVE, PROCEEDING_MOVES
from caunoi.core.facts.proceedings import ProceedingState


def test_every_state_is_reached_from_the_beginning() -> None:
    reached = {""}
    for _ in PROCEEDING_MOVES:
        reached |= {m.target for m in PROCEEDING_MOVES.values() if m.source & reached and m.target}

    assert reached == {"", *ProceedingState}


def test_what_has_ended_is_only_published_or_leaves_a_complex_matter_and_stays_ended() -> None:
    ended = ProceedingState.ended()
    moving = {m.name: m.target for m in PROCEEDING_MOVES.values() if m.source & ended}

    assert moving.keys() == {"publish", "leave"}
    assert set(moving.values()) <= {"", *ended}
    assert not ended & ProceedingState.working()


def test_clocks_know_only_moves_of_the_table() -> None:
    assert set(EVENT_OF_MOVE) <= set(PROCEEDING_MOVES)
