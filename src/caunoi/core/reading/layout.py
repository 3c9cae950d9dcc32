"""Stage 3, layout: which blocks are the letterhead, the body, the recipients and signature, the annexes.

Reads text and blocks; writes `Layout`, block indexes only. Guaranteed: the zones are in order and every block that
is in no zone is body. Nothing here depends on what the document is about.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.words import TYPES
from caunoi.core.text import flat, lower

_HEADER_BLOCKS = 60
_TITLE_BLOCKS = 5
_TYPE_WORDS = "|".join(kind.replace(" ", r"\s") for kind in sorted(TYPES, key=len, reverse=True))
_TYPE_LINE = re.compile(rf"(?P<type>{_TYPE_WORDS})(?=$|[\s:(])\s*:?\s*(?P<rest>.*)$", re.DOTALL)
_SUBJECT = re.compile(r"(?:v/v|về việc)\b\s*:?\s*", re.IGNORECASE)
_SUBJECT_LINE = re.compile(r"(?:v/v|về)\b", re.IGNORECASE)
_ABOUT = re.compile(r"về\s+\S", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:đồng\s+)?kính gửi|điện\s*:", re.IGNORECASE)
# The subject of a Party's letter stands below its number without "V/v".
_PARTY_LETTER = re.compile(r"so\s*:?\s*\d+\s?-\s?cv\s?/\s?\w+$")
_GROUNDS = re.compile(
    r"(?:căn cứ|theo đề nghị|xét)\s", re.IGNORECASE
)  # the body of a text without letterhead
_WIRED = re.compile(r"^[^.;]{0,90}\sđiện\s*:?$", re.IGNORECASE)
_CLAUSES = frozenset({"part", "chapter", "section", "article", "roman", "number", "decimal", "letter"})
_RECIPIENTS = re.compile(r"noi\s+(?:nhan|gui)(?![a-z])")
COPIED = re.compile(r"-\s?nhu (?:tren|kinh gui|dieu \d)")  # recipients that lost their heading
_SIGNED = re.compile(
    r"(?:t/m|tm|k/t|kt|t/l|tl|tuq|t/uq|q)\s*[./]?\s+[a-z]|(?:pho\s+)?(?:chu tich|bi thu|giam doc|thu truong|bo truong|"
    r"thu tuong|tong bi thu|chanh|truong|cuc truong|vien truong|chu nhiem|thong doc|tong giam doc|hieu truong|vu truong)\b"
)
_ANNEX = re.compile(
    r"(?:phu luc|ke hoach|quy che|quy dinh|de an|chuong trinh|danh muc|huong dan|phuong an|bieu mau|bieu|bang|mau so)\b"
)
# What a letterhead holds besides the issuer's name (matched without marks).
MOTTO = re.compile(
    r"cong h[oc]a xa h[ou]i ch\W?u ng\w{1,4} viet nam|doc lap\s*-\s*tu do\s*-\s*hanh phuc|dang cong san viet nam"
)
RULER = re.compile(r"[\s*_\-=~.·•#]*$")


@dataclass
class Layout:
    """Block indexes: `type_at` the block with the kind of document; `title` range; `body_at` where the text begins;
    `tails` ranges from the recipients to the end of the signature; `annexes` where a document of its own begins."""

    type_at: int | None = None
    title: tuple[int, int] = (0, 0)
    body_at: int = 0
    tails: list[tuple[int, int]] = field(default_factory=list)
    annexes: list[int] = field(default_factory=list)
    addressed: tuple[int, int] = (0, 0)  # the list below "Kính gửi:" or "Thủ tướng Chính phủ điện"


def read_layout(text: str, blocks: list[Block]) -> Layout:
    """Zones of the document; a text without letterhead is all body."""
    layout = Layout()
    layout.type_at = _find_type(text, blocks)
    if layout.type_at is not None:
        layout.title = title_range(text, blocks, layout.type_at)
        layout.body_at = layout.title[1]
    else:
        layout.body_at = _end_of_letterhead(text, blocks)
        layout.title = _subject(text, blocks, layout.body_at)
    layout.addressed = _addressed(text, blocks)
    index = layout.body_at
    while index < len(blocks):
        end = _tail_end(text, blocks, index)
        if end > index:
            layout.tails.append((index, end))
            index = end
        else:
            title = bool(layout.annexes) and _is_annex_title(text, blocks, layout.annexes[-1], index)
            if not title and _starts_annex(text, blocks[index], bool(layout.tails)):
                layout.annexes.append(index)
            index += 1
    return layout


def type_of_line(text: str, block: Block) -> tuple[str, int] | None:
    """(kind word, position after it) when a block opens with a kind of document as a heading does."""
    line = text[block.body : block.end]
    match = _TYPE_LINE.match(lower(line[:80]))
    if not match:
        return _damaged_type(line, block.end)
    printed = line[: match.end("type")]
    rest = line[match.end("type") :].strip(" *:_")
    if rest and not printed.isupper() and block.start > 0:
        return None
    if not rest and not (printed.isupper() or printed.istitle() or printed[0].isupper()):
        return None
    return " ".join(match["type"].split()), block.body + match.end("type")


# The kinds without marks and spaces; short words would be met by chance.
_BARE_TYPES = {bare: kind for kind in TYPES if len(bare := flat(kind).replace(" ", "")) > 5}


def _damaged_type(line: str, end: int) -> tuple[str, int] | None:
    """A kind alone in capitals whose marks a scan took wrong or whose letters were set apart: `QUYÉT ĐINH`."""
    kind = _BARE_TYPES.get("".join(flat(line).split()).strip("*_:.")) if line.isupper() else None
    return (kind, end) if kind else None


def _find_type(text: str, blocks: list[Block]) -> int | None:
    for index, block in enumerate(blocks[:_HEADER_BLOCKS]):
        if RULER.match(text, block.start, block.end) or (block.row and _is_letterhead(text, block)):
            continue
        if block.bullet and MOTTO.search(flat(text[block.start : block.end])):
            continue  # "--------      Độc lập - Tự do - Hạnh phúc": the ruler of one column beside the other
        if (
            block.row
            or block.bullet
            or (block.labels and block.labels[0].kind in ("part", "chapter", "article", "roman", "number"))
        ):
            return None
        if text[block.start : block.end].endswith(".") and block.end - block.start > 120:
            return None
        if _ADDRESSED.match(text, block.start, block.end):
            return None
        if type_of_line(text, block):
            return index
    return None


def _is_letterhead(text: str, block: Block) -> bool:
    """Whether a table row holds the letterhead's columns: motto, number, place and day."""
    plain = flat(text[block.start : block.end])
    return bool(
        MOTTO.search(plain) or re.search(r"(?:^|\W)so\s*:?\s*\S*\d*\s?[-/]|ngay\s.{1,4}\sthang\s", plain)
    )


def title_range(text: str, blocks: list[Block], at: int) -> tuple[int, int]:
    """Blocks of the title after the kind: capitals as long as they go on, else the lines printed together."""
    found = type_of_line(text, blocks[at])
    first = at + 1
    if found and text[found[1] : blocks[at].end].strip(" *:_"):
        end = first
        while end < len(blocks) and not blocks[end].gap and _is_title(text, blocks[end], capitals=True):
            end += 1
        if (
            end < len(blocks)
            and end == first
            and _SUBJECT_LINE.match(text, blocks[end].start, blocks[end].end)
        ):
            end += _is_title(text, blocks[end], capitals=False)
        return at, end
    while first < len(blocks) and RULER.match(text, blocks[first].start, blocks[first].end):
        first += 1
    end = first
    while end < len(blocks) and (
        _is_title(text, blocks[end], capitals=True) or _is_whose(text, blocks, end, first)
    ):
        end += 1
    by = flat(text[blocks[first].start : blocks[first].end]) if first < len(blocks) else ""
    whose = by.startswith("cua ") and not re.search(r"\s(?:ve|v/v)\s", by)
    joined = end == first or whose or _is_whose(text, blocks, end - 1, first)
    while joined and end < len(blocks) and _is_title(text, blocks[end], capitals=False):
        end += 1
        joined = end < len(blocks) and (not blocks[end].gap or text[blocks[end].start].islower())
    return first, end


def _is_whose(text: str, blocks: list[Block], at: int, first: int) -> bool:
    """Whether a body's name within a title says whose it is: the subject follows (`HỘI NGHỊ ...`, `BAN CHẤP HÀNH ...`, `về ...`)."""
    if at == first or at + 1 >= len(blocks) or blocks[at].gap or blocks[at + 1].gap:
        return False
    named, below = blocks[at], blocks[at + 1]
    return is_body_name(text[named.start : named.end]) and text.startswith("về ", below.start)


def _is_title(text: str, block: Block, capitals: bool) -> bool:
    line = text[block.start : block.end]
    if block.row or block.bullet or block.labels or len(line) > 600 or _ADDRESSED.search(line):
        return False
    if capitals:
        return _mostly_capitals(line) and not is_body_name(line)
    plain = flat(line)
    if (
        plain.startswith(("can cu", "thuc hien ", "trien khai ", "xet ", "theo de nghi"))
        and block.gap
        and len(line) > 150
    ):
        return False
    return not line.endswith((".", ";", ":")) and not is_body_name(line)


def _mostly_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


_BODY_NAME = re.compile(
    r"(?:chủ tịch\s+)?(?:ủy ban|hội đồng|chính phủ|thủ tướng|quốc hội|bộ trưởng|bộ |sở |ban |tỉnh ủy|thành ủy|huyện ủy|"
    r"quận ủy|thị ủy|đảng ủy|giám đốc|tổng giám đốc|chủ tịch|cục trưởng|bộ chính trị|chánh án|viện trưởng|thống đốc|tổng cục)"
)
_NOT_NAME = re.compile(
    r"\b(?:ve|viec|tang cuong|thuc hien|ban hanh|phe duyet|tai|quy dinh|trien khai|nam|giai doan)\b"
)


def is_body_name(line: str) -> bool:
    """Whether a line is the name of a body, as printed above the grounds of a decision."""
    plain = flat(line).strip(" *:_,")
    named = _BODY_NAME.match(lower(line).strip(" *:_,") + " ")
    return len(plain) < 110 and bool(named) and not _NOT_NAME.search(plain)


def _end_of_letterhead(text: str, blocks: list[Block]) -> int:
    """For a letter: the block after the address, subject, number and date; 0 for a bare text."""
    end = 0
    for index, block in enumerate(blocks[:_HEADER_BLOCKS]):
        line = text[block.start : block.end]
        if _GROUNDS.match(line) or any(label.kind in _CLAUSES for label in block.labels):
            break  # an excerpt that begins within the text: a day in its third line is not the letterhead's
        if MOTTO.search(flat(line[:200])) or re.match(
            r"(?:luật\s+)?số\s*:?\s*\S*\d*\s?[-/]", line, re.IGNORECASE
        ):
            end = index + 1
        elif _SUBJECT.match(line) or re.search(r"ngày\s+\S{1,2}\s+tháng\s+\S+\s+năm", line[:80]):
            end = max(end, index + 1) if len(line) < 300 else end
        elif index == end and is_headline(text, blocks, index):
            end = index + 1
        if _ADDRESSED.match(line):
            return index
        if len(line) > 300:
            break
    return end


def is_headline(text: str, blocks: list[Block], at: int) -> bool:
    """Whether a line below the letterhead is a title that lost its kind, `VỀ KẾT QUẢ CẢI CÁCH ...`, or a letter's subject
    without `V/v`, its address in the next lines."""
    line = text[blocks[at].start : blocks[at].end]
    if at == 0 or line.endswith((".", ";", ":")):
        return False
    if not _mostly_capitals(line):
        address = (_ADDRESSED.match(text, b.start, b.end) for b in blocks[at + 1 : at + 5])
        return _ABOUT.match(line) is not None and any(address)
    return _ABOUT.match(line) is not None or (not blocks[at].gap and is_headline(text, blocks, at - 1))


def _addressed(text: str, blocks: list[Block]) -> tuple[int, int]:
    for index, block in enumerate(blocks[:_HEADER_BLOCKS]):
        line = text[block.start : block.end]
        if _ADDRESSED.match(line) or _WIRED.search(line):
            end = index + 1
            while end < len(blocks) and blocks[end].bullet:
                end += 1
            return index + 1, end
    return 0, 0


def _subject(text: str, blocks: list[Block], end: int) -> tuple[int, int]:
    for opens in (_SUBJECT, _ABOUT):
        for index in range(end):
            if opens.match(text, blocks[index].start, blocks[index].end):
                after = index + 1
                while after < end and not blocks[after].gap and _goes_on(text, blocks[after]):
                    after += 1
                return index, after
    for number, subject in pairwise(range(end)):
        line = text[blocks[subject].start : blocks[subject].end]
        named = _PARTY_LETTER.match(flat(text[blocks[number].start : blocks[number].end]))
        if (
            named
            and not MOTTO.search(flat(line))
            and not RULER.match(line)
            and "ngày" not in lower(line[:40])
        ):
            return subject, subject + 1
    return 0, 0


def _goes_on(text: str, block: Block) -> bool:
    """Whether a line of a letterhead goes on with the subject above it, in small letters or all in capitals."""
    line = text[block.start : block.end]
    return (line[0].islower() or _mostly_capitals(line)) and not re.search(r"\bngày\s", line)


def _tail_end(text: str, blocks: list[Block], at: int) -> int:
    """End of the recipients and signature that open at `at`; `at` itself where none opens."""
    plain = flat(text[blocks[at].start : blocks[at].start + 60]).strip("*_| ")
    copied = blocks[at].bullet and COPIED.match(plain)
    if not (copied or _RECIPIENTS.match(plain) or _opens_signature(text, blocks, at)):
        return at
    end = at + 1
    while end < len(blocks) and _in_tail(text, blocks, end):
        end += 1
    return end


def _opens_signature(text: str, blocks: list[Block], at: int) -> bool:
    """A signature before the recipients, or without any: capitals such as `TM. ỦY BAN NHÂN DÂN`."""
    line = text[blocks[at].start : blocks[at].end].strip("*_| ")
    if beside := _POST_AND_NAME.match(line):
        return bool(_SIGNED.match(flat(line))) and _is_name(beside[2])
    if not line[:12].isupper() or len(line) >= 160:
        return False
    if re.match(r"(?:T/M|TM|K/T|KT|T/L|TL|TUQ)\s*[./ ]", line):
        return True
    # A post alone, then the name of who holds it: "CHỦ TỊCH", "(Đã ký)", "Huỳnh Tấn M".
    below = [text[b.start : b.end].strip("*_ ") for b in blocks[at + 1 : at + 4]]
    signed = [b for b in below if not RULER.match(b) and not flat(b).startswith("(da ky")]
    return (
        bool(_SIGNED.match(flat(line)))
        and line.isupper()
        and bool(signed)
        and _is_name(signed[0])
        and not signed[0].isupper()
    )


# "CHỦ TỊCH     Huỳnh Tấn M": the post and the name on one line.
_POST_AND_NAME = re.compile(r"([A-ZĐÀ-Ỹ. ]{6,80}?)\s{3,}((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\s?){2,6})$")
# The signature beside the last recipient, saved as one row of a table.
_BESIDE = re.compile(r"\|\s*(?:T/M|TM|K/T|KT|T/L|TL|TUQ)\s*[./ ]")

# A further row of the table that holds recipients and signature: a recipient, or nothing, beside one line.
_SIDE_BY_SIDE = re.compile(r"\|?\s*(?:[-+•][^|]*)?\|[^|]*\|?")


def _in_tail(text: str, blocks: list[Block], at: int) -> bool:
    block = blocks[at]
    line = text[block.start : block.end].strip("*_ ")
    plain = flat(line)
    if block.labels and block.labels[0].kind in ("roman", "article", "part", "chapter"):
        return False
    if block.row and blocks[at - 1].row and _SIDE_BY_SIDE.fullmatch(line):
        return True
    if (block.row and not _BESIDE.search(line)) or block.note or len(line) > 250:
        return False
    if _ANNEX.match(plain) and _mostly_capitals(line):
        return False
    if block.bullet or _RECIPIENTS.match(plain) or RULER.match(line) or plain.startswith(("nhu ", "luu")):
        return True
    if _SIGNED.match(plain) or _mostly_capitals(line):
        return True
    return _is_name(line) or line.endswith((";", ",")) or len(line) < 80


def _is_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 7 and all(w[0].isupper() for w in words) and not line.endswith((":", ";"))


def _is_annex_title(text: str, blocks: list[Block], annex: int, at: int) -> bool:
    """Whether only the title of an annex stands between where it starts and `at`: `PHỤ LỤC I`, `DANH MỤC ...`."""
    return at - annex <= _TITLE_BLOCKS and all(
        _mostly_capitals(line) or line.startswith("(") or bool(RULER.match(line))
        for block in blocks[annex:at]
        for line in [text[block.start : block.end].strip("*_# ")]
    )


def _starts_annex(text: str, block: Block, after_tail: bool) -> bool:
    line = text[block.start : block.end].strip("*_# ")
    plain = flat(line[:40])
    if block.row or not _ANNEX.match(plain) or not _mostly_capitals(line):
        return False
    return plain.startswith("phu luc") or (after_tail and len(line) < 200)
