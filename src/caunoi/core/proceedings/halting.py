"""Extending and suspending the term for resolving: only on a listed ground, by a later decision, never beyond the law.

They say why a decision may not stand (words for people), or None where it may. Whoever records such a decision asks first,
of the term as it then runs. The clocks ask again only what no calendar changes (`uncounted`): a holiday or rule that comes
later moves a term, and takes back no decision that was lawful on its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caunoi.core import law
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.law import Text
from caunoi.core.proceedings.course import Extension, Suspension
from caunoi.core.proceedings.reckoning import PACKAGED, Book, reckon
from caunoi.core.workdays import Suspension as Halt
from caunoi.core.workdays import vi


@dataclass(frozen=True, slots=True)
class Term:
    """The running term a decision is about: of what proceeding, since when, until when, extended how often before."""

    kind: Kind
    track: Track
    start: date
    due: date
    extended: int = 0
    suspended: tuple[Halt, ...] = ()


def longest(term: Term, ground: str, book: Book = PACKAGED) -> date | None:
    """The last day an extension on a ground may run until; None where the law gives none (or no calendar tells)."""
    found = law.ground("extension", ground, term.start, term.kind, term.track)
    if found is None or found.term is None:
        return None
    ahead = tuple(halt for halt in term.suspended if halt[1] > term.due)
    return reckon(found.term, term.due, suspended=ahead, on=term.start, book=book).due.day


def uncounted(decision: Extension | Suspension, term: Term) -> Text | None:
    """Why nobody counts the decision, whenever it is asked: no ground of the law, or extended too often. The ground of an
    extension is of the law under which the term started, that of a suspension of the law on the day of the decision."""
    if isinstance(decision, Suspension):
        known = law.ground("suspension", decision.ground, decision.decided, term.kind, term.track)
        return None if known else _listed("tạm đình chỉ", "suspending", decision.ground, decision.decided)
    found = law.ground("extension", decision.ground, term.start, term.kind, term.track)
    if found is None:
        return _listed("gia hạn", "extending", decision.ground, term.start)
    if term.extended < found.times:
        return None
    return Text(
        vi=f"Căn cứ “{found.title.vi}” cho gia hạn tối đa {found.times} lần; đã gia hạn {term.extended} lần.",
        en=f"“{found.title.en}” allows {found.times} extension(s); {term.extended} made already.",
    )


def extendable(term: Term) -> tuple[law.Ground, ...]:
    """The grounds on which the term may be extended once more, of the law under which it started."""
    listed = law.grounds("extension", term.start, term.kind, term.track)
    return tuple(ground for ground in listed if term.extended < ground.times)


def used_up(term: Term, made: Sequence[Extension]) -> Text | None:
    """Why the term is extended no more, whatever the ground; None where one is left, and where the law lists none at all."""
    listed = law.grounds("extension", term.start, term.kind, term.track)
    most = max(listed, key=lambda ground: ground.times, default=None)
    if most is None or term.extended < most.times:
        return None
    last = made[-1]
    return Text(
        vi=f"Đã gia hạn {term.extended} lần, lần cuối ngày {vi(last.decided)}, đến hết ngày {vi(last.until)}; luật cho tối đa {most.times} lần ({most.basis}).",
        en=f"Extended {term.extended} time(s), last on {last.decided}, until {last.until}; the law allows {most.times} ({most.basis}).",
    )


def refuse_extension(asked: Extension, term: Term, book: Book = PACKAGED) -> Text | None:
    """Why the extension may not stand."""
    if (why := uncounted(asked, term)) is not None:
        return why
    if not term.start < asked.decided <= term.due:
        return Text(
            vi=f"Quyết định gia hạn phải ra sau ngày {vi(term.start)} và chậm nhất ngày {vi(term.due)}, khi thời hạn còn chạy; không được tính trước trong quyết định thụ lý.",
            en=f"An extension is decided after {term.start} and by {term.due}, while the term runs; it may not be added in advance.",
        )
    latest = longest(term, asked.ground, book)
    if latest is None:
        return Text(
            vi="Chưa xác định được ngày gia hạn muộn nhất nên chưa thể gia hạn đến một ngày cụ thể.",
            en="The latest day is undetermined, so nothing can be extended to a day.",
        )
    if not term.due < asked.until <= latest:
        return Text(
            vi=f"Gia hạn phải đến một ngày sau {vi(term.due)} và không quá {vi(latest)}.",
            en=f"The extension must run until a day after {term.due} and not beyond {latest}.",
        )
    return None


def refuse_suspension(asked: Suspension, term: Term) -> Text | None:
    """Why the suspension may not stand."""
    if (why := uncounted(asked, term)) is not None:
        return why
    if not term.start < asked.decided <= term.due:
        return Text(
            vi=f"Quyết định tạm đình chỉ phải ra sau ngày {vi(term.start)} và chậm nhất ngày {vi(term.due)}, khi thời hạn còn chạy.",
            en=f"A suspension is decided after {term.start} and by {term.due}, while the term runs.",
        )
    if asked.resumed is not None and asked.resumed <= asked.decided:
        return Text(
            vi=f"Ngày tiếp tục giải quyết phải sau ngày {vi(asked.decided)}.",
            en=f"It goes on again only after {asked.decided}.",
        )
    return None


def _listed(doing_vi: str, doing_en: str, ground: str, on: date) -> Text:
    return Text(
        vi=f"“{ground}” không có trong danh sách căn cứ {doing_vi} của luật tại ngày {vi(on)}.",
        en=f"{ground!r} is not among the law's grounds for {doing_en} on {on}.",
    )
