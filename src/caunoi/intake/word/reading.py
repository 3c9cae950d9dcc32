"""The body of a Word document, block by block."""

import re
from collections.abc import Iterator

from lxml import etree

from caunoi.intake.archive import Archive
from caunoi.intake.extracted import Extracted
from caunoi.intake.letters.recognise import NAMES, mend
from caunoi.intake.lines import LETTERHEAD, RECIPIENTS, Lines, level, note_lines, row, tidy
from caunoi.intake.refusals import RefusedError
from caunoi.intake.word.names import MC, W, child, number, value
from caunoi.intake.word.story import Story, header_relations, margin_relations
from caunoi.intake.word.styles import drawn
from caunoi.intake.word.words import Words, is_contents

_THROUGH = {W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_PEEK = 4000
_PAGE = re.compile(r"[\W\d_]*(?:trang|page)?[\W\d_]*(?:trên|of)?[\W\d_]*", re.IGNORECASE)


def read_docx(data: bytes, name: str) -> Extracted:
    """Paragraphs with the numbers Word computes, tables row by row, footnotes at the end."""
    story = Story(Archive(data, name))
    root = story.document()
    body = child(root, "body")
    if root is None or body is None:
        raise RefusedError("damaged", name, detail="the main part is missing")
    walk = Body(story)
    kept = _letterhead_in_header(story, root, body, walk)
    margins = list(dict.fromkeys(_margins(story, root, kept)))
    walk.blocks(body)
    note_lines(walk.lines, list(_notes(story)))
    text, old = mend(walk.lines.text)
    if not text.strip() and story.tally["pictures"]:
        raise RefusedError(
            "no_text", name, detail="pictures only; save it as PDF, which is read letter by letter"
        )
    letters = sorted(story.old | ({old} if old else set()))
    return Extracted(
        text,
        "docx",
        letters[0] if letters else None,
        _said(story, letters, bool(kept), margins),
        _warned(story),
    )


class Body:
    """Walks blocks in order and lays their text down in `lines`."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.lines = Lines()
        self._held = ""  # a paragraph whose end was deleted goes on in the next one
        self._tight = False

    def blocks(self, parent: etree._Element) -> None:
        """Everything below `parent`."""
        for part in parent:
            if part.tag == W + "p":
                self._paragraph(part)
            elif part.tag == W + "tbl":
                self._table(part)
            elif part.tag == W + "sdt":
                self._control(part)
            elif part.tag in _THROUGH:
                self.blocks(part)
            elif part.tag == MC + "AlternateContent":
                for choice in part[:1]:
                    self.blocks(choice)
            elif part.tag in (W + "altChunk", W + "subDoc"):
                self.story.tally["embedded"] += 1

    def _control(self, control: etree._Element) -> None:
        gallery = value(control, "sdtPr", "docPartObj", "docPartGallery") or ""
        if gallery.startswith(("Table of Contents", "Page Numbers")):
            self.story.tally["contents"] += 1
        elif (content := child(control, "sdtContent")) is not None:
            self.blocks(content)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle")
        if is_contents(self.story, style):
            self.story.tally["contents"] += 1
            return
        gone = child(properties, "rPr", "del") is not None
        label = "" if gone else self.story.numbering.label(properties, style)
        words = Words(self.story, paragraph)
        for box in words.boxes:
            self.story.tally["boxes"] += 1
            self.blocks(box)
        if gone:
            self._held += words.text
            return
        text, self._held = label + self._held + words.text, ""
        self._put(tidy(text))

    def _put(self, text: str) -> None:
        if not self._tight:
            self.lines.paragraph(text)
            return
        for line in text.split("\n"):
            if line.strip():
                self.lines.line(line)

    def _table(self, table: etree._Element) -> None:
        rows = [list(_cells(line)) for line in _rows(table)]
        if not self._is_data(table, rows):
            self._arranged(table, rows)
            return
        ahead = (
            number(value(line, "trPr", "gridBefore")) for line in _rows(table)
        )  # columns left free at the head of a row
        cells = [
            [("", free, 1)] * (free > 0)
            + [(self._cell(cell), number(value(cell, "tcPr", "gridSpan"), 1), 1) for cell in line]
            for free, line in zip(ahead, rows, strict=True)
        ]
        for line in level(cells):
            self.lines.line(row(line))
        self.lines.close()

    def _arranged(self, table: etree._Element, rows: list[list[etree._Element]]) -> None:
        """A table without lines only arranges what is printed: letterhead, recipients and signature."""
        before, self._tight = self._tight, self._tight or _is_frame(table)
        for cells in rows:
            for cell in cells:
                self.blocks(cell)
        self._tight = before
        self.lines.close()

    def _cell(self, cell: etree._Element) -> str:
        merged = child(cell, "tcPr", "vMerge")
        if merged is not None and merged.get(W + "val") != "restart":
            return ""
        inside = Body(self.story)
        inside.blocks(cell)
        return inside.lines.text

    def _is_data(self, table: etree._Element, rows: list[list[etree._Element]]) -> bool:
        width = max(map(len, rows), default=0)
        if width < 2 or (width <= 3 and len(rows) <= 6 and _is_frame(table)):
            return False
        style = value(table, "tblPr", "tblStyle")
        own = child(table, "tblPr", "tblBorders")
        ruled = drawn(own) if own is not None else bool(style) and self.story.styles.borders(style)
        ruled = ruled or any(drawn(borders) for borders in table.iter(W + "tcBorders"))
        return ruled or len(rows) > 2


def _is_frame(table: etree._Element) -> bool:
    words, size = [], 0
    for text in table.iter(W + "t"):
        words.append(text.text or "")
        size += len(words[-1])
        if size > _PEEK:
            break
    said = " ".join("".join(words).split())
    return bool(LETTERHEAD.search(said) or RECIPIENTS.search(said))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        if part.tag == W + "tr":
            if child(part, "trPr", "del") is None:
                yield part
        elif part.tag == W + "sdt" or part.tag in _THROUGH:
            yield from _rows(part)


def _cells(line: etree._Element) -> Iterator[etree._Element]:
    for part in line:
        if part.tag == W + "tc":
            yield part
        elif part.tag == W + "sdt" or part.tag in _THROUGH:
            yield from _cells(part)


def _letterhead_in_header(story: Story, root: etree._Element, body: etree._Element, walk: Body) -> str:
    """Headers and footers are left out, unless the letterhead sits there and nowhere else: which one that is."""
    top = "".join(t.text or "" for t, _ in zip(body.iter(W + "t"), range(200), strict=False))
    if LETTERHEAD.search(top):
        return ""
    for relation in header_relations(root):
        header = story.related(relation)
        if header is not None and LETTERHEAD.search("".join(t.text or "" for t in header.iter(W + "t"))):
            walk.blocks(header)
            return relation
    return ""


def _margins(story: Story, root: etree._Element, kept: str) -> Iterator[str]:
    """What headers and footers say that were left out, but for numbers of pages."""
    for relation in margin_relations(root):
        part = story.related(relation) if relation != kept else None
        for paragraph in part.iter(W + "p") if part is not None else ():
            said = " ".join(mend("".join(t.text or "" for t in paragraph.iter(W + "t")))[0].split())
            if not _PAGE.fullmatch(said):
                yield said


def _notes(story: Story) -> Iterator[tuple[str, str]]:
    parts = {kind: _by_id(story, kind) for kind in dict.fromkeys(kind for kind, _ in story.notes)}
    for index, (kind, identity) in enumerate(list(story.notes), start=1):
        inside = Body(story)
        note = parts[kind].get(identity)
        if note is not None:
            inside.blocks(note)
        yield str(index), inside.lines.text


def _by_id(story: Story, kind: str) -> dict[str, etree._Element]:
    root = story.notes_part(kind)
    return {} if root is None else {note.get(W + "id", ""): note for note in root}


def _said(story: Story, letters: list[str], header: bool, margins: list[str]) -> list[str]:
    told = [
        (header, "Tiêu đề cơ quan nằm ở đầu trang, đã được đưa vào văn bản."),
        (margins, f"Đầu trang, chân trang được bỏ qua: {'; '.join(f'“{said}”' for said in margins)}."),
        (story.notes, f"{len(story.notes)} chú thích được đặt ở cuối văn bản."),
        (story.tally["boxes"], f"{story.tally['boxes']} khung chữ được đặt trước đoạn chứa nó."),
        (story.tally["contents"], "Mục lục tự động được bỏ qua."),
        (story.tally["comments"], f"{story.tally['comments']} ý kiến bên lề được bỏ qua."),
    ]
    named = [f"Chữ {NAMES[name]} đã được chuyển sang Unicode." for name in letters]
    return named + [text for happened, text in told if happened]


def _warned(story: Story) -> list[str]:
    tally = story.tally
    told = [
        (
            tally["inserted"] or tally["deleted"],
            f"Văn bản còn vết sửa: giữ {tally['inserted']} chỗ thêm, bỏ {tally['deleted']} chỗ xóa.",
        ),
        (tally["hidden"], f"{tally['hidden']} đoạn chữ ẩn, không in ra, được bỏ qua."),
        (tally["pictures"], f"{tally['pictures']} hình trong văn bản không được đọc."),
        (tally["embedded"], f"{tally['embedded']} tệp nhúng trong văn bản không được đọc."),
    ]
    return [text for happened, text in told if happened]
