"""The report as a web page and a workbook: the same content, the same bytes, every figure with its source, read back."""

import io
import re
from dataclasses import replace
from datetime import date

import lxml.html
import pytest
from openpyxl import Workbook, load_workbook

from caunoi.core.reports.annual import annual
from caunoi.core.reports.content import Chart, Content, figures_of
from caunoi.core.reports.facts import FieldLine, SuperiorLine
from caunoi.errors import UserError
from caunoi.render.readback import edited, read_back
from caunoi.render.reports import RENDER
from tests.core.reports.invented import FACTS

FORMS = ("docx", "xlsx", "html", "json")
LINES = (SuperiorLine("P-1", "Quận ủy <Một>", 20, 3, 1, 2), SuperiorLine("P-2", "Huyện ủy Hai", 10, 5, 0, 0))
FIELDS = (
    FieldLine("land", "Đất đai", 9, 4, date(2016, 2, 3)),
    FieldLine("order", "Trật tự đô thị", 0, 0, None),
)


@pytest.fixture(scope="module")
def content() -> Content:
    return annual(replace(FACTS, superiors=LINES, fields=FIELDS, earlier=((2016, FACTS.targets),)))


def charts(content: Content) -> list[Chart]:
    return [block for block in content.blocks if isinstance(block, Chart)]


def test_charts_say_their_finding_and_their_bars_are_the_figures_of_the_table_beneath(
    content: Content,
) -> None:
    first, second = charts(content)
    blocks = content.blocks
    values = {figure.id: figure.value for figure in content.figures()}

    assert first.title == "Còn mâu thuẫn với hồ sơ nhiều nhất ở Huyện ủy Hai: 5 trên 10 tổ chức được xếp loại"
    assert second.title == "Quá hạn nhiều nhất về đất đai: 4 trên 9 vụ chưa giải quyết"
    assert [bar.name for bar in first.bars] == ["Huyện ủy Hai", "Quận ủy <Một>"]
    assert first.bars[1].parts == tuple(values[f"superior.P-1.{look}"] for look in first.looks)
    assert second.bars[0].parts == (values["field.land.late"], values["field.land.unsettled"] - values["field.land.late"])  # type: ignore[operator]  # fmt: skip
    assert [figures_of(blocks[blocks.index(chart) + 1]) is not None for chart in (first, second)] == [
        True
    ] * 2


@pytest.mark.parametrize("form", FORMS)
def test_same_content_gives_the_same_bytes_and_reads_back(form: str, content: Content) -> None:
    data = RENDER[form](content)
    copy = read_back(data)

    assert data == RENDER[form](content)
    assert (copy.form, copy.content) == (form, content)
    assert edited(copy) == []


def test_page_needs_nothing_else_and_every_figure_opens(content: Content) -> None:
    page = RENDER["html"](content).decode()
    root = lxml.html.document_fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    shown = root.xpath("//a[@data-figure]")

    assert [link.text_content() for link in shown] == [figure.text for figure in content.figures()]
    assert {link.get("href") for link in shown} <= {f"#{row.get('id')}" for row in root.xpath("//tr[@id]")}
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "<Một>" not in page.split("<script")[0]
    assert page.count("Số liệu mô phỏng / Simulated data") >= 1 + len(charts(content))


def test_workbook_has_a_code_for_every_figure_and_row(content: Content) -> None:
    book = load_workbook(io.BytesIO(RENDER["xlsx"](content)))
    rows = list(book["Số liệu"].iter_rows(min_row=4, values_only=True))
    figures = list(content.figures())
    by_code = {row[0]: row for row in rows}
    tables = [sheet for sheet in book.worksheets if sheet.title.startswith("Bảng")]
    superiors = next(sheet for sheet in tables if sheet["B4"].value == "Cấp ủy trực tiếp")

    assert [row[0] for row in rows] == [figure.id for figure in figures]
    assert by_code["superior.P-1.contradicted"][3] == 3
    assert [superiors.cell(5, column).value for column in range(1, 5)] == [
        "superior.P-2",
        "Huyện ủy Hai",
        10,
        5,
    ]
    assert book["_noi_dung"].sheet_state == "veryHidden"


def test_workbook_prints_as_wide_as_the_paper_with_every_text_whole(content: Content) -> None:
    book = load_workbook(io.BytesIO(RENDER["xlsx"](content)))
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]

    assert {(s.page_setup.paperSize, s.page_setup.fitToHeight) for s in shown} == {(9, 0)}
    text = shown[0]
    long = next(cell for cell in text["A"] if cell.row > 3 and len(str(cell.value)) > 220)
    assert text.row_dimensions[long.row].height >= 45


def test_workbook_never_holds_a_formula() -> None:
    named = replace(LINES[0], name="=1+2")
    book = load_workbook(io.BytesIO(RENDER["xlsx"](annual(replace(FACTS, superiors=(named, LINES[1]))))))

    assert [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"] == []


def test_changed_page_and_workbook_are_told_figure_by_figure(content: Content) -> None:
    page = RENDER["html"](content).decode().replace('promise.made">612<', 'promise.made">6<')
    assert [(d.what, d.said, d.now) for d in edited(read_back(page.encode()))] == [
        ("printed promise.made", "612", "6")
    ]

    book = load_workbook(io.BytesIO(RENDER["xlsx"](content)))
    sheet = book["Số liệu"]
    for row in range(4, sheet.max_row + 1):
        if sheet.cell(row, 1).value == "promise.made":
            sheet.cell(row, 5).value = "6"
    out = io.BytesIO()
    book.save(out)
    found = [(d.what, d.said, d.now) for d in edited(read_back(out.getvalue()))]
    assert ("printed promise.made", "612", "6") in found


@pytest.mark.parametrize("data", [b"<p>x</p>", b"{}", b"PK\x03\x04", b""])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(UserError):
        read_back(data)


def test_workbook_of_another_origin_is_refused() -> None:
    out = io.BytesIO()
    Workbook().save(out)
    with pytest.raises(UserError, match="carries no report"):
        read_back(out.getvalue())
