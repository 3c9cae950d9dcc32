"""A denunciation that ends though nobody decided over it: one person proposes it in writing, the head agrees, nobody does both."""

import datetime

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.moves import PROPOSED_ENDS
from caunoi.core.facts.permissions import Permission
from caunoi.records.access import can
from caunoi.records.actions.proceedings.grounds import grounds_for, refuse_unlisted
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.actions.proceedings.told import Told
from caunoi.records.models import Proceeding, ProceedingStep, User


def proposed(held: Proceeding, *, to: User) -> set[str]:
    """The grounds on which somebody else than this person proposed an end, at the body that has it, since it came there. No ground
    serves two ends."""
    return {step.ground for step in _proposals(held) if step.by_id != to.pk}


def not_theirs_to_end(name: str, held: Proceeding, by: User, on: datetime.date) -> ProceedingError | None:
    """Only the head agrees, and nobody to their own proposal."""
    if held.kind != Kind.DENUNCIATION:
        return None
    if not can(by, Permission.PROCEEDING_DECIDE, unit=held.body, on=on):
        return ProceedingError(
            "head", "only the head of the body that has it ends a denunciation so.",
            "Chỉ người đứng đầu nơi đang giải quyết mới kết thúc đơn tố cáo như vậy.",
        )  # fmt: skip
    grounds = {one.code for one in grounds_for(name, held, on)}
    own = {step.ground for step in _proposals(held) if step.by_id == by.pk}
    if grounds & own and not grounds & proposed(held, to=by):
        return ProceedingError(
            "same_person", "who proposed it does not agree to it.", "Người đề xuất không tự đồng ý."
        )
    return None


def check_proposal(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """On a ground of the law for one of these ends."""
    refuse_unlisted(told.ground, PROPOSED_ENDS, held, on)


def check_proposed(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """A denunciation ends so only on a ground that somebody else proposed."""
    if held.kind == Kind.DENUNCIATION and told.ground not in proposed(held, to=by):
        raise ProceedingError(
            "proposed", "nobody ends a denunciation alone: somebody else proposes it first, on this ground.",
            "Không ai tự mình kết thúc đơn tố cáo: phải có người khác đề xuất trước, theo đúng căn cứ này.",
        )  # fmt: skip


def check_dated(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """What the law leaves to whoever resolves a denunciation stands on a decision with number and day."""
    if held.kind == Kind.DENUNCIATION and told.document_on is None:
        raise ProceedingError(
            "document_on", "give the day of the decision too.", "Hãy ghi cả ngày của quyết định."
        )


def _proposals(held: Proceeding) -> list[ProceedingStep]:
    """Those made at the body that has it now, since it came there."""
    steps = list(held.steps.filter(move__in=["propose", "forward"]).order_by("number"))
    came = max((step.number for step in steps if step.move == "forward"), default=0)
    return [step for step in steps if step.number > came]
