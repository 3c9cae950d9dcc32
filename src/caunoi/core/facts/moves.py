"""Which move is allowed, from where to where, with which permission, under which clause: tables, never if-chains."""

from dataclasses import dataclass

from caunoi.core.facts.complex_matters import ComplexState
from caunoi.core.facts.findings import State
from caunoi.core.facts.permissions import Permission
from caunoi.core.facts.proceedings import Event, ProceedingState


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move; an empty `target` leaves the state as it is.

    `at`: whose permission counts: the unit itself ('own'), one above it ('above'), or one above whoever decided ('over').
    """

    name: str
    source: frozenset[str]
    target: str
    permission: Permission
    at: str
    clause: str


_S, _P = State, Permission
FINDING_MOVES = {
    move.name: move
    for move in (
        # The official a finding names speaks in their own words before anyone above acts.
        Move("state", frozenset({_S.OPEN, _S.ANSWERED, _S.REFUSED, _S.APPEALED}), "", _P.FINDING_ANSWER, "own", "II.4"),
        Move("answer", frozenset(_S.to_answer()), _S.ANSWERED, _P.FINDING_ANSWER, "own", "II.4"),
        Move("accept", frozenset({_S.ANSWERED}), _S.ACCEPTED, _P.FINDING_DECIDE, "above", "II.4"),
        Move("refuse", frozenset({_S.ANSWERED}), _S.REFUSED, _P.FINDING_DECIDE, "above", "II.4"),
        Move("appeal", frozenset({_S.REFUSED}), _S.APPEALED, _P.FINDING_ANSWER, "own", "II.4"),
        Move("allow", frozenset({_S.APPEALED}), _S.ACCEPTED, _P.FINDING_DECIDE, "over", "II.4"),
        Move("uphold", frozenset({_S.APPEALED}), _S.UPHELD, _P.FINDING_DECIDE, "over", "II.4"),
    )
}  # fmt: skip

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

_RUNNING = frozenset(ComplexState.running())
_ANY = frozenset(ComplexState)

# A complex matter: whoever answers for it handles it and may raise the alarm; only one above says that it is over. A move
# with an empty target leaves the state as it is.
COMPLEX_MATTER_MOVES = {
    move.name: move
    for move in (
        Move("open", frozenset({""}), ComplexState.OPEN, Permission.COMPLEX_MATTER_HANDLE, "own", "II.6"),
        Move("classify", _RUNNING, "", Permission.COMPLEX_MATTER_HANDLE, "own", "II.6"),
        Move("assign", _RUNNING, "", Permission.COMPLEX_MATTER_HANDLE, "own", "II.3"),
        Move("hand_over", _ANY, "", Permission.COMPLEX_MATTER_DECIDE, "above", ""),
        Move(
            "declare_hot_spot", frozenset({ComplexState.OPEN, ComplexState.REOPENED}), ComplexState.HOT_SPOT,
            Permission.COMPLEX_MATTER_HANDLE, "own", "I.2",
        ),
        Move(
            "lift_hot_spot", frozenset({ComplexState.HOT_SPOT}), ComplexState.OPEN,
            Permission.COMPLEX_MATTER_DECIDE, "above", "I.2",
        ),
        Move("settle", _RUNNING, ComplexState.SETTLED, Permission.COMPLEX_MATTER_DECIDE, "above", "II.6"),
        Move(
            "reopen", frozenset({ComplexState.SETTLED}), ComplexState.REOPENED,
            Permission.COMPLEX_MATTER_HANDLE, "own", "II.6",
        ),
    )
}  # fmt: skip

# Reading an original. Of a letter that is not protected an opening begins as allowed; a denunciation's needs a second's yes.
OPENING_MOVES = {
    move.name: move
    for move in (
        Move("allow", frozenset({"asked"}), "allowed", Permission.LETTER_ALLOW_OPENING, "own", ""),
        Move("refuse", frozenset({"asked"}), "refused", Permission.LETTER_ALLOW_OPENING, "own", ""),
        Move("open", frozenset({"allowed"}), "opened", Permission.LETTER_OPEN, "own", ""),
    )
}

# A transcript is read by others only after a second person has checked that nobody is named in it.
TRANSCRIPT_MOVES = {
    move.name: move
    for move in (
        Move("check", frozenset({"written"}), "checked", Permission.LETTER_CHECK, "own", ""),
        Move("return", frozenset({"written"}), "returned", Permission.LETTER_CHECK, "own", ""),
        Move("replace", frozenset({"checked"}), "replaced", Permission.LETTER_CHECK, "own", ""),
    )
}

_N = ProceedingState
_WORK = _N.working()
_TELLS = frozenset({_N.SORTED, _N.SUSPENDED}) | _WORK

# A proceeding over a letter. Whoever handles it verifies and drafts; only the head of the body that has it accepts, refuses,
# decides and touches its clocks. "Not ours" is a ground for forwarding, never an end. What is anonymous is kept as information
# for inspection only by the yes of a second person who sorts, not whose sorting said so.
PROCEEDING_MOVES = {
    move.name: move
    for move in (
        Move("sort", frozenset({""}), _N.SORTED, _P.PROCEEDING_SORT, "own", ""),
        Move("keep", frozenset({_N.SORTED}), _N.KEPT, _P.PROCEEDING_SORT, "own", ""),
        Move("reply", _TELLS, "", _P.PROCEEDING_HANDLE, "own", ""),
        Move("complete", frozenset({_N.SORTED}), "", _P.PROCEEDING_HANDLE, "own", ""),
        Move("accept", frozenset({_N.SORTED}), _N.ACCEPTED, _P.PROCEEDING_DECIDE, "own", ""),
        Move("propose", _TELLS, "", _P.PROCEEDING_HANDLE, "own", ""),
        Move("refuse", frozenset({_N.SORTED}), _N.REFUSED, _P.PROCEEDING_DECIDE, "own", ""),
        Move("guide", frozenset({_N.SORTED}), _N.GUIDED, _P.PROCEEDING_HANDLE, "own", ""),
        Move("forward", frozenset({_N.SORTED}), _N.SORTED, _P.PROCEEDING_HANDLE, "own", ""),
        Move("send_away", frozenset({_N.SORTED}), _N.AWAY, _P.PROCEEDING_HANDLE, "own", ""),
        Move("notify", _WORK, "", _P.PROCEEDING_HANDLE, "own", ""),
        Move("assign", _WORK, _N.ASSIGNED, _P.PROCEEDING_DECIDE, "own", ""),
        Move("verify", frozenset({_N.ASSIGNED}), _N.VERIFYING, _P.PROCEEDING_HANDLE, "own", ""),
        Move("hold_dialogue", frozenset({_N.VERIFYING, _N.DIALOGUE}), _N.DIALOGUE, _P.PROCEEDING_HANDLE, "own", ""),
        Move("report", frozenset({_N.VERIFYING, _N.DIALOGUE}), "", _P.PROCEEDING_HANDLE, "own", ""),
        Move("draft", frozenset({_N.ACCEPTED, _N.VERIFYING, _N.DIALOGUE, _N.DRAFTED}), _N.DRAFTED, _P.PROCEEDING_HANDLE, "own", ""),
        Move("return", frozenset({_N.DRAFTED}), _N.VERIFYING, _P.PROCEEDING_DECIDE, "own", ""),
        Move("decide", frozenset({_N.DRAFTED}), _N.DECIDED, _P.PROCEEDING_DECIDE, "own", ""),
        Move("act", frozenset({_N.DECIDED, _N.SENT}), "", _P.PROCEEDING_DECIDE, "own", ""),
        Move("send", frozenset({_N.DECIDED}), _N.SENT, _P.PROCEEDING_HANDLE, "own", ""),
        Move("serve", frozenset({_N.SENT}), "", _P.PROCEEDING_HANDLE, "own", ""),
        Move("publish", frozenset({_N.DECIDED, _N.SENT, _N.IN_EFFECT}), "", _P.PROCEEDING_HANDLE, "own", ""),
        Move("take_effect", frozenset({_N.SENT}), _N.IN_EFFECT, _P.PROCEEDING_HANDLE, "own", ""),
        Move("vary", _TELLS, "", _P.PROCEEDING_DECIDE, "own", ""),
        Move("join", _TELLS, "", _P.PROCEEDING_DECIDE, "own", "II.6"),
        # Also once it ended: what was joined by mistake would stand on the complex matter's page for good.
        Move("leave", frozenset(_N), "", _P.PROCEEDING_DECIDE, "own", "II.6"),
        Move("keep_out", _TELLS, "", _P.PROCEEDING_DECIDE, "own", ""),
        Move("suspend", _WORK, _N.SUSPENDED, _P.PROCEEDING_DECIDE, "own", ""),
        Move("resume", frozenset({_N.SUSPENDED}), "", _P.PROCEEDING_DECIDE, "own", ""),
        Move("extend", _WORK, "", _P.PROCEEDING_DECIDE, "own", ""),
        Move("withdraw", _TELLS, _N.WITHDRAWN, _P.PROCEEDING_HANDLE, "own", ""),
        Move("withdraw_part", _TELLS, "", _P.PROCEEDING_HANDLE, "own", ""),
        Move("terminate", _WORK | {_N.SUSPENDED}, _N.TERMINATED, _P.PROCEEDING_DECIDE, "own", ""),
    )
}  # fmt: skip

# From which list of law/grounds the ground of a move comes.
GROUNDS_OF_MOVE = {
    "refuse": "refusal",
    "forward": "transfer",
    "send_away": "transfer",
    "guide": "transfer",
    "suspend": "suspension",
    "extend": "extension",
    "withdraw": "withdrawal",
    "withdraw_part": "withdrawal",
    "terminate": "termination",
    "vary": "complexity",
}

# What ends a denunciation though nobody decided over it: taken by the head of the body that has it, on a ground that somebody else
# proposed there in writing. Suspending and terminating are not among them: there the law names the head (law/grounds says how sure).
PAPER_OF_OFFICE = frozenset(
    {"accept", "refuse", "forward", "send_away", "notify", "report", "decide", "act", "send", "suspend", "resume", "extend", "terminate"}
)  # fmt: skip
"""Moves of a proceeding that go with a paper which the office itself writes upon the letter."""
PROPOSED_ENDS = ("refuse", "send_away", "withdraw")

# The step that a proceeding waits for in a state; the move's own permission says whose it is.
PROCEEDING_NEXT = {
    _N.SORTED: "accept",
    _N.ACCEPTED: "assign",
    _N.ASSIGNED: "verify",
    _N.VERIFYING: "report",
    _N.DIALOGUE: "report",
    _N.DRAFTED: "decide",
    _N.DECIDED: "send",
    _N.SENT: "publish",
    _N.SUSPENDED: "resume",
}

# What a move is to the clocks; the others are none of theirs.
EVENT_OF_MOVE = {
    "reply": Event.REPLIED,
    "accept": Event.ACCEPTED,
    "refuse": Event.REFUSED,
    "guide": Event.GUIDED,
    "forward": Event.TRANSFERRED,
    "send_away": Event.TRANSFERRED,
    "keep": Event.FILED_AWAY,
    "notify": Event.NOTIFIED,
    "report": Event.VERIFIED,
    "decide": Event.DECIDED,
    "act": Event.ACTED,
    "send": Event.SENT,
    "serve": Event.RECEIVED_DECISION,
    "publish": Event.PUBLISHED,
    "withdraw": Event.WITHDRAWN,
    "terminate": Event.TERMINATED,
}
