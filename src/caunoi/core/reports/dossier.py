"""The contradiction dossier of one organisation and year as a document: for the meeting that must decide on it.

The words for states, steps and limits come with the facts, in the official terms; here they are only set in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.core.reports import wording
from caunoi.core.reports.content import (
    Block,
    Column,
    Content,
    Header,
    Heading,
    Note,
    Paragraph,
    Row,
    Signature,
    Table,
)
from caunoi.core.reports.facts import Issuer
from caunoi.core.reports.laying import laid

KIND = "dossier"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record: what it is, its dates in words, how many days late (None: not about a deadline, or in time)."""

    what: str
    when: str
    late: int | None


@dataclass(frozen=True, slots=True)
class Term:
    """One limit: its name, from and until (None: not known), met on, days late."""

    name: str
    start: date
    due: date | None
    met_on: date | None
    late: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """One written step: what it was, in whose name and by whom, when, the words, the names of papers given with it."""

    step: str
    by: str
    on: date
    text: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One finding with everything said to it. `otherwise`: who let the rating stand against this evidence, '' for nobody."""

    title: str
    state: str
    clause: str
    basis: str
    meaning: str
    evidence: tuple[Evidence, ...]
    hidden: int
    terms: tuple[Term, ...]
    spoken: tuple[Spoken, ...]
    otherwise: str
    lapses_on: date | None


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """`issuer`: who has the dossier before it. Levels as the scheme of the year names them, '' where a step was not taken."""

    issuer: Issuer
    unit: str
    name: str
    year: int
    day: date
    simulated: bool
    scheme: str
    own: str
    appraised: str
    decided: str
    decided_on: date | None
    decided_by: str
    asked: tuple[Asked, ...]


def dossier(facts: DossierFacts) -> Content:
    """The document; number, date and signer stay blank."""
    issuer = facts.issuer
    blocks: list[Block] = [_opening(facts)]
    blocks += [Heading(level=1, number="I", text="KẾT QUẢ XẾP LOẠI"), *_rating(facts)]
    blocks.append(Heading(level=1, number="II", text="NHỮNG ĐIỀU HỒ SƠ NÓI KHÁC"))
    if not facts.asked:
        blocks.append(Paragraph(parts=("Không có phát hiện nào về năm này.",)))
    for number, asked in enumerate(facts.asked, start=1):
        blocks += [Heading(level=2, number=str(number), text=asked.title), *_asked(asked)]
    blocks.append(
        Note(
            parts=(
                "Hệ thống không xếp loại lại. Hồ sơ này chỉ khép bằng bằng chứng hoặc bằng quyết định có lý do của người có tên.",
            )
        )
    )
    return Content(
        kind=KIND,
        unit=facts.unit,
        year=facts.year,
        as_of=facts.day,
        day=facts.day,
        simulated=facts.simulated,
        layout=laid(facts.day),
        header=Header(
            parent=issuer.superior or issuer.name,
            issuer=issuer.name if issuer.superior else issuer.board,
            number="",
            type="BC",
            symbol=issuer.symbol,
            place=issuer.place,
            dated=None,
            kind="Báo cáo",
            abstract=f"đối chiếu kết quả xếp loại năm {facts.year} của {facts.name} với hồ sơ",
        ),
        blocks=tuple(blocks),
        signature=Signature(authority="Ban Thường vụ", post="Bí thư", name=""),
        recipients=(facts.name, f"Ban Tổ chức, Văn phòng {issuer.name}", "Lưu"),
        annexes=(),
        sources=(),
    )


def _opening(facts: DossierFacts) -> Paragraph:
    said = f"Theo hồ sơ đến {wording.day(facts.day)}, kết quả đối chiếu năm {facts.year} của {facts.name} như sau."
    return Paragraph(parts=(said,))


def _rating(facts: DossierFacts) -> list[Block]:
    if not (facts.own or facts.appraised or facts.decided):
        return [Paragraph(parts=(f"Chưa có kết quả xếp loại năm {facts.year} trong hồ sơ.",))]
    when = f", {facts.decided_by}, {wording.long_day(facts.decided_on)}" if facts.decided_on else ""
    lines = (
        ("Tự đánh giá", facts.own, ""),
        ("Thẩm định", facts.appraised, ""),
        ("Quyết định", facts.decided, when),
    )
    return [
        *(
            Paragraph(parts=(f"{label}: {level or 'chưa có'}{extra}",), item=True)
            for label, level, extra in lines
        ),
        Note(parts=(f"Quy định đánh giá của năm: {facts.scheme}",)),
    ]


def _asked(asked: Asked) -> list[Block]:
    blocks: list[Block] = [Paragraph(parts=(f"{asked.meaning} Tình trạng: {asked.state}.",))]
    if asked.evidence:
        blocks.append(
            _table(
                "Hồ sơ", [(e.what, e.when, _late(e.late)) for e in asked.evidence], ("Ngày tháng", "Quá hạn")
            )
        )
    if asked.hidden:
        blocks.append(Note(parts=(f"Còn {wording.count(asked.hidden)} hồ sơ khác.",)))
    blocks += [_spoken(spoken) for spoken in asked.spoken] or [
        Paragraph(parts=("Chưa có trả lời.",), item=True)
    ]
    if asked.terms:
        blocks.append(
            _table(
                "Thời hạn", [(t.name, _until(t), _late(t.late)) for t in asked.terms], ("Từ, đến", "Quá hạn")
            )
        )
    if asked.otherwise:
        blocks.append(Paragraph(parts=(f"Quyết định khác với bằng chứng: {asked.otherwise}.",), item=True))
    lapse = (
        f" Bằng chứng được dùng để hỏi đến trước {wording.day(asked.lapses_on)}." if asked.lapses_on else ""
    )
    blocks.append(Note(parts=(f"Căn cứ: mục {asked.clause}; {asked.basis}.{lapse}",)))
    return blocks


def _spoken(spoken: Spoken) -> Paragraph:
    papers = f" Kèm theo: {'; '.join(spoken.papers)}." if spoken.papers else ""
    return Paragraph(
        parts=(f"{spoken.step} ({spoken.by}, {wording.day(spoken.on)}): {spoken.text}{papers}",), item=True
    )


def _table(first: str, rows: list[tuple[str, str, str]], others: tuple[str, str]) -> Table:
    columns = (
        Column(title=first, width=60),
        Column(title=others[0], width=70),
        Column(title=others[1], width=25, align="right"),
    )
    return Table(columns=columns, rows=tuple(Row(cells=tuple((cell,) for cell in row)) for row in rows))


def _until(term: Term) -> str:
    due = wording.day(term.due) if term.due else "chưa xác định"
    met = f"; xong {wording.day(term.met_on)}" if term.met_on else ""
    return f"{wording.day(term.start)} – {due}{met}"


def _late(days: int | None) -> str:
    return f"{wording.count(days)} ngày" if days else "–"
