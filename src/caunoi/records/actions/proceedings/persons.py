"""What is refused for the reason of who asks, whatever they say: asked under the lock, and before a page offers a move."""

import datetime
from collections.abc import Callable
from functools import partial

from caunoi.core.facts.moves import PROPOSED_ENDS
from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.records.access import assignable, kept_from_verifying, rights
from caunoi.records.actions.proceedings.ending import not_theirs_to_end
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.models import Proceeding, Role, User
from caunoi.records.queries.competence import competence_of

Person = Callable[[Proceeding, User, datetime.date], ProceedingError | None]


def not_for(name: str, held: Proceeding, by: User, on: datetime.date) -> ProceedingError | None:
    """Why this person is not the one to make the move; None where nothing stands against them."""
    return next((why for of in _PERSONS.get(name, ()) if (why := of(held, by, on))), None)


def refuse_person(name: str, held: Proceeding, by: User, on: datetime.date) -> None:
    """Raise it."""
    why = not_for(name, held, by, on)
    if why is not None:
        raise why


def did_not_sort(held: Proceeding, by: User, on: datetime.date) -> ProceedingError | None:
    """Nobody puts a letter away, or passes one on where no clause was seen, alone."""
    if not held.items.filter(sorted_by=by).exists():
        return None
    return ProceedingError(
        "same_person", "a second person agrees to that, not who sorted it.",
        "Phải có người thứ hai đồng ý, không phải người đã phân loại.",
    )  # fmt: skip


def _is_assigned(held: Proceeding, by: User, on: datetime.date) -> ProceedingError | None:
    if held.assigned_to_id == by.pk:
        return None
    return ProceedingError("assigned", "only who was assigned does this.", "Chỉ người được giao mới làm.")


def _not_own_act(held: Proceeding, by: User, on: datetime.date) -> ProceedingError | None:
    if not kept_from_verifying(by, held, on):
        return None
    return ProceedingError(
        "own_act", "nobody verifies their own act.", "Không ai được xác minh việc của chính mình."
    )


def _did_not_draft(held: Proceeding, by: User, on: datetime.date) -> ProceedingError | None:
    """Two people stand behind every decision: who drafted any version of it does not decide it, whoever drafted last.

    That is a rule of ours: no law held asks it. Whoever decides may verify, though: the law has them verify themselves or hand it over
    (Luật Khiếu nại 02/2011, Điều 29, 38; Luật Tố cáo 25/2018, Điều 31: known, to be confirmed), unless it is their own act.
    """
    if not held.steps.filter(move="draft", by=by).exists():
        return None
    return ProceedingError(
        "same_person", "who drafted it does not decide it.", "Người dự thảo không tự quyết định."
    )


def _leaves_a_decider(held: Proceeding, by: User, on: datetime.date) -> ProceedingError | None:
    """No dead end: who alone could still decide it here leaves the draft to another."""
    if by.pk not in _left_to_decide(held, on):
        return None
    return ProceedingError(
        "same_person", "nobody else could decide it here: another drafts it.",
        "Ở đây không còn ai khác quyết định được: hãy để người khác dự thảo.",
    )  # fmt: skip


def _left_to_decide(held: Proceeding, on: datetime.date) -> set[int]:
    """Those (their keys) who could decide it at its body while no other could: all others drafted or are kept out. Two statements."""
    right = Permission.LETTER_PROTECTED if held.protected else Permission.LETTER_RECEIVE
    codes = roles_with(right, Permission.PROCEEDING_DECIDE)
    decides = Role.objects.filter(unit=held.body_id, role__in=codes, start__lte=on, end__gt=on)
    heads = set(assignable(held, on).filter(pk__in=decides.values("user")).values_list("pk", flat=True))
    drafted = held.steps.filter(move="draft", by__isnull=False).values_list("by", flat=True)
    able = heads.difference(drafted)
    return {head for head in heads if not able - {head}}


def who_drafts(held: Proceeding, on: datetime.date) -> list[User]:
    """Who could write the draft: whoever handles such cases at the body that has it, and is not the one left to decide. Three statements."""
    left = _left_to_decide(held, on)
    return [one for one in assignable(held, on) if one.pk not in left]


def _not_ours_alone(held: Proceeding, by: User, on: datetime.date) -> ProceedingError | None:
    """That a complaint is not this body's, where the steps of competence lead here, is said by whoever decides here and by nobody who
    only handles it: its sender would be sent away by them alone."""
    if all(one.unit != held.body.key for one in competence_of(held, on)):
        return None
    if Permission.PROCEEDING_DECIDE in rights(by, unit=held.body, on=on):
        return None
    return ProceedingError(
        "ours", "the steps of competence lead here: only who decides here may say, with the reason, that it is not ours.",
        "Các bước thẩm quyền dẫn đến chính cơ quan này: chỉ người có thẩm quyền giải quyết ở đây được ghi, kèm lý do, là không thuộc thẩm quyền.",
    )  # fmt: skip


_OWN_WORK = (_is_assigned, _not_own_act)
_PERSONS: dict[str, tuple[Person, ...]] = {
    "keep": (did_not_sort,),
    "guide": (_not_ours_alone,),
    "verify": _OWN_WORK,
    "hold_dialogue": _OWN_WORK,
    "report": _OWN_WORK,
    "draft": (_leaves_a_decider,),
    "decide": (_did_not_draft,),
    **{name: (partial(not_theirs_to_end, name),) for name in PROPOSED_ENDS},
}
