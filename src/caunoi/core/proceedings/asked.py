"""A deadline asked for by its id and what is different about the case, as `caunoi deadline` takes it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.core import law
from caunoi.core.facts.proceedings import Event, Variant
from caunoi.core.proceedings.changing import counted, crossed
from caunoi.core.proceedings.course import Happened, day_of
from caunoi.core.proceedings.reckoning import PACKAGED, Book, Reckoned
from caunoi.core.workhours import WORKING_HOUR
from caunoi.errors import SaidError

_BEGINNINGS = (Event.RECEIVED, Event.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Asked:
    """The deadline found, and the flags that make no difference to it."""

    reckoned: Reckoned
    idle: tuple[Variant, ...]


class NotInForceError(SaidError):
    """A deadline asked for on a day it does not hold; `details` names the one that does, None where none is held."""

    def __init__(self, words: law.Text, rule: str, start: date, in_force: str | None) -> None:
        super().__init__(words.en, words.vi)
        self.details = {"rule": rule, "start": start.isoformat(), "in_force": in_force}


def asked(
    written: str, start: date, flags: Collection[Variant] = (), book: Book = PACKAGED, *, begun: date | None = None
) -> Asked:  # fmt: skip
    """The deadline written (`KN-RES-1`, `KN-RES-1C`, `deadlines.complaint.KN-RES-1`) from its start, of a case received and accepted
    on the day `begun` where that was before a law changed.

    SaidError for an unknown id, for a day on which it is not in force (naming the rule then in force), and for a term
    in hours whose start names no time.
    """
    code = law.deadline_code(written)
    if flags:
        code, flags = law.plain(code, flags, book.entry)
    change = crossed(code, start, [Happened(event, begun) for event in _BEGINNINGS if begun])
    day = change.last_day_before if change and change.keeps == "old" else day_of(start)
    then = law.in_force(code, day, book.entry)
    if then != code:
        raise _not_in_force(code, then, day, flags, book)
    found = law.variant(code, flags, day, book.entry)
    term = book.value(found, day)
    if not isinstance(start, datetime) and isinstance(term, law.Value) and term.unit == WORKING_HOUR:
        raise SaidError(
            f"{_id(found)} runs in hours: give the start as DATETHH:MM, e.g. {day}T09:00.",
            f"{_id(found)} tính bằng giờ: hãy ghi thời điểm bắt đầu dạng NGÀYTHH:MM, ví dụ {day}T09:00.",
        )
    used = next((held.when for held in book.entry(code).variants if _id(found) == held.rule), frozenset())
    idle = tuple(flag for flag in flags if flag not in used)
    return Asked(counted(code, start, flags, change, book=book), idle)


def _not_in_force(
    code: str, then: str | None, day: date, flags: Collection[Variant], book: Book
) -> NotInForceError:
    spans = _joined(code, book)
    english = ", ".join(f"from {span.start}" + (f" until {span.end}" if span.end else "") for span in spans)
    vietnamese = ", ".join(
        f"từ {span.start:%d/%m/%Y}" + (f" đến trước {span.end:%d/%m/%Y}" if span.end else "")
        for span in spans
    )
    held = law.Text(
        en=f"{_id(code)} is not in force on {day} (it is held {english}).",
        vi=f"{_id(code)} không có hiệu lực ngày {day:%d/%m/%Y} (chỉ {vietnamese}).",
    )
    instead = None if then is None else _id(law.variant(then, flags, day, book.entry))
    title = book.entry(code).title
    led = law.Text(
        en=f"The rule then in force: {instead}."
        if instead
        else f"No rule on “{title.en}” is held for that day.",
        vi=f"Quy định có hiệu lực khi đó: {instead}."
        if instead
        else f"Không có quy định nào về “{title.vi}” cho ngày ấy.",
    )
    words = law.Text(en=f"{held.en} {led.en}", vi=f"{held.vi} {led.vi}")
    return NotInForceError(words, _id(code), day, instead)


@dataclass(frozen=True, slots=True)
class _Span:
    start: date
    end: date | None


def _joined(code: str, book: Book) -> list[_Span]:
    """The periods of an entry, with those that follow on one another joined."""
    spans: list[_Span] = []
    for period in sorted(book.entry(code).values, key=lambda held: held.start):
        if spans and spans[-1].end == period.start:
            spans[-1] = _Span(spans[-1].start, period.end)
        else:
            spans.append(_Span(period.start, period.end))
    return spans


def _id(code: str) -> str:
    return code.rpartition(".")[2]
