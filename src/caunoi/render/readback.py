"""Reads a report back from any form it left in: what it was drawn up to say, and what its pages say now."""

import io
import re
import zipfile
from dataclasses import dataclass

import lxml.html
from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from caunoi.core.reports.comparing import Difference, changed_lines
from caunoi.core.reports.content import Content, from_json
from caunoi.errors import UserError
from caunoi.render.docx import BOOKMARK, NAMESPACE
from caunoi.render.report_html import CONTENT_ID
from caunoi.render.report_xlsx import FIGURE_HEADING, FIGURES, KEPT, PRINTED
from caunoi.render.reports import RENDER

LARGEST = 50_000_000
"""Bytes a part may unpack to: a report is far below, a bomb far above."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MASKED = "#"


@dataclass(frozen=True)
class Copy:
    """A file read back: its form (an ending), `figures` as printed, by their number; `lines` of text, figures masked."""

    form: str
    content: Content
    figures: dict[int, str]
    lines: list[str]


def read_back(data: bytes) -> Copy:
    """The report in a file of any form; UserError where the file is not one that was drawn up here."""
    if not data.strip():
        raise UserError("this is not a Word file and not the content of a report: it is empty.")
    if not data.startswith(b"PK"):
        page = data.lstrip()[:1] == b"<"
        return _page(data) if page else Copy("json", from_json(data), {}, [])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _workbook(archive, data) if "xl/workbook.xml" in archive.namelist() else _word(archive)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError, CalamineError) as error:
        raise UserError("this is not a Word file or a workbook, or it is damaged.") from error


def _word(archive: zipfile.ZipFile) -> Copy:
    names = archive.namelist()
    embedded = [_xml(archive, name) for name in names if re.fullmatch(r"customXml/item\d+\.xml", name)]
    ours = [root.text or "" for root in embedded if root.tag == f"{{{NAMESPACE}}}report"]
    document = _xml(archive, "word/document.xml")
    if len(ours) != 1:
        raise UserError("this Word file carries no report of caunoi: it cannot be verified.")
    figures, lines = _printed(document)
    return Copy("docx", from_json(ours[0]), figures, lines)


def _page(data: bytes) -> Copy:
    """A web page: figures are links with their number."""
    root = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True))
    kept = root.xpath("//script[@id=$id]", id=CONTENT_ID)
    if len(kept) != 1:
        raise UserError("this page carries no report of caunoi: it cannot be verified.")
    content = from_json(kept[0].text or "")
    for chart in root.xpath("//figure"):
        chart.drop_tree()
    figures = {}
    for link in root.xpath("//a[@data-figure]"):
        figures[int(link.get("data-figure"))] = link.text_content()
        for child in list(link):
            link.remove(child)
        link.text = MASKED
    lines = [
        element.text_content()
        for element in root.xpath("//body//*[self::p or self::h1 or self::h2 or self::td or self::th]")
    ]
    return Copy("html", content, figures, lines)


def _workbook(archive: zipfile.ZipFile, data: bytes) -> Copy:
    """A workbook: figures stand on a sheet of their own, in order; every other cell is text."""
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
        raise UserError("this workbook unpacks to more than a report ever does. It was not read.")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    if KEPT not in book.sheet_names:
        raise UserError("this workbook carries no report of caunoi: it cannot be verified.")
    content = from_json("".join(str(row[0]) for row in book.get_sheet_by_name(KEPT).to_python()))
    figures: dict[int, str] = {}
    lines = []
    for name in book.sheet_names:
        if name == KEPT:
            continue
        for place, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False)):
            cells = list(map(str, row))
            if name == FIGURES and place > FIGURE_HEADING and len(cells) > PRINTED:
                figures[place - FIGURE_HEADING] = cells[PRINTED]
                cells[PRINTED] = MASKED
            lines.append(" | ".join(cells))
    return Copy("xlsx", content, figures, lines)


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > LARGEST:
        raise UserError("this Word file unpacks to more than a report ever does. It was not read.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(archive.read(name), parser)


def _printed(document: etree._Element) -> tuple[dict[int, str], list[str]]:
    """The text inside each figure's bookmark, and every paragraph with those texts masked."""
    figures: dict[int, str] = {}
    lines = []
    for paragraph in document.iter(f"{W}p"):
        line, open_marks = "", dict[str, int]()
        for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            name = node.get(f"{W}name") or ""
            if node.tag == f"{W}bookmarkStart" and re.fullmatch(BOOKMARK + r"\d+", name):
                number = int(name.removeprefix(BOOKMARK))
                open_marks[node.get(f"{W}id") or ""] = number
                figures.setdefault(number, "")
                line += MASKED
            elif node.tag == f"{W}bookmarkEnd":
                open_marks.pop(node.get(f"{W}id") or "", None)
            elif node.tag in (f"{W}t", f"{W}tab"):
                text = node.text or "\t"
                for number in open_marks.values():
                    figures[number] += text
                line += "" if open_marks else text
        lines.append(line)
    return figures, lines


def edited(copy: Copy) -> list[Difference]:
    """What the pages say otherwise than the report they were drawn from."""
    if copy.form == "json":
        return []
    found = [
        Difference(f"printed {figure.id}", figure.text, copy.figures.get(number, "gone"))
        for number, figure in enumerate(copy.content.figures(), start=1)
        if copy.figures.get(number) != figure.text
    ]
    return found + changed_lines(read_back(RENDER[copy.form](copy.content)).lines, copy.lines)
