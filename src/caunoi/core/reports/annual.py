"""The yearly report on the resolution (báo cáo năm kết quả thực hiện Nghị quyết).

A superior reports to the standing committee above it (part III.6 of Resolution 15-NQ/TU); where nobody stands above,
the organisation board draws the report up for the standing committee (III.4).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from caunoi.core.reports import picture, sections, since, wording
from caunoi.core.reports.citing import Citing
from caunoi.core.reports.complex_matters import complex_matters
from caunoi.core.reports.content import (
    Annex,
    Block,
    Column,
    Content,
    Header,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
)
from caunoi.core.reports.facts import AnnualFacts, Contradicted, Issuer, Order
from caunoi.core.reports.laying import laid

KIND = "annual"

Section = Callable[[AnnualFacts, Citing], list[Block]]
SECTIONS: tuple[tuple[str, tuple[Section, ...]], ...] = (
    ("CÁC CHỈ TIÊU CỦA NGHỊ QUYẾT", (sections.targets, picture.earlier)),
    ("XẾP LOẠI TỔ CHỨC CƠ SỞ ĐẢNG ĐỐI CHIẾU VỚI HỒ SƠ", (sections.ratings, picture.superiors)),
    ("GIẢI QUYẾT KHIẾU NẠI, KIẾN NGHỊ, PHẢN ÁNH", (sections.cases, picture.fields)),
    ("GIẢI QUYẾT CÁC VỤ VIỆC PHỨC TẠP", (complex_matters,)),
    ("NHIỆM VỤ NGHỊ QUYẾT GIAO", (sections.obligations,)),
    ("ĐỐI THOẠI VỚI NHÂN DÂN", (sections.dialogues,)),
    ("NHỮNG ĐIỀU CHƯA XÁC ĐỊNH ĐƯỢC", (sections.unknowns,)),
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
LAST = "VIII"


def annual(facts: AnnualFacts, *, number: str = "", dated: date | None = None, signer: str = "") -> Content:
    """The report; number, date and signer stay blank where not given."""
    cite = Citing(facts.as_of)
    blocks: list[Block] = [_opening(facts)]
    for label, (title, parts) in zip(ROMAN, SECTIONS, strict=True):
        blocks.append(Heading(level=1, number=label, text=title))
        blocks += [block for part in parts for block in part(facts, cite)]
    blocks.append(Heading(level=1, number=LAST, text=since.TITLE))
    blocks += since.since_last(facts, blocks, cite)
    blocks.append(_closing(facts.issuer))
    return Content(
        kind=KIND,
        unit=facts.issuer.unit,
        year=facts.year,
        as_of=facts.as_of,
        day=facts.day,
        simulated=facts.simulated,
        layout=laid(dated or facts.day),
        header=_header(facts, number, dated),
        blocks=tuple(blocks),
        signature=_signature(facts.issuer, signer),
        recipients=_recipients(facts.issuer),
        annexes=_annexes(facts, cite),
        sources=cite.sources(),
        journal=facts.journal,
    )


def _header(facts: AnnualFacts, number: str, dated: date | None) -> Header:
    issuer = facts.issuer
    if facts.before_order:
        abstract = f"số liệu năm {facts.year} theo các nội dung của {_cited(facts.order)}"
    else:
        abstract = f"kết quả thực hiện {_cited(facts.order)} năm {facts.year}"
    return Header(
        parent=issuer.superior or issuer.name,
        issuer=issuer.name if issuer.superior else issuer.board,
        number=number,
        type="BC",
        symbol=issuer.symbol,
        place=issuer.place,
        dated=dated,
        kind="Báo cáo",
        abstract=abstract,
    )


def _cited(order: Order) -> str:
    """As a document is cited the first time: kind, number, day, issuer."""
    return f"{order.kind} số {order.symbol}, {wording.long_day(order.dated)} của {order.issuer}"


def _opening(facts: AnnualFacts) -> Paragraph:
    issuer, year = facts.issuer, facts.year
    clause = "III.6" if issuer.superior else "III.4"
    if issuer.superior:
        who = f"Ban Thường vụ {issuer.name} báo cáo Ban Thường vụ {issuer.superior}"
    else:
        who = f"{issuer.board} tổng hợp, báo cáo Ban Thường vụ {issuer.name}"
    if facts.before_order:
        what = f"số liệu năm {year}, trước khi có Nghị quyết, để so sánh, không kết luận"
    else:
        what = f"kết quả thực hiện Nghị quyết năm {year}"
    basis = f"Thực hiện mục {clause} {_cited(facts.order)}"
    return Paragraph(
        parts=(f"{basis}, {who} {what} như sau. Số nhỏ cạnh số liệu chỉ nguồn tại phụ lục Nguồn số liệu.",)
    )


def _closing(issuer: Issuer) -> Paragraph:
    above = issuer.superior or issuer.name
    return Paragraph(parts=(f"Trên đây là báo cáo trình Ban Thường vụ {above} xem xét, chỉ đạo",))


def _signature(issuer: Issuer, signer: str) -> Signature:
    if issuer.superior:
        return Signature(authority="Ban Thường vụ", post="Bí thư", name=signer)
    return Signature(authority="", post="Trưởng ban", name=signer)


def _recipients(issuer: Issuer) -> tuple[str, ...]:
    if issuer.superior:
        return (
            f"Ban Thường vụ {issuer.superior} (báo cáo)",
            f"Ban Tổ chức, Văn phòng {issuer.superior}",
            f"Các đồng chí ủy viên Ban Thường vụ {issuer.name}",
            "Lưu",
        )
    return (
        f"Ban Thường vụ {issuer.name} (báo cáo)",
        f"Các ban Đảng, Văn phòng {issuer.name}",
        f"Các cấp ủy trực thuộc {issuer.name}",
        "Lưu",
    )


def _annexes(facts: AnnualFacts, cite: Citing) -> tuple[Annex, ...]:
    """The organisations that stand contradicted, where there are any, and the sources."""
    if not facts.contradicted:
        return (cite.annex("Phụ lục"),)
    title = f"Tổ chức có mức xếp loại năm {facts.year} còn mâu thuẫn với hồ sơ"
    said = Paragraph(
        parts=(
            f"Theo tình trạng ngày {wording.day(facts.day)}. Chữ cái là ký hiệu nội dung đối chiếu tại mục II.",
        )
    )
    return (Annex(label="Phụ lục I", title=title, blocks=(said, _list(facts))), cite.annex("Phụ lục II"))


def _list(facts: AnnualFacts) -> Table:
    letters = sections.letters(facts.rules)
    columns = (
        Column(title="TT", width=12, align="center"),
        Column(title="Tổ chức", width=58),
        Column(title="Cấp ủy cấp trên", width=45),
        Column(title="Mức xếp loại", width=32),
        Column(title="Nội dung", width=18, align="center"),
    )

    def row(place: int, found: Contradicted) -> Row:
        said = ", ".join(letters[code] for code in found.rules)
        return Row(cells=((str(place),), (found.name,), (found.superior,), (found.level,), (said,)))

    rows = tuple(row(place, found) for place, found in enumerate(facts.contradicted, start=1))
    return Table(columns=columns, rows=rows)
