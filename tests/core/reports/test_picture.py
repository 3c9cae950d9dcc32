"""The picture in the yearly report: targets year by year, ratings by superior, matters by field."""

from dataclasses import replace

from caunoi.core.reports.citing import Citing
from caunoi.core.reports.content import Chart, Paragraph, Table, plain
from caunoi.core.reports.facts import SuperiorLine
from caunoi.core.reports.picture import earlier, superiors
from tests.core.reports.invented import FACTS, LAST_DAY, TARGETS, figure


def rows(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[plain(cell) for cell in row.cells] for row in table.rows]


def test_targets_stand_year_by_year_with_what_is_missing_said() -> None:
    before = (figure("clean_strong", numerator=1, denominator=3), *TARGETS[1:])
    facts = replace(FACTS, earlier=((2016, before),))

    _lead, table = earlier(facts, Citing(LAST_DAY))

    assert rows(table)[0][1:] == ["33,3\u00a0%", "53,7\u00a0%"]
    assert rows(table)[3][1:] == ["chưa có số liệu", "chưa có số liệu"]


def test_without_earlier_years_there_is_no_table() -> None:
    assert earlier(FACTS, Citing(LAST_DAY)) == []


def test_the_superior_with_most_contradictions_leads_the_drawing() -> None:
    lines = (
        SuperiorLine("P-001", "Quận ủy Một", 10, 1, 0, 0),
        SuperiorLine("P-002", "Quận ủy Hai", 10, 3, 1, 0),
    )

    lead, chart, _table = superiors(replace(FACTS, superiors=lines), Citing(LAST_DAY))

    assert isinstance(lead, Paragraph) and isinstance(chart, Chart)
    assert chart.title == "Còn mâu thuẫn với hồ sơ nhiều nhất ở Quận ủy Hai: 3 trên 10 tổ chức được xếp loại"
    assert [bar.name for bar in chart.bars] == ["Quận ủy Hai", "Quận ủy Một"]
