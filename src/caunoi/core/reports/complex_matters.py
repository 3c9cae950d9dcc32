"""The report's section on complex matters (vụ việc phức tạp): counted over the year, and the text's aims held against it."""

from __future__ import annotations

from caunoi.core.complex_matters import AimCount
from caunoi.core.reports import wording
from caunoi.core.reports.citing import Citing, counted
from caunoi.core.reports.content import Block, Column, Note, Paragraph, Row, Table
from caunoi.core.reports.facts import AnnualFacts

NAMES = {
    "open_at_start": "Mở đầu năm",
    "new": "Phát sinh",
    "reopened": "Mở lại",
    "settled": "Đã giải quyết",
    "open_at_end": "Còn mở",
    "hot": "Có lúc là điểm nóng",
}


def complex_matters(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """Vụ việc phức tạp: what was open and came is what was settled and is left; then each aim with what was counted."""
    line = facts.complex_matters
    if not line.records:
        return [Paragraph(parts=("Trong năm không có vụ việc phức tạp nào thuộc trách nhiệm giải quyết.",))]
    mark = cite.source(
        "complex_matter", "II.6", "Sổ vụ việc phức tạp", line.records,
        "Đếm vụ việc theo ngày phát sinh và các bước đã quyết định; mở đầu năm cộng phát sinh, mở lại, trừ đã giải quyết bằng còn mở",
    )  # fmt: skip
    cells = tuple((counted(f"complex.{name}", getattr(line.counts, name), mark),) for name in NAMES)
    lead = (
        "Vụ việc thuộc trách nhiệm của cấp ủy và các cơ quan do cấp ủy lãnh đạo, "
        f"tính đến {wording.day(facts.as_of)}:"
    )
    columns = tuple(Column(title=title, width=27, align="right") for title in NAMES.values())
    kept = "Số vụ việc phát sinh không phải là căn cứ đánh giá đơn vị; hai mục tiêu chỉ được đếm."
    return [
        Paragraph(parts=(lead,)),
        Table(columns=columns, rows=(Row(cells=cells),)),
        *(_aim(one, facts, mark) for one in line.aims),
        Note(parts=(kept,)),
    ]


def _aim(one: AimCount, facts: AnnualFacts, mark: int) -> Paragraph:
    """One aim: met where none was counted since its basis."""
    verdict = "đạt" if one.is_met else "chưa đạt"
    said = f"Mục tiêu {wording.small_first(one.aim.title.vi)} (mục {one.aim.clause}): đếm được "
    since = f" vụ việc từ {wording.day(one.since)} đến {wording.day(facts.as_of)}, {verdict}."
    return Paragraph(parts=(said, counted(f"complex.{one.aim.code}", one.number, mark), since))
