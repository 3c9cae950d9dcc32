"""What a case itself lacks for a move, whoever asks and whatever they say: asked under the lock, and told on the page before the move
is tried."""

import datetime
from collections.abc import Callable

from caunoi.core import law
from caunoi.core.facts.proceedings import Kind, ProceedingState, Track
from caunoi.core.proceedings.waiting import too_early
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.models import Proceeding
from caunoi.records.queries.proceedings import challenged, clocks_of, courses, taken_back

Lack = Callable[[str, Proceeding, datetime.date], ProceedingError | None]


def unready(name: str, held: Proceeding, on: datetime.date) -> ProceedingError | None:
    """Why the case is not ready for a move on a day; None where nothing stands against it."""
    return next((why for of in _LACKS.get(name, ()) if (why := of(name, held, on))), None)


def refuse_unready(name: str, held: Proceeding, on: datetime.date) -> None:
    """Raise it."""
    why = unready(name, held, on)
    if why is not None:
        raise why


def _challenged(name: str, held: Proceeding, on: datetime.date) -> ProceedingError | None:
    if not challenged([held]):
        return None
    return ProceedingError(
        "challenged", "the sender complained again: the first decision does not take effect.",
        "Đã có khiếu nại lần hai: quyết định lần đầu chưa có hiệu lực.",
    )  # fmt: skip


def _too_early(name: str, held: Proceeding, on: datetime.date) -> ProceedingError | None:
    running = [each.clock for each in clocks_of(courses([held]), on)[held.pk]]
    why = too_early(name, Kind(held.kind), Track(held.track), running, on)
    return None if why is None else ProceedingError("early", why.en, why.vi)


def _unverified(name: str, held: Proceeding, on: datetime.date) -> ProceedingError | None:
    """A complaint or denunciation is verified before it is decided."""
    if held.kind not in (Kind.COMPLAINT, Kind.DENUNCIATION) or held.state != ProceedingState.ACCEPTED:
        return None
    return ProceedingError("verified", "it must be verified first.", "Phải xác minh trước.")


def undone(name: str, held: Proceeding, on: datetime.date) -> list[law.Need]:
    """What the law of a day asks to have been done before a move, and was not."""
    needs = law.needs_of(name, Kind(held.kind), Track(held.track), held.round, on)
    return [need for need in needs if not held.steps.filter(move__in=need.steps).exists()]


def refuse_undone(need: law.Need) -> ProceedingError:
    """In the words of the law."""
    basis = f" ({need.basis})."
    return ProceedingError("undone", f"missing: {need.title.en}{basis}", f"Còn thiếu: {need.title.vi}{basis}")


def _undone(name: str, held: Proceeding, on: datetime.date) -> ProceedingError | None:
    """What no outcome and no reason makes up for."""
    missing = (need for need in undone(name, held, on) if not need.unless and need.reason is None)
    return next((refuse_undone(need) for need in missing), None)


def _taken_back(name: str, held: Proceeding, on: datetime.date) -> ProceedingError | None:
    if not Proceeding.objects.filter(taken_back(), pk=held.pk).exists():
        return None
    return ProceedingError(
        "withdrawn", "its sender took the whole back: record that, or terminate it on that ground.",
        "Người gửi đã rút toàn bộ: hãy ghi việc rút đơn, hoặc đình chỉ theo căn cứ ấy.",
    )  # fmt: skip


_LACKS: dict[str, tuple[Lack, ...]] = {
    "accept": (_taken_back,),
    "draft": (_unverified, _undone),
    "decide": (_taken_back, _undone),
    "take_effect": (_challenged, _too_early),
}
