"""Moves that are made only when a term has run out: no path is shorter than the law's shortest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from caunoi.core import law
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.law import Text
from caunoi.core.proceedings.clocks import Clock
from caunoi.core.proceedings.course import day_of
from caunoi.core.workdays import vi


def too_early(move: str, kind: Kind, track: Track, running: Sequence[Clock], on: date) -> Text | None:
    """Why a move is not made on a day yet; None where it waits for nothing, or for nothing any more.

    A term whose last day is undetermined has not run out, and neither has one that never began.
    """
    table = law.proceedings().get((kind, track))
    steps = () if table is None else table.waits.get(move, ())
    if not steps:
        return None
    waited = [clock for clock in running if clock.step in steps and clock.met_on is None]
    if not waited:
        return Text(
            vi="Thời hạn mà bước này phải chờ chưa bắt đầu hoặc đã dừng: không ghi được.",
            en="The term that this step waits for has not begun, or was stopped: it is not taken.",
        )
    unknown = next((clock for clock in waited if clock.due is None), None)
    return _undetermined(unknown) if unknown is not None else _until_the_last(waited, on)


def _undetermined(clock: Clock) -> Text:
    assert clock.why is not None
    return Text(
        vi=f"Chưa xác định được ngày hết thời hạn “{clock.title.vi}”: {clock.why.vi} Nhờ người quản trị bổ sung lịch hoặc quy định"
        " còn thiếu; đến lúc đó chưa ghi được bước này.",
        en=f"The last day of the term “{clock.title.en}” is undetermined: {clock.why.en} Ask the administrator to add the"
        " calendar or rule that is missing; until then this step is not taken.",
    )


def _until_the_last(waited: Sequence[Clock], on: date) -> Text | None:
    last, title = max(((day_of(clock.due), clock.title) for clock in waited if clock.due), key=lambda ends: ends[0])  # fmt: skip
    if on > last:
        return None
    after = last + timedelta(days=1)
    return Text(
        vi=f"Thời hạn “{title.vi}” còn đến hết ngày {vi(last)}: từ ngày {vi(after)} mới ghi được bước này.",
        en=f"The term “{title.en}” runs until the end of {last}: this step is taken from {after} on.",
    )
