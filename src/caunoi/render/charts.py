"""The charts of a report as sheets: SVG for a page, PNG for Word."""

from caunoi.core.reports.content import Chart
from caunoi.render import svg_rows, svg_sheet
from caunoi.render.svg_rows import BarRow
from caunoi.render.svg_sheet import Sheet

WIDTH = 800
"""A sheet this wide, drawn across an A4 page, has letters of 7 points and more."""


def draw(chart: Chart, *, simulated: bool) -> str:
    """The chart as one whole SVG; in the demo it says itself that it is simulated, as pictures are copied out."""
    rows = [
        BarRow(bar.name, "", tuple(zip(chart.looks, bar.parts, strict=True)), bar.said) for bar in chart.bars
    ]
    legend = [(look, said, None) for look, said in zip(chart.looks, chart.legend, strict=True)]
    drawn = svg_rows.draw(rows, WIDTH - 2 * svg_sheet.PAD)
    return svg_sheet.draw(Sheet(chart.title, [("", drawn)], legend, (), simulated, WIDTH))


def in_words(chart: Chart) -> str:
    """What a reader hears where the drawing is not seen: the title, and that the table beneath says the rest."""
    return f"{chart.title}. Số liệu tại bảng ngay dưới."
