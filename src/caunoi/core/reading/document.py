"""Stage 5, document: what the letterhead says, and what must be inferred where it is broken.

Reads text, blocks and layout; writes `Document` and warnings. A field that is not printed is None, or inferred from
the text with a warning; it is never made up.
"""

import re

from caunoi.core.reading.blocks import PHRASES, Block
from caunoi.core.reading.dates import DATE, find_date, matched_date
from caunoi.core.reading.framed import completed
from caunoi.core.reading.layout import MOTTO, RULER, Layout, is_body_name, is_headline, type_of_line
from caunoi.core.reading.model import Document, Signature, Warning
from caunoi.core.reading.symbols import SYMBOL, is_healed, normal_symbol, number_of, type_of_symbol
from caunoi.core.reading.words import TYPES
from caunoi.core.text import flat, lower

_NUMBER = re.compile(rf"[s$][oốôó6]\s*[:;.]?\s*(?P<symbol>{SYMBOL})", re.IGNORECASE)
# "... THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW" in a title names another document.
_MENTIONED = re.compile(rf"\S +(?:{'|'.join(TYPES)}) +$")
_BLANK = re.compile(r"(?<=\d)\s+(?=/\s?\d{4}\s?/)|(?<=:)\s+(?=\d)")  # "Số: 24      /2025/QĐ-UBND"
# Until the nineties number and day stood in the title: "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 16/CT-TTG NGÀY ... VỀ VIỆC ...".
_IN_TITLE = re.compile(rf"^(?:của\s[^,;:]{{3,90}}?\s)?số\s*:?\s*{SYMBOL}", re.IGNORECASE)
_BY_TITLE = re.compile(
    r"(?:của\s+(?P<body>[^,;:]{3,90}?)\s+(?:số|về)\s|(?P<congress>đại hội [^,;:]{3,120}))", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"số\s*:?\s*(?P<number>\d+)\s*$", re.IGNORECASE | re.MULTILINE)
_PLACE_DATE = re.compile(
    rf"(?P<place>(?:^[A-ZĐ][a-zà-ỹ]{{1,6}}\n)?[^\W\d_][\w .\-]{{1,40}}?)\s*,\s*(?:hồi\s+[^,]{{1,24}}?,?\s+)?(?:{DATE})",
    re.IGNORECASE | re.MULTILINE,
)
# "Hoa Lư, ngày    tháng 4 năm 2026": the day is left to be written in.
_PLACE_ALONE = re.compile(
    r"(?P<place>[^\W\d_][\w .\-]{1,40}?)\s*,\s*ngày[\s\d.…_]{0,12}tháng[\s\d.…_]{0,12}năm", re.IGNORECASE
)
_DECIDES = re.compile(r"(?<!\w)(?P<type>QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ)\s*:?$")
# An excerpt of articles says itself what it is: "Quyết định này có hiệu lực ...".
_THIS = re.compile(
    rf"(?:\s|^)(?P<type>{'|'.join(TYPES)}) này (?:quy định|có hiệu lực|áp dụng)(?!\w)", re.IGNORECASE
)
_ADOPTED = re.compile(rf"(?:thông qua|ban hành|ký)[^.;]{{0,40}}?(?:{DATE})", re.IGNORECASE)
_SPEAKER = (
    r"(?P<body>(?:chủ tịch )?(?:ủy|uỷ) ban nhân dân(?: [^\W\d_]+){0,6}?|(?:ban thường vụ |ban chấp hành )?(?:tỉnh|thành|huyện|quận|thị|đảng) (?:ủy|uỷ)(?: [^\W\d_]+){0,4}?|"
    r"thủ tướng chính phủ|chính phủ|ban bí thư|bộ chính trị|(?:chủ tịch )?ubnd(?: [^\W\d_]+){0,4}?)"
)
_UNDER = re.compile(
    rf"{_SPEAKER}\s+(?:quyết định )?ban hành\s+(?:nghị quyết|chỉ thị|kết luận|kế hoạch|chương trình|quyết định|hướng dẫn)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(rf"{_SPEAKER}\s+(?:yêu cầu|chỉ thị|giao)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\d\S*\s+V/v\s*:?\s*(?P<subject>\S.*)", re.IGNORECASE | re.DOTALL)
_GROUND_BLOCKS = 40
_OPENING = 6000  # characters in which a document says who speaks
_SUBJECT = re.compile(r"(?i:v/v|về việc)\s*:?\s*|^Về\s+")
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
    head = _head_blocks(text, blocks, layout)
    lines = _head_lines(text, head)
    head_text = "\n".join(lines)
    kind, title = _kind_and_title(text, blocks, layout)
    symbol, number, healed = _symbol(head_text)
    if healed:
        warnings.append(Warning(0, head[-1].end, f"ký hiệu đọc là {symbol}"))
    place, day = _place_and_date(head_text)
    if symbol is None and title and (printed := _IN_TITLE.search(title)):
        symbol, number, _ = _symbol(printed.group())
        day = day or _place_and_date(title[printed.end() :])[1]
    if kind is None:
        kind = type_of_symbol(symbol) or ("letter" if _is_letter(text, blocks, layout) else None)
    if kind is None and (kind := _decided(text, blocks)):
        _warn(warnings, 0, head[-1].end if head else 0, "loại văn bản", kind)
    issuer = _completed(_issuer(text, lines, layout, blocks), text, blocks[: layout.body_at + 2])
    if issuer is None or flat(issuer) in _BARE:
        found = _issuer_in_title(title) or _inferred_issuer(text, symbol, place, signature)
        if issuer is None or flat(found or "").startswith(f"{flat(issuer)} "):
            issuer = found
            _warn(warnings, 0, head[-1].end if head else 0, "tên cơ quan ban hành", issuer)
    if day is None:
        healed_place, day = _healed_date(head_text)
        place = place or healed_place
        if day:
            _warn(warnings, 0, head[-1].end, "ngày văn bản", day)
    if day is None:
        day = _adopted(text, blocks, layout)
        if day:
            _warn(warnings, 0, head[-1].end if head else 0, "ngày văn bản", day)
    document = completed(Document(kind, number, symbol, day, place, issuer, title), text, blocks)
    return document, [*warnings, *_unread(document, head[-1].end if head else 0)]


def _unread(document: Document, end: int) -> list[Warning]:
    """What could not be read of a letterhead that ends at `end`."""
    fields = (
        ("loại văn bản", document.type),
        ("số, ký hiệu", document.symbol),
        ("ngày văn bản", document.date),
        ("trích yếu", document.title),
    )
    return [Warning(0, end, f"{name}: không đọc được") for name, value in fields if value is None]


# A letterhead that lost its second line names only what kind of body it is.
_BARE = {"hoi dong nhan dan", "uy ban nhan dan"}


def _completed(issuer: str | None, text: str, head: list[Block]) -> str | None:
    """The issuer, whole where only its kind is left in the letterhead and its name stands above the grounds."""
    if issuer is None or flat(issuer) not in _BARE:
        return issuer
    lines = (line.strip() for block in head for line in text[block.start : block.end].split("\n"))
    whole = (line for line in lines if flat(line).startswith(f"{flat(issuer)} ") and is_body_name(line))
    return next(whole, issuer)


def _warn(warnings: list[Warning], start: int, end: int, field: str, value: str | None) -> None:
    said = f"suy ra từ nội dung: {value}" if value else "không đọc được"
    warnings.append(Warning(start, end, f"{field}: {said}"))


def _head_blocks(text: str, blocks: list[Block], layout: Layout) -> list[Block]:
    until = layout.type_at if layout.type_at is not None else layout.body_at
    head = [
        b
        for i, b in enumerate(blocks[:until])
        if layout.type_at is not None or not is_headline(text, blocks, i)
    ]
    # Number and date are sometimes printed below the title, or scanned after it.
    first, end = layout.title
    rest = [b for i, b in enumerate(blocks[: layout.body_at]) if i != layout.type_at and not first <= i < end]
    return head if head else rest


# What signing electronically stamps above a letterhead: its day is not the document's.
_STAMPED = re.compile(r"(?:ký bởi|người ký|thời gian ký|ngày ký|e-?mail)\s*:", re.IGNORECASE)


def _head_lines(text: str, head: list[Block]) -> list[str]:
    """The letterhead line by line; the cells of a table that stood there are lines of their own.

    A cell is parted by ` | ` from the next on its line, or by a `|` alone on a line; then its own lines belong together.
    """
    lines = (line.strip() for block in head for line in _lines_of(text[block.start : block.end]))
    printed = [line for line in lines if not _STAMPED.match(line)]
    if "|" not in printed:
        return [" ".join(cell.split(" ")).strip() for line in printed for cell in re.split(r"\s*\|\s*", line)]
    cells: list[list[str]] = [[]]
    for line in printed:
        if line == "|" or RULER.match(line):
            cells.append([])
        else:
            cells[-1].append(line)
    return [" ".join(cell) for cell in cells if cell]


def _lines_of(block: str) -> list[str]:
    """The lines of a block; the motto or a name that a narrow column parted is one."""
    whole = " ".join(block.split())
    return [whole] if flat(whole) in PHRASES else block.split("\n")


def _kind_and_title(text: str, blocks: list[Block], layout: Layout) -> tuple[str | None, str | None]:
    first, end = layout.title
    lines = [text[b.start : b.end] for b in blocks[first:end] if not RULER.match(text, b.start, b.end)]
    words = _without_name(" ".join(" ".join(line.split("|")[0].split()) for line in lines), lines)
    if layout.type_at is None:
        subject = _SUBJECT.sub("", words).strip(" *_.") or _subject_beside(text, blocks[: layout.body_at])
        return None, subject
    found = type_of_line(text, blocks[layout.type_at])
    assert found is not None
    name, after = found
    if first == layout.type_at:
        inline = _without_name(" ".join(text[after : blocks[end - 1].end].split()), lines)
        return TYPES[name], inline.strip(" *_:.-=") or None
    return TYPES[name], words.strip(" *_-=.") or None


def _subject_beside(text: str, head: list[Block]) -> str | None:
    """The subject of a letter that stands behind the number on its line: `Số: 12/SNV-CC V/v nghỉ lễ`."""
    for block in head:
        match = _BESIDE.search(text[block.start : block.end].strip("| ").split("|")[0])
        if match:
            return " ".join(match["subject"].split()).strip(" *_.") or None
    return None


def _without_name(title: str, lines: list[str]) -> str:
    """A title without the name of the issuer that stands in capitals on the line below it."""
    printed, at = _name_below(lines)
    name = " ".join(printed[at:])
    return title[: -len(name)].strip() if at > 0 and title.endswith(name) else title


def _name_below(title: list[str]) -> tuple[list[str], int]:
    """The lines of a title, and which of them is the issuer's name with its session below; 0 where none is."""
    printed = [" ".join(line.split()) for block in title for line in block.split("\n")]
    at = len(printed) - 1
    while at > 0 and _SESSION.match(printed[at]):
        at -= 1
    return printed, at if at > 0 and is_body_name(printed[at]) else 0


def _symbol(head: str) -> tuple[str | None, str | None, bool]:
    """Symbol, number, and whether a scan's fault was put right in them."""
    head = _BLANK.sub("", head)
    match = next((m for m in _NUMBER.finditer(head) if not _MENTIONED.search(lower(head[: m.start()]))), None)
    if match:
        symbol = normal_symbol(match["symbol"])
        return symbol, number_of(symbol), is_healed(match["symbol"])
    bare = _BARE_NUMBER.search(head)
    return None, bare["number"] if bare else None, False


def _place_and_date(head: str) -> tuple[str | None, str | None]:
    head = _without_motto(head)
    match = _PLACE_DATE.search(_NUMBER.sub(lambda m: " " * len(m.group()), _BLANK.sub("", head)))
    if match:
        return " ".join(match["place"].split()), matched_date(match)
    alone = _PLACE_ALONE.search(head)
    found = find_date(head)
    return " ".join(alone["place"].split()) if alone else None, found[0] if found else None


def _without_motto(line: str, instead: str = "\n") -> str:
    """The line with each letter of the mottos replaced, so that what stood beside them stands apart."""
    for match in MOTTO.finditer(flat(line)):
        line = line[: match.start()] + instead * (match.end() - match.start()) + line[match.end() :]
    return line


# Scans take a one for a small l, a nought for an O, and another mark for the one of "tháng".
_MISREAD_DATE = re.compile(
    r"ngày\s*([\dlIoO]{1,2})\s*th\w{1,2}ng\s*([\dlIoO]{1,2})\s*năm\s*([\dlIoO]{4})", re.IGNORECASE
)


def _healed_date(head: str) -> tuple[str | None, str | None]:
    """Place and date where letters stand in the date for digits."""
    match = _MISREAD_DATE.search(head)
    if not match:
        return None, None
    day, month, year = (part.translate(str.maketrans("lIoO", "1100")) for part in match.groups())
    healed = f"ngày {day} tháng {month} năm {year}"
    return _place_and_date(head[: match.start()] + healed + head[match.end() :])


def _is_letter(text: str, blocks: list[Block], layout: Layout) -> bool:
    at = layout.body_at
    return at < len(blocks) and bool(
        re.match(r"(?:đồng\s+)?kính gửi", lower(text[blocks[at].start : blocks[at].end]))
    )


def _decided(text: str, blocks: list[Block]) -> str | None:
    """What a text without a title says behind its grounds: `... QUYẾT ĐỊNH:`, `QUYẾT NGHỊ:`."""
    for block in blocks[:_GROUND_BLOCKS]:
        if match := _DECIDES.search(text[block.start : block.end].strip("*_ ")):
            return {"QUYẾT NGHỊ": "resolution", "CHỈ THỊ": "directive"}.get(match["type"], "decision")
    this = _THIS.search(lower(text[:_OPENING]))
    return TYPES[this["type"]] if this else None


def _issuer_in_title(title: str | None) -> str | None:
    """The body that an old title names before its number, or the congress whose resolution it is."""
    match = _BY_TITLE.match(title or "")
    return " ".join((match["body"] or match["congress"]).split()) if match else None


def _issuer(text: str, head: list[str], layout: Layout, blocks: list[Block]) -> str | None:
    """The letterhead's lines without motto, number, date, subject; else the name above the grounds."""
    parts = [name for line in head if (name := _name_in(line))]
    if len(parts) > 1:  # the mottos of the mass organisations, which may also begin a name
        parts = [p for p in parts if not _MASS_MOTTO.match(flat(p))] or parts
    if parts:
        return " ".join(_without_superior(parts))
    first, end = layout.title
    printed, at = _name_below([text[b.start : b.end] for b in blocks[first:end]])
    if at:
        return printed[at]
    lines = [text[b.start : b.end].strip("*_ ") for b in blocks[layout.body_at : layout.body_at + 2]]
    if lines and is_body_name(lines[0]) and "\n" not in lines[0] and not lines[0].endswith((".", ":", ";")):
        whole = lines if len(lines) == 2 and flat(lines[0]) in _BARE and _WHERE.match(lines[1]) else lines[:1]
        return " ".join(" ".join(whole).split())
    return None


# The second line of a name: "HỘI ĐỒNG NHÂN DÂN", "TỈNH HÒA AN".
_WHERE = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)\s[^\n]{2,40}$")


_SESSION = re.compile(r"(?:khóa|khoá|kỳ họp|nhiệm kỳ)\s", re.IGNORECASE)
_MASS_MOTTO = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh$")
_SUPERIOR = re.compile(
    r"(?:đảng bộ|ủy ban nhân dân|ubnd|bộ|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|sở|tổng cục|đoàn) "
)
_BELOW = re.compile(
    r"(?:huyện ủy|quận ủy|thị ủy|thành ủy|đảng ủy|tỉnh ủy|sở|cục|tổng cục|chi cục|ban quản lý|văn phòng|thanh tra|phòng|trung tâm|chi bộ|trường|công an|kho bạc) \w+ \w+|tổng cục \w+"
)
# Both run together in one cell of a table; the city of Hải Phòng is no office.
_IN_CELL = re.compile(
    r"(?:ủy ban nhân dân|ubnd) (?:tỉnh|thành phố|huyện|quận|thị xã) (?:\w+ ){1,4}?"
    r"(?P<own>(?:sở|(?<!hải )phòng|chi cục|trung tâm|ban quản lý) \w+ )"
)
# How urgent, how secret, and that it is a draft: stamped on the letterhead.
_STAMP = re.compile(r"(?:du thao(?: lan \w+)?|hoa toc|thuong khan|khan|tuyet mat|toi mat|mat)")


def _without_superior(parts: list[str]) -> list[str]:
    """The issuer's own line where the line above it only names whom it stands under (`UBND TỈNH X`, `SỞ Y TẾ X`)."""
    low = [lower(part) + " " for part in parts]
    if len(parts) == 1 and (cell := _IN_CELL.match(low[0])):
        return [parts[0][cell.start("own") :]]
    own = max((at for at in range(1, len(parts)) if _BELOW.match(low[at])), default=0)
    above = " ".join(parts[:own]).split()
    return parts[own:] if _SUPERIOR.match(low[0]) and len(above) > 2 else parts


def _name_in(line: str) -> str | None:
    """The issuer's part of one printed line: columns may have been joined (`UBND TỈNH X CỘNG HÒA XÃ HỘI ...`)."""
    rest = _PLACE_DATE.sub(" ", _NUMBER.split(_without_motto(line, " "))[0])
    if _SUBJECT.match(rest.strip()) or re.match(r"(?:luật\s+)?số\s*:?", rest.strip(), re.IGNORECASE):
        return None
    rest = " ".join(rest.replace("*", " ").split()).strip(" _-=~.·•|#")
    letters = sum(c.isalpha() for c in rest)
    if RULER.match(rest) or letters < 3 or not rest[0].isalpha() or _STAMP.fullmatch(flat(rest)):
        return None
    capitals = sum(c.isupper() for c in rest)
    return rest if capitals > letters / 2 or is_body_name(rest) else None


# "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:": how a telegram begins.
_WIRES = re.compile(r"^(?P<body>[^\W\d_][^\n:]{3,120}?)\s+điện\s*:[ \t]*$", re.MULTILINE)


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
    if match := _UNDER.search(text, 0, _OPENING) or _WIRES.search(text, 0, _OPENING):
        return " ".join(match["body"].split())
    if signature and signature.authority:
        return re.sub(r"^T[/.]?M[./]?\s*|\s*K[/.]?T[./]?.*$", "", signature.authority).strip() or None
    return None


def speaker(text: str) -> str | None:
    """The body that orders at the beginning of a text, for one that prints no issuer."""
    match = _ORDERS.search(text, 0, _OPENING)
    return " ".join(match["body"].split()) if match else None


def _adopted(text: str, blocks: list[Block], layout: Layout) -> str | None:
    """A council's resolution printed without letterhead takes the day on which it says it was adopted."""
    tail = layout.tails[0][0] if layout.tails else len(blocks)
    for block in reversed(blocks[max(layout.body_at, tail - 4) : tail]):
        match = _ADOPTED.search(text, block.start, block.end)
        if match and "thông qua" in lower(match.group()):
            return matched_date(match)
    return None
