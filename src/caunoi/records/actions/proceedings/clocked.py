"""Extending and suspending: only what the clocks of the proceeding allow on the day of the decision."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from caunoi.core.law import Text
from caunoi.core.proceedings.clocks import ClockState, clocks, running_term
from caunoi.core.proceedings.course import Course, Extension, Suspension, day_of
from caunoi.core.proceedings.halting import Term, refuse_extension, refuse_suspension
from caunoi.core.workdays import vi
from caunoi.records.actions.proceedings.grounds import refuse_unlisted
from caunoi.records.actions.proceedings.steps import ProceedingError, refuse
from caunoi.records.models import Proceeding, User
from caunoi.records.queries.proceedings import ItemClock, clocks_of, courses

if TYPE_CHECKING:
    from caunoi.records.actions.proceedings.told import Told


def check_extension(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """On a listed ground, by a decision while the term runs, to a day within the law."""
    if told.until is None:
        raise ProceedingError("until", "say until which day.", "Hãy ghi gia hạn đến ngày nào.")
    term = _term(held, on)
    refuse_unlisted(told.ground, ("extend",), held, term.start)
    refuse("extension", refuse_extension(Extension(told.ground, on, told.until), term))


def check_suspension(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """On a listed ground, by a decision while the term runs."""
    term = _term(held, on)
    refuse_unlisted(told.ground, ("suspend",), held, on)
    refuse("suspension", refuse_suspension(Suspension(told.ground, on), term))


def check_resuming(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Only after the day of the suspension."""
    refuse("resume", too_soon_again(_course(held), on))


def check_varying(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """What is different about a case makes no term longer that has run out: it is said while the term runs."""
    course = _course(held)
    now = {
        (each.step, each.started): each.due for each in clocks(replace(course, variants=told.variants), on)
    }
    for clock in clocks(course, on):
        due = now.get((clock.step, clock.started))
        if clock.state is ClockState.LATE and clock.due and due and day_of(due) > day_of(clock.due):
            last = day_of(clock.due)
            raise ProceedingError(
                "late", f"the term “{clock.title.en}” ran out on {last}: it is not made longer afterwards. If it was said before, give that day and its paper.",
                f"Thời hạn “{clock.title.vi}” đã hết ngày {vi(last)}: không kéo dài sau khi đã hết. Nếu đã xác định từ trước thì ghi ngày ấy và văn bản của ngày ấy.",
            )  # fmt: skip


def too_soon_again(course: Course, on: datetime.date) -> Text | None:
    """Why what is suspended does not go on again on a day."""
    if not course.suspensions or on > course.suspensions[-1].decided:
        return None
    return Text(
        vi="Ngày tiếp tục phải sau ngày tạm đình chỉ.",
        en="it goes on again only after the day it was suspended.",
    )


def _course(held: Proceeding) -> Course:
    return courses([held])[held.pk][0].course


def _term(held: Proceeding, on: datetime.date) -> Term:
    of = courses([held])
    return term_of(of[held.pk][0].course, clocks_of(of, on)[held.pk])


def term_of(course: Course, running: Iterable[ItemClock]) -> Term:
    """The running term for resolving of a case with these clocks; ProceedingError where none runs to a day."""
    term = running_term(course, (each.clock for each in running))
    if term is None:
        raise ProceedingError(
            "term", "no term for resolving runs, or its day is undetermined.",
            "Chưa có thời hạn giải quyết đang chạy, hoặc chưa xác định được ngày hết hạn.",
        )  # fmt: skip
    return term
