"""Numbers with their units as Vietnamese texts write them: `2.500`, `1,5`, `16 - 18%/năm`, `tỷ đồng`, `5/7 thôn` (5).

Reads a stretch of working text; writes value, second value of a range, unit and place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caunoi.core.reading.worded import find_worded

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+\.\d{1,2}(?=\s?%)|\d{1,3}\.\d(?!\.?\d)|\d+)"
# What is counted one by one; "nghìn", "triệu" may stand before each of them, and before any other noun.
_COUNTED = (
    r"(?:tháng )?tuổi|lần(?:\s?/\s?(?:năm|tháng|quý|tuần))?|lượt(?: người| khách)?|hành khách|điểm(?: phần trăm)?|bậc|"
    r"người(?:\s?/\s?\w+)?|hộ(?: gia đình| nghèo)?|hộ|nhà(?: ở)?|xã|phường|thị trấn|quận|huyện|tỉnh|thôn|bản|ấp|khu phố|"
    r"doanh nghiệp|hợp tác xã|htx|tổ hợp tác|tổ chức|cơ sở|đơn vị|trường|lớp|giường(?: bệnh)?|bác sĩ|dược sĩ|trạm|"
    r"dự án|công trình|mô hình|đề án|sản phẩm|khu|cụm|tuyến|cây|con|chiếc|bộ|thủ tục|dịch vụ|chi bộ|đảng viên|cán bộ|công chức|"
    r"vụ việc|vụ|đơn thư|kiến nghị|học sinh|học viên|sinh viên|trẻ em|lao động|việc làm|sáng kiến|đề tài|nhiệm vụ|cuộc|buổi|hội nghị|văn bản|hồ sơ|ngày|tháng|năm|giờ|phút|"
    r"nước|quốc gia|thành phố|đô thị|làng|chợ|bệnh viện|trung tâm|nền tảng|ứng dụng|hệ thống|thương hiệu|nhãn hiệu|đồng chí|phiếu|tiêu chí|nhóm|loại|chương trình|"
    r"căn(?: hộ)?|phòng|xe|tàu|hồ|giếng|cầu|hội viên|đoàn viên|suất|tin|bài|câu lạc bộ|camera|thành viên|xã viên"
)
# By what an amount is reckoned: `8 m2/người`, `32 m2 sàn/người`, `120 lít/người/ngày đêm`, `62 tạ/ha/vụ`.
_PER = r"(?:(?:\s+sàn)?(?:\s?/\s?(?:người|hộ|ngày(?:\s?đêm|-đêm)?|giờ|h|s|tháng|quý|năm|vụ|ha|km2|m2|m3|lượt|học sinh|lao động)(?!\w))+)?"
_MEASURES = (
    r"%[0o](?!\w)|%(?:\s?/\s?năm)?|phần (?:trăm|nghìn|ngàn)|‰|"  # "0,5%0" is how ‰ is typed
    r"(?:nghìn|triệu|tỷ|tỉ|trăm|vạn)\s+(?:tỷ\s+|tỉ\s+)?(?:đồng|usd|đô la|tấn|m3|m2|ha|kwh|mwh|người|con|hộ)(?:\s?/\s?(?:năm|người(?:/năm)?|ha|tháng|hộ))?|"
    r"(?:triệu|tỷ|tỉ|nghìn)(?=\s+(?:năm|lên|xuống|vào)|[.,;]|$)|đồng(?! chí)(?:\s?/\s?\w+)?|usd(?:\s?/\s?người)?|triệu usd|tỷ usd|"
    rf"(?:nghìn|ngàn|triệu|tỷ|tỉ|vạn)(?:\s+(?:{_COUNTED}|(?!(?:từ|và|để|cho|so|trong|theo|của|hoặc|hay)(?!\w))[^\W\d_]{{2,}}))?|"
    rf"(?:km2|km|m2|m3|m|ha|tấn|tạ|kg|lít|kwh|mwh|gwh|twh|mwp|mw|kw|gw|mva|kva|kv|gbps|mbps|ml|mm|cm){_PER}|"
    rf"{_COUNTED}"
)
# "khoảng22%": a number glued to the word before it.
_GLUED = (
    r"(?:"
    + "|".join(
        rf"(?<=\b{word})"
        for word in (
            "khoảng",
            "đạt",
            "trên",
            "dưới",
            "hơn",
            "đến",
            "từ",
            "còn",
            "nhất",
            "thiểu",
            "đoạn",
            "là",
        )
    )
    + r")"
)
# "24%1;" has a footnote's mark behind it.
MEASURED = re.compile(
    rf"(?:(?<![\w.,/])|{_GLUED})(?P<value>{_NUMBER})(?:\s*(?P<unit1>%|(?:m2|m3|km|ha|tấn|kg)(?!\w)|(?P<both>{_MEASURES})(?=\s(?:-|đến)\s{_NUMBER}\s(?P=both)(?!\w)))?\s*(?:-|÷|đến)\s*(?P<value2>{_NUMBER}))?(?:\s?/\s?\d{{1,3}}(?=\s+(?:{_MEASURES})(?!\w)))?(?P<gap>\s*)(?P<unit>(?:{_MEASURES})(?!\w)|%(?=[1-9]\d?(?:[;,.)]|$)|(?:giảm|tăng)\s))?",
    re.IGNORECASE,
)


COUNTED_TIME = frozenset({"ngày", "tháng", "năm", "giờ", "phút"})
_UNIT = re.compile(rf"(?:{_MEASURES})(?!\w)")
# "ít nhất 1/3", "đạt 2/3 số xã": a part of the whole, and no day of a month where a bound stands before it.
_PART = re.compile(r"\s?/\s?(?P<whole>[2-5])(?!\w|[.,/-]\d)")
_OF_WHOLE = re.compile(
    r"(?:ít nhất|tối thiểu|tối đa|không (?:quá|dưới)|trên|dưới|hơn|quá|đạt|chiếm|bằng|còn|khoảng)\s*$",
    re.IGNORECASE,
)


_SHARES = {"%0": "‰", "%o": "‰", "phần nghìn": "‰", "phần ngàn": "‰", "phần trăm": "%"}
_SLASH = re.compile(r"\s?/\s?")
_IN_NAME = re.compile(r"(?<!\w)[A-ZĐ]{1,6}-(?:\d-)?$")  # "tiêu chí N-1"
# "ít nhất -95 triệu tấn", and behind such a one also ", -185 triệu tấn"; any other dash is none.
_MINUS = re.compile(
    r"(?:(?P<bound>ít nhất|tối thiểu|không quá|tối đa|khoảng|đạt|bằng|mức|dưới|trên|còn|xuống)|,|;|và|từ|đến)\s+-$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Measure:
    """A number in text: `value`, `value2` of a range, `unit` as written (small letters), place."""

    value: float
    value2: float | None
    unit: str
    start: int
    end: int


def unit_at(words: str) -> str:
    """The unit with which words in small letters open; empty where they open with none."""
    match = _UNIT.match(words)
    return " ".join(match.group().split()) if match else ""


def read_value(printed: str) -> float:
    """`2.500` is 2500, `1,5` is 1.5, `99.4` is 99.4."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "")
    return float(printed.replace(",", "."))


# Alone, a word counts as a number only where a bound or "gấp" stands before it: "ít nhất một xã", "tăng gấp đôi".
_BINDS = re.compile(
    r"(?<!\w)(?:ít nhất|tối thiểu|không quá|tối đa|không dưới)(?: (?:là|có|đạt))?\s+$", re.IGNORECASE
)
_TIMES = re.compile(r"(?<!\w)gấp\s+$", re.IGNORECASE)
_LAN = re.compile(r"\s+lần(?!\w)", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?!(?:phần|nửa|số|trong)(?!\w))[^\W\d_]")
# "khóa mười lăm", "tháng mười hai năm 2030", "25 (hai mươi lăm)".
_ORDINAL = re.compile(
    r"(?:(?<!\w)(?:ngày|tháng|quý|thứ|lần|khóa|điều|khoản|kỳ|số)\s+|\d\s*\()$", re.IGNORECASE
)
_AHEAD = 60  # characters in which a unit stands
_IN_FIGURES = re.compile(r"\s*\(\d+\)")  # "hai mươi lăm (25) xã"


def read_measures(text: str, start: int, end: int, words: int = 0) -> Iterator[Measure]:
    """Every number with what follows it, left to right; also those written in words, in at least `words` of them (0: none)."""
    worded = [*_in_words(text, start, end, words)] if words else []
    if worded:
        yield from sorted([*_digits(text, start, end), *worded], key=lambda m: m.start)
    else:
        yield from _digits(text, start, end)


def _in_words(text: str, start: int, end: int, words: int) -> Iterator[Measure]:
    for number in find_worded(text, start, end):
        before = text[max(start, number.start - 24) : number.start]
        if _TIMES.search(before):
            lan = _LAN.match(text, number.end, end)
            yield Measure(number.value, None, "lần", number.start, lan.end() if lan else number.end)
            continue
        bound = _BINDS.search(before) is not None
        if _ORDINAL.search(before) or number.words < words:
            continue
        if number.part:
            yield Measure(number.value, None, "phần", number.start, number.end)
        elif bound or number.words > 1:
            figures = _IN_FIGURES.match(text, number.end, end)
            last = figures.end() if figures else number.end
            noun = _NOUN.match(text, last, end)
            unit = unit_at(text[last + 1 : min(end, last + _AHEAD)].lower())
            last += len(unit) + 1 if unit else 0
            if unit or (bound and noun):
                yield Measure(number.value, None, _SHARES.get(unit, unit), number.start, last)


def _digits(text: str, start: int, end: int) -> Iterator[Measure]:
    signed = False
    for match in MEASURED.finditer(text, start, end):
        before = text[max(start, match.start() - 16) : match.start()]
        if not match["unit"] and _IN_NAME.search(before):
            continue
        if (part := _part(text, match, start, end)) is not None:
            yield part
            continue
        unit = _SLASH.sub("/", " ".join((match["unit"] or match["unit1"] or "").lower().split()))
        unit = _SHARES.get(unit, unit)
        second = read_value(match["value2"]) if match["value2"] else None
        last = (
            match.end("unit")
            if match["unit"]
            else match.end("value2")
            if match["value2"]
            else match.end("value")
        )
        minus = _MINUS.search(before)
        if minus is None or not (signed or minus["bound"]):
            yield Measure(read_value(match["value"]), second, unit, match.start(), last)
        else:
            signed = True
            yield Measure(-read_value(match["value"]), second, unit, match.start() - 1, last)


def _part(text: str, match: re.Match[str], start: int, end: int) -> Measure | None:
    """`1/3` as 0.3333 of the whole; None for a number that is no fraction."""
    part = _PART.match(text, match.end("value"), end) if not (match["unit"] or match["value2"]) else None
    if part is None or not match["value"].isdigit() or not 0 < int(match["value"]) < int(part["whole"]):
        return None
    if not _OF_WHOLE.search(text, max(start, match.start() - 16), match.start()):
        return None
    return Measure(
        round(int(match["value"]) / int(part["whole"]), 4), None, "phần", match.start(), part.end()
    )
