"""What changed since the last report that was sent: each figure as that report gave it and as it stands now.

Only figures counted in the same way are compared: a level of another scheme, or a target defined anew, is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caunoi.core.reports import wording
from caunoi.core.reports.citing import Citing, counted
from caunoi.core.reports.complex_matters import NAMES
from caunoi.core.reports.content import Block, Column, Content, Figure, Paragraph, Row, Table, figures_of
from caunoi.core.reports.facts import AnnualFacts

TITLE = "THAY ĐỔI SO VỚI BÁO CÁO ĐÃ GỬI LẦN TRƯỚC"


def since_last(facts: AnnualFacts, blocks: Iterable[Block], cite: Citing) -> list[Block]:
    """The section: ratings that moved, then every named figure of `blocks` that the report before gave otherwise."""
    before = facts.before
    if before is None:
        return [Paragraph(parts=("Chưa có báo cáo nào đã gửi để so sánh.",))]
    mark = cite.source(
        "report", "III.6", f"Báo cáo số {before.number} đã gửi, năm {before.content.year}", 1,
        "Đọc số liệu trong báo cáo đã gửi",
    )  # fmt: skip
    pairs = list(_pairs(facts, before.content, blocks, cite))
    changed = [pair for pair in pairs if (pair[1].value, pair[1].text) != (pair[2].value, pair[2].text)]
    lead = Paragraph(
        parts=(
            f"So với Báo cáo số {before.number}, {wording.long_day(before.dated)} (năm {before.content.year}), ",
            counted("since.changed", len(changed), mark), " trên ", counted("since.compared", len(pairs), mark),
            " số liệu đếm theo cùng một cách đã thay đổi.",
        )
    )  # fmt: skip
    rows = tuple(_row(title, old, now, mark) for title, old, now in changed)
    columns = (
        Column(title="Số liệu", width=74),
        Column(title=f"Báo cáo năm {before.content.year}", width=38, align="right"),
        Column(title=f"Năm {facts.year}", width=38, align="right"),
    )
    table = [Table(columns=columns, rows=rows)] if rows else []
    return [lead, *_moves(facts, cite), *table]


def _moves(facts: AnnualFacts, cite: Citing) -> Iterator[Block]:
    """How many organisations were rated higher, lower or the same as the year before, within one scheme."""
    moves = facts.moves
    if moves is None:
        return
    mark = cite.source(
        "assessment.moved", "II.4", f"Mức xếp loại năm {facts.year} cạnh mức năm {facts.year - 1}",
        moves.up + moves.down + moves.same, "Đếm tổ chức có mức đã quyết định ở cả hai năm, cùng một quy định",
    )  # fmt: skip
    yield Paragraph(
        parts=(
            f"So với năm {facts.year - 1}: ", counted("since.ratings.up", moves.up, mark), " tổ chức được xếp mức cao hơn, ",
            counted("since.ratings.down", moves.down, mark), " tổ chức mức thấp hơn, ",
            counted("since.ratings.same", moves.same, mark), " tổ chức giữ nguyên.",
        )
    )  # fmt: skip


def _pairs(
    facts: AnnualFacts, before: Content, blocks: Iterable[Block], cite: Citing
) -> Iterator[tuple[str, Figure, Figure]]:
    """(title, as it was, as it is) of the named figures that both reports count in the same way."""
    titles = _titles(facts)
    old = {figure.id: figure for figure in before.figures()}
    sources = {source.mark: source for source in cite.sources()}
    for now in (figure for block in blocks for figure in figures_of(block)):
        was = old.get(now.id)
        if was is None or now.id not in titles:
            continue
        then, here = before.source(was.source), sources[now.source]
        if (then.title, then.clause, then.again) == (here.title, here.clause, here.again):
            yield titles[now.id], was, now


def _row(title: str, was: Figure, now: Figure, mark: int) -> Row:
    before = Figure(id=f"since.{now.id}.before", value=was.value, text=was.text, source=mark)
    stands = Figure(id=f"since.{now.id}", value=now.value, text=now.text, source=now.source)
    return Row(cells=((title,), (before,), (stands,)))


def _titles(facts: AnnualFacts) -> dict[str, str]:
    """{id of a figure: what it is called here}: ratings, findings, and what is counted of matters and duties."""
    found = {f"{line.id}.share": f"Tỷ lệ: {line.title_vi}" for line in facts.targets}
    found |= {f"ratings.{level.code}.rated": f"Tổ chức xếp loại {level.name}" for level in facts.levels}
    found |= {
        "ratings.done": "Tổ chức đã có quyết định xếp loại",
        "ratings.top.contradicted": "Tổ chức xếp mức cao còn mâu thuẫn với hồ sơ",
        "ratings.top.share": "Tỷ lệ tổ chức xếp mức cao còn mâu thuẫn với hồ sơ",
    }
    for rule in facts.rules:
        found[f"{rule.code}.open"] = f"Còn mâu thuẫn: {rule.title}"
        found[f"{rule.code}.undetermined"] = f"Chưa xác định được: {rule.title}"
    for case in facts.cases:
        found[f"case.{case.kind}.unsettled"] = f"Chưa giải quyết: {case.name}"
        found[f"case.{case.kind}.unsettled_late"] = f"Chưa giải quyết, quá hạn: {case.name}"
    found |= {
        f"complex.{name}": f"Vụ việc phức tạp: {wording.small_first(title)}" for name, title in NAMES.items()
    }
    for line in facts.obligations:
        where = f"{line.clause}, {line.document}" if line.document else line.clause
        found[f"obligation.{where}.overdue"] = f"Nhiệm vụ quá hạn, mục {where}"
    return found | {
        "promise.overdue": "Lời hứa tại đối thoại quá hạn",
        "dialogue.holding": "Đơn vị cấp xã đã tổ chức đối thoại",
    }
