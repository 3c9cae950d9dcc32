"""Web pages: what is printed of them, as text."""

import re
from collections.abc import Iterator

from lxml import etree

from caunoi.intake.counting import written
from caunoi.intake.extracted import Extracted
from caunoi.intake.letters.recognise import NAMES, mend
from caunoi.intake.lines import LETTERHEAD, RECIPIENTS, Lines, level, raised, row, tidy
from caunoi.intake.plain import decoded, said
from caunoi.intake.refusals import RefusedError

_UNSEEN = {
    "head",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "form",
    "button",
    "select",
    "iframe",
}
_INLINE = {"a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "mark", "s", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u", "o:p"}  # fmt: skip
_NUMBERS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Extracted:
    """Blocks as paragraphs, rows of tables as lines, numbers of lists as a browser writes them."""
    source, encoding, how = decoded(data, name)
    notes, warnings = said(source, encoding, how)
    root = _parsed(source, name)
    walk = _Walk()
    if root is not None:
        walk.block(root)
    text, old = mend(walk.lines.text)
    if old:
        notes.append(f"Chữ {NAMES[old]} đã được chuyển sang Unicode.")
        encoding = old
    return Extracted(text, "html", encoding, notes, warnings)


def _parsed(source: str, name: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", source).replace("\0", "")
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError(
            "nesting" if "depth" in str(error) else "damaged", name, detail="no page inside"
        ) from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise RefusedError("nesting", name)
    return root


class _Walk:
    """Goes through the page once; words gather in `_words` until the block that holds them ends."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._words: list[str] = []
        self._tight = False

    def block(self, element: etree._Element) -> None:
        self._end()
        self._inside(element)
        self._end()

    def _end(self) -> None:
        text = tidy("".join(self._words))
        self._words.clear()
        if self._tight:
            for line in text.split("\n"):
                self.lines.line(line)
        elif text.strip():
            self.lines.paragraph(text)

    def _inside(self, element: etree._Element) -> None:
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str) and not _hidden(child):
                self._child(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._words.append(re.sub(r"[ \t\r\n\f]+", " ", text))

    def _child(self, child: etree._Element) -> None:
        tag = child.tag.lower()
        if tag == "br":
            self._words.append("\n")
        elif tag == "sup":
            self._words.append(raised(_words_of(child)))
        elif tag == "table":
            self._end()
            self._table(child)
        elif tag in ("ol", "ul"):
            self._end()
            self._list(child, tag)
        elif tag in _INLINE:
            self._inside(child)
        else:
            self.block(child)

    def _list(self, element: etree._Element, tag: str) -> None:
        number = _whole(element.get("start"), 1)
        form = _NUMBERS.get(element.get("type", "1"), "decimal")
        for item in element:
            if item.tag != "li":
                continue
            number = _whole(item.get("value"), number)
            self._words.append(f"{written(number, form)}. " if tag == "ol" else "- ")
            self._inside(item)
            self._end()
            number += 1

    def _table(self, table: etree._Element) -> None:
        rows = [[cell for cell in line if cell.tag in ("td", "th")] for line in _rows(table)]
        words = " ".join(_words_of(table)[:4000].split())
        arranged = not rows or max(map(len, rows)) < 2 or table.find(".//table") is not None
        columns = not arranged and max(map(len, rows)) == 2 and len(rows) < 6
        tight = columns and bool(LETTERHEAD.search(words) or RECIPIENTS.search(words))
        if arranged or tight:
            self._cells(rows, tight)
            return
        cells = [
            [
                (_words_of(cell), _whole(cell.get("colspan"), 1), _whole(cell.get("rowspan"), 1))
                for cell in line
            ]
            for line in rows
        ]
        for line in level(cells):
            self.lines.line(row(line))
        self.lines.close()

    def _cells(self, rows: list[list[etree._Element]], tight: bool) -> None:
        """A table that only arranges: its cells one after another."""
        before, self._tight = self._tight, tight
        for cells in rows:
            for cell in cells:
                self.block(cell)
        self._tight = before
        self.lines.close()


def _hidden(element: etree._Element) -> bool:
    return element.tag.lower() in _UNSEEN or bool(_HIDDEN.search(element.get("style", "")))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (line for line in child if line.tag == "tr")


def _words_of(element: etree._Element) -> str:
    """The words of a cell, block ends as spaces."""
    parts: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(part.tag, str):
            continue
        if event == "start":
            parts.append(part.text or "")
        elif part is not element:
            parts.append(("" if part.tag in _INLINE else " ") + (part.tail or ""))
    return "".join(parts)


def _whole(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else otherwise
