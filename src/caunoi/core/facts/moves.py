"""Which move is allowed, from where to where, with which permission, under which clause: tables, never if-chains."""

from dataclasses import dataclass

from caunoi.core.facts.findings import State
from caunoi.core.facts.permissions import Permission


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move. `at`: whose permission counts, the unit itself ('own') or one above it ('above')."""

    name: str
    source: frozenset[str]
    target: str
    permission: Permission
    at: str
    clause: str


FINDING_MOVES = {
    move.name: move
    for move in (
        Move(
            "answer",
            frozenset({State.OPEN, State.REFUSED}),
            State.ANSWERED,
            Permission.FINDING_ANSWER,
            "own",
            "II.4",
        ),
        Move(
            "accept", frozenset({State.ANSWERED}), State.ACCEPTED, Permission.FINDING_DECIDE, "above", "II.4"
        ),
        Move(
            "refuse", frozenset({State.ANSWERED}), State.REFUSED, Permission.FINDING_DECIDE, "above", "II.4"
        ),
    )
}

REPORT_MOVES = {
    move.name: move
    for move in (
        Move("approve", frozenset({"draft"}), "approved", Permission.REPORT_APPROVE, "own", "III.6"),
        Move("issue", frozenset({"approved"}), "issued", Permission.REPORT_ISSUE, "own", "III.6"),
    )
}

# Confirming a machine's reading: one person confirms, a second checks; only then does the programme bind.
CONFIRMING_MOVES = {
    move.name: move
    for move in (
        Move("confirm", frozenset({"open"}), "confirmed", Permission.DIRECTIVE_CONFIRM, "own", ""),
        Move("return", frozenset({"confirmed"}), "open", Permission.DIRECTIVE_CONFIRM, "own", ""),
        Move("check", frozenset({"confirmed"}), "checked", Permission.DIRECTIVE_CONFIRM, "own", ""),
    )
}
