"""Stage 5, document: what the letterhead says, and what must be inferred where it is broken.

Reads text, blocks and layout; writes `Document` and warnings. A field that is not printed is None, or inferred from
the text with a warning; it is never made up.
"""

import re

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.dates import DATE, find_date, matched_date
from caunoi.core.reading.layout import MOTTO, RULER, Layout, is_body_name, type_of_line
from caunoi.core.reading.model import Document, Signature, Warning
from caunoi.core.reading.symbols import SYMBOL, normal_symbol, type_of_symbol
from caunoi.core.reading.words import TYPES
from caunoi.core.text import flat, lower

_NUMBER = re.compile(rf"s[oốôó]\s*[:.]?\s*(?P<symbol>{SYMBOL})", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"số\s*:?\s*(?P<number>\d+)\s*$", re.IGNORECASE | re.MULTILINE)
_PLACE_DATE = re.compile(
    rf"(?P<place>[^\W\d_][\w .\-]{{1,40}}?)\s*,\s*(?:{DATE})",
    re.IGNORECASE,
)
_ADOPTED = re.compile(rf"(?:thông qua|ban hành|ký)[^.;]{{0,40}}?(?:{DATE})", re.IGNORECASE)
_UNDER = re.compile(
    r"(?P<body>[^\W\d_][\w ]{3,60}?)\s+(?:ban hành|quyết định ban hành)\s+(?:nghị quyết|chỉ thị|kết luận|kế hoạch|chương trình|quyết định|hướng dẫn|quy định)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:v/v|về việc)\s*:?\s*", re.IGNORECASE)
# The place where a body sits follows its name; which body, the code in the symbol says.
_CODE_BODIES = {
    "tu": ("Thành ủy", "Tỉnh ủy"),
    "ubnd": (
        "Ủy ban nhân dân thành phố",
        "Ủy ban nhân dân tỉnh",
        "Ủy ban nhân dân huyện",
        "Ủy ban nhân dân quận",
    ),
    "hdnd": ("Hội đồng nhân dân thành phố", "Hội đồng nhân dân tỉnh", "Hội đồng nhân dân huyện"),
}
_CODE_NAMES = {"cp": "Chính phủ", "ttg": "Thủ tướng Chính phủ"}


def read_document(
    text: str, blocks: list[Block], layout: Layout, signature: Signature | None
) -> tuple[Document, list[Warning]]:
    """The header fields, each as printed; issuer and date are looked for in the text where they are missing."""
    warnings: list[Warning] = []
    head = _head_blocks(blocks, layout)
    head_text = "\n".join(text[b.start : b.end] for b in head)
    kind, title = _kind_and_title(text, blocks, layout)
    symbol, number = _symbol(head_text)
    place, day = _place_and_date(head_text)
    if kind is None:
        kind = type_of_symbol(symbol) or ("letter" if _is_letter(text, blocks, layout) else None)
    issuer = _issuer(text, head, layout, blocks)
    if issuer is None:
        issuer = _inferred_issuer(text, symbol, place, signature)
        _warn(warnings, 0, head[-1].end if head else 0, "tên cơ quan ban hành", issuer)
    if day is None:
        place, day = _healed_date(head_text)
        if day:
            _warn(warnings, 0, head[-1].end, "ngày văn bản", day)
    if day is None:
        day = _adopted(text, blocks, layout)
        if day:
            _warn(warnings, 0, head[-1].end if head else 0, "ngày văn bản", day)
    for name, value in (
        ("loại văn bản", kind),
        ("số, ký hiệu", symbol),
        ("ngày văn bản", day),
        ("trích yếu", title),
    ):
        if value is None:
            _warn(warnings, 0, head[-1].end if head else 0, name, None)
    return Document(kind, number, symbol, day, place, issuer, title), warnings


def _warn(warnings: list[Warning], start: int, end: int, field: str, value: str | None) -> None:
    said = f"suy ra từ nội dung: {value}" if value else "không đọc được"
    warnings.append(Warning(start, end, f"{field}: {said}"))


def _head_blocks(blocks: list[Block], layout: Layout) -> list[Block]:
    until = layout.type_at if layout.type_at is not None else layout.body_at
    head = blocks[:until]
    # Number and date are sometimes printed below the title, or scanned after it.
    first, end = layout.title
    rest = [b for i, b in enumerate(blocks[: layout.body_at]) if i != layout.type_at and not first <= i < end]
    return head if head else rest


def _kind_and_title(text: str, blocks: list[Block], layout: Layout) -> tuple[str | None, str | None]:
    first, end = layout.title
    lines = [text[b.start : b.end] for b in blocks[first:end] if not RULER.match(text, b.start, b.end)]
    words = " ".join(" ".join(line.split()) for line in lines)
    if layout.type_at is None:
        return None, _SUBJECT.sub("", words).strip(" *_") or None
    found = type_of_line(text, blocks[layout.type_at])
    assert found is not None
    name, after = found
    if first == layout.type_at:
        inline = " ".join(text[after : blocks[end - 1].end].split())
        return TYPES[name], inline.strip(" *_:.") or None
    return TYPES[name], words.strip(" *_") or None


def _symbol(head: str) -> tuple[str | None, str | None]:
    match = _NUMBER.search(head)
    if match:
        symbol = normal_symbol(match["symbol"])
        digits = re.match(r"[\d.]+", symbol)
        return symbol, digits.group().rstrip(".") if digits else None
    bare = _BARE_NUMBER.search(head)
    return None, bare["number"] if bare else None


def _place_and_date(head: str) -> tuple[str | None, str | None]:
    match = _PLACE_DATE.search(_NUMBER.sub(lambda m: " " * len(m.group()), head))
    if match:
        return " ".join(match["place"].split()), matched_date(match)
    found = find_date(head)
    return None, found[0] if found else None


# Scans take a one for a small l, a nought for an O.
_MISREAD_DATE = re.compile(
    r"ngày\s*([\dlIoO]{1,2})\s*tháng\s*([\dlIoO]{1,2})\s*năm\s*([\dlIoO]{4})", re.IGNORECASE
)


def _healed_date(head: str) -> tuple[str | None, str | None]:
    """Place and date where letters stand in the date for digits."""
    match = _MISREAD_DATE.search(head)
    if not match:
        return None, None
    digits = match.group().translate(str.maketrans("lIoO", "1100")).replace("ngày", "ngày")
    return _place_and_date(head[: match.start()] + digits + head[match.end() :])


def _is_letter(text: str, blocks: list[Block], layout: Layout) -> bool:
    at = layout.body_at
    return at < len(blocks) and bool(
        re.match(r"(?:đồng\s+)?kính gửi", lower(text[blocks[at].start : blocks[at].end]))
    )


def _issuer(text: str, head: list[Block], layout: Layout, blocks: list[Block]) -> str | None:
    """The letterhead's lines without motto, number, date, subject; else the name above the grounds."""
    parts: list[str] = []
    for block in head:
        for line in text[block.start : block.end].split("\n"):
            name = _name_in(line)
            if name:
                parts.append(name)
    if parts:
        return " ".join(_without_superior(parts))
    if layout.body_at < len(blocks):
        block = blocks[layout.body_at]
        line = text[block.start : block.end].strip("*_ ")
        if is_body_name(line) and len(line.split("\n")) == 1 and not line.endswith((".", ":", ";")):
            return " ".join(line.split())
    return None


_SUPERIOR = re.compile(r"(?:đảng bộ|ủy ban nhân dân|ubnd|bộ|tỉnh ủy|thành ủy) ")
_BELOW = re.compile(
    r"(?:huyện ủy|quận ủy|thị ủy|thành ủy|đảng ủy|tỉnh ủy|sở|cục|chi cục|ban quản lý|văn phòng|thanh tra|phòng|trung tâm|chi bộ) \w+ \w+"
)


def _without_superior(parts: list[str]) -> list[str]:
    """The issuer's own line where the line above it only names whom it stands under (`UBND TỈNH X`, `SỞ Y TẾ X`)."""
    low = [lower(part) + " " for part in parts]
    if len(parts) == 2 and _SUPERIOR.match(low[0]) and _BELOW.match(low[1]) and len(parts[0].split()) > 2:
        return parts[1:]
    return parts


def _name_in(line: str) -> str | None:
    """The issuer's part of one printed line: columns may have been joined (`UBND TỈNH X CỘNG HÒA XÃ HỘI ...`)."""
    rest = line
    for match in MOTTO.finditer(flat(line)):
        rest = rest[: match.start()] + " " * (match.end() - match.start()) + rest[match.end() :]
    rest = _PLACE_DATE.sub(" ", rest)
    rest = _NUMBER.split(rest)[0]
    if _SUBJECT.match(rest.strip()) or re.match(r"(?:luật\s+)?số\s*:?", rest.strip(), re.IGNORECASE):
        return None
    rest = " ".join(rest.replace("*", " ").split()).strip(" _-=~.·•|#")
    letters = sum(c.isalpha() for c in rest)
    if RULER.match(rest) or letters < 3 or not rest[0].isalpha():
        return None
    capitals = sum(c.isupper() for c in rest)
    return rest if capitals > letters / 2 or is_body_name(rest) else None


def _inferred_issuer(
    text: str, symbol: str | None, place: str | None, signature: Signature | None
) -> str | None:
    code = flat(symbol or "").rsplit("/", 1)[-1].split("-")[-1]
    if code in _CODE_NAMES:
        return _CODE_NAMES[code]
    if place and code in _CODE_BODIES:
        plain = flat(text)
        named = [
            (plain.count(flat(f"{body} {place}")), -i, body) for i, body in enumerate(_CODE_BODIES[code])
        ]
        count, _, body = max(named)
        if count:
            return f"{body} {place}"
    if match := _UNDER.search(text):
        return " ".join(match["body"].split())
    if signature and signature.authority:
        return re.sub(r"^T[/.]?M[./]?\s*|\s*K[/.]?T[./]?.*$", "", signature.authority).strip() or None
    return None


def _adopted(text: str, blocks: list[Block], layout: Layout) -> str | None:
    """A council's resolution printed without letterhead takes the day on which it says it was adopted."""
    tail = layout.tails[0][0] if layout.tails else len(blocks)
    for block in reversed(blocks[max(layout.body_at, tail - 4) : tail]):
        match = _ADOPTED.search(text, block.start, block.end)
        if match and "thông qua" in lower(match.group()):
            return matched_date(match)
    return None
