"""Stage 9, citations: every mention of another numbered document, and of laws by name and year.

Reads the working text and the document's own symbol; writes citations in order. A mention is found by its symbol and
read outwards: kind before it, date and issuer behind it. Short forms without a number, congress resolutions and the
document itself are none.

    Chỉ thị số 05 - CT/TW, ngày 15/5/2016 của Bộ Chính trị      -> 05-CT/TW, 2016-05-15, Bộ Chính trị
    Quyết định số 217 và 218-QĐ/TW ngày 12/12/2013              -> 217-QĐ/TW and 218-QĐ/TW, both of that day
    khoản 2 Điều 5 Luật Đầu tư công năm 2019                    -> law, no symbol, within "khoản 2 Điều 5"
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from caunoi.core.reading.dates import DATE, matched_date
from caunoi.core.reading.symbols import SYMBOL, is_healed, normal_symbol, type_of_symbol
from caunoi.core.reading.words import CODES, TYPES, damaged
from caunoi.core.text import flat, lower

_CITED = sorted(
    (t for t in TYPES if t not in ("thư", "lệnh", "văn bản", "luật", "bộ luật")), key=len, reverse=True
)
_TYPE = "|".join(_CITED)
_SYMBOL = re.compile(rf"(?<![\w/])(?=\d|[OIl]{{1,2}}\d)(?P<symbol>{SYMBOL})(?:(?![\w/])|(?=ngày\s))")
_KIND_BEFORE = re.compile(
    rf"(?P<type>{_TYPE}|luật|bộ luật|văn bản|lệnh)\s*(?:(?:liên tịch|hành động|công tác|phối hợp|thực hiện|triển khai)\s*)?(?:\(\w+\)\s*)?(?P<so>(?:các\s+)?số\s*:?)?\s*$"
)
_SO_BEFORE = re.compile(r"(?<!mẫu)(?<!biểu)(?:^|[\s(,;:])số\s*:?\s*$")
_LIST_BEFORE = re.compile(
    rf"(?P<type>{_TYPE})\s*(?:số\s*:?)?\s*(?P<list>\d{{1,6}}(?:/\d{{4}})?(?:\s*[,;]\s*\d{{1,6}}(?:/\d{{4}})?)*)\s*(?:,|;|và)\s*(?:số\s*)?$"
)
_WHEN = re.compile(
    rf"\s*(?:\((?!\s*(?:ngày\s*)?\d)[^()\n]{{0,60}}\)\s*)?[,;(]?\s*(?:(?:ký|ban hành)\s+)?(?:hồi\s[^,;.]{{1,30}}?\s)?(?:{DATE})",
    re.IGNORECASE,
)
_TYPES_AHEAD = "|".join(t.capitalize() for t in _CITED)
_STOP = (
    r"(?=\s+(?:về|phê duyệt|quy định|ban hành|hướng dẫn|trong|tại|được|đã|có|nhằm|để|theo|thực hiện|sửa đổi|triển khai|tăng cường|"
    rf"khóa|khoá|giai đoạn|kèm|là|như|giao|do|cho|đến|từ|với|sau|trước|và\s+(?:{_TYPES_AHEAD}|Luật|Bộ luật|Pháp lệnh|Hiến pháp|[Kk]hoản|[Đđ]iểm|[Đđ]iều|các|việc|số|văn bản|những)|công bố|thông qua|bằng|đối với|gắn|số|năm|yêu cầu|điều chỉnh|bãi bỏ|thay thế|nêu|liên quan|thì|nay|một|những|trừ|xem xét|này|gồm|chỉ đạo|hiện hành|tính|phải|cần|không|các|vào|còn|dưới|mà|thay)\b"
    r"|\s*[,.;:()“”\"\n\[\]]|\s*$)"
)
_ISSUER = re.compile(rf"\s*,?\s*của\s+(?P<issuer>(?:các\s+)?[A-ZĐÀ-Ỹ][^,.;:()“”\"\[\]]{{1,90}}?){_STOP}")
# `và` that leads on, and the mark of a note glued to the last word (`Chính phủ1`), not a number in a name (`Quận1`).
_BEHIND_ISSUER = re.compile(r"\s+và$|(?<=[^\W\d_])(?<!ận)(?<!ờng)\d{1,2}$")
_CAPITAL_ISSUER = re.compile(
    r"\s+CỦA\s+(?P<issuer>[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ]{2,80}?)(?=\s+(?:VỀ|PHÊ DUYỆT|BAN HÀNH|QUY ĐỊNH|TRÊN|TRONG|TẠI|GIAI ĐOẠN|"
    r"VÀ (?:NGHỊ|QUYẾT|CHỈ|KẾ|CHƯƠNG|KẾT))|\s*[,.;\n]|\s*$)"
)
_TITLE = re.compile(
    r"\s*(?:\((?:khóa|khoá)[^)]*\)\s*)?,?\s*(?P<title>(?:[Vv]ề\s+)?“[^”]{3,300}”|"
    r"(?:[Vv]ề|quy định|phê duyệt|ban hành)\s(?:(?!,\s+[A-ZĐÀ-Ỹ]|\s+và\s+[A-ZĐ]|\s*\((?:sau đây|gọi tắt))[^;.:\n“”]){3,300})"
)
_WITHIN = re.compile(
    r"(?P<within>(?:(?:điểm|tiết)\s+[\wđ]{1,3}\s*,?\s*)?(?:khoản\s+\d{1,2}\s*,?\s*)?(?:điều|mục|phần|chương)\s+(?:\d{1,3}|[ivxlc]+)(?:\s*,)?\s*(?:(?:chương|mục)\s+(?:\d{1,3}|[ivxlc]+)\s*)?)(?:của\s+)?$"
)
_RELATIONS = (
    ("replaces", re.compile(r"thay thế[^.;]{0,60}$")),
    ("repeals", re.compile(r"(?:bãi bỏ|hủy bỏ|hết hiệu lực)[^.;]{0,60}$")),
    ("amends", re.compile(r"sửa đổi,? bổ sung[^.;]{0,80}$")),
    ("basis", re.compile(r"(?:căn cứ|trên cơ sở)[^.;]{0,60}$")),
    (
        "implements",
        re.compile(r"(?:thực hiện|triển khai|cụ thể hóa|quán triệt|thi hành|thể chế hóa)[^.;]{0,60}$"),
    ),
)
# A narrow column breaks the name also before a capital: "hoạt động giám sát của", "Quốc hội và ...".
_LAW_NAME = r"(?:(?!(?<!pháp )\b[Ll]uật\b)(?:[^.;:()\n“”|]|\n(?=[a-zà-ỹđ])|(?<=\scủa)\n|(?<=\svà)\n)){2,110}?"
_OF_YEAR = rf"\s*,?\s*(?P<open>\()?(?:(?:{damaged('năm')}\s+)?(?P<year>(?:19|20)\d\d)(?![\d/-])|(?:{DATE}))(?(open)\))"
# Older typing has the name in small letters: "Luật tổ chức Hội đồng nhân dân".
_SMALL_NAME = (
    r"(?:tổ chức|hoạt động|ban hành|đất đai|ngân sách|khiếu nại|tố cáo|cán bộ|công chức|viên chức|thi đua|bảo vệ|phòng|đầu tư|"
    r"xây dựng|doanh nghiệp|giáo dục|quản lý|giao thông|hôn nhân|hợp tác xã|thanh tra|nhà ở|bầu cử|lao động)\s"
)
_LAW = re.compile(
    rf"(?<![Pp]háp )(?<!PHÁP )(?<!KỶ )(?<!bộ )(?P<kind>[Bb]ộ luật|[Ll]uật|[Pp]háp lệnh|Hiến pháp|BỘ LUẬT|LUẬT)\s*:?\s+(?P<name>[Ss]ửa đổi,? bổ sung(?:[^.;()\n|]|\n(?=[A-ZĐÀ-Ỹa-zđ])){{2,260}}?|(?:[A-ZĐÀ-Ỹ]|{_SMALL_NAME}){_LAW_NAME})?"
    rf"{_OF_YEAR}"
)
# "các Luật: Đất đai năm 2024, Nhà ở năm 2023": the kind is said once.
_NEXT_LAW = re.compile(rf"\s*(?:,|;|và)\s+(?P<name>[A-ZĐÀ-Ỹ](?![Uu]ật\b){_LAW_NAME}){_OF_YEAR}")
# "Chỉ thị số 18 ngày 22/10/2018 của Ban Bí thư": a number without a code, known by its day.
_BARE = re.compile(rf"(?P<type>{_TYPE})\s+số\s*:?\s*(?P<number>\d{{1,5}})(?![\w/.-])(?=\s*,?\s*(?:{DATE}))")
_NOT_NAME = re.compile(
    r"(?<!\w)(?:trong|theo|đến|tại|được|nhằm|để|số|ngày|năm|thì|nếu|khi|này|hiệu lực)(?!\w)"
)
_LISTED = re.compile(r"[^\n]*;\s*(?:và\s+)?(?:các\s+)?")  # from one basis to the next: "Căn cứ A; B; C"
_JOINED = re.compile(r"[ ]*(?:,|và|hoặc|, và)?[ ]*")
_LOOK_BACK = 160
_LONGEST = 600  # characters; no mention is longer


@dataclass(frozen=True)
class Found:
    """A citation by working positions, before it is given its place in the original."""

    type: str | None
    symbol: str | None
    date: str | None
    issuer: str | None
    title: str | None
    within: str | None
    relation: str | None
    confidence: float
    start: int
    end: int
    healed: bool = False


def read_citations(text: str, low: str, own: str | None) -> list[Found]:
    """All mentions, in order of place. Linear: each symbol is looked at once, with bounded context."""
    found = [c for c in _numbered(text, low) if c.symbol is None or c.symbol != own]
    found = _joined(found, _bare(text, low))
    return list(_based(_shared(_joined(found, _laws(text, low)), low), low))


def _joined(found: list[Found], more: Iterator[Found]) -> list[Found]:
    """The mentions found, and those of `more` that overlap none of them, in order of place."""
    starts = [c.start for c in found]
    added = []
    for c in more:
        near = found[bisect_left(starts, c.start - _LONGEST) : bisect_left(starts, c.end)]
        if not any(a.start < c.end and c.start < a.end for a in near):
            added.append(c)
    return sorted([*found, *added], key=lambda c: (c.start, c.end))


def _numbered(text: str, low: str) -> Iterator[Found]:
    for match in _SYMBOL.finditer(text):
        start, end = match.span("symbol")
        back = max(0, start - _LOOK_BACK)
        kind = _KIND_BEFORE.search(low, max(back, start - 40), start)
        listed = _LIST_BEFORE.search(low, max(back, start - 80), start)
        said = kind is not None or listed is not None or _SO_BEFORE.search(low, back, start) is not None
        symbol = normal_symbol(_large(match["symbol"]) if kind else match["symbol"])
        if not _is_symbol(symbol, said):
            continue
        if kind is not None:
            yield from _one(text, low, match, symbol, TYPES[kind["type"]], kind.start("type"))
        elif listed is not None:
            yield from _list(text, low, match, symbol, listed["type"], listed)
        else:
            yield from _one(text, low, match, symbol, *_law_before(low, start))


def _large(printed: str) -> str:
    """A symbol in capitals where a title was made small with its codes: `1956/qđ-ttg`."""
    known = printed.islower() and any(flat(part) in CODES for part in re.split(r"[-/]", printed)[1:])
    return printed.upper() if known else printed


def _is_symbol(symbol: str, said: bool) -> bool:
    """Codes of a symbol are known, or it is said to be a number; `24/7` and `km/h` are none."""
    parts = re.split(r"[-/.]", symbol)[1:]
    known = any(flat(p) in CODES or re.fullmatch(r"(?:QH|UBTVQH)\d+", p) for p in parts)
    capital = any(p[:1].isupper() for p in parts)
    return capital and (known or said)


def _law_before(low: str, start: int) -> tuple[str | None, int]:
    """`Luật Đất đai số 31/2024/QH15`: kind and place of the law's name before the number."""
    match = re.search(
        r"(?:^|[\s(])(?P<law>(?:bộ luật|luật|pháp lệnh)\s+(?:(?!\bluật\b)[^.;()\n]){2,110}?)\s*,?\s*số\s*:?\s*$",
        low[max(0, start - _LOOK_BACK) : start],
    )
    if match:
        return ("ordinance" if match["law"].startswith("pháp") else "law"), max(
            0, start - _LOOK_BACK
        ) + match.start("law")
    match = re.search(r"số\s*:?\s*$", low[max(0, start - 8) : start])
    return None, max(0, start - 8) + match.start() if match else start


def _one(
    text: str, low: str, match: re.Match[str], symbol: str, kind: str | None, first: int
) -> Iterator[Found]:
    end, day, issuer, title = _behind(text, match.end("symbol"))
    kind = kind or type_of_symbol(symbol)
    within, relation = _before(low, first)
    confidence = 0.95 if kind else 0.7
    yield Found(
        kind, symbol, day, issuer, title, within, relation, confidence, first, end, is_healed(match["symbol"])
    )


def _list(
    text: str, low: str, match: re.Match[str], symbol: str, word: str, listed: re.Match[str]
) -> Iterator[Found]:
    """`Quyết định số 217 và 218-QĐ/TW ...`: each number takes the code, day and issuer of the last."""
    end, day, issuer, title = _behind(text, match.end("symbol"))
    within, relation = _before(low, listed.start("type"))
    years = "/" in listed["list"]  # "12/2015; 13/2015/QĐ-UBND"
    code = re.sub(r"^\d+[a-zA-Z]?/\d{4}" if years else r"^\d+[a-zA-Z]?", "", symbol)
    for number in re.finditer(r"[\d/]+", listed["list"]):
        at = listed.start("list") + number.start()
        start = listed.start("type") if number.start() == 0 else at
        yield Found(
            TYPES[word],
            number.group() + code,
            day,
            issuer,
            title,
            within,
            relation,
            0.9,
            start,
            at + len(number.group()),
        )
    yield Found(TYPES[word], symbol, day, issuer, title, within, relation, 0.95, match.start("symbol"), end)


def _behind(text: str, at: int) -> tuple[int, str | None, str | None, str | None]:
    """(end, date, issuer, title) read on from the end of a symbol."""
    day = issuer = title = None
    when = _WHEN.match(text, at, at + 90)
    if when and (day := matched_date(when)):
        at = when.end() + (text.startswith(")", when.end()) and "(" in when.group())
    by = _ISSUER.match(text, at, at + 130) or _CAPITAL_ISSUER.match(text, at, at + 130)
    if by:
        printed = _BEHIND_ISSUER.sub("", by["issuer"])
        issuer, at = " ".join(printed.split()), by.start("issuer") + len(printed)
        if day is None and (when := _WHEN.match(text, at, at + 60)) and (day := matched_date(when)):
            at = when.end()
    named = _TITLE.match(text, at, at + 340)
    if named:
        title = " ".join(named["title"].split()).strip(" ,")
    return at, day, issuer, title


def _before(low: str, first: int) -> tuple[str | None, str | None]:
    back = low[max(0, first - 100) : first]
    within = _WITHIN.search(back)
    relation = next((name for name, pattern in _RELATIONS if pattern.search(back)), None)
    return (" ".join(within["within"].split()).strip(" ,") if within else None), relation


def _laws(text: str, low: str) -> Iterator[Found]:
    for first in _LAW.finditer(text):
        kind, match = first["kind"], first
        while law := _law(text, low, kind, match):
            yield law
            several = low.startswith("các ", max(0, first.start() - 4)) and _NEXT_LAW.match(text, law.end)
            if not several:
                break
            match = several


def _law(text: str, low: str, kind: str, match: re.Match[str]) -> Found | None:
    name = match["name"] or ""
    if _NOT_NAME.search(lower(name)) and not lower(name).startswith("sửa đổi"):
        return None
    if not name and "hiến pháp" not in lower(kind):
        return None
    if kind[0].islower() and name[:1].islower():  # "theo luật định năm 2020"
        return None
    day = None if match["year"] else matched_date(match)
    start = match.start("kind") if "kind" in match.re.groupindex else match.start("name")
    within, relation = _before(low, start)
    title = " ".join(f"{kind} {name}".split())
    return Found(TYPES[lower(kind)], None, day, None, title, within, relation, 0.8, start, match.end())


def _bare(text: str, low: str) -> Iterator[Found]:
    for match in _BARE.finditer(low):
        end, day, issuer, title = _behind(text, match.end("number"))
        if day is None:
            continue
        within, relation = _before(low, match.start())
        yield Found(
            TYPES[match["type"]],
            match["number"],
            day,
            issuer,
            title,
            within,
            relation,
            0.6,
            match.start(),
            end,
        )


def _shared(found: list[Found], low: str) -> list[Found]:
    """Day and issuer printed once, behind the last of several documents named together."""
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        if (
            one.symbol
            and after.symbol
            and one.type == after.type
            and one.end <= after.start
            and _JOINED.fullmatch(low, one.end, after.start)
        ):
            day = one.date or (after.date if one.issuer is None else None)
            found[index] = replace(one, date=day, issuer=one.issuer or after.issuer)
    return found


def _based(found: list[Found], low: str) -> Iterator[Found]:
    """`Căn cứ A; B; C`: each that is listed behind a basis is one."""
    before: Found | None = None
    for one in found:
        listed = before and before.relation == "basis" and one.relation is None
        between = low[before.end : one.start] if before and listed else ""
        if 0 < len(between) < _LONGEST and _LISTED.fullmatch(_WITHIN.sub("", between)):
            one = replace(one, relation="basis")
        yield one
        before = one
