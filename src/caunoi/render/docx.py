"""A document as a Word file in the Party or State layout. The same content and look give the same bytes.

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
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part as PackagePart
from docx.shared import Mm, Pt

from caunoi.core.law.layouts import Element, Layout
from caunoi.core.reports import wording
from caunoi.core.reports.content import (
    BLANK,
    TO_WRITE,
    Annex,
    Block,
    Chart,
    Clause,
    Content,
    Figure,
    Heading,
    Note,
    Paragraph,
    Parts,
    Row,
    Table,
    plain,
    to_json,
)
from caunoi.core.reports.laying import layout_of
from caunoi.render import png
from caunoi.render.charts import draw, in_words
from caunoi.render.rezip import rezip
from caunoi.render.word import (
    bookmarked,
    field,
    highlighted,
    rule_below,
    run,
    set_font,
    spaced,
    table,
    whole_row,
)
from caunoi.render.words import SIMULATED

NAMESPACE = "urn:caunoi:report:1"
BOOKMARK = "_so_lieu_"
PARTY = "Đảng Cộng sản Việt Nam"
NATION, MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"
PARTY_WIDTH, MOTTO_WIDTH, SHORT_RULE = 73.0, 60.0, 25.0
"""How wide the heading of the Party, and the motto, print (mm): the rule under them is as long; and a rule under a name or title."""
SOURCE_COLUMN = 16.0
"""Width of the column of marks (mm)."""
_ITEM_ID = "{6B0C1E52-7E0B-5C4B-9A57-CA0001000001}"


def render(content: Content) -> bytes:
    """The file's bytes, in the layout in force on the report's date."""
    document = docx.Document()
    drawing = _Drawing(document, content, layout_of(content))
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
    """The file being drawn: the document, what it says, its layout, and the number of the next figure."""

    def __init__(self, document: Any, content: Content, layout: Layout) -> None:
        self.document, self.content, self.layout = document, content, layout
        self.length, self.element = layout.length, layout.elements
        self.width = self.length("width") - self.length("left") - self.length("right")
        self.numbers = count(1)

    def mark(self, name: str, **filled: str) -> str:
        return self.layout.marks[name].text.format(**filled)

    def number(self) -> str:
        """Number and symbol, as they were recorded; else numbers below 10 are written with two digits."""
        header = self.content.header
        if header.numbered:
            return self.layout.marks["number"].text.partition("{number}")[0] + header.numbered
        return self.mark(
            "number",
            number=header.number.zfill(2) if header.number else BLANK,
            type=header.type,
            issuer=header.symbol,
        )

    def spaced(self, holder: Any, *, before: float = 0, after: float = 0) -> Any:
        """A new paragraph of running text."""
        gap, lengths = self.length("paragraph_gap"), self.layout.lengths
        exact, multiple = lengths.get("line_exact"), lengths.get("line_multiple")
        return spaced(
            holder.add_paragraph(), align="justify", before=gap + before, after=after, line=exact.value if exact else None,
            multiple=multiple.value if multiple else 1, first_line=self.length("first_line"),
        )  # fmt: skip

    # -- page ---------------------------------------------------------------------------------------------------------

    def page(self) -> None:
        normal = self.document.styles["Normal"]
        set_font(normal, self.layout.font)
        normal.font.size = Pt(self.element["body"].size)
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(self.length("width")), Mm(self.length("height"))
        section.top_margin, section.bottom_margin = Mm(self.length("top")), Mm(self.length("bottom"))
        section.left_margin, section.right_margin = Mm(self.length("left")), Mm(self.length("right"))
        section.header_distance = Mm(self.length("page_number_from_top"))
        section.different_first_page_header_footer = True
        above = self.layout.page_number_at == "top"
        self._page_header(section.first_page_header, numbered=False)
        self._page_header(section.header, numbered=above)
        if not above:
            section.footer_distance = section.header_distance
            field(spaced(section.footer.paragraphs[0], align="right"), "PAGE", self.element["page_number"])

    def _page_header(self, header: Any, *, numbered: bool) -> None:
        paragraph = spaced(header.paragraphs[0])
        # The template's own header style has tab stops for another page.
        paragraph.style = self.document.styles["Normal"]
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(self.width / 2), WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        run(paragraph, "\t", self.element["page_number"])
        if numbered:
            field(paragraph, "PAGE", self.element["page_number"])
        if self.content.simulated:
            run(paragraph, "\t" + SIMULATED, self.element["note"], bold=True)

    # -- head ---------------------------------------------------------------------------------------------------------

    def head(self) -> None:
        header, left = self.content.header, self.length("header_left")
        cells = table(self.document, [left, self.width - left], 1, bordered=False).rows[0].cells
        (self._party_head if self.content.layout.family == "party" else self._state_head)(*cells)
        place = spaced(cells[1].add_paragraph(), align="center", before=10)
        run(place, _place_and_date(header.place, header.dated), self.element["place_date"])
        if header.kind:
            self._centred("type", header.kind, before=18)
            self._centred("abstract", header.abstract)
            if "abstract_rule" in self.layout.marks:
                self._centred("star", self.mark("abstract_rule"), after=6)
            else:
                rule_below(
                    spaced(self.document.add_paragraph(), line=4, after=8), (self.width - SHORT_RULE) / 2
                )
        else:
            about = spaced(cells[0].add_paragraph(), align="center")
            run(about, f"V/v {header.abstract}", self.element["letter_abstract"])
        self._addressees(header.to)

    def _party_head(self, left: Any, right: Any) -> None:
        header = self.content.header
        lines = [("superior", header.parent), ("issuer", header.issuer), ("star", self.mark("star"))]
        self._stack(left, [*lines, ("number", self.number())])
        self._stack(right, [("party_name", PARTY)])
        self._rule_in(right, self.width - self.length("header_left"), PARTY_WIDTH)

    def _state_head(self, left: Any, right: Any) -> None:
        header, wide = self.content.header, self.length("header_left")
        lines = [("superior", header.parent)] if header.parent else []
        self._stack(left, [*lines, ("issuer", header.issuer)])
        self._rule_in(left, wide, SHORT_RULE)
        run(spaced(left.add_paragraph(), align="center", before=4), self.number(), self.element["number"])
        self._stack(right, [("national_name", NATION), ("motto", MOTTO)])
        self._rule_in(right, self.width - wide, MOTTO_WIDTH)

    def _rule_in(self, cell: Any, wide: float, long: float) -> None:
        """A rule in the middle of a cell that is `wide`."""
        rule_below(spaced(cell.add_paragraph(), line=4), (wide - long) / 2)

    def _addressees(self, to: tuple[str, ...]) -> None:
        """Kính gửi, one behind the words, or several in lines below."""
        if not to:
            return
        look = self.element["addressee"]
        first = self._centred("addressee_label", "Kính gửi: ", before=8, after=0 if to[1:] else 8)
        if not to[1:]:
            self.marked(first, to[0], look)
            return
        for place, one in enumerate(to, start=1):
            after = 8 if place == len(to) else 0
            self.marked(spaced(self.document.add_paragraph(), align="center", after=after), f"- {one}", look)

    def _stack(self, cell: Any, lines: list[tuple[str, str]]) -> None:
        """Centred lines in a cell, the first in the paragraph that the cell already has."""
        for place, (name, text) in enumerate(lines):
            paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
            run(spaced(paragraph, align="center"), text, self.element[name])

    def _centred(self, name: str, text: str, before: float = 0, after: float = 0) -> Any:
        paragraph = spaced(self.document.add_paragraph(), align="center", before=before, after=after)
        run(paragraph, text, self.element[name])
        return paragraph

    # -- text ---------------------------------------------------------------------------------------------------------

    def body(self) -> None:
        self.blocks(self.content.blocks)
        closing = self.document.paragraphs[-1]
        end = self.mark("end")  # ./. whose first dot is the sentence's own
        run(closing, end.removeprefix(".") if closing.text.endswith(".") else end, self.element["body"])
        closing.paragraph_format.keep_with_next = True  # no signature alone on a page

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        """One after another; what stands right before a table stays with it, a little apart."""
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Table):
                self.table(block)
            elif isinstance(block, Chart):
                self.chart(block)
            elif isinstance(block, Clause):
                self.clause(block)
            else:
                self.paragraph(block, leads=isinstance(following, Table | Chart))

    def chart(self, block: Chart) -> None:
        """The chart as a picture as wide as the text, with words for those who do not see it."""
        paragraph = spaced(self.document.add_paragraph(), align="center", before=4, after=6)
        drawn = io.BytesIO(png.render(draw(block, simulated=self.content.simulated)))
        made = paragraph.add_run().add_picture(drawn, width=Mm(self.width))
        made._inline.docPr.set("descr", in_words(block))
        paragraph.paragraph_format.keep_with_next = True

    def clause(self, block: Clause) -> None:
        """The Party layout sets its grounds as text; an article's number stands out."""
        if block.role == "enacting":
            self._centred("section_name", plain(block.parts), before=10, after=4)
            return
        paragraph = self.spaced(self.document)
        if block.number:
            run(paragraph, f"Điều {block.number}. ", self.element["section"])
        name = "legal_basis" if block.role == "ground" and "legal_basis" in self.element else "body"
        self.sentence(paragraph, block.parts, name, marked=False)

    def paragraph(self, block: Heading | Paragraph | Note, *, leads: bool) -> None:
        heading = isinstance(block, Heading)
        paragraph = self.spaced(self.document, before=4 if heading else 0, after=4 if leads else 0)
        paragraph.paragraph_format.keep_with_next = heading or leads
        if isinstance(block, Heading):
            title = self.mark(f"heading_{block.level}", number=block.number, title=block.text)
            run(paragraph, title, self.element["section_name" if block.level == 1 else "section"])
        elif isinstance(block, Note):
            self.sentence(paragraph, block.parts, "note", marked=True)
        else:
            self.sentence(paragraph, ("- ", *block.parts) if block.item else block.parts, "body", marked=True)

    def sentence(
        self, paragraph: Any, parts: Parts, name: str, *, marked: bool, strong: bool = False
    ) -> None:
        """The words, figures bookmarked; `marked`: the mark of a source follows the last of its figures in a row."""
        figures = [part for part in parts if isinstance(part, Figure)]
        last = {a.id for a, b in pairwise(figures) if a.source != b.source} | {f.id for f in figures[-1:]}
        for part in parts:
            if not isinstance(part, Figure):
                self.marked(paragraph, part, self.element[name], bold=strong)
                continue
            number, made = next(self.numbers), run(paragraph, part.text, self.element[name], bold=strong)
            bookmarked(paragraph, number, f"{BOOKMARK}{number}", made)
            if marked and part.id in last:
                run(paragraph, f"({part.source})", self.element[name]).font.superscript = True

    def marked(self, paragraph: Any, text: str, look: Element, *, bold: bool = False) -> None:
        """Words; what a person must still write stands out."""
        for place, piece in enumerate(TO_WRITE.split(text)):
            if piece:
                made = run(paragraph, piece, look, bold=bold)
                if place % 2:
                    highlighted(made)

    def table(self, block: Table) -> None:
        """The table, and where it has figures a last narrow column with the marks of their sources."""
        marks = [_marks(row) for row in block.rows]
        sourced = any(marks)
        room = self.width - SOURCE_COLUMN * sourced
        share = room / sum(column.width for column in block.columns)
        wide = [column.width * share for column in block.columns] + [SOURCE_COLUMN] * sourced
        made = table(self.document, wide, 1 + len(block.rows), bordered=True)
        whole_row(made.rows[0], heading=True)
        titles = [column.title for column in block.columns] + ["Nguồn"] * sourced
        for cell, title in zip(made.rows[0].cells, titles, strict=True):
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            run(_cell(cell, "center"), title, self.element["table"], bold=True)
        for drawn, row, mark in zip(made.rows[1:], block.rows, marks, strict=True):
            whole_row(drawn)
            cells = drawn.cells
            for cell, column, parts in zip(cells, block.columns, row.cells, strict=False):
                self.sentence(_cell(cell, column.align), parts, "table", marked=False, strong=row.strong)
            if sourced:
                run(_cell(cells[-1], "center"), mark, self.element["table"])

    # -- foot ---------------------------------------------------------------------------------------------------------

    def foot(self) -> None:
        signature, wide = self.content.signature, self.length("footer_left")
        spaced(self.document.add_paragraph(), line=8).paragraph_format.keep_with_next = True
        made = table(self.document, [wide, self.width - wide], 1, bordered=False)
        whole_row(made.rows[0])
        left, right = made.rows[0].cells
        run(spaced(left.paragraphs[0]), "Nơi nhận:", self.element["recipients_label"])
        for place, recipient in enumerate(self.content.recipients, start=1):
            end = "." if place == len(self.content.recipients) else ";"
            run(spaced(left.add_paragraph()), f"- {recipient}{end}", self.element["recipients"])
        power = f"{self.mark('collective_power')} {signature.authority}"
        lines = [("authority", power)] if signature.authority else []
        room = [("name", "")] * self.layout.signature_lines
        self._stack(right, [*lines, ("post", signature.post), *room, ("name", signature.name or BLANK * 4)])

    def annex(self, annex: Annex) -> None:
        label = self._centred("section", annex.label)
        label.paragraph_format.page_break_before = True
        self._centred("section", annex.title, after=4)
        header = self.content.header
        dated = wording.long_day(header.dated) if header.dated else f"ngày {BLANK}"
        kept = f"(kèm theo {header.kind} {wording.small_first(self.number())}, {dated})"
        self._centred("place_date", kept, after=6)
        self.blocks(annex.blocks)


def _cell(cell: Any, align: str) -> Any:
    return spaced(cell.paragraphs[0], align=align, before=2, after=2)


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
