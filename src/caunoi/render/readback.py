"""Reads a report's Word file back: what it was drawn up to say, and what its pages say now."""

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from caunoi.core.reports.comparing import Difference, changed_lines
from caunoi.core.reports.content import Content, from_json
from caunoi.errors import UserError
from caunoi.render.docx import BOOKMARK, NAMESPACE, render

LARGEST = 50_000_000
"""Bytes a part may unpack to: a report is far below, a bomb far above."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MASKED = "#"


@dataclass(frozen=True)
class Copy:
    """A file read back: `figures` as printed, by their number; `lines` the paragraphs, figures masked."""

    content: Content
    figures: dict[int, str]
    lines: list[str]


def read_back(data: bytes) -> Copy:
    """The report in a Word file; UserError where the file is not one that was drawn up here."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            embedded = [
                _xml(archive, name) for name in names if re.fullmatch(r"customXml/item\d+\.xml", name)
            ]
            document = _xml(archive, "word/document.xml")
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError) as error:
        raise UserError("this is not a Word file, or it is damaged.") from error
    ours = [root.text or "" for root in embedded if root.tag == f"{{{NAMESPACE}}}report"]
    if len(ours) != 1:
        raise UserError("this Word file carries no report of caunoi: it cannot be verified.")
    figures, lines = _printed(document)
    return Copy(from_json(ours[0]), figures, lines)


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
    found = [
        Difference(f"printed {figure.id}", figure.text, copy.figures.get(number, "gone"))
        for number, figure in enumerate(copy.content.figures(), start=1)
        if copy.figures.get(number) != figure.text
    ]
    return found + changed_lines(read_back(render(copy.content)).lines, copy.lines)
