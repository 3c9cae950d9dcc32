"""The tables of clocks: every step names deadlines of the law book."""

from datetime import date

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.law import LawError
from caunoi.core.law.proceedings import ProceedingClocks
from tests.core.law.reshape import TEXT, changed


def test_every_step_names_deadlines_of_the_law() -> None:
    for table in law.proceedings().values():
        for step in table.steps:
            if step.rule is not None:
                assert law.entry(f"deadlines.{step.rule}").starts
            assert step.within is None or step.within in {other.step for other in table.steps}


def test_what_is_sent_with_a_move_names_a_move_and_a_deadline_of_the_law() -> None:
    for table in law.proceedings().values():
        for move, rule in table.sends.items():
            assert move in PROCEEDING_MOVES and law.entry(f"deadlines.{rule}").starts


def test_complaint_has_its_steps_in_each_round() -> None:
    table = law.proceeding(Kind.COMPLAINT, Track.STATE)

    first = ["file", "reply", "accept", "verify", "decide", "send", "appeal", "effect"]
    assert [step.step for step in table.of_round(1)] == first
    assert [step.step for step in table.of_round(2)] == [
        "reply",
        "accept",
        "verify",
        "decide",
        "send",
        "publish",
        "effect",
    ]


def test_kind_without_clocks_on_a_track_is_refused() -> None:
    with pytest.raises(LawError, match="No clocks are held for a petition on the party track"):
        law.proceeding(Kind.PETITION, Track.PARTY)


@pytest.mark.parametrize(
    "step", [{}, {"rule": "complaint.KN-RES-1", "within": "decide"}], ids=["neither", "both"]
)
def test_step_needs_its_own_deadline_or_another_step(step: dict[str, object]) -> None:
    held = law.proceeding(Kind.PETITION, Track.STATE)
    plain = {"step": "x", "title": TEXT, "starts": ["received"], "meets": ["replied"]}

    with pytest.raises(msgspec.ValidationError, match="needs a rule of its own"):
        changed(ProceedingClocks, held, steps=[plain | step])


OLD, NEW = date(2018, 1, 15), date(2026, 9, 7)


@pytest.mark.parametrize("on", [OLD, NEW])
def test_complaint_is_reported_on_and_talked_over_before_it_is_decided_in_each_round(on: date) -> None:
    def needed(move: str, round: int) -> list[tuple[tuple[str, ...], set[str], bool]]:
        found = law.needs_of(move, Kind.COMPLAINT, Track.STATE, round, on)
        return [(need.steps, set(need.unless), need.reason is not None) for need in found]

    assert needed("decide", 1) == [
        (("report",), {"upheld"}, False),
        (("hold_dialogue",), {"upheld"}, on == NEW),
    ]
    assert needed("decide", 2) == [(("hold_dialogue",), set(), on == NEW)]
    assert (needed("draft", 1), needed("draft", 2)) == ([], [(("report",), set(), False)])
    assert needed("send", 1) == []


def test_what_no_table_holds_needs_nothing() -> None:
    assert law.needs_of("decide", Kind.PETITION, Track.PARTY, 1, NEW) == ()
    assert law.needs_of("decide", Kind.DENUNCIATION, Track.STATE, 1, NEW) == ()
