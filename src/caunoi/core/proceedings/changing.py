"""A deadline under the law that governs it: that of its own start, or, where the proceeding began before a change of law, what the
transition clause says; both laws where no clause was seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from caunoi.core import law
from caunoi.core.facts.proceedings import Variant
from caunoi.core.law import Certainty, Text, Transition
from caunoi.core.proceedings.course import Happened, day_of
from caunoi.core.proceedings.reckoning import PACKAGED, Book, Reckoned, moment_of, reckon
from caunoi.core.workdays import Due, Step, Suspension, vi


def crossed(code: str, start: date, happened: Iterable[Happened]) -> Transition | None:
    """The change of law that a proceeding began before and a deadline starts after, the first of several; None where there is none."""
    past = tuple(happened)
    return next((change for change in law.changes_before(code, day_of(start)) if _began(change, past)), None)


def _began(change: Transition, past: Sequence[Happened]) -> bool:
    return any(one.event in change.begun and one.day < change.start for one in past)


def counted(
    code: str, start: date, variants: Collection[Variant], change: Transition | None,
    *, suspended: Sequence[Suspension] = (), book: Book = PACKAGED,
) -> Reckoned:  # fmt: skip
    """The deadline, or the one that stood in its place, in the variant of a case, under the law that governs it. Where that was not seen
    and the two laws give different days: the one kinder to the sender, disputed, the other beside it."""
    if change is None:
        return _under(code, start, variants, day_of(start), suspended, book)
    found = _under(code, start, variants, change.last_day_before, suspended, book)
    if change.keeps == "unknown":
        now = _under(code, start, variants, day_of(start), suspended, book)
        found = _kinder(found, now, change) if found.basis else now
    return replace(found, due=replace(found.due, doubts=(change.title, *found.due.doubts)))


def _under(
    code: str, start: date, variants: Collection[Variant], on: date, suspended: Sequence[Suspension], book: Book
) -> Reckoned:  # fmt: skip
    """The deadline under the law of a day."""
    then = law.in_force(code, on, book.entry)
    if then is None:
        return _no_rule(code, start, on, book)
    return reckon(law.variant(then, variants, on, book.entry), start, suspended=suspended, on=on, book=book)


def _no_rule(code: str, start: date, on: date, book: Book) -> Reckoned:
    entry = book.entry(code)
    why = Text(
        vi=f"Chưa lưu quy định nào về “{entry.title.vi}” cho ngày {vi(on)}.",
        en=f"No rule on “{entry.title.en}” is held for {on}.",
    )
    key = code.rpartition(".")[2]
    return Reckoned(
        key, code, entry.title, start, Due(None, undetermined=why), "", Certainty.KNOWN, entry.binds
    )


def _kinder(old: Reckoned, now: Reckoned, change: Transition) -> Reckoned:
    """The one of two laws; undetermined where one of them is."""
    if now.due.day is None or old.due.day is None:
        return now if now.due.day is None else old
    if moment_of(old.due) == moment_of(now.due):
        return now
    ordered = sorted((old, now), key=lambda one: moment_of(one.due), reverse=now.binds == "sender")
    chosen, other = ordered
    assert chosen.due.day is not None and other.due.day is not None
    day = f"{vi(change.start)}"
    told = Text(
        vi=f"Theo luật trước ngày {day} thì đến hạn {vi(old.due.day)}, theo luật từ ngày ấy thì {vi(now.due.day)}; lấy ngày có lợi cho người gửi, {vi(chosen.due.day)}.",
        en=f"Under the law before {change.start} it is due on {old.due.day}, under the law from then on {now.due.day}; the date kinder to the sender is taken, {chosen.due.day}.",
    )
    due = replace(chosen.due, steps=(*chosen.due.steps, Step(chosen.due.day, told, change.basis)))
    others = (*chosen.others, other.due)
    return replace(chosen, due=due, others=others, certainty=Certainty.DISPUTED)
