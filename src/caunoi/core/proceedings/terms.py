"""The term of one clock with the extensions and suspensions that may stand, and those that may not, said in its working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caunoi.core import law
from caunoi.core.law import Text
from caunoi.core.proceedings.changing import counted, crossed
from caunoi.core.proceedings.course import Course, Extension, Happened, Suspension, day_of, told_later
from caunoi.core.proceedings.halting import Term, uncounted
from caunoi.core.proceedings.reckoning import PACKAGED, Book, Reckoned
from caunoi.core.workdays import Step, vi, worked_from
from caunoi.core.workdays import Suspension as Halt


@dataclass(frozen=True, slots=True)
class Held:
    """The term as it stands; `suspended_since` while a suspension has not ended."""

    reckoned: Reckoned
    suspended_since: date | None = None


def reckoned_term(
    course: Course, rule: str, start: Happened, on: date, can_be_halted: bool, book: Book = PACKAGED
) -> Held:
    """The deadline of a step (`complaint.KN-RES-1`) from its start, in the variant of the case, as decided by a day."""
    code = f"deadlines.{rule}"
    change = crossed(code, start.on, course.events)

    def count(halts: Sequence[Halt]) -> Reckoned:
        return counted(code, start.on, course.variants, change, suspended=halts, book=book)

    return _Halting(course, count, on, book).run() if can_be_halted else Held(count(()))


class _Halting:
    """The term for resolving, decision after decision, in the order they were made."""

    def __init__(
        self, course: Course, count: Callable[[Sequence[Halt]], Reckoned], on: date, book: Book
    ) -> None:
        self.course, self.count, self.found, self.on, self.book = course, count, count(()), on, book
        self.halts: list[Halt] = []
        self.extended = 0
        self.notes: list[Step] = []

    def run(self) -> Held:
        since: date | None = None
        for decision in self._decisions():
            if self.found.due.day is None:
                break
            self.notes += told_later(decision.decided, decision.recorded, self.found.basis)
            refused = uncounted(decision, self._term())
            if refused is not None:
                self._refused(decision, refused)
            elif isinstance(decision, Extension):
                self._extend(decision)
            elif decision.resumed is None or decision.resumed > self.on:
                since = decision.decided
                break
            else:
                self._halt(decision.decided, decision.resumed)
        return Held(self._with_notes(), since)

    def _decisions(self) -> list[Extension | Suspension]:
        made: list[Extension | Suspension] = [*self.course.extensions, *self.course.suspensions]
        return sorted((d for d in made if d.decided <= self.on), key=lambda d: d.decided)

    def _term(self) -> Term:
        due = self.found.due.day
        assert due is not None
        start = day_of(self.found.start)
        return Term(self.course.kind, self.course.track, start, due, self.extended, tuple(self.halts))

    def _extend(self, decision: Extension) -> None:
        ground = law.ground(
            "extension", decision.ground, self._term().start, self.course.kind, self.course.track
        )
        assert ground is not None
        self.extended += 1
        words = Text(
            vi=f"Gia hạn đến {vi(decision.until)} theo quyết định ngày {vi(decision.decided)}: {ground.title.vi}.",
            en=f"Extended until {decision.until} by the decision of {decision.decided}: {ground.title.en}.",
        )
        due = self.found.due
        assert due.day is not None
        day = max(decision.until, due.day)  # a holiday that came later may have moved the term beyond it
        step = Step(decision.until, words, ground.basis)
        self.found = replace(self.found, due=replace(due, day=day, steps=(*due.steps, step)), others=())

    def _halt(self, first: date, resumed: date) -> None:
        """Count anew with the suspension; a term already extended moves by the days suspended."""
        self.halts.append((first, resumed))
        if not self.extended:
            self.found = self.count(self.halts)
            return
        due = self.found.due
        assert due.day is not None
        moved = due.day + (resumed - first)
        words = Text(
            vi=f"Không tính thời gian tạm đình chỉ từ {vi(first)} đến trước {vi(resumed)}; đến hạn {vi(moved)}.",
            en=f"The suspension from {first} until before {resumed} is not counted; due on {moved}.",
        )
        end = worked_from(moved, day_of(self.found.start), self.book.calendars)
        steps = (*due.steps, Step(moved, words, self.found.basis), *end.steps)
        doubts = tuple(dict.fromkeys((*due.doubts, *end.doubts)))
        self.found = replace(self.found, due=replace(end, steps=steps, doubts=doubts))

    def _refused(self, decision: Extension | Suspension, why: Text) -> None:
        words = Text(
            vi=f"Quyết định ngày {vi(decision.decided)} không được tính: {why.vi}",
            en=f"The decision of {decision.decided} is not counted: {why.en}",
        )
        self.notes.append(Step(decision.decided, words, self.found.basis))

    def _with_notes(self) -> Reckoned:
        due = self.found.due
        return replace(self.found, due=replace(due, steps=(*due.steps, *self.notes)))
