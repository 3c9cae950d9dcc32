"""The written steps on a finding: a unit answers, an official it names speaks, the one above decides, an appeal goes higher."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caunoi.core import law
from caunoi.core.answering import first_live_year
from caunoi.core.facts.findings import Mover, State
from caunoi.core.facts.moves import FINDING_MOVES, Move
from caunoi.errors import UserError
from caunoi.records import files
from caunoi.records.access import acts_for
from caunoi.records.actions.acting import acting
from caunoi.records.models import Finding, FindingPaper, FindingStep, Reach, Unit, User
from caunoi.records.queries.officials import officials_named, unheard

MOVER_AFTER = {
    State.ANSWERED: Mover.SUPERIOR,
    State.REFUSED: Mover.UNIT,
    State.APPEALED: Mover.SUPERIOR,
    State.ACCEPTED: Mover.NOBODY,
    State.UPHELD: Mover.NOBODY,
}
PAST = {
    "state": "spoken to", "answer": "answered", "accept": "accepted", "refuse": "refused",
    "appeal": "appealed", "allow": "decided on appeal", "uphold": "decided on appeal",
}  # fmt: skip
SPEAKS = ("answer", "appeal", "state")
"""Whoever took one of these does not decide."""


@dataclass(frozen=True)
class Paper:
    """A paper given with a step: its name as given, its bytes."""

    name: str
    data: bytes


def answer(
    *, finding: Finding, by: User, at: datetime.datetime, text: str, papers: Sequence[Paper] = ()
) -> FindingStep:
    """The unit answers in writing; the move goes to the one above."""
    return take("answer", finding=finding, by=by, at=at, text=text, papers=papers)


def accept(*, finding: Finding, by: User, at: datetime.datetime, text: str) -> FindingStep:
    """The one above accepts the answer, with reasons; what was decided against the evidence stays shown."""
    return take("accept", finding=finding, by=by, at=at, text=text)


def refuse(*, finding: Finding, by: User, at: datetime.datetime, text: str) -> FindingStep:
    """The one above refuses the answer, with reasons; the unit answers again or appeals."""
    return take("refuse", finding=finding, by=by, at=at, text=text)


def take(
    name: str,
    *,
    finding: Finding,
    by: User,
    at: datetime.datetime,
    text: str,
    papers: Sequence[Paper] = (),
    post: str = "",
) -> FindingStep:
    """Take one step of FINDING_MOVES. Effects in order: permission, row locked, move and persons checked, papers kept,
    step written in a unit's name, state changed.

    `post`: whose own words they are, for `state` only. Raises RefusedError without permission, UserError for a move that
    is not open, for no words, for evidence that has lapsed, where one person would decide on their own words, and while
    an official whom the finding names may still be heard.
    """
    move = FINDING_MOVES[name]
    words = text.strip()
    if not words:
        raise UserError("Write why: a step on a finding needs words.")
    _check_papers(papers, at.date())
    place, above = place_of(move, finding, at.date())
    with acting(f"finding.{name}", by=by, at=at, permission=move.permission, unit=place, above=above):
        held = Finding.objects.select_for_update(no_key=True).get(pk=finding.pk)
        _check(move, held, by, at.date(), post)
        named = acts_for(by, move.permission, unit=place, on=at.date(), above=above)
        step = FindingStep.objects.create(
            finding=held,
            move=name,
            unit=held.unit if move.at == "own" else Unit.objects.get(key=named),
            post=post,
            by=by,
            at=at,
            text=words,
        )
        _keep(step, papers)
        if move.target:
            held.state, held.move = move.target, MOVER_AFTER[State(move.target)]
            held.save()
    finding.state, finding.move = held.state, held.move
    return step


def place_of(move: Move, finding: Finding, on: datetime.date) -> tuple[Unit, bool]:
    """Where the permission is asked for, and whether only a superior's role counts there."""
    if move.at != "over":
        return finding.unit, move.at == "above"
    decided = decided_by(finding)
    top = not Reach.objects.filter(unit=decided, depth__gt=0, start__lte=on, end__gt=on).exists()
    return decided, not top


def decided_by(finding: Finding) -> Unit:
    """The unit in whose name the last decision was taken; the finding's own before any."""
    steps = FindingStep.objects.filter(finding=finding, move__in=("accept", "refuse"), unit__isnull=False)
    last = steps.select_related("unit").last()
    return last.unit if last and last.unit else finding.unit


def _check(move: Move, held: Finding, by: User, on: datetime.date, post: str) -> None:
    if held.state not in move.source:
        raise UserError(
            f"The finding is {held.state}: it cannot be {PAST[move.name]} now. Load the page again."
        )
    if held.year < first_live_year(on):
        raise UserError(f"The evidence of {held.year} has lapsed: nothing more is asked about it.")
    if (move.name == "state") != bool(post):
        raise UserError("Say whose own words they are: the post of an official whom the finding names.")
    if post and post not in {official.post for official in officials_named([held])[held.pk]}:
        raise UserError("The finding names nobody in that post.")
    if move.at == "own":
        return
    taken = FindingStep.objects.filter(finding=held, by=by)
    if taken.filter(move__in=SPEAKS).exists():
        raise UserError("Whoever answered a finding does not decide on the answer: ask a colleague.")
    if move.at == "over" and taken.exists():
        raise UserError("Whoever decided on the answer does not decide on the appeal: ask a colleague.")
    if waiting := unheard(held, on):
        raise UserError(
            f"The official whom the finding names ({waiting[0].post}) may speak until {waiting[0].until}: "
            "nobody above decides before."
        )


def _check_papers(papers: Sequence[Paper], on: datetime.date) -> None:
    most = law.value("policy.finding.papers", on)
    if isinstance(most, law.Value) and len(papers) > most.number:
        raise UserError(f"At most {most.number} papers go with one step; {len(papers)} were given.")
    if empty := [paper.name for paper in papers if not paper.data]:
        raise UserError(f"The file {empty[0]} is empty. Nothing was written.")


def _keep(step: FindingStep, papers: Iterable[Paper]) -> None:
    kept = {files.keep(paper.data): paper for paper in papers}
    FindingPaper.objects.bulk_create(
        FindingPaper(step=step, name=paper.name[:200], size=len(paper.data), sha256=sha256)
        for sha256, paper in kept.items()
    )
