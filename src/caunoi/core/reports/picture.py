"""The picture in the yearly report: its tables and drawings beside the sections they belong to."""

from __future__ import annotations

from caunoi.core.indicators import TargetFigure
from caunoi.core.reports import wording
from caunoi.core.reports.citing import Citing, counted, dated, shared
from caunoi.core.reports.content import Bar, Block, Chart, Column, Paragraph, Parts, Row, Table
from caunoi.core.reports.facts import AnnualFacts, FieldLine, SuperiorLine

STANDINGS = {
    "contradicted": "Còn mâu thuẫn với hồ sơ",
    "watch": "Chờ xem xét giải trình",
    "unknown": "Chưa xác định được",
    "agrees": "Khớp với hồ sơ",
}
MOST_BARS = 32
"""A drawing of more bars could not be read on one page; the table holds them all."""


def _columns(first: str, wide: int, width: int, *titles: str) -> tuple[Column, ...]:
    numbers = (Column(title=title, width=width, align="right") for title in titles)
    return (Column(title=first, width=wide), *numbers)


def earlier(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """The targets year by year, each counted as things were organised then."""
    if not facts.earlier:
        return []
    years = (*facts.earlier, (facts.year, facts.targets))
    rows = tuple(
        Row(cells=((line.title_vi,), *(_of_year(year, lines[place], cite) for year, lines in years)))
        for place, line in enumerate(facts.targets)
    )
    lead = "Kết quả qua các năm, mỗi năm tính theo tổ chức của năm đó:"
    columns = _columns("Chỉ tiêu", 66, 28, *(f"Năm {year}" for year, _lines in years))
    return [Paragraph(parts=(lead,)), Table(columns=columns, rows=rows)]


def _of_year(year: int, line: TargetFigure, cite: Citing) -> Parts:
    mark = cite.source(
        f"{line.indicator}@{year}", line.clause, f"{line.title_vi}, năm {year}", line.records,
        "Đếm như chỉ tiêu của năm báo cáo, trên hồ sơ của năm đó",
    )  # fmt: skip
    found = f"{line.id}.{year}"
    if not line.denominator:
        return (counted(found, None, mark),)
    return (shared(found, line.numerator, line.denominator, mark, line.required),)


def superiors(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """Ratings that the record contradicts, by direct superior; nothing where all have the same one or nothing was checked."""
    rules = [rule for rule in facts.rules if rule.rating]
    rated = (line for line in facts.superiors if line.rated)
    lines = sorted(rated, key=lambda line: (-line.contradicted, line.name))
    if len(lines) < 2 or not rules:
        return []
    mark = cite.source(
        "rating.*", "II.4", "Các quy tắc đối chiếu xếp loại với hồ sơ",
        sum(rule.open + rule.answered + rule.undetermined for rule in rules),
        "Đếm tổ chức theo tình trạng nặng nhất trong các phát hiện về xếp loại của tổ chức đó",
    )  # fmt: skip
    bars = (
        Bar(
            name=line.name,
            parts=tuple(getattr(line, name) for name in STANDINGS),
            said=_of(line.contradicted, line.rated),
        )
        for line in lines[:MOST_BARS]
    )
    words = tuple(STANDINGS.values())
    return [
        Paragraph(parts=("Theo cấp ủy cấp trên trực tiếp:",)),
        Chart(title=_worst(lines[0]), looks=tuple(STANDINGS), legend=words, bars=tuple(bars)),
        Table(
            columns=_columns("Cấp ủy trực tiếp", 60, 23, "Được xếp loại", *words),
            rows=tuple(_superior_row(line, mark) for line in lines),
        ),
    ]


def _superior_row(line: SuperiorLine, mark: int) -> Row:
    names = ("rated", *STANDINGS)
    cells = ((counted(f"superior.{line.unit}.{name}", getattr(line, name), mark),) for name in names)
    return Row(cells=((line.name,), *cells))


def _of(part: int, whole: int) -> str:
    return f"{wording.count(part)} trên {wording.count(whole)}"


def _worst(line: SuperiorLine) -> str:
    if not line.contradicted:
        return "Không cấp ủy nào có tổ chức trực thuộc còn mâu thuẫn với hồ sơ"
    among = f"{_of(line.contradicted, line.rated)} tổ chức được xếp loại"
    return f"Còn mâu thuẫn với hồ sơ nhiều nhất ở {line.name}: {among}"


def fields(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """What is unsettled and late, by field of administration; nothing where nothing is unsettled."""
    lines = sorted(
        (line for line in facts.fields if line.unsettled), key=lambda line: (-line.late, line.code)
    )
    if not lines:
        return []
    mark = cite.source(
        "case.field", "II.6", "Hồ sơ vụ việc chưa giải quyết, theo lĩnh vực", sum(line.unsettled for line in lines),
        "Đếm vụ việc chưa giải quyết theo lĩnh vực và thời hạn",
    )  # fmt: skip
    bars = (
        Bar(
            name=line.name, parts=(line.late, line.unsettled - line.late), said=_of(line.late, line.unsettled)
        )
        for line in lines
    )
    return [
        Paragraph(parts=(f"Vụ việc chưa giải quyết tính đến {wording.day(facts.as_of)}, theo lĩnh vực:",)),
        Chart(
            title=_latest(lines[0]),
            looks=("contradicted", "same"),
            legend=("Quá hạn", "Trong hạn, hoặc chưa có thời hạn"),
            bars=tuple(bars),
        ),
        Table(
            columns=_columns(
                "Lĩnh vực", 60, 34, "Chưa giải quyết", "Trong đó quá hạn", "Vụ lâu nhất, nhận ngày"
            ),
            rows=tuple(_field_row(line, mark) for line in lines),
        ),
    ]


def _field_row(line: FieldLine, mark: int) -> Row:
    base = f"field.{line.code}"
    return Row(
        cells=(
            (line.name,),
            (counted(f"{base}.unsettled", line.unsettled, mark),),
            (counted(f"{base}.late", line.late, mark),),
            (dated(f"{base}.oldest", line.oldest, mark),),
        )
    )


def _latest(line: FieldLine) -> str:
    if not line.late:
        return "Không lĩnh vực nào có vụ việc chưa giải quyết đã quá hạn"
    return f"Quá hạn nhiều nhất về {wording.small_first(line.name)}: {_of(line.late, line.unsettled)} vụ chưa giải quyết"
