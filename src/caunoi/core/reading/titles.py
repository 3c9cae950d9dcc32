"""Stage 3, titles: which line holds the kind of document, how far its title goes, which line is a body's name.

Reads text and blocks; writes positions and block indexes for the layout.
"""

import re

from caunoi.core.reading.blocks import RULER, Block, mostly_capitals
from caunoi.core.reading.words import TYPES, alike
from caunoi.core.text import flat, lower

_STAMPED = 40  # characters of a line with a kind of document and a stamp's remains beside it
_TYPE_WORDS = "|".join(kind.replace(" ", r"\s") for kind in sorted(TYPES, key=len, reverse=True))
_TYPE_LINE = re.compile(rf"(?P<type>{_TYPE_WORDS})(?=$|[\s:(])\s*:?\s*(?P<rest>.*)$", re.DOTALL)
_SUBJECT_LINE = re.compile(r"[“\"(]?(?:v/v|về)\b", re.IGNORECASE)
_SUBJECT_QUOTED = re.compile(r"[“\"(]?v/v\s", re.IGNORECASE)
# "KẾ HOẠCH QUỐC GIA", "CHƯƠNG TRÌNH MỤC TIÊU": what stands behind the kind only tells of what sort it is.
_SORT = re.compile(
    r"(?:(?:mục tiêu|quốc gia|tổng thể|hành động|công tác|phối hợp|liên tịch|liên ngành|làm việc|trọng tâm|toàn khóa)\s*)+"
)
# What goes on with a title in capitals though it is printed small: "Giai đoạn 2026 - 2030".
_PERIOD = re.compile(
    r"(?:giai đoạn|nhiệm kỳ|năm|quý|tháng)\s\S{0,4}\d[^.;:]{0,60}$|trên địa bàn\s[^.;:]+$", re.IGNORECASE
)
ADDRESSED = re.compile(r"(?:đồng\s+)?kính\s+gửi|điện\s*:", re.IGNORECASE)
_VISIBLE = re.compile(r"\S")
# Number, or place and day, or both, on a line of their own.
_NUMBERING = re.compile(
    r"(?=.{5})[(*_]*(?:[s$][o6]\s*[:;.]?\s*[\w.…]{0,8}(?:\s?[/-]\s?[\w&.]+){1,4})?"
    r"(?:[\s,]*(?:[^,.:;\d]{2,40},\s*)?ngay\s?.{1,34}nam\s\S{0,6})?[\W_]*$"
)
# What a letterhead holds besides the issuer's name (matched without marks).
MOTTOS = ("conghoaxahoichunghiavietnam", "doclaptudohanhphuc", "dangcongsanvietnam")
MOTTO = re.compile(
    r"cong h[oc]a xa\s?h[ou]i ch\W?u ng\w{1,4} viet nam|doc lap\s*-?\s*tu do\s*-?\s*hanh phuc|dang cong san viet nam"
    r"|^\W*(?:cong hoa xa hoi|chu nghia viet nam)\W*$"
)


def _first(text: str) -> int:
    """Where the first line begins."""
    found = _VISIBLE.search(text)
    return found.start() if found else 0


def type_of_line(text: str, block: Block) -> tuple[str, int] | None:
    """(kind word, position after it) when a block opens with a kind of document as a heading does."""
    start = block.body if not block.row else block.end - len(text[block.body : block.end].lstrip("| "))
    line = text[start : block.end]
    match = _TYPE_LINE.match(lower(line[:80]))
    if not match:
        return _damaged_type(line, block.end)
    printed = line[: match.end("type")]
    rest = line[match.end("type") :].strip(" *:_|")
    small = not printed.isupper() and not _SUBJECT_QUOTED.match(rest)  # "Thông báo “V/v phòng dịch”"
    if rest and small and block.start > _first(text):
        return None
    if not rest and not (printed.isupper() or printed.istitle() or printed[0].isupper()):
        return None
    return " ".join(match["type"].split()), start + match.end("type")


# The kinds without marks and spaces; short words would be met by chance.
_BARE_TYPES = {bare: kind for kind in TYPES if len(bare := flat(kind).replace(" ", "")) > 5}
# Those which nothing else in a letterhead is like, so that single letters may be wrong: `QUYET ĐỊNII`.
_PLAIN_TYPES = (
    "quyetdinh", "nghiquyet", "kehoach", "chuongtrinh", "congdien", "thongbao", "ketluan", "huongdan", "nghidinh", "quydinh",
)  # fmt: skip


def _damaged_type(line: str, end: int) -> tuple[str, int] | None:
    """A kind alone in capitals whose marks a scan took wrong or whose letters were set apart: `QUYÉT ĐINH`."""
    last = re.split(r"[^\w\s]\s+(?=\w)", line)[-1] if len(line) < _STAMPED else line  # behind a stamp's marks
    if not last.isupper():
        return None
    bare = "".join(flat(last).split()).strip("*_:.")
    kind = _BARE_TYPES.get(bare) or _BARE_TYPES.get(alike(last[:_STAMPED], _PLAIN_TYPES) or "")
    return (kind, end) if kind else None


def title_range(text: str, blocks: list[Block], at: int) -> tuple[int, int]:
    """Blocks of the title after the kind: capitals as long as they go on, else the lines printed together."""
    found = type_of_line(text, blocks[at])
    first = at + 1
    behind = text[found[1] : blocks[at].end].strip(" *:_|") if found else ""
    if behind:
        end, sort = first, _SORT.fullmatch(lower(behind)) is not None
        while (
            end < len(blocks)
            and (sort or not blocks[end].gap)
            and _is_title(text, blocks[end], capitals=True)
        ):
            end += 1
        if (
            end < len(blocks)
            and end == first
            and (sort or _SUBJECT_LINE.match(text, blocks[end].start, blocks[end].end))
        ):
            end += _is_title(text, blocks[end], capitals=False)
        return at, _end_of_small(text, blocks, end)
    while first < len(blocks) and (
        RULER.match(text, blocks[first].start, blocks[first].end) or is_numbering(text, blocks[first])
    ):
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
    return first, _end_of_small(text, blocks, end) if end > first else end


def _end_of_small(text: str, blocks: list[Block], end: int) -> int:
    """Where a title ends that goes on below its capitals in small letters, or with its period: `về kinh tế số`, `Giai đoạn 2026 - 2030`."""
    while end < len(blocks) and _is_title(text, blocks[end], capitals=False):
        line = text[blocks[end].start : blocks[end].end]
        goes_on = line.startswith("về ") or (
            not blocks[end].gap and (line[0].islower() or _PERIOD.match(line))
        )
        if not goes_on:
            break
        end += 1
    return end


def _is_whose(text: str, blocks: list[Block], at: int, first: int) -> bool:
    """Whether a body's name within a title says whose it is: the subject follows (`HỘI NGHỊ ...`, `BAN CHẤP HÀNH ...`, `về ...`)."""
    if at == first or at + 1 >= len(blocks) or blocks[at].gap or blocks[at + 1].gap:
        return False
    named, below = blocks[at], blocks[at + 1]
    return is_body_name(text[named.start : named.end]) and text.startswith("về ", below.start)


def _is_title(text: str, block: Block, capitals: bool) -> bool:
    line = text[block.start : block.end]
    if block.row or block.bullet or block.labels or len(line) > 600 or ADDRESSED.search(line):
        return False
    if is_numbering(text, block):
        return False
    if capitals:
        return mostly_capitals(line) and not is_body_name(line)
    plain = flat(line)
    if (
        plain.startswith(("can cu", "thuc hien ", "trien khai ", "xet ", "theo de nghi"))
        and line[0].isupper()
        and block.gap
        and len(line) > 150
    ):
        return False
    return not line.endswith((".", ";", ":")) and not is_body_name(line)


_BODY_NAME = re.compile(
    r"(?:chủ tịch\s+)?(?:ủy ban|hội đồng|chính phủ|thủ tướng|quốc hội|bộ trưởng|bộ |sở |ban |tỉnh ủy|thành ủy|huyện ủy|"
    r"quận ủy|thị ủy|đảng ủy|giám đốc|tổng giám đốc|chủ tịch|cục trưởng|bộ chính trị|chánh án|viện trưởng|thống đốc|tổng cục)"
)
# Those of two syllables also where a scan lost their marks.
_BODY_DAMAGED = re.compile(
    r"(?:chu tich )?(?:uy ban|hoi dong|chinh phu|thu tuong|quoc hoi|bo truong|bo chinh tri|tong cuc)\s"
)
_NOT_NAME = re.compile(
    r"\b(?:ve|viec|tang cuong|thuc hien|ban hanh|phe duyet|tai(?! chinh)|quy dinh|trien khai|thong qua|nam(?= \d)|giai doan)\b"
)


def is_body_name(line: str) -> bool:
    """Whether a line is the name of a body, as printed above the grounds of a decision."""
    plain = flat(line).strip(" *:_,")
    named = _BODY_NAME.match(lower(line).strip(" *:_,") + " ") or _BODY_DAMAGED.match(plain)
    return len(plain) < 110 and bool(named) and not (_NOT_NAME.search(plain) or MOTTO.search(plain))


def is_numbering(text: str, block: Block) -> bool:
    """Whether a line holds number, place and day, and nothing else."""
    return block.end - block.start < 120 and bool(_NUMBERING.match(flat(text[block.start : block.end])))
