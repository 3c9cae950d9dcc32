"""A report as a Word file in the Party layout. The same content and look give the same bytes.

Every figure of the text is bookmarked (`_so_lieu_1`, `_so_lieu_2`, … in the order of the text), and the content itself
lies in the file as a custom XML part, so that a copy can be checked against what it said when it was drawn up.
"""

import datetime
import io
from itertools import count, pairwise, zip_longest
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part as PackagePart
from docx.shared import Mm, Pt

from caunoi.core.reports import wording
from caunoi.core.reports.content import (
    BLANK,
    Annex,
    Block,
    Content,
    Figure,
    Heading,
    Note,
    Paragraph,
    Parts,
    Row,
    Table,
    to_json,
)
from caunoi.render.look import Look
from caunoi.render.rezip import rezip
from caunoi.render.word import bookmarked, field, rule_below, run, set_font, spaced, table, whole_row

NAMESPACE = "urn:caunoi:report:1"
BOOKMARK = "_so_lieu_"
SOURCE_COLUMN = 16.0
SIMULATED = "SỐ LIỆU MÔ PHỎNG / SIMULATED DATA"
_ITEM_ID = "{6B0C1E52-7E0B-5C4B-9A57-CA0001000001}"


def render(content: Content, look: Look) -> bytes:
    """The file's bytes."""
    document = docx.Document()
    drawing = _Drawing(document, content, look)
    drawing.page()
    drawing.head()
    drawing.body()
    drawing.foot()
    for annex in content.annexes:
        drawing.annex(annex)
    _properties(document, content)
    _embed(document, content)
    saved = io.BytesIO()
    document.save(saved)
    return rezip(saved.getvalue())


class _Drawing:
    """The file being drawn: the document, what it says, how it looks, and the number of the next figure."""

    def __init__(self, document: Any, content: Content, look: Look) -> None:
        self.document, self.content, self.look = document, content, look
        self.numbers = count(1)

    # -- page ---------------------------------------------------------------------------------------------------------

    def page(self) -> None:
        look = self.look
        normal = self.document.styles["Normal"]
        set_font(normal, look.font)
        normal.font.size = Pt(look["body"].size)
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(look.width), Mm(look.height)
        section.top_margin, section.bottom_margin = Mm(look.top), Mm(look.bottom)
        section.left_margin, section.right_margin = Mm(look.left), Mm(look.right)
        section.header_distance = Mm(look.page_number_from_top)
        section.different_first_page_header_footer = True
        self._page_header(section.first_page_header, numbered=False)
        self._page_header(section.header, numbered=True)

    def _page_header(self, header: Any, *, numbered: bool) -> None:
        paragraph = spaced(header.paragraphs[0])
        # The template's own header style has tab stops for another page.
        paragraph.style = self.document.styles["Normal"]
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(self.look.text_width / 2), WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(Mm(self.look.text_width), WD_TAB_ALIGNMENT.RIGHT)
        run(paragraph, "\t", self.look["page_number"])
        if numbered:
            field(paragraph, "PAGE", self.look["page_number"])
        if self.content.simulated:
            run(paragraph, "\t" + SIMULATED, self.look["simulated"])

    # -- head ---------------------------------------------------------------------------------------------------------

    def head(self) -> None:
        header, look = self.content.header, self.look
        left, right = 0.45 * look.text_width, 0.55 * look.text_width
        cells = table(self.document, [left, right], 1, bordered=False).rows[0].cells
        self._stack(cells[0], [("parent", header.parent), ("issuer", header.issuer), ("star", "*")])
        number = header.number or BLANK
        run(spaced(cells[0].add_paragraph(), align="center"), f"Số {number}-{header.symbol}", look["number"])
        self._stack(cells[1], [("party", "Đảng Cộng sản Việt Nam")])
        rule_below(spaced(cells[1].add_paragraph(), line=4), 9)
        place = spaced(cells[1].add_paragraph(), align="center", before=10)
        run(place, _place_and_date(header.place, header.dated), look["place_date"])
        self._centred("kind", header.kind, before=18)
        self._centred("abstract", header.abstract)
        self._centred("abstract_mark", look.abstract_mark, after=6)

    def _stack(self, cell: Any, lines: list[tuple[str, str]]) -> None:
        """Centred lines in a cell, the first in the paragraph that the cell already has."""
        for place, (name, text) in enumerate(lines):
            paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
            run(spaced(paragraph, align="center"), text, self.look[name])

    def _centred(self, name: str, text: str, before: float = 0, after: float = 0) -> Any:
        paragraph = spaced(self.document.add_paragraph(), align="center", before=before, after=after)
        run(paragraph, text, self.look[name])
        return paragraph

    # -- text ---------------------------------------------------------------------------------------------------------

    def body(self) -> None:
        self.blocks(self.content.blocks)
        run(self.document.paragraphs[-1], self.look.end_mark, self.look["body"])

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        """One after another; what stands right before a table stays with it, a little apart."""
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Table):
                self.table(block)
            else:
                self.paragraph(block, leads=isinstance(following, Table))

    def paragraph(self, block: Heading | Paragraph | Note, *, leads: bool) -> None:
        look, heading = self.look, isinstance(block, Heading)
        paragraph = spaced(
            self.document.add_paragraph(), align="justify", before=look.before + (4 if heading else 0),
            after=4 if leads else 0, line=look.line, first_line=look.first_line,
        )  # fmt: skip
        paragraph.paragraph_format.keep_with_next = heading or leads
        if isinstance(block, Heading):
            run(paragraph, f"{block.label} {block.text}", look["heading"])
        elif isinstance(block, Note):
            self.sentence(paragraph, block.parts, "note", marked=True)
        else:
            self.sentence(paragraph, ("- ", *block.parts) if block.item else block.parts, "body", marked=True)

    def sentence(
        self, paragraph: Any, parts: Parts, name: str, *, marked: bool, strong: bool = False
    ) -> None:
        """The words with their figures bookmarked; `marked`: a source's mark follows the last of its figures in a row."""
        set_as = self.look["total"] if strong else self.look[name]
        figures = [part for part in parts if isinstance(part, Figure)]
        last = {a.id for a, b in pairwise(figures) if a.source != b.source} | {f.id for f in figures[-1:]}
        for part in parts:
            if not isinstance(part, Figure):
                run(paragraph, part, set_as)
                continue
            number = next(self.numbers)
            bookmarked(paragraph, number, f"{BOOKMARK}{number}", run(paragraph, part.text, set_as))
            if marked and part.id in last:
                run(paragraph, f"({part.source})", set_as).font.superscript = True

    def table(self, block: Table) -> None:
        """The table, and where it has figures a last narrow column with the marks of their sources."""
        look = self.look
        marks = [_marks(row) for row in block.rows]
        wide = [float(column.width) for column in block.columns] + ([SOURCE_COLUMN] if any(marks) else [])
        scale = look.text_width / sum(wide)
        made = table(self.document, [width * scale for width in wide], 1 + len(block.rows), bordered=True)
        titles = [column.title for column in block.columns] + (["Nguồn"] if any(marks) else [])
        whole_row(made.rows[0], heading=True)
        for cell, title in zip(made.rows[0].cells, titles, strict=True):
            run(spaced(cell.paragraphs[0], align="center", before=2, after=2), title, look["table_head"])
            cell.vertical_alignment = 1
        for drawn, row, mark in zip(made.rows[1:], block.rows, marks, strict=True):
            whole_row(drawn)
            cells = drawn.cells
            for cell, column, parts in zip(cells, block.columns, row.cells, strict=False):
                paragraph = spaced(cell.paragraphs[0], align=column.align, before=2, after=2)
                self.sentence(paragraph, parts, "table", marked=False, strong=row.strong)
            if any(marks):
                last = spaced(cells[-1].paragraphs[0], align="center", before=2, after=2)
                run(last, mark, look["table"])

    # -- foot ---------------------------------------------------------------------------------------------------------

    def foot(self) -> None:
        look, signature = self.look, self.content.signature
        spaced(self.document.add_paragraph(), line=8)
        widths = [0.45 * look.text_width, 0.55 * look.text_width]
        made = table(self.document, widths, 1, bordered=False)
        whole_row(made.rows[0])
        left, right = made.rows[0].cells
        run(spaced(left.paragraphs[0]), "Nơi nhận:", look["recipients_label"])
        for place, recipient in enumerate(self.content.recipients, start=1):
            end = "." if place == len(self.content.recipients) else ";"
            run(spaced(left.add_paragraph()), f"- {recipient}{end}", look["recipients"])
        lines = [("authority", signature.authority)] if signature.authority else []
        self._stack(right, [*lines, ("post", signature.post)])
        for _ in range(look.signature_lines):
            run(spaced(right.add_paragraph(), align="center"), "", look["name"])
        name = signature.name or BLANK * 4
        run(spaced(right.add_paragraph(), align="center"), name, look["name"])

    def annex(self, annex: Annex) -> None:
        label = self._centred("annex", annex.label)
        label.paragraph_format.page_break_before = True
        self._centred("annex", annex.title, after=4)
        header = self.content.header
        dated = wording.long_day(header.dated) if header.dated else f"ngày {BLANK}"
        kept = f"(kèm theo {header.kind} số {header.number or BLANK}-{header.symbol}, {dated})"
        self._centred("annex_reference", kept, after=6)
        self.blocks(annex.blocks)


def _marks(row: Row) -> str:
    found = sorted({part.source for cell in row.cells for part in cell if isinstance(part, Figure)})
    return ", ".join(map(str, found))


def _place_and_date(place: str, dated: datetime.date | None) -> str:
    if dated is None:
        return f"{place}, ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return f"{place}, ngày {dated:%d} tháng {wording.padded_month(dated)} năm {dated.year}"


def _properties(document: Any, content: Content) -> None:
    """The file's own card. Its dates are the report's, never the clock's."""
    card = document.core_properties
    card.title = f"{content.header.kind} {content.header.abstract}"[:255]
    card.author = card.last_modified_by = content.header.issuer
    card.subject = card.keywords = card.comments = SIMULATED if content.simulated else ""
    card.created = card.modified = datetime.datetime.combine(
        content.header.dated or content.day, datetime.time()
    )
    card.revision = 1
    card.language = "vi-VN"


def _embed(document: Any, content: Content) -> None:
    """The content as a custom XML part, with the item properties without which Word drops it on saving."""
    body = escape(to_json(content).decode())
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<report xmlns="{NAMESPACE}">{body}</report>'
    package = document.part.package
    item = PackagePart(
        package.next_partname("/customXml/item%d.xml"), "application/xml", xml.encode(), package
    )
    store = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    card = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{store}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    properties = PackagePart(
        package.next_partname("/customXml/itemProps%d.xml"), kind, card.encode(), package
    )
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
