"""Small hands for Word files, on top of python-docx: type, fields, rules, bookmarks, tables."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from caunoi.core.law.layouts import Element

ALIGNED = {"left": ALIGN.LEFT, "center": ALIGN.CENTER, "right": ALIGN.RIGHT, "justify": ALIGN.JUSTIFY}
FONT_SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def element(tag: str, **attributes: object) -> Any:
    """A w: element; attribute names are given without their prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_font(style: Any, name: str) -> None:
    """One font in all four slots, or Word takes another for some letters."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in FONT_SLOTS:
        fonts.set(qn(slot), name)


def run(paragraph: Any, text: str, look: Element, *, bold: bool = False) -> Any:
    """Text set as the element says. Capitals are written out, so that a copied text keeps them."""
    made = paragraph.add_run(text.upper() if look.caps else text)
    made.font.size = Pt(look.size)
    made.bold, made.italic, made.underline = look.bold or bold, look.italic, look.underline
    return made


def spaced(
    paragraph: Any, *, align: str = "left", before: float = 0, after: float = 0, line: float | None = None,
    multiple: float = 1, first_line: float = 0,
) -> Any:  # fmt: skip
    """The paragraph with its alignment, its distances in points, its first line in mm; lines exact, or a multiple."""
    form = paragraph.paragraph_format
    paragraph.alignment = ALIGNED[align]
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.first_line_indent = Mm(first_line)
    if line is None:
        form.line_spacing = float(multiple)
    else:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    return paragraph


def bookmarked(paragraph: Any, number: int, name: str, made: Any) -> None:
    """Put a bookmark round a run that was just added."""
    start = element("bookmarkStart", id=number, name=name)
    made._r.addprevious(start)
    paragraph._p.append(element("bookmarkEnd", id=number))


def highlighted(made: Any) -> None:
    """Mark a run in yellow: something is still to be done there."""
    made.font.highlight_color = WD_COLOR_INDEX.YELLOW


def field(paragraph: Any, instruction: str, look: Element) -> None:
    """A field that the reader's program fills in, such as PAGE."""
    for kind in ("begin", None, "separate", "text", "end"):
        made = run(paragraph, "1" if kind == "text" else "", look)
        if kind is None:
            code = element("instrText")
            code.text = instruction
            made._r.append(code)
        elif kind != "text":
            made._r.append(element("fldChar", fldCharType=kind))


def rule_below(paragraph: Any, indent: float) -> None:
    """A solid rule under an otherwise empty paragraph, drawn in by `indent` mm on both sides."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(indent)
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz=6, space=1, color="auto"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def table(holder: Any, widths: list[float], rows: int, *, bordered: bool) -> Any:
    """A table of fixed widths (mm), with hairlines or none, cells 1.5 mm from their text."""
    made = holder.add_table(rows=rows, cols=len(widths))
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = made._tbl.tblPr
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = {"val": "single", "sz": 4, "space": 0, "color": "auto"} if bordered else {"val": "nil"}
        borders.append(element(side, **line))
    properties.append(borders)
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=Mm(1.5).twips if bordered else 0, type="dxa"))
    properties.append(margins)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return made


def whole_row(row: Any, *, heading: bool = False) -> None:
    """A row that no page break cuts; a heading row is repeated on every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if heading:
        properties.append(element("tblHeader"))
