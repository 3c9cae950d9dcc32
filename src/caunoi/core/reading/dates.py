"""Dates and periods in each written form: `ngày 26/4/2016`, `ngày 04 tháng 7 năm 2017`, `quý III/2018`.

Reads the working text; writes ISO dates. A date that no calendar has is not a date.
"""

import re
from calendar import monthrange
from datetime import date

from caunoi.core.reading.words import damaged

# Spaces, dots or dashes between the numbers come from typing and scanning; months may be in words.
_SEP = r"\s?[/.\-]\s?"
_DAY, _MONTH, _YEAR = map(damaged, ("ngày", "tháng", "năm"))
DATE = (
    rf"(?:(?:{_DAY}\s*)?(?P<d1>\d{{1,2}}){_SEP}(?P<m1>\d{{1,2}}){_SEP}(?P<y1>\d{{4}})(?!\d)"
    rf"|{_DAY}\s*(?:m[ùồ]ng\s*)?(?P<d2>\d{{1,2}})\s*,?\s*{_MONTH}\s*(?P<m2>\d{{1,2}}|giêng|tư|chạp)\s*,?\s*{_YEAR}\s*(?P<y2>\d{{4}})(?!\d))"
)
_WORDS = {"giêng": 1, "tư": 4, "chạp": 12}


def iso(year: int, month: int, day: int) -> str | None:
    """`2016-04-26`, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def matched_date(match: re.Match[str]) -> str | None:
    """The ISO date of a match that holds `DATE`; None where the calendar has no such day."""
    form = "1" if match["y1"] else "2"
    month = match[f"m{form}"].lower()
    return iso(int(match[f"y{form}"]), _WORDS.get(month) or int(month), int(match[f"d{form}"]))


_DATE = re.compile(DATE, re.IGNORECASE)


def find_date(text: str, start: int = 0, end: int | None = None) -> tuple[str, int, int] | None:
    """The first real date in `text[start:end]` with its place."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        found = matched_date(match)
        if found:
            return found, match.start(), match.end()
    return None


def month_end(year: int, month: int) -> str | None:
    """The last day of a month; None for no month."""
    return iso(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year > 0 else None
