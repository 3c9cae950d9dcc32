"""Until when a target is to be reached, by words of its own part: `đến hết quý II/2023`, `trước năm 2024`, `đến 30/6/2024`.

Reads words in small letters around a number; writes the last day. A day without a word that makes it a limit is when
something else was written; what a number is compared with is none.
"""

import re

from caunoi.core.reading.dates import DATE, iso, matched_date, month_end
from caunoi.core.reading.measured import REACH

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_IN_YEAR = r"\s*(?:[/-]|\s+năm\s+|,?\s+)\s*"
MOMENT = (
    r"(?:(?P<base>so(?: sánh)?(?: với)?|lần|hơn|bằng|chuẩn(?: hộ)?(?: nghèo)?|(?:kể )?từ(?= ngày| \d| tháng| quý))\s+)?"
    r"(?P<lead>(?:(?:chậm nhất|muộn nhất)(?:\s+là)?\s+)?(?:(?P<before>trước)|đến|tới|vào|trong|hết|cuối|giữa|đầu|chậm nhất|muộn nhất)"
    r"(?:\s+là)?\s+(?:(?:hết|cuối|giữa|đầu)\s+)?)?"
    rf"(?:{DATE}|qu[ýí]\s+(?P<q>iv|iii|ii|i|[1-4]){_IN_YEAR}(?P<qy>20\d\d)"
    r"|(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm\s+(?P<hy>20\d\d)"
    r"|tháng\s+(?P<m>\d{1,2})\s*(?:[/-]|\s+năm\s+)\s*(?P<my>20\d\d)"
    r"|(?:giai đoạn|thời kỳ)\s+20\d\d\s?-\s?(?P<py>20\d\d)|năm\s+(?P<y>20\d\d)(?!\s*(?:-|đến)|\d)(?P<told>\s+là)?)"
)
_MOMENT = re.compile(rf"(?<!\w){MOMENT}")
_BEHIND = re.compile(rf"\s*{MOMENT}")
_ENDING = re.compile(rf"[^\d;]{{1,200}}?(?<!\w){MOMENT}$")  # "80% doanh nghiệp kết nối năm 2028"
_OPENS = re.compile(rf"[\s,:-]*(?:phấn đấu\s+)?{MOMENT}")

_ONLY = re.compile(rf"[‰%\s,]*{MOMENT}[\s,]*")


def last_day(match: re.Match[str]) -> str | None:
    """The last day of what is named; None where it is no limit, or no day."""
    if match["base"] or (match["told"] and not match["lead"]):
        return None
    if match["q"]:
        return month_end(int(match["qy"]), 3 * QUARTERS[match["q"]])
    if match["half"]:
        return month_end(int(match["hy"]), 6 if match["half"] == "đầu" else 12)
    if match["m"]:
        return month_end(int(match["my"]), int(match["m"]))
    if match["py"]:
        return iso(int(match["py"]), 12, 31)
    if match["y"]:
        return iso(int(match["y"]) - (match["before"] is not None), 12, 31)
    return matched_date(match) if match["lead"] else None


def first_limit(low: str, start: int, end: int) -> str | None:
    """The first last day that a word, or a closed period, sets."""
    days = (last_day(m) for m in _MOMENT.finditer(low, start, end) if m["lead"] or m["py"])
    return next((day for day in days if day), None)


def own_limit(low: str, body: int, at: int, place: tuple[int, int], last: int, end: int) -> str | None:
    """The last day named for the number at `place`, behind the target that ended at `at`: right behind it before `end`, in front of
    it, where what is measured ends at `last`, or where its part between semicolons opens."""
    part = low.rfind(";", max(body, place[0] - REACH), place[0]) + 1
    behind = _BEHIND.match(low, place[1], end)
    ending = _ENDING.match(low, place[1], last)
    opens = _OPENS.match(low, part or body, place[0])
    own = [opens, ending, *_MOMENT.finditer(low, max(at, part), place[0]), behind]
    return next((day for match in reversed(own) if match and (day := last_day(match))), None)


def is_moment(subject: str) -> bool:
    """Whether these words say nothing but when."""
    return _ONLY.fullmatch(subject.lower()) is not None
