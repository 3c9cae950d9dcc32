"""From what a target sets out: "giảm từ 12% năm 2016 xuống còn 5%" has the base 12 of 2016, "so với năm 2015" the year alone.

Reads a number and the words around it; writes the base in the unit of the target, and its year.
"""

import re

from caunoi.core.reading.numbers import Measure, read_measures

_REACH = 160  # characters around a number
_FROM = re.compile(
    r"(?<!\w)(?:giảm|tăng|nâng|hạ|đưa|rút ngắn)(?:\s[^;:]*?)?\stừ\s+(?:mức\s+|khoảng\s+|trên\s+)?(?=\d)"
)
_TO = re.compile(
    r"\s*\(?(?:của |trong |vào )?(?:cuối )?(?:năm (?P<year>\d{4})\)?|hiện nay\)?)?,?\s*(?:xuống|lên|còn|đến)(?!\w)[^\d;:]{0,40}$"
)
_AGAINST = re.compile(r"so (?:sánh )?với (?:[^\W\d]+ ){0,3}?năm (?P<year>\d{4})(?!\d)")
_BEHIND = re.compile(rf"[^\d;.:]{{0,60}}?{_AGAINST.pattern}")
_BEFORE = re.compile(rf"{_AGAINST.pattern}[^\d;.:]*$")


def read_base(low: str, since: int, measure: Measure, until: int) -> tuple[float | None, int | None]:
    """The base of a number and the year of the base; None for what is not said."""
    since = max(since, measure.start - _REACH)
    for origin in reversed([*_FROM.finditer(low, since, measure.start)]):
        base = next(read_measures(low, origin.end(), measure.start))
        to = _TO.match(low, base.end, measure.start)
        if to and base.value2 is None and base.unit in ("", measure.unit):
            return base.value, int(to["year"]) if to["year"] else None
    behind = _BEHIND.match(low, measure.end, min(until, measure.end + _REACH))
    against = behind or _BEFORE.search(low, since, measure.start)
    return None, int(against["year"]) if against else None
