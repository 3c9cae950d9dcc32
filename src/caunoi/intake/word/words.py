"""The words of one paragraph as printed: fields as their result, insertions kept, deletions and hidden words left out."""

from collections.abc import Iterator

from lxml import etree

from caunoi.intake.lines import raised
from caunoi.intake.word.names import MC, M, W, child, number, value
from caunoi.intake.word.story import Story

_THROUGH = {
    W + name
    for name in (
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "ins",
        "moveTo",
    )
}
_DELETED = {W + "del", W + "moveFrom"}
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWN = {W + "drawing", W + "pict", W + "object"}
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"


class Words:
    """Reads one paragraph. `text` is what it says; `boxes` the text boxes anchored in it, to be read before it."""

    def __init__(self, story: Story, paragraph: etree._Element) -> None:
        self._story = story
        self._style = value(paragraph, "pPr", "pStyle")
        self.boxes: list[etree._Element] = []
        self.text = "".join(self._inside(paragraph))
        # Instructions end with their paragraph even where the file forgot to say so.
        story.fields = [True for _ in story.fields]

    def _inside(self, element: etree._Element) -> Iterator[str]:
        for part in element:
            if part.tag == W + "r":
                yield from self._run(part)
            elif part.tag in _THROUGH:
                if part.tag == W + "ins":
                    self._story.tally["inserted"] += 1
                yield from self._inside(part)
            elif part.tag in _DELETED:
                self._story.tally["deleted"] += any(True for _ in part.iter(W + "delText", W + "t"))
            elif part.tag == MC + "AlternateContent":
                yield from self._inside(_choice(part))
            elif part.tag.startswith(M):
                yield "".join(t.text or "" for t in part.iter(M + "t"))

    def _run(self, run: etree._Element) -> Iterator[str]:
        properties = child(run, "rPr")
        hidden = self._story.flag(properties, self._style, "vanish")
        said = "".join(self._pieces(run, hidden))
        if not said:
            return
        said = self._story.letters(said, self._story.font(properties, self._style))
        if value(properties, "vertAlign") == "superscript" and any(c.isdigit() for c in said):
            said = raised(said)
        yield said.upper() if self._story.flag(properties, self._style, "caps") else said

    def _pieces(self, run: etree._Element, hidden: bool) -> Iterator[str]:
        for part in run:
            piece = self._piece(part)
            if hidden:
                self._story.tally["hidden"] += bool(piece.strip())
            elif all(self._story.fields):
                yield piece

    def _piece(self, part: etree._Element) -> str:
        tag = part.tag
        if tag == W + "t":
            return part.text or ""
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag == W + "fldChar":
            self._field(part.get(W + "fldCharType"))
        elif tag == W + "sym":
            return _symbol(part)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnotes" if "foot" in tag else "endnotes"
            return self._story.note(kind, part.get(W + "id", ""))
        elif tag in _DRAWN:
            self._drawing(part)
        elif tag == MC + "AlternateContent":
            return "".join(map(self._piece, _choice(part)))
        elif tag == W + "commentReference":
            self._story.tally["comments"] += 1
        return ""

    def _field(self, kind: str | None) -> None:
        fields = self._story.fields
        if kind == "begin":
            fields.append(False)
        elif kind == "separate" and fields:
            fields[-1] = True
        elif kind == "end" and fields:
            fields.pop()

    def _drawing(self, drawing: etree._Element) -> None:
        boxes = [box for box in drawing.iter(W + "txbxContent") if not _in_fallback(box, drawing)]
        self.boxes += [
            box
            for box in boxes
            if not any(outer is not box and outer in boxes for outer in box.iterancestors())
        ]
        if not boxes and any(True for _ in drawing.iter(_BLIP, _IMAGE)):
            self._story.tally["pictures"] += 1


def _choice(alternate: etree._Element) -> etree._Element:
    """The newer of two ways in which the same thing is stored."""
    found = alternate.find(MC + "Choice")
    if found is None:
        found = alternate.find(MC + "Fallback")
    return alternate if found is None else found


def _in_fallback(box: etree._Element, drawing: etree._Element) -> bool:
    for outer in box.iterancestors():
        if outer is drawing:
            return False
        if outer.tag == MC + "Fallback":
            return True
    return False


def _symbol(part: etree._Element) -> str:
    code = part.get(W + "char", "")
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return {"\uf0b7": "•", "\uf02d": "-", "\uf0e0": "→"}.get(
        sign, "" if "\ue000" <= sign <= "\uf8ff" else sign
    )


def is_contents(story: Story, style: str | None) -> bool:
    """Whether a style is one of a table of contents."""
    title = story.styles.title(style)
    return title.startswith("toc ") and number(title[4:], -1) >= 0
