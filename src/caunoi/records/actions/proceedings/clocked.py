"""Extending and suspending: only what the clocks of the proceeding allow on the day of the decision."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.proceedings.clocks import RESOLVING
from caunoi.core.proceedings.course import Course, Extension, Suspension, day_of
from caunoi.core.proceedings.halting import Term, refuse_extension, refuse_suspension
from caunoi.records.actions.proceedings.steps import ProceedingError, refuse
from caunoi.records.models import Proceeding, User
from caunoi.records.queries.proceedings import clocks_of, courses

if TYPE_CHECKING:
    from caunoi.records.actions.proceedings.told import Told


def check_extension(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """On a listed ground, by a decision while the term runs, to a day within the law."""
    if told.until is None:
        raise ProceedingError("until", "say until which day.", "Hãy ghi gia hạn đến ngày nào.")
    refuse("extension", refuse_extension(Extension(told.ground, on, told.until), _term(held, on)))


def check_suspension(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """On a listed ground, by a decision while the term runs."""
    refuse("suspension", refuse_suspension(Suspension(told.ground, on), _term(held, on)))


def check_resuming(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Only after the day of the suspension."""
    course = _course(held)
    if course.suspensions and on <= course.suspensions[-1].decided:
        raise ProceedingError(
            "resume", "it goes on again only after the day it was suspended.", "Ngày tiếp tục phải sau ngày tạm đình chỉ."
        )  # fmt: skip


def _course(held: Proceeding) -> Course:
    return courses([held])[held.pk][0].course


def _term(held: Proceeding, on: datetime.date) -> Term:
    """The running term for resolving as it stands."""
    clock = next(
        (
            each.clock
            for each in clocks_of(courses([held]), on)[held.pk]
            if each.clock.step == RESOLVING and each.clock.is_open
        ),
        None,
    )
    if clock is None or clock.due is None:
        raise ProceedingError(
            "term", "no term for resolving runs, or its day is undetermined.",
            "Chưa có thời hạn giải quyết đang chạy, hoặc chưa xác định được ngày hết hạn.",
        )  # fmt: skip
    course = _course(held)
    halts = tuple((one.decided, one.resumed) for one in course.suspensions if one.resumed)
    return Term(
        Kind(held.kind), Track(held.track), clock.started, day_of(clock.due), len(course.extensions), halts
    )
