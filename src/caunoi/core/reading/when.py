"""When something is due: a last day, a rhythm, or neither.

`trước ngày X` is X; a named month, quarter, year or closed period is its last day; recurring days and open periods
have no last day. Reads a stretch of working text; writes due date, the words that say it, and the cadence.
"""

import re
from dataclasses import dataclass

from caunoi.core.reading.dates import DATE, iso, matched_date, month_end
from caunoi.core.reading.verbs import ACTING
from caunoi.core.text import lower

_ONE, _TIMES = r"(?:một|0?1)", r"(?:một|hai|ba|0?[1-4]) lần"  # "một năm một lần"
_CADENCES = (
    (
        "half-year",
        r"(?:0?6|sáu) tháng(?: một lần|/lần)?(?!\s*(?:đầu|cuối)\s+năm\s+\d|\s+(?:tuổi|đến|-))|nửa năm",
    ),
    (
        "quarter",
        rf"h[ằà]ng qu[ýí]|(?:tháng )?cuối (?:mỗi )?quý(?! [iv\d])|từng quý|mỗi quý|theo quý|quý/lần|lần/quý|(?:0?3|ba) tháng(?: một lần| 0?1 lần|/lần)|{_ONE} quý {_TIMES}",
    ),
    ("month", rf"h[ằà]ng tháng|từng tháng|mỗi tháng|theo tháng|tháng/lần|lần/tháng|{_ONE} tháng {_TIMES}"),
    ("week", rf"h[ằà]ng tuần|mỗi tuần|từng tuần|tuần/lần|lần/tuần|{_ONE} tuần {_TIMES}"),
    (
        "year",
        rf"(?<!chương trình )(?<!kế hoạch )(?<!công tác )(?<!dự toán )(?<!ngân sách )h[ằà]ng năm|mỗi năm|từng năm|mỗi năm một lần|năm/lần|lần/năm|{_ONE} năm {_TIMES}|thường niên",
    ),
)
_CADENCE = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<c{i}>{words})' for i, (_, words) in enumerate(_CADENCES))})"
)
_PERIODIC = re.compile(r"(?<!\w)(?:theo định kỳ|định kỳ|thường xuyên)(?!\w)")
_STEADY = re.compile(r"(?:thực hiện |tiến hành )?(?:thường xuyên|định kỳ|liên tục)(?!\w)")
_ROMAN_QUARTER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

# "trước ngày 30 tháng 11 hằng năm" recurs; a day without a year is a rhythm, not a last day.
_LEAD = r"(?:xong\s+)?(?:trước|trong|vào|đến(?: hết)?|chậm nhất(?: là)?(?: trước| vào| đến)?|muộn nhất|hết|hạn|thời hạn|hoàn thành|thời gian(?: hoàn thành| thực hiện)?\s*:?|cuối|hạn chót|kể từ nay đến|từ nay đến)"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2}\s*)?(?:phút\s*)?,?\s*)?"
_DAY = re.compile(rf"(?:{_LEAD}\s+)?(?:hết\s+)?{_HOUR}(?:{DATE})", re.IGNORECASE)
_LEADS = re.compile(rf"(?<!\w){_LEAD}\s*(?:\w+\s+){{0,1}}$")
_QUARTER = re.compile(r"qu[ýí]\s+(?P<q>iv|iii|ii|i|[1-4])\s*(?:[/-]|\s+năm\s+|,?\s+)\s*(?P<y>20\d\d|19\d\d)")
_MONTH = re.compile(r"tháng\s+(?P<m>\d{1,2})\s*(?:[/-]|\s+năm\s+)\s*(?P<y>20\d\d|19\d\d)")
_MONTH_ALONE = re.compile(r"\D{0,12}(?P<m>\d{1,2})\s*[/-]\s*(?P<y>20\d\d)\D{0,3}")
_HALF = re.compile(r"(?:0?6|sáu) tháng (?P<half>đầu|cuối) năm (?P<y>20\d\d)")
_PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|từ năm|năm)?\s*(?P<from>20\d\d)\s*(?:-|đến năm|đến)\s*(?P<y>20\d\d)"
)
_YEAR = re.compile(r"năm\s+(?P<y>20\d\d|19\d\d)")
# What limits an order and names no day: "trong vòng 10 ngày kể từ ngày nhận hồ sơ", "trước ngày 20/12".
_LIMIT = re.compile(
    r"(?:(?:chậm nhất|muộn nhất)(?: là)?(?: sau| trước| vào)?|trong(?: vòng| thời (?:hạn|gian))?(?: không quá)?|sau|trước)\s"
    r"(?:(?:hết )?ngày \d[\d./]*(?: tháng \d+)?|\d{1,2}/\d{1,2}|\d+ (?:giờ|ngày|tuần|tháng|năm)(?: làm việc|,? ngày \d[\d./]*)?)"
    rf"(?:,? (?:kể |tính )?từ(?:\s(?!{ACTING.pattern})[^\s,;:.()]+){{1,8}})?(?![\w/])"
)
_BEFORE_RHYTHM = re.compile(r"(?<!\w)(?:trước|chậm nhất|muộn nhất|vào(?= ngày))(?!\w)")
_DIGIT = re.compile(r"\d")
# "(2025 - 2026)" behind an order: the years in which it is done.
_IN_BRACKETS = re.compile(r"\([^()\d]{0,30}20\d\d\s*-\s*(?P<y>20\d\d)\)$")


@dataclass(frozen=True)
class When:
    """`due` ISO date or None; `text` as written or None; `cadence` of the contract or None."""

    due: str | None = None
    text: str | None = None
    cadence: str | None = None


def read_when(text: str) -> When:
    """When the order in these words is due, by its own words only."""
    low = lower(text)
    rhythm = _CADENCE.search(low)
    if rhythm:
        cadence = next(name for i, (name, _) in enumerate(_CADENCES) if rhythm[f"c{i}"])
        return When(None, _as_written(text, low, rhythm), cadence)
    due = _due(text, low) if _DIGIT.search(low) else None
    periodic = _PERIODIC.search(low)
    if due:
        return When(due[0], due[1], "once")
    if periodic:
        return When(None, text[periodic.start() : periodic.end()], "periodic")
    limit = _LIMIT.search(low)
    return When(None, text[limit.start() : limit.end()]) if limit else When()


def read_time_cell(text: str) -> When:
    """The same for a cell or line that holds nothing but a time (`Quý IV/2026`, `Năm 2025-2030`, `Hằng năm`)."""
    when = read_when(text)
    if when.cadence and when.cadence != "once":
        return when
    if steady := _STEADY.match(lower(text)):
        return When(
            None, text[: steady.end()], "periodic"
        )  # "Thường xuyên, riêng việc ... trong quý II/2020"
    bare = _bare(lower(text))
    return When(bare, " ".join(text.split()) or None, "once" if bare else when.cadence)


def _as_written(text: str, low: str, match: re.Match[str]) -> str:
    """The rhythm with the day before it, as in `trước ngày 30 tháng 11 hằng năm`."""
    since = max(0, match.start() - 40, low.rfind(";", 0, match.start()), low.rfind(".", 0, match.start()))
    day = _BEFORE_RHYTHM.search(low, since, match.start())
    return text[day.start() if day else match.start() : match.end()]


def _due(text: str, low: str) -> tuple[str, str] | None:
    """The last day named after a word that makes it a limit."""
    for match in _DAY.finditer(text):
        day = matched_date(match)
        limit = re.match(_LEAD, lower(match.group())) or _LEADS.search(
            low[max(0, match.start() - 30) : match.start()]
        )
        if day and limit:
            return day, match.group()
    for pattern, last in (
        (_QUARTER, _quarter_end),
        (_HALF, _half_end),
        (_MONTH, _month_end),
        (_PERIOD, _year_end),
        (_YEAR, _year_end),
    ):
        for match in pattern.finditer(low):
            lead = _LEADS.search(low[max(0, match.start() - 30) : match.start()])
            if not lead or (
                pattern in (_PERIOD, _YEAR) and not _sets_limit(low, lead.group(), match.start())
            ):
                continue
            day = last(match)
            if pattern is _YEAR and lead.group().rstrip().endswith("trước"):
                day = iso(int(match["y"]) - 1, 12, 31)  # "trước năm 2024"
            if day and not re.match(r"\s*[-,]\s*20\d\d|\s*trở đi", low[match.end() : match.end() + 12]):
                return day, text[match.start() : match.end()]
    years = _IN_BRACKETS.search(low, max(0, len(low) - 60))
    return (f"{years['y']}-12-31", text[years.start() : years.end()]) if years else None


def _sets_limit(low: str, lead: str, at: int) -> bool:
    """ "đến năm 2030" limits an order at its head or after "hoàn thành"; elsewhere it belongs to a plan's name."""
    if not lead.startswith(("đến", "từ nay", "thời gian")):
        return True
    before = low[: at - len(lead)].strip(" ,-")
    return not before or bool(
        re.search(r"(?:hoàn thành|phấn đấu|xong|chậm nhất|thời hạn)[^,;]{0,40}$", before)
    )


def _bare(low: str) -> str | None:
    if "trở đi" in low:
        return None
    for match in _DAY.finditer(low):
        if day := matched_date(match):
            return day
    for pattern, last in (
        (_QUARTER, _quarter_end),
        (_HALF, _half_end),
        (_MONTH, _month_end),
        (_PERIOD, _year_end),
        (_YEAR, _year_end),
    ):
        found = [day for match in pattern.finditer(low) if (day := last(match))]
        if found:
            return found[-1]
    if month := _MONTH_ALONE.fullmatch(low):
        return _month_end(month)
    year = re.fullmatch(r"\D{0,12}(?P<y>20\d\d)\D{0,3}", low)
    return _year_end(year) if year else None


def _quarter_end(match: re.Match[str]) -> str | None:
    return month_end(int(match["y"]), 3 * _ROMAN_QUARTER[match["q"]])


def _half_end(match: re.Match[str]) -> str | None:
    return month_end(int(match["y"]), 6 if match["half"] == "đầu" else 12)


def _month_end(match: re.Match[str]) -> str | None:
    return month_end(int(match["y"]), int(match["m"]))


def _year_end(match: re.Match[str]) -> str | None:
    return iso(int(match["y"]), 12, 31)
