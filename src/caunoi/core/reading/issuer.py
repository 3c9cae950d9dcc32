"""Stage 5, issuer: whose paper it is, by the letterhead, the title, the code of the symbol, the formula, the signature.

Reads the letterhead's lines, text, blocks and layout; writes a name as printed, or None.
"""

import re

from caunoi.core.reading.blocks import RULER, Block
from caunoi.core.reading.layout import Layout
from caunoi.core.reading.letterhead import CODED, NUMBER, PLACE_DATE, SUBJECT, without_motto
from caunoi.core.reading.model import Signature
from caunoi.core.reading.titles import is_body_name
from caunoi.core.reading.words import TYPES, alike
from caunoi.core.text import flat, lower

_BY_TITLE = re.compile(
    r"(?:của\s+(?P<body>[^,;:]{3,90}?)\s+(?:số|về|thực hiện|triển khai|tại)\s|(?P<congress>đại hội [^,;:]{3,120}))",
    re.IGNORECASE,
)
_SPEAKER = (
    r"(?P<body>(?:chủ tịch )?(?:ủy|uỷ) ban nhân dân(?: [^\W\d_]+){0,6}?|(?:ban thường vụ |ban chấp hành )?(?:tỉnh|thành|huyện|quận|thị|đảng) (?:ủy|uỷ)(?: [^\W\d_]+){0,4}?|"
    r"thủ tướng chính phủ|chính phủ|ban bí thư|bộ chính trị|(?:chủ tịch )?ubnd(?: [^\W\d_]+){0,4}?)"
)
_UNDER = re.compile(
    rf"(?<!của ){_SPEAKER}(?<!đã)(?<!vừa)(?<!về)(?<!việc)\s+(?:quyết định )?(?:ban hành|xây dựng)\s+(?:nghị quyết|chỉ thị|kết luận|kế hoạch|chương trình|quyết định|hướng dẫn)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(rf"{_SPEAKER}\s+(?:yêu cầu|chỉ thị|giao)\b", re.IGNORECASE)
OPENING = 6000  # characters in which a document says who speaks
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


# A letterhead that lost its second line names only what kind of body it is.
BARE = {"hoi dong nhan dan", "uy ban nhan dan"}


def whole(issuer: str | None, text: str, head: list[Block]) -> str | None:
    """The issuer, whole where only its kind is left in the letterhead and its name stands above the grounds."""
    if issuer is None or flat(issuer) not in BARE:
        return issuer
    lines = (line.strip(" |") for block in head for line in text[block.start : block.end].split("\n"))
    named = (line for line in lines if flat(line).startswith(f"{flat(issuer)} ") and is_body_name(line))
    return next(named, issuer)


def issuer_in_title(title: str | None) -> str | None:
    """The body that an old title names before its number, or the congress whose resolution it is."""
    match = _BY_TITLE.match(title or "")
    return " ".join((match["body"] or match["congress"]).split()) if match else None


def printed_issuer(text: str, head: list[str], layout: Layout, blocks: list[Block]) -> str | None:
    """The letterhead's lines without motto, number, date, subject; else the name above the grounds."""
    names = (name for line in head if (name := _name_in(line)))
    parts = [name for name in names if not _SESSION.match(flat(name))]
    if len(parts) > 1:  # the mottos of the mass organisations, which may also begin a name
        parts = [p for p in parts if not _MASS_MOTTO.match(flat(p))] or parts
    if (
        parts and flat(parts[0]) in BARE
    ):  # its name stands only above the grounds: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A"
        signing = ((part, flat(part).find(f"{flat(parts[0])} ")) for part in parts[1:])
        parts = next(([part[at:]] for part, at in signing if at >= 0), parts)
    if parts:
        return " ".join(_without_superior(parts))
    first, end = layout.title
    printed, at = name_below([text[b.start : b.end] for b in blocks[first:end]])
    if at:
        return printed[at]
    lines = [text[b.start : b.end].strip("*_ ") for b in blocks[layout.body_at : layout.body_at + 2]]
    if lines and is_body_name(lines[0]) and "\n" not in lines[0] and not lines[0].endswith((".", ":", ";")):
        whole = lines if len(lines) == 2 and flat(lines[0]) in BARE and _WHERE.match(lines[1]) else lines[:1]
        return " ".join(" ".join(whole).split())
    return None


# The second line of a name: "HỘI ĐỒNG NHÂN DÂN", "TỈNH HÒA AN".
_WHERE = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s[^\n]{2,40}$")


_SESSION = re.compile(r"(?:khoa|ky hop|nhiem ky)\s")
_MASS_MOTTO = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh$")


def is_mass_motto(line: str) -> bool:
    """Whether a line holds the motto of a mass organisation and nothing else."""
    return _MASS_MOTTO.match(flat(line).strip()) is not None


_MASS_BESIDE = re.compile(r"(?<=\S)\s{3,}doan (?:tncs|thanh nien cong san) ho chi minh\s*$")
_SUPERIOR = re.compile(
    r"(?:dang bo|dang uy|uy ban nhan dan|ubnd|bo|tinh uy|thanh uy|huyen uy|quan uy|thi uy|so|tong cuc|doan|tong lien doan|lien doan|tap doan|"
    r"tong cong ty|ban chap hanh (?:dang bo|trung uong)|tinh doan|uy ban (?:mttq|mat tran)) "
)
_BELOW = re.compile(
    r"(?:huyen uy|quan uy|thi uy|thanh uy|dang uy|tinh uy|so|cuc|tong cuc|chi cuc|ban quan ly|van phong|thanh tra|phong|trung tam|chi bo|truong|"
    r"cong an|kho bac|lien doan lao dong|cong doan|cong ty|ban chi dao|ban chi huy|bch doan) \w+,? \w+|tong cuc \w+|van phong $|ban thanh tra nhan dan $"
)
# Both run together in one cell of a table; the city of Hải Phòng is no office.
_IN_CELL = re.compile(
    r"(?:uy ban nhan dan|ubnd) (?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|dac khu) (?:\w+ ){1,4}?"
    r"(?P<own>(?:so|(?<!hai )phong|chi cuc|trung tam|ban quan ly) \w+ )"
)
# Offices whose names do not begin as those above the grounds of a decision do.
_OFFICE = re.compile(
    r"(?:văn phòng|đảng bộ|liên đoàn|hội|trường|trung tâm|thanh tra|công ty)(?: [\w.-]+){1,9}"
)
# How urgent, how secret, and that it is a draft: stamped on the letterhead.
_STAMP = re.compile(r"(?:du thao(?: lan \w+)?|hoa toc|thuong khan|khan|tuyet mat|toi mat|mat|den)")
_LONGEST = 60  # characters of a stamp
_STAMPED = ("congthongtindientuchinhphu", "congvanden", "vanbanden")  # by whom, when it came in


def _without_superior(parts: list[str]) -> list[str]:
    """The issuer's own line where the line above it only names whom it stands under (`UBND TỈNH X`, `SỞ Y TẾ X`)."""
    low = [flat(part) + " " for part in parts]
    if len(parts) == 1 and (cell := _IN_CELL.match(low[0])):
        return [parts[0][cell.start("own") :]]
    own = max((at for at in range(1, len(parts)) if _BELOW.match(low[at])), default=0)
    above = " ".join(parts[:own]).split()
    return parts[own:] if _SUPERIOR.match(low[0]) and len(above) > 2 else parts


def _name_in(line: str) -> str | None:
    """The issuer's part of one printed line: columns may have been joined (`UBND TỈNH X CỘNG HÒA XÃ HỘI ...`)."""
    rest = PLACE_DATE.sub(" ", CODED.split(NUMBER.split(without_motto(line, " "))[0])[0])
    if SUBJECT.match(rest.strip()) or re.match(r"(?:luật\s+)?số\s*:?", rest.strip(), re.IGNORECASE):
        return None
    if mass := _MASS_BESIDE.search(flat(rest)):
        rest = rest[: mass.start()]
    rest = " ".join(rest.replace("*", " ").split()).strip(" _-=~.·•|#")
    letters = sum(c.isalpha() for c in rest)
    if RULER.match(rest) or letters < 3 or not rest[0].isalpha() or _STAMP.fullmatch(flat(rest)):
        return None
    if alike(rest[:_LONGEST], _STAMPED):
        return None
    capitals = sum(c.isupper() for c in rest)
    named = is_body_name(rest) or _OFFICE.fullmatch(lower(rest))
    return rest if capitals > letters / 2 or (named and rest[0].isupper()) else None


# "Công văn chỉ đạo của UBND tỉnh Hòa An", alone on its line: how a page heads a letter.
_HEADED = re.compile(
    rf"^(?:{'|'.join(TYPES)})(?: [^\W\d_]+){{0,3}} của (?P<body>[^\n,;:.\d]{{3,90}})$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 600  # characters in which it does
# "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:": how a telegram begins.
_WIRES = re.compile(r"^(?P<body>[^\W\d_][^\n:]{3,120}?)\s+điện\s*:[ \t]*$", re.MULTILINE)


def inferred_issuer(
    text: str, symbol: str | None, place: str | None, signature: Signature | None
) -> str | None:
    code = flat(symbol or "").rsplit("/", 1)[-1].split("-")[-1]
    if code in _CODE_NAMES:
        return _CODE_NAMES[code]
    if place and code in _CODE_BODIES:
        plain = flat(text)
        for whole_name in (True, False):  # else the place with its level: "trên địa bàn tỉnh Hòa An"
            named = [
                (plain.count(f"{flat(body if whole_name else _level(body))} {flat(place)}"), -i, body)
                for i, body in enumerate(_CODE_BODIES[code])
            ]
            count, _, body = max(named)
            if count:
                return f"{body} {place}"
    headed = _HEADED.search(text, 0, _HEAD)
    if match := headed or _UNDER.search(text, 0, OPENING) or _WIRES.search(text, 0, OPENING):
        return " ".join(match["body"].split())
    if signature and signature.authority:
        return re.sub(r"^T[/.]?M[./]?\s*|\s*K[/.]?T[./]?.*$", "", signature.authority).strip() or None
    return None


def _level(body: str) -> str:
    """`tỉnh` of `Ủy ban nhân dân tỉnh`."""
    return body.split("nhân dân ")[-1]


def speaker(text: str) -> str | None:
    """The body that orders at the beginning of a text, for one that prints no issuer."""
    match = _ORDERS.search(text, 0, OPENING)
    return " ".join(match["body"].split()) if match else None


def name_below(title: list[str]) -> tuple[list[str], int]:
    """The lines of a title, and which of them is the issuer's name with its session below; 0 where none is."""
    printed = [" ".join(line.split()) for block in title for line in block.split("\n")]
    at = len(printed) - 1
    while at > 0 and _SESSION.match(flat(printed[at])):
        at -= 1
    return printed, at if at > 0 and is_body_name(printed[at]) else 0
