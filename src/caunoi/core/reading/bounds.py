"""By what word a number is bound: `trên`, `ít nhất`, `không quá`, `từ ... trở lên`, a ceiling that holds for all behind it.

Reads the words around a number, in small letters; writes its comparator and where the words that say it stand. `trên` is strict,
`trở lên` inclusive.
"""

import re

from caunoi.core.reading.measured import REACH
from caunoi.core.reading.numbers import COUNTED_TIME, Measure
from caunoi.core.reading.refers import FROM, UP
from caunoi.core.reading.sentences import Span

_BEFORE = (
    ("<=", re.compile(r"(?:(?:dưới|nhỏ hơn|thấp hơn) hoặc bằng|không (?:để|được|cho|có)(?:\s+[^\s,;]+){0,7}?\s+(?:vượt quá|vượt|quá)|không quá|không để quá|không được quá|không vượt quá|tối đa|nhiều nhất|không cao hơn|không lớn hơn|cao nhất|không nhiều hơn|≤|<=)\s*(?:là\s*)?$")),
    (">=", re.compile(r"(?:(?:trên|lớn hơn|cao hơn) hoặc bằng|ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|thấp nhất|không nhỏ hơn|≥|>=)\s*(?:là\s*|đạt\s*|có\s*|trên\s*)?$")),
    ("<", re.compile(r"(?:dưới|thấp hơn|nhỏ hơn|ít hơn|<)\s*(?:mức\s*)?$")),
    (">", re.compile(r"(?:trên|hơn|vượt|cao hơn|lớn hơn|quá|(?<![-=])>)\s*(?:mức\s*)?$")),  # behind "thấp hơn"
)  # fmt: skip
_FROM_ON = re.compile(r"(?<!\w)từ\s+$")  # "đạt từ 90%": no less, where no second number follows
# "không vượt quá ngưỡng ... tại A 34,6 m; tại B 38,26 m": a ceiling holds for all numbers behind it.
_CEILING = re.compile(r"không (?:được |để )?(?:vượt|quá|vượt quá) (?:ngưỡng|mức|giới hạn|hạn mức)(?!\w)")
_UP_FAR = re.compile(r"\s+[^\d,.;:]{1,60}?\s+trở lên(?!\w)")  # "từ 2% tổng chi trở lên"
_UP_NEAR = re.compile(r"(?:\s+(?!từ\s)[^\s\d,.;:]+){1,3}\s+trở lên(?!\w)")  # "25 giải trở lên"
_DOWN = re.compile(r"\s*trở xuống")


def up_behind(low: str, measure: Measure, span: Span) -> tuple[int, int] | None:
    """Where `trở lên` stands behind what is counted: `từ 50% số hộ trở lên`."""
    before = low[max(span.body, measure.start - 60) : measure.start]
    far = (_UP_FAR if FROM.search(before) else _UP_NEAR).match(low, measure.end, span.end)
    return (far.end() - len(" trở lên"), far.end()) if far else None


def read_bound(low: str, measure: Measure, span: Span) -> tuple[str | None, int, int]:
    """(comparator or None where no word says one, where its words start, where they end)."""
    up, down = UP.match(low, measure.end, span.end), _DOWN.match(low, measure.end, span.end)
    before = low[max(span.body, measure.start - 60) : measure.start]
    if up:
        return ">=", measure.start, up.end()
    if up_behind(low, measure, span):
        return ">=", measure.start, measure.end
    if down:
        return "<=", measure.start, down.end()
    for comparator, pattern in _BEFORE:
        match = pattern.search(before)
        if match:
            return comparator, measure.start - len(before) + match.start(), measure.end
    if _CEILING.search(low, max(span.body, measure.start - REACH), measure.start):
        return "<=", measure.start, measure.end
    if measure.unit and measure.unit not in COUNTED_TIME and _FROM_ON.search(before):
        return ">=", measure.start, measure.end
    return None, measure.start, measure.end
