"""A report as a workbook: its text, every figure by its code with value and source, each table on a sheet, its charts.

The content itself lies on a hidden sheet, so that a copy can be checked against what it said when it was drawn up.
"""

import datetime
import io
import os
from typing import Any

import xlsxwriter

from caunoi.core.reports.content import (
    Block,
    Chart,
    Content,
    Figure,
    Heading,
    Row,
    Table,
    figures_of,
    plain,
    to_json,
)
from caunoi.render.colours import TOKENS
from caunoi.render.rezip import rezip
from caunoi.render.words import SIMULATED

TEXT, FIGURES, SOURCES, KEPT = "Báo cáo", "Số liệu", "Nguồn số liệu", "_noi_dung"
FIGURE_HEADS = ("Mã", "Phần", "Dòng", "Giá trị", "In trong báo cáo", "Nguồn")
FIGURE_HEADING, PRINTED = 2, 4  # row of the headings and column of what is printed, from 0
A4 = 9
WIDTH = 110  # characters of the text in a line
LINE = 15  # points of height
FIGURE_WIDTHS = (42, 44, 44, 16, 20, 60)
SOURCE_WIDTHS = (8, 60, 34, 16, 14, 14, 60)
PIECE = 30_000
"""Characters of the kept content in one cell: a cell holds no more than 32.767."""
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#dfe9f3"},
    "section": {"bold": True},
    "simulated": {"bold": True, "font_color": TOKENS["watch-edge"]},
    "text": {"text_wrap": True, "valign": "top", "num_format": "@"},
    "code": {"font_color": TOKENS["soft"], "valign": "top", "num_format": "@"},
    "number": {"num_format": "#,##0.##", "valign": "top"},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
}


def render(content: Content) -> bytes:
    """The workbook's bytes; the same content gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    made = datetime.datetime.combine(content.header.dated or content.day, datetime.time())
    title = f"{content.header.kind} {content.header.abstract}"
    book.set_properties({"title": title[:255], "author": content.header.issuer, "created": made,
                         "comments": SIMULATED if content.simulated else ""})  # fmt: skip
    _Writing(book, content, title).write()
    book.close()
    return rezip(out.getvalue())


class _Writing:
    def __init__(self, book: xlsxwriter.Workbook, content: Content, title: str) -> None:
        self.book, self.content, self.title = book, content, title
        self.looks = {name: book.add_format(look) for name, look in LOOKS.items()}

    def write(self) -> None:
        """The sheets in order: text, figures, tables with their charts, sources, what is kept."""
        text, figures = self.sheet(TEXT, (WIDTH,)), self.sheet(FIGURES, FIGURE_WIDTHS)
        self._text(text)
        self._figures(figures)
        for number, (section, table, chart) in enumerate(_tables(self.content.blocks), start=1):
            self._table(f"Bảng {number}", section, table, chart)
        self._sources()
        self._kept()

    def sheet(self, name: str, widths: tuple[int, ...]) -> Any:
        made = self.book.add_worksheet(name)
        for place, width in enumerate(widths):
            made.set_column(place, place, width)
        made.set_paper(A4)
        made.fit_to_pages(1, 0)  # printed as wide as the paper, on as many sheets as it takes
        if sum(widths) > WIDTH:
            made.set_landscape()
        made.write_string(0, 0, self.title, self.looks["title"])
        if self.content.simulated:
            made.write_string(1, 0, SIMULATED, self.looks["simulated"])
        return made

    def _text(self, sheet: Any) -> None:
        row = 3
        for block in self.content.blocks:
            if isinstance(block, Heading):
                sheet.write_string(row, 0, f"{block.number}. {block.text}", self.looks["section"])
            elif isinstance(block, Table | Chart):
                continue
            else:
                said = plain(block.parts)
                sheet.write_string(row, 0, said, self.looks["text"])
                _tall(sheet, row, (said,), (WIDTH,))
            row += 1

    def _figures(self, sheet: Any) -> None:
        """One line a figure, its code first."""
        self._heads(sheet, FIGURE_HEADING, FIGURE_HEADS)
        row = FIGURE_HEADING + 1
        sheet.freeze_panes(row, 1)
        sheet.repeat_rows(FIGURE_HEADING)
        sources = {source.mark: source for source in self.content.sources}
        for section, block in _sectioned(self.content):
            for line, figure in _lines(block):
                source = sources[figure.source]
                sheet.write_string(row, 0, figure.id, self.looks["code"])
                sheet.write_string(row, 1, section, self.looks["text"])
                sheet.write_string(row, 2, line, self.looks["text"])
                self._value(sheet, row, 3, figure)
                from_where = f"[{source.mark}] {source.title} ({source.clause})"
                sheet.write_string(row, PRINTED, figure.text, self.looks["text"])
                sheet.write_string(row, 5, from_where, self.looks["text"])
                said = (figure.id, section, line, "", figure.text, from_where)
                _tall(sheet, row, said, FIGURE_WIDTHS)
                row += 1
        sheet.autofilter(FIGURE_HEADING, 0, max(row - 1, FIGURE_HEADING), len(FIGURE_HEADS) - 1)

    def _value(self, sheet: Any, row: int, column: int, figure: Figure) -> None:
        if isinstance(figure.value, int | float):
            sheet.write_number(row, column, figure.value, self.looks["number"])
        elif figure.value is not None:
            sheet.write_string(row, column, figure.value, self.looks["text"])

    def _heads(self, sheet: Any, row: int, heads: tuple[str, ...]) -> None:
        for place, head in enumerate(heads):
            sheet.write_string(row, place, head, self.looks["heading"])

    def _table(self, name: str, section: str, table: Table, chart: Chart | None) -> None:
        """A table with the code of each row first; a cell that is one figure is a number."""
        widths = (28, *(max(14, column.width // 2) for column in table.columns))
        sheet = self.sheet(name, widths)
        sheet.write_string(2, 0, section, self.looks["section"])
        self._heads(sheet, 3, ("Mã", *(column.title for column in table.columns)))
        sheet.freeze_panes(4, 2)
        for row, line in enumerate(table.rows, start=4):
            sheet.write_string(row, 0, _code(line), self.looks["code"])
            _tall(sheet, row, ("", *map(plain, line.cells)), widths)
            for place, cell in enumerate(line.cells, start=1):
                if len(cell) == 1 and isinstance(cell[0], Figure) and isinstance(cell[0].value, int | float):
                    self._value(sheet, row, place, cell[0])
                else:
                    sheet.write_string(
                        row, place, plain(cell), self.looks["strong" if line.strong else "text"]
                    )
        if chart:
            self._chart(sheet, chart, 5 + len(table.rows))

    def _chart(self, sheet: Any, chart: Chart, row: int) -> None:
        """The chart with its own numbers beneath the table; contradicted and unknown differ in pattern as well."""
        self._heads(sheet, row, ("", chart.title, *chart.legend))
        for place, bar in enumerate(chart.bars, start=row + 1):
            sheet.write_string(place, 1, bar.name, self.looks["text"])
            for part, value in enumerate(bar.parts, start=2):
                sheet.write_number(place, part, value, self.looks["number"])
        last = row + len(chart.bars)
        drawn = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        for part, look in enumerate(chart.looks, start=2):
            colour = TOKENS.get(look, TOKENS["line"])
            series = {
                "name": [sheet.name, row, part],
                "categories": [sheet.name, row + 1, 1, last, 1],
                "values": [sheet.name, row + 1, part, last, part],
            }
            fill = (
                {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#ffffff"}}
                if look in ("unknown", "contradicted")
                else {"fill": {"color": colour}}
            )
            drawn.add_series({**series, **fill, "gap": 40})
        drawn.set_title({"name": chart.title, "name_font": {"size": 11}})
        drawn.set_y_axis({"reverse": True})
        drawn.set_legend({"position": "bottom"})
        drawn.set_size({"width": 820, "height": 140 + 24 * len(chart.bars)})
        sheet.insert_chart(row, len(chart.looks) + 3, drawn, {"description": chart.title})

    def _sources(self) -> None:
        sheet = self.sheet(SOURCES, SOURCE_WIDTHS)
        self._heads(sheet, 2, ("Số", "Nguồn", "Mã", "Mục", "Số bản ghi", "Tính đến", "Cách đếm"))
        for row, source in enumerate(self.content.sources, start=3):
            sheet.write_number(row, 0, source.mark)
            said = ("", source.title, source.measure, source.clause, "", "", source.again)
            _tall(sheet, row, said, SOURCE_WIDTHS)
            for place, text in ((1, source.title), (2, source.measure), (3, source.clause), (5, f"{source.as_of:%d/%m/%Y}"), (6, source.again)):  # fmt: skip
                sheet.write_string(row, place, text, self.looks["text"])
            sheet.write_number(row, 4, source.records, self.looks["number"])

    def _kept(self) -> None:
        sheet = self.book.add_worksheet(KEPT)
        encoded = to_json(self.content).decode()
        for row, start in enumerate(range(0, len(encoded), PIECE)):
            sheet.write_string(row, 0, encoded[start : start + PIECE])
        sheet.very_hidden()


def _tall(sheet: Any, row: int, texts: tuple[str, ...], widths: tuple[int, ...]) -> None:
    """As high as its longest text takes in its column: not every program finds that out by itself."""
    lines = max(-(-len(text) // width) for text, width in zip(texts, widths, strict=True))
    sheet.set_row(row, LINE * max(lines, 1))


def _sectioned(content: Content) -> list[tuple[str, Block]]:
    """Every block with the heading it stands under."""
    found, section = [], ""
    for block in content.blocks:
        if isinstance(block, Heading):
            section = f"{block.number}. {block.text}"
        found.append((section, block))
    return [*found, *((annex.title, block) for annex in content.annexes for block in annex.blocks)]


def _tables(blocks: tuple[Block, ...]) -> list[tuple[str, Table, Chart | None]]:
    """Every table with its section and the chart that stands before it."""
    found: list[tuple[str, Table, Chart | None]] = []
    section, chart = "", None
    for block in blocks:
        if isinstance(block, Heading):
            section = f"{block.number}. {block.text}"
        elif isinstance(block, Table):
            found.append((section, block, chart))
        chart = block if isinstance(block, Chart) else None
    return found


def _lines(block: Block) -> list[tuple[str, Figure]]:
    """The figures of a block, each with the words of its row, or of its sentence."""
    if not isinstance(block, Table):
        words = "" if isinstance(block, Heading | Chart) else plain(block.parts)
        return [(words, figure) for figure in figures_of(block)]
    found = []
    for row in block.rows:
        name = " ".join(
            plain(cell) for cell in row.cells[:2] if not any(isinstance(part, Figure) for part in cell)
        )
        found += [(name, part) for cell in row.cells for part in cell if isinstance(part, Figure)]
    return found


def _code(row: Row) -> str:
    """What the codes of a row's figures have in common: the code of the row."""
    ids = [part.id for cell in row.cells for part in cell if isinstance(part, Figure)]
    if not ids:
        return ""
    return os.path.commonprefix([one.rsplit(".", 1)[0] + "." for one in ids]).rstrip(".")
