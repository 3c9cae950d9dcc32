"""Content objects: what they refuse, and that JSON gives back the same report."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.reports.annual import annual
from caunoi.core.reports.content import (
    Column,
    Content,
    Figure,
    Paragraph,
    Row,
    Table,
    from_json,
    plain,
    to_json,
)
from caunoi.errors import UserError
from tests.core.reports.invented import FACTS

REPORT = annual(FACTS, number="12", dated=datetime.date(2018, 1, 10), signer="Nguyễn Văn Mẫu")
OTHERS = (
    "layout",
    "header",
    "signature",
    "recipients",
    "sources",
    "kind",
    "unit",
    "year",
    "as_of",
    "day",
    "simulated",
)


def saying(*figures: Figure) -> Content:
    """The report with nothing but these figures."""
    kept = {name: getattr(REPORT, name) for name in OTHERS}
    return Content(**kept, blocks=(Paragraph(parts=figures),), annexes=())


def test_report_written_as_json_reads_back_the_same() -> None:
    assert from_json(to_json(REPORT)) == REPORT
    assert from_json(to_json(REPORT, indent=2)) == REPORT


def test_same_report_gives_the_same_bytes() -> None:
    again = annual(FACTS, number="12", dated=datetime.date(2018, 1, 10), signer="Nguyễn Văn Mẫu")

    assert to_json(again) == to_json(REPORT)


@given(st.text(), st.none() | st.integers() | st.text())
def test_any_figure_reads_back_the_same(text: str, value: int | str | None) -> None:
    report = saying(Figure(id="one", value=value, text=text, source=1))

    assert from_json(to_json(report)) == report


@pytest.mark.parametrize("wrong", ["", "{}", "[1]", '{"version": 1, "and": "more"}', "\x00"])
def test_text_that_is_no_report_is_refused(wrong: str) -> None:
    with pytest.raises(UserError, match="this is not the content of a report"):
        from_json(wrong)


def test_two_figures_with_one_id_are_refused() -> None:
    one = Figure(id="one", value=1, text="1", source=1)

    with pytest.raises(ValueError, match="two figures have the same id"):
        saying(one, one)


def test_figure_without_a_source_is_refused() -> None:
    with pytest.raises(ValueError, match="figures without a source: lost"):
        saying(Figure(id="lost", value=1, text="1", source=99))


def test_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table(columns=(Column(title="a", width=1),), rows=(Row(cells=()),))


def test_row_is_named_by_its_first_column_of_text() -> None:
    number, name = Column(title="TT", width=1, align="center"), Column(title="Tổ chức", width=3)
    figure = Column(title="Tổng", width=1, align="right")

    named = [
        Table(columns=columns, rows=()).naming for columns in ((number, name), (name, figure), (figure,))
    ]

    assert named == [1, 0, 0]


def test_plain_reads_figures_as_printed() -> None:
    assert plain(("có ", Figure(id="one", value=1243, text="1.243", source=1), " vụ")) == "có 1.243 vụ"


def test_source_is_found_by_its_mark() -> None:
    assert [REPORT.source(source.mark) for source in REPORT.sources] == list(REPORT.sources)
