"""Stage 2, blocks: lines put together to paragraphs, across page breaks too.

Guaranteed afterwards: blocks are in order, do not overlap, start and end with a visible character, and hold every
visible character of the text. A table row (cells parted by ` | `) is a block of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from caunoi.core.reading.furniture import page_width
from caunoi.core.reading.labels import Label, read_bullet, read_labels, skip_marks
from caunoi.core.reading.words import TYPES
from caunoi.core.text import flat

_ENDED = tuple(".;:!?…")
_CLOSERS = "\"'”’»)]*_ "
_SECOND = re.compile(r"\d[\d.,]*\s*(?:%|triệu|tỷ|nghìn)")  # the end of a range
# Words that no paragraph ends with, and the dash of a word or range that goes on: "Covid-", "19"; "6,5 -", "7%".
_OPEN_END = re.compile(
    r"(?<!\w)(?:của|và|với|các|những|cho|(?<!trực )thuộc|(?<!kèm )(?<!tiếp )theo|(?<!hiện )(?<!tồn )tại|(?<!trở )về|bởi|là|từ|để|hoặc|giữa|(?<!được )(?<!bàn )(?<!ngoại )(?<!chuyển )[Gg]iao)$"
)
# ... nor with a post whose body stands on the next line: "1. Thường trực", "Hội đồng nhân dân tỉnh:".
_WHOSE = re.compile(r"(?<!\w)(?:Thường trực|Thủ trưởng|Chủ tịch|Giám đốc|Văn phòng|Ban Thường vụ)$")
_OF_BODY = re.compile(r"(?:Hội đồng|Ủy ban|UBND|HĐND|Sở|Bộ|(?:Tỉnh|Thành|Huyện|Đảng) ủy|Liên đoàn|Công ty)\s")
_DAY = re.compile(r"(?:[A-ZĐÀ-Ỹ][\w'.]*[ -]?){1,5},\s*ngày\s[^,;\n]{0,24}năm\s\d{4}$")  # of a letterhead
_GLUED_ADDRESS = re.compile(r"(?<=năm \d{4})(?=Kính gửi)")  # two lines that a page has made one
_PARTED_WORD = re.compile(r"(?:[^\W\d_]|\d\s+)-$")
# "theo quy định tại Khoản" above "3 - Điều 61 ...": the number that the last word waits for, no label.
_AWAITED = re.compile(
    r"\b(?:(?<!tài )(?<!điều )[Kk]hoản|(?:tại|của|theo|và) (?:[Đđ]iều|[Đđ]iểm|[Mm]ục|số|ngày))$"
)
_DASHED_LETTER = re.compile(r"[a-zđ]\)\s")  # a list that was made one of dashes keeps its letters: "- a) ..."
_HANGING = re.compile(
    r"\b(?:NĂM|GIAI ĐOẠN|[Gg]iai đoạn|năm|ngày|tháng|số|khoản|điểm|[Đđ]iều|mục|quý|đạt khoảng|còn khoảng)$"
)
# "từ tháng 10 và" above "11. Để chủ động ...": the second number of a sentence, no label.
_HALF = re.compile(r"\b(?:năm|ngày|tháng|khoản|điểm|[Đđ]iều|mục|quý)\s(\d+)(?:,|\s(?:và|hoặc|đến))$")
# What opens a paragraph also where no empty line parts it from a title.
_OPENS = re.compile(r"(?:Căn cứ|Thực hiện|Xét|Ngày(?= \d)|Kính gửi|Nơi nhận|Sau khi|Nhằm|Để)\s")
_PAGE = re.compile(r"[-\s]*\d{1,4}[-\s]*(?:/\s*\d{1,4})?$")
_NUMBERED_CELL = re.compile(
    r"\d{1,2}\.\s+[^\W\d_][^|]*\|"
)  # a table's row whose number stands before its words
_RULER = re.compile(r"(?:[*_=~#.\s]+|[-*_\s]{3,})$")
RULER = re.compile(r"(?:[\s*_\-=~.·•#]|o[0O]o)*$")  # what is no words: a line of stars or strokes
_NOTE = re.compile(r"(?:⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]*|\[\d{1,3}\])\s*")
# A shorter line is a line of its own (a heading, an address), not one broken by the page's width.
_LONG = 60
_SHORT = 20
_WIDE = 40
_UNEVEN = 0.12  # by how much the lines of one paragraph differ
# What stands alone in a letterhead, without marks.
PHRASES = (
    "uy ban nhan dan",
    "cong hoa xa hoi chu nghia viet nam",
    "dang cong san viet nam",
    *(flat(kind) for kind in TYPES),
)
_PARTED = 60


@dataclass
class Block:
    """A paragraph, heading, list item or table row. `body` is where its words start after label or dash."""

    start: int
    end: int
    body: int
    labels: list[Label] = field(default_factory=list)
    bullet: bool = False
    row: bool = False
    cells: list[list[tuple[int, int]]] = field(default_factory=list)  # of a row without bars, each in pieces
    note: str | None = None  # the mark, when this is a footnote
    page: bool = False  # a page number between two pages
    gap: bool = True  # an empty line stands before it


def read_blocks(text: str) -> list[Block]:
    """Reads the working text; writes its blocks. Linear in the text."""
    blocks: list[Block] = []
    lines = list(_lines(text))
    width = _page_width(lines)
    for start, end, gap in lines:
        block = _block(text, start, end, gap)
        before = blocks[-1] if blocks else None
        if before and _only_looks_labelled(text, before, block):
            block.labels, block.body = [], block.start
        if before and _continues(text, before, block, width):
            if before.body >= before.end:
                before.body = block.body
            before.end = block.end
        else:
            blocks.append(block)
    return blocks


def _only_looks_labelled(text: str, before: Block, block: Block) -> bool:
    """Whether `2, ...` goes on with the line above: a damaged label stands behind one that has ended, or is short."""
    if (
        not block.labels
        or block.labels[0].sure
        or not (block.labels[0].kind == "number" or block.labels[0].weak)
    ):
        return False
    last = text[before.start : before.end].rstrip(_CLOSERS)
    wide = _last_width(text, before) >= _LONG
    if block.labels[0].weak:
        return not last.endswith(_ENDED) and (wide or not block.gap)
    return not block.gap and (last.endswith(",") or (not last.endswith(_ENDED) and wide))


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    at, gap = 0, True
    for line in text.split("\n"):
        for part in _GLUED_ADDRESS.split(line):
            stripped = part.strip()
            if stripped:
                start = at + len(part) - len(part.lstrip())
                yield start, start + len(stripped), gap
            gap = not stripped
            at += len(part)
        at += 1


def is_wrapped(text: str) -> bool:
    """Whether the file breaks its lines at the page's width, so that a line is not a paragraph."""
    return _page_width(list(_lines(text))) > 0


def _page_width(lines: list[tuple[int, int, bool]]) -> int:
    return page_width(end - start for start, end, _ in lines)


def _last_width(text: str, block: Block) -> int:
    return block.end - max(block.start, text.rfind("\n", block.start, block.end) + 1)


def _is_wrapped_so_far(text: str, block: Block, width: int) -> bool:
    """Whether the last two lines of a paragraph are about as wide: it is broken at a width though the file is not."""
    last = text.rfind("\n", block.start, block.end)
    before = last - max(block.start, text.rfind("\n", block.start, max(last, block.start)) + 1)
    return last > 0 and before >= _LONG and abs(before - width) < _UNEVEN * width


def _block(text: str, start: int, end: int, gap: bool) -> Block:
    if _RULER.match(text, start, end):
        return Block(start, end, start, gap=gap)
    first = skip_marks(text, start, end)
    if " | " in text[start:end]:
        numbered = _NUMBERED_CELL.match(text, first, end)
        labels = list(read_labels(text, first, end))[:1] if numbered else []
        return Block(start, end, labels[0].end if labels else first, labels, row=True, gap=gap)
    if note := _NOTE.match(text, start, end):
        return Block(start, end, note.end(), note=note.group().strip(), gap=gap)
    if end - start < 16 and _PAGE.match(text, start, end):
        return Block(start, end, start, page=True, gap=gap)
    body = read_bullet(text, first, end)
    if body > first and _DASHED_LETTER.match(text, body, end):
        first = body
    elif body > first:
        return Block(start, end, body, bullet=True, gap=gap)
    labels = list(read_labels(text, first, end))
    return Block(start, end, labels[0].end if labels else first, labels, gap=gap)


def _goes_on(text: str, before: Block, block: Block) -> bool:
    """Whether a dash at the start of a line stands in the middle of "kinh tế - xã hội" or "05 - 06%"."""
    if block.gap or text[block.start] != "-" or block.body >= block.end or before.end - before.start < _LONG:
        return False
    last, first = text[before.end - 1], text[block.body]
    return (last.isalpha() and first.islower()) or (last.isdigit() and bool(_SECOND.match(text, block.body)))


def _is_parted(text: str, before: Block, block: Block) -> bool:
    """Whether a narrow column parted the motto or the kind of document: `QUYẾT` above `ĐỊNH`."""
    if block.end - before.start > _PARTED or not text[before.start : block.end].isupper():
        return False
    whole = " ".join(flat(text[before.start : block.end]).split())
    return any(f"{phrase} ".startswith(f"{whole} ") for phrase in PHRASES)


def _continues(text: str, before: Block, block: Block, page_width: int) -> bool:
    """Whether a line goes on with the one before it: a page or a line's width parted one paragraph in two."""
    if before.row or block.row or before.page or block.page or block.note:
        return False
    if block.bullet:
        return _goes_on(text, before, block)
    if not block.gap and _is_parted(text, before, block):
        return True
    if before.body >= before.end:  # a dash or label alone on its line
        return not block.labels and not block.gap
    last = text[before.start : before.end].rstrip(_CLOSERS)
    if last.endswith(";") and text[block.start].islower() and not block.labels:
        return True  # an enumeration parted from its sentence
    first = text[block.start]
    if block.labels:
        if block.gap or not first.isdigit():
            return False
        tail = max(before.start, before.end - _WIDE)
        half = _HALF.search(text, tail, before.end)
        awaited = _AWAITED.search(text, tail, before.end)
        return bool(awaited or (half and block.labels[0].ordinal > int(half[1])))
    if last.endswith(_ENDED) or text[before.start : before.end].endswith("./."):
        # "giảm phí...", "v.v." in the middle: what goes on small is no new beginning.
        return first.islower() and not block.gap and last.endswith(("...", "…", "v.v.", "v.v..", ".v.v. ."))
    if first.isdigit():
        parted = not block.gap and _PARTED_WORD.search(text, before.start, before.end)
        if parted or _HANGING.search(text, before.start, before.end):
            return True
    width = _last_width(text, before)
    capitals = text[before.start : before.end].isupper()
    if first.islower():
        return (
            not capitals
            and not _DAY.match(text, before.start, before.end)
            and (
                _is_first_word(text, before, block)
                or width >= (_SHORT if not block.gap else _WIDE)
                or (bool(before.labels) and not block.gap)
            )
            and not (before.note and block.gap)
        )
    return _goes_on_large(text, before, block, page_width)


def _is_first_word(text: str, before: Block, block: Block) -> bool:
    """Whether a narrow cell broke a paragraph behind its first word: `Kính` above `gửi:`."""
    word = text[before.start : before.end]
    return not block.gap and word.isalpha() and word.istitle()


def _goes_on_large(text: str, before: Block, block: Block, page_width: int) -> bool:
    """Whether a line that begins with a capital goes on with the one before it."""
    if block.gap or before.note or _OPENS.match(text, block.start):
        return False
    tail = max(before.start, before.end - 16)
    if _OPEN_END.search(text, tail, before.end) or (
        _WHOSE.search(text, tail, before.end) and _OF_BODY.match(text, block.start)
    ):
        return True
    width = _last_width(text, before)
    if not page_width and not _is_wrapped_so_far(text, before, width):
        return False
    capitals = text[before.start : before.end].isupper()
    return width >= _LONG and capitals == text[block.start : block.end].isupper()


def mostly_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
