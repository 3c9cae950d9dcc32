"""What names a text that prints no number of its own: the web page around it, or the line above its annex.

    Công điện 12/CĐ-TTg ngày 30/11/2020 của Thủ tướng Chính phủ về việc ...      the page's first line
    Toàn văn Công điện 12/CĐ-TTg ... Ngày 30/11/2020, Thủ tướng Chính phủ ban hành Công điện 12/CĐ-TTg về việc ...
    ..., ngày 30/11/2020 UBND tỉnh có Công văn số 12/UBND-NC ...: Nội dung Công văn như sau: ...
    (Kèm theo Nghị quyết số 12/NQ-HĐND ngày 3/4/2020 của Hội đồng nhân dân tỉnh A)

Other documents are named in the same words, so a page counts only where its first lines say that the text is that
document, and an annex only where kind and body are the text's own.
"""

import re

import msgspec

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.dates import DATE, matched_date
from caunoi.core.reading.model import Document
from caunoi.core.reading.symbols import SYMBOL, normal_symbol, number_of
from caunoi.core.reading.words import TYPES
from caunoi.core.text import fold, lower

_OPENING = 8  # blocks in which a page says what it shows
_LINE = 700  # characters of a block that are looked at
_TYPE = "|".join(
    sorted((t for t in TYPES if t not in ("luật", "bộ luật", "hiến pháp")), key=len, reverse=True)
)
_NAMED = rf"(?P<type>{_TYPE})\s+(?:số\s*:?\s*)?(?P<symbol>{SYMBOL})"
_HEADING = re.compile(rf"(?:toàn văn\s+|nội dung\s+)?{_NAMED}(?P<rest>[^\n]*)", re.IGNORECASE)
_OF = re.compile(
    rf"\s*,?\s*(?:{DATE})\s*,?\s*của\s+(?P<issuer>[^,;:.]{{3,90}}?)(?=\s+(?:về|v/v)\s)", re.IGNORECASE
)
_ISSUED = re.compile(
    rf"(?<!\w)(?:{DATE})\s*,?\s*(?P<issuer>[^\W\d_][^\d,;:.]{{2,90}}?)\s+(?:đã\s+)?(?:ký ban hành|ban hành|ra|có|ký|phát hành)\s+{_NAMED}"
    r"(?:\s+năm\s+\d{4})?(?P<title>[^\n]*)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s*(?P<title>(?:về|v/v)\s[^\n]*)", re.IGNORECASE)
_FOLLOWS = re.compile(
    rf"(?:(?:nội dung|toàn văn)\s+)(?:của\s+)?(?P<type>{_TYPE})(?:\s+này)?\s+như sau\s*:", re.IGNORECASE
)
# A typist may leave out what parts number and code: "89NQ-HĐND".
_ANNEXED = re.compile(
    rf"\((?:ban hành\s+)?kèm theo\s+(?P<type>{_TYPE})\s+số\s*:?\s*(?P<symbol>{SYMBOL}|\d{{1,5}}[A-ZĐ]{{2,4}}-[A-ZĐ]{{2,10}})\s*,?\s*"
    rf"(?:{DATE})\s*của\s+(?P<issuer>[^()]{{3,120}}?)\s*\)",
    re.IGNORECASE,
)


def completed(document: Document, text: str, blocks: list[Block]) -> Document:
    """The document with what its frame says; unchanged where its letterhead holds another number."""
    framed = _page(text, blocks[:_OPENING])
    if framed and document.symbol in (None, framed.symbol):
        return framed
    return document if document.symbol or document.number else _annexed(document, text)


def _page(text: str, head: list[Block]) -> Document | None:
    """What the first lines of a web page say of the one document that they show."""
    lines = [text[b.start : min(b.end, b.start + _LINE)].lstrip("#*_> ") for b in head]
    titled = next((m for line in lines[:1] if (m := _HEADING.match(line))), None)
    if titled and (of := _OF.match(titled["rest"])):
        about = _ABOUT.match(titled["rest"], of.end())
        return _document(titled, matched_date(of), of["issuer"], about["title"] if about else None)
    follows = next((m for line in lines if (m := _FOLLOWS.match(line))), None)
    for line in lines:
        issued = _ISSUED.search(line)
        if issued is None or not (_is_same(titled, issued) or _is_same(follows, issued)):
            continue
        return _document(issued, matched_date(issued), issued["issuer"], issued["title"])
    return None


def _is_same(said: re.Match[str] | None, issued: re.Match[str]) -> bool:
    """Whether the page calls the document that was issued its own, by number or at least by kind."""
    if said is None or _kind(said) != _kind(issued):
        return False
    return "symbol" not in said.re.groupindex or normal_symbol(said["symbol"]) == normal_symbol(
        issued["symbol"]
    )


def _document(named: re.Match[str], day: str | None, issuer: str, title: str | None) -> Document:
    symbol = normal_symbol(named["symbol"])
    about = " ".join((title or "").split()).strip(" .:*_") or None
    return Document(_kind(named), number_of(symbol), symbol, day, None, " ".join(issuer.split()), about)


def _kind(named: re.Match[str]) -> str:
    return TYPES[" ".join(lower(named["type"]).split())]


def _annexed(document: Document, text: str) -> Document:
    """Number and day as an annex repeats them, where kind and body are those of the text."""
    for match in _ANNEXED.finditer(text):
        issuer = " ".join(match["issuer"].split())
        if _kind(match) == document.type and fold(issuer) == fold(document.issuer or ""):
            symbol, day = normal_symbol(match["symbol"]), document.date or matched_date(match)
            return msgspec.structs.replace(document, symbol=symbol, number=number_of(symbol), date=day)
    return document
