"""Stage 3, layout: which blocks are the letterhead, the body, the recipients and signature, the annexes.

Reads text and blocks; writes `Layout`, block indexes only. Guaranteed: the zones are in order and every block that
is in no zone is body. Nothing here depends on what the document is about.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from caunoi.core.reading.blocks import RULER, Block, mostly_capitals
from caunoi.core.reading.ending import ANNEX, tail_end
from caunoi.core.reading.titles import (
    ADDRESSED,
    MOTTO,
    MOTTOS,
    is_body_name,
    is_numbering,
    title_range,
    type_of_line,
)
from caunoi.core.reading.words import alike, damaged
from caunoi.core.text import flat

_HEADER_BLOCKS = 60
_TITLE_BLOCKS = 5
_LINE = 300  # characters; a longer block is prose
_ABOVE = 10  # lines of a letterhead above its motto
_TOLD = 2  # paragraphs in which a web page introduces a document
_HEADLINE = 5  # words of a title that lost its kind
_SUBJECT = re.compile(rf"[\"“]?(?:v/v|{damaged('về')}\s{damaged('việc')})\b\s*:?\s*", re.IGNORECASE)
_ABOUT = re.compile(r"về\s+\S", re.IGNORECASE)
# The subject of a Party's letter stands below its number without "V/v".
_PARTY_LETTER = re.compile(r"so\s*:?\s*[\d.…]*\s?-\s?cv\s?/\s?\w+$")
_NUMBERED = re.compile(r"so\s*:?\s*[\d.…]*\s?[-/]")

_GROUNDS = re.compile(
    r"(?:căn cứ|theo đề nghị|xét)\s", re.IGNORECASE
)  # the body of a text without letterhead
_WIRED = re.compile(r"^[^.;]{0,90}\sđiện\s*:?$", re.IGNORECASE)
_CLAUSES = frozenset({"part", "chapter", "section", "article", "roman", "number", "decimal", "letter"})


@dataclass
class Layout:
    """Block indexes: `type_at` the block with the kind of document; `title` range; `body_at` where the text begins;
    `tails` ranges from the recipients to the end of the signature; `annexes` where a document of its own begins."""

    head_at: int = 0  # where the letterhead begins, behind what a web page says of it
    type_at: int | None = None
    title: tuple[int, int] = (0, 0)
    body_at: int = 0
    tails: list[tuple[int, int]] = field(default_factory=list)
    annexes: list[int] = field(default_factory=list)
    addressed: tuple[int, int] = (0, 0)  # the list below "Kính gửi:" or "Thủ tướng Chính phủ điện"


def read_layout(text: str, blocks: list[Block]) -> Layout:
    """Zones of the document; a text without letterhead is all body."""
    layout = Layout()
    layout.head_at = _head_at(text, blocks)
    layout.type_at = _find_type(text, blocks, layout.head_at)
    if layout.type_at is not None:
        layout.title = title_range(text, blocks, layout.type_at)
        layout.body_at = layout.title[1]
        while layout.body_at < len(blocks) and is_numbering(text, blocks[layout.body_at]):
            layout.body_at += 1  # number and day below the title
    else:
        layout.body_at = _end_of_letterhead(text, blocks, layout.head_at)
        layout.title = _subject(text, blocks, layout.head_at, layout.body_at)
    layout.addressed = _addressed(text, blocks)
    index = layout.body_at
    while index < len(blocks):
        end = tail_end(text, blocks, index)
        if end > index:
            layout.tails.append((index, end))
            index = end
        else:
            title = bool(layout.annexes) and _is_annex_title(text, blocks, layout.annexes[-1], index)
            if not title and _starts_annex(text, blocks[index], bool(layout.tails)):
                layout.annexes.append(index)
            index += 1
    return layout


def _head_at(text: str, blocks: list[Block]) -> int:
    """Where the letterhead begins that holds the motto; 0 where no page around it stands before it."""
    told = 0  # paragraphs of the page
    headline = len(blocks)  # where the page names the kind before the letterhead does
    for at, block in enumerate(blocks[:_HEADER_BLOCKS]):
        line = text[block.start : block.end]
        if _GROUNDS.match(line):
            break  # "Căn cứ Hiến pháp nước Cộng hòa ..." is no motto
        if MOTTO.search(flat(line[:_LINE])):
            above = range(max(0, at - _ABOVE), at)
            prose = max((i for i in above if blocks[i].end - blocks[i].start > _LINE), default=-1)
            return next((i for i in above if i > prose and _is_head(text, blocks[i])), at)
        told += len(line) > _LINE
        if line.isupper() and type_of_line(text, block):
            headline = min(at, headline)
        clause = any(label.kind in _CLAUSES for label in block.labels)
        if at - headline > _TOLD or told > _TOLD or clause:
            break
    return 0


# "| Ngày ban hành | 29/12/2025 |": what a page tells of the document above it.
_TOLD_OF = re.compile(
    r"\W*(?:so hieu|ngay (?:ban hanh|co hieu luc|hieu luc|het hieu luc|cong bao|ky|dang)|loai van ban|(?:co quan|noi) ban hanh|nguoi ky|linh vuc|tinh trang|trich yeu|so cong bao)(?![a-z])"
)


def _is_head(text: str, block: Block) -> bool:
    """Whether a line above the motto is surely of the letterhead: a table's, a name in capitals, the number."""
    line = text[block.start : block.end]
    if type_of_line(text, block) or _TOLD_OF.match(flat(line)):
        return False  # the headline of a page, or its table on the document
    return (
        block.row or mostly_capitals(line) or bool(_NUMBERED.match(flat(line))) or is_numbering(text, block)
    )


def _find_type(text: str, blocks: list[Block], first: int) -> int | None:
    for index, block in enumerate(blocks[first : first + _HEADER_BLOCKS], first):
        if RULER.match(text, block.start, block.end) or (block.row and _is_letterhead(text, block)):
            continue
        if block.bullet and _is_letterhead(text, block):
            continue  # "--------      Độc lập - Tự do - Hạnh phúc": the ruler of one column beside the other
        if (
            (block.row and not _is_one_cell(text, block))
            or (block.bullet and not mostly_capitals(text[block.start : block.end]))
            or (block.labels and block.labels[0].kind in ("part", "chapter", "article", "roman", "number"))
        ):
            return None
        if text[block.start : block.end].endswith(".") and block.end - block.start > 120:
            return None
        if any(opens.match(text, block.start, block.end) for opens in (ADDRESSED, _GROUNDS)):
            return None
        if type_of_line(text, block):
            return index
    return None


def _is_one_cell(text: str, block: Block) -> bool:
    """Whether a row holds one cell with words: the kind and title set in a table."""
    return sum(bool(cell.strip()) for cell in text[block.start : block.end].split("|")) == 1


def _is_letterhead(text: str, block: Block) -> bool:
    """Whether a table row, or a line behind a ruler, holds the letterhead's columns: motto, number, place and day."""
    plain = flat(text[block.start : block.end])
    return bool(
        MOTTO.search(plain) or re.search(r"(?:^|\W)so\s*:?\s*\S*\d*\s?[-/]|ngay\s.{1,4}\sthang\s", plain)
    )


def _end_of_letterhead(text: str, blocks: list[Block], first: int) -> int:
    """For a letter: the block after the address, subject, number and date; 0 for a bare text."""
    end = first
    for index, block in enumerate(blocks[first : first + _HEADER_BLOCKS], first):
        line = text[block.start : block.end]
        if _GROUNDS.match(line) or any(label.kind in _CLAUSES for label in block.labels):
            break  # an excerpt that begins within the text: a day in its third line is not the letterhead's
        if MOTTO.search(flat(line[:200])) or re.match(
            r"(?:luật\s+)?số\s*:?\s*\S*\d*\s?[-/]", line, re.IGNORECASE
        ):
            end = index + 1
        elif _SUBJECT.match(line) or re.search(r",\s*nga\S.{0,24}\snam\s", flat(line[:100])):
            end = max(end, index + 1) if len(line) < 300 else end
        elif index == end and is_headline(text, blocks, index):
            end = index + 1
        if ADDRESSED.match(line):
            return index
        if len(line) > 300:
            break
    return end


def is_headline(text: str, blocks: list[Block], at: int) -> bool:
    """Whether a line below the letterhead is a title that lost its kind, `VỀ KẾT QUẢ CẢI CÁCH ...`, or a letter's subject
    without `V/v`, its address in the next lines."""
    line = text[blocks[at].start : blocks[at].end]
    if at == 0:
        return _heads_grounds(text, blocks)
    if line.endswith((".", ";", ":")) or is_numbering(text, blocks[at]):
        return False
    if not mostly_capitals(line) or blocks[at].row:
        address = (ADDRESSED.match(text, b.start, b.end) for b in blocks[at + 1 : at + 5])
        return _ABOUT.match(line) is not None and any(address)
    above = blocks[at - 1]
    numbered = is_numbering(text, above) or (above.row and _is_letterhead(text, above))
    if _ABOUT.match(line) or (numbered and len(line.split()) >= _HEADLINE and not is_body_name(line)):
        return True
    return not blocks[at].gap and is_headline(text, blocks, at - 1)


def _heads_grounds(text: str, blocks: list[Block]) -> bool:
    """Whether a text without letterhead begins with its title in capitals, the issuer's name and the grounds below it."""
    line = text[blocks[0].start : blocks[0].end]
    below = [text[b.start : b.end] for b in blocks[1:3]]
    named = len(below) > 1 and is_body_name(below[0]) and bool(_GROUNDS.match(below[1]))
    return named and mostly_capitals(line) and len(line.split()) >= _HEADLINE and not is_body_name(line)


def _addressed(text: str, blocks: list[Block]) -> tuple[int, int]:
    for index, block in enumerate(blocks[:_HEADER_BLOCKS]):
        line = text[block.start : block.end]
        if ADDRESSED.match(line) or (_WIRED.search(line) and not type_of_line(text, block)):
            end = index + 1
            while end < len(blocks) and blocks[end].bullet:
                end += 1
            return index + 1, end
    return 0, 0


def _subject(text: str, blocks: list[Block], first: int, end: int) -> tuple[int, int]:
    for opens, all_below in ((_SUBJECT, True), (_ABOUT, False)):
        for index in range(first, end):
            if opens.match(text, blocks[index].start, blocks[index].end):
                return index, _end_of_subject(text, blocks, index, end, all_below)
    for index in range(first, end):
        if is_headline(text, blocks, index):
            return index, _end_of_subject(text, blocks, index, end, False)
    for number, subject in pairwise(range(first, end)):
        named = _PARTY_LETTER.match(flat(text[blocks[number].start : blocks[number].end]))
        if named and not is_beside(text, blocks[subject]):
            return subject, _end_of_subject(text, blocks, subject, end, True)
    return 0, 0


def _end_of_subject(text: str, blocks: list[Block], at: int, end: int, all_below: bool) -> int:
    """Where the subject that begins at `at` ends; what the other column holds beside it is passed over. `all_below`: any line goes
    on with it, until something of the other column came."""
    after = at = at + 1
    while at < end and not blocks[at].gap:
        beside = is_beside(text, blocks[at])
        line = text[blocks[at].start : blocks[at].end]
        if all_below and line.isupper() and is_body_name(line):
            break  # the issuer's name in the other column
        if not (beside or all_below or _goes_on(text, blocks[at])):
            break
        all_below = all_below and not beside
        at += 1
        after = after if beside else at
    return after


def is_beside(text: str, block: Block) -> bool:
    """Whether a line is of the letterhead's other column: motto, ruler, place and day."""
    line = text[block.start : block.end]
    motto = MOTTO.match(flat(line)) or alike(line[:_LINE], MOTTOS)
    return bool(motto or RULER.match(line)) or is_numbering(text, block)


def _goes_on(text: str, block: Block) -> bool:
    """Whether a line of a letterhead goes on with the subject above it, in small letters or all in capitals."""
    line = text[block.start : block.end]
    return (line[0].islower() or mostly_capitals(line)) and not re.search(r"\bngày\s", line)


def _is_annex_title(text: str, blocks: list[Block], annex: int, at: int) -> bool:
    """Whether only the title of an annex stands between where it starts and `at`: `PHỤ LỤC I`, `DANH MỤC ...`."""
    return at - annex <= _TITLE_BLOCKS and all(
        mostly_capitals(line) or line.startswith("(") or bool(RULER.match(line))
        for block in blocks[annex:at]
        for line in [text[block.start : block.end].strip("*_# ")]
    )


def _starts_annex(text: str, block: Block, after_tail: bool) -> bool:
    line = text[block.start : block.end].strip("*_# ")
    plain = flat(line[:40])
    if block.row or not ANNEX.match(plain) or not mostly_capitals(line):
        return False
    return plain.startswith("phu luc") or (after_tail and len(line) < 200)
