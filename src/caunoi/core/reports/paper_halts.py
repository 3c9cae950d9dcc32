"""Decisions on the course of a proceeding: to extend its term, to suspend it, to go on, to terminate it.

Of a denunciation the accused may read them too, so they carry nothing from which the sender could be told: no pseudonym, day or way of filing, no number of the case, and not the clerk's words for the matter.
"""

from __future__ import annotations

from datetime import date

from caunoi.core.facts.proceedings import Kind
from caunoi.core.reports import wording
from caunoi.core.reports.content import Block, to_write
from caunoi.core.reports.paper_facts import PaperFacts
from caunoi.core.reports.paper_words import (
    ACCEPTED,
    bases,
    because,
    came_to_decide,
    carried_out,
    cited,
    deciding,
    matter,
    respondent,
    said,
)

SUSPENDED = "quyết định tạm đình chỉ"


def _deciding(facts: PaperFacts, *articles: str) -> list[Block]:
    past = ((ACCEPTED, facts.accepted), (SUSPENDED, facts.suspended))
    named = [cited(what, paper) for what, paper in past if paper]
    inside = said(came_to_decide(facts)) if facts.kind is Kind.COMPLAINT else ()
    return deciding(facts, bases(facts, *named), *articles, carried_out(facts), inside=inside)


def _case(facts: PaperFacts) -> str:
    """What it is about: a complaint as described above the articles; a denunciation by who is accused, its contents written anew."""
    if facts.kind is Kind.COMPLAINT:
        return f"{matter(facts)} nêu trên"
    contents = to_write("các nội dung tố cáo, viết lại, không để nhận ra người tố cáo")
    return f"{matter(facts)} đối với {respondent(facts)}, nội dung tố cáo: {contents}"


def _day(day: date | None, what: str) -> str:
    return wording.long_day(day) if day else f"ngày {to_write(what)}"


def _decided_on(facts: PaperFacts) -> str:
    return _day(facts.issued.on if facts.issued else None, "ngày của Quyết định này")


def _term(facts: PaperFacts) -> str:
    """The last day of the term as it ran before this decision, with its clause."""
    term = facts.resolve
    basis = f" ({term.basis})" if term else ""
    return f"hết {_day(term.day if term else None, 'ngày hết hạn trước khi có Quyết định này')}{basis}"


def _why(facts: PaperFacts) -> str:
    return wording.small_first(because(facts))


def _extension(facts: PaperFacts) -> list[Block]:
    until = _day(facts.until, f"ngày hết hạn mới{_at_most(facts)}")
    return _deciding(
        facts,
        f"Gia hạn {_case(facts)}. Thời hạn trước khi gia hạn đến {_term(facts)}; gia hạn đến hết {until}.",
        f"Lý do gia hạn: {_why(facts)}.",
    )


def _at_most(facts: PaperFacts) -> str:
    return f", không quá {wording.day(facts.latest)}" if facts.latest else ""


def _suspension(facts: PaperFacts) -> list[Block]:
    return _deciding(
        facts,
        f"Tạm đình chỉ {_case(facts)}, kể từ {_decided_on(facts)}.",
        f"Lý do tạm đình chỉ: {_why(facts)}.",
        f"Thời hạn giải quyết trước khi tạm đình chỉ đến {_term(facts)}. Thời gian tạm đình chỉ không tính vào thời hạn giải quyết; "
        "khi không còn lý do tạm đình chỉ thì tiếp tục giải quyết.",
    )


def _resumption(facts: PaperFacts) -> list[Block]:
    halt = facts.suspended
    since = _day(halt.on if halt else None, "ngày tạm đình chỉ")
    why = facts.suspended_for
    ground = f": {wording.small_first(why.what)} ({why.basis})" if why else ""
    until = _day(facts.until, "ngày hết hạn mới, sau khi trừ thời gian tạm đình chỉ")
    return _deciding(
        facts,
        f"Tiếp tục {_case(facts)}, kể từ {_decided_on(facts)}.",
        f"Lý do tạm đình chỉ{ground}, nay không còn: {to_write('việc đã có, kết quả đã nhận')}.",
        f"Thời gian tạm đình chỉ, từ {since} đến trước ngày tiếp tục, không tính vào thời hạn giải quyết. Thời hạn giải quyết trước khi "
        f"tạm đình chỉ đến {_term(facts)}; nay đến hết {until}.",
    )


def _termination(facts: PaperFacts) -> list[Block]:
    return _deciding(
        facts,
        f"Đình chỉ {_case(facts)}, kể từ {_decided_on(facts)}.",
        f"Lý do đình chỉ: {_why(facts)}.",
        f"{to_write('việc phải làm sau khi đình chỉ, nếu có')}.",
    )


BODIES = {
    "extension": _extension,
    "suspension": _suspension,
    "resumption": _resumption,
    "termination": _termination,
}
