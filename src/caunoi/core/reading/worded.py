"""Numbers written in words: `hai mươi lăm` is 25, `một nghìn năm trăm` 1500, `ba phần tư` 0.75 of the whole.

Reads a stretch of text; writes values with their places. The one scale that ends a number is left to its unit, so that
`hai triệu cây` reads as `2 triệu cây` does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_BEHIND_TEN = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_VALUES = {**_ONES, **_BEHIND_TEN, **_SCALES, "mười": 10, "trăm": 100, "đôi": 2}
# A letter for the part that each word has in a number: five is another one, since "mười năm" are ten years.
_PARTS = {
    **dict.fromkeys(_ONES, "d"),
    "năm": "n",
    **dict.fromkeys(_BEHIND_TEN, "u"),
    "nghìn": "k",
    "ngàn": "k",
    "triệu": "m",
    "tỷ": "b",
    "tỉ": "b",
    "mười": "T",
    "mươi": "t",
    "trăm": "h",
    "linh": "l",
    "lẻ": "l",
    "rưỡi": "r",
    "đôi": "p",
}
# "có một tỷ lệ", "hai triệu chứng": words that only begin so.
_WORD = rf"(?:tỷ(?!\s(?:lệ|trọng|suất|giá))|tỉ(?!\s(?:lệ|trọng|suất|giá))|triệu(?!\s(?:chứng|tập|hồi))|{'|'.join(w for w in _PARTS if w not in ('tỷ', 'tỉ', 'triệu'))})(?!\w)"
_RUN = re.compile(rf"(?<!\w){_WORD}(?:\s{_WORD})*", re.IGNORECASE)
_TENS = r"(?:T|[dn]t)[du]?"
_HUNDREDS = rf"[dn]h(?:l[dn]|{_TENS}|r)?"
_GROUP = rf"(?:{_HUNDREDS}|{_TENS}|[dn])"
_NUMBER = re.compile(
    rf"(?:{_GROUP}b)?(?:{_GROUP}m)?(?:{_GROUP}k)?(?:(?<=[bmk])(?:r|l[dn])|{_HUNDREDS}|{_TENS}|(?<![bmk])[dn])?|p"
)
_OF_PARTS = re.compile(
    r"\sphần\s(?P<whole>hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)(?!\s\d)", re.IGNORECASE
)


@dataclass(frozen=True)
class Worded:
    """A number in words: `value`, place, how many words, and whether it is a part of a whole."""

    value: float
    start: int
    end: int
    words: int
    part: bool = False


def find_worded(text: str, start: int, end: int) -> Iterator[Worded]:
    """Every number in words, left to right."""
    for run in _RUN.finditer(text, start, end):
        words = [(m.group().lower(), m.start(), m.end()) for m in re.finditer(r"\S+", run.group())]
        letters = "".join(_PARTS[word] for word, _, _ in words)
        for match in _NUMBER.finditer(letters):
            if match.group():
                yield _worded(text, words[match.start() : match.end()], match.group(), run.start(), end)


def _worded(text: str, words: list[tuple[str, int, int]], letters: str, at: int, end: int) -> Worded:
    count, first = len(words), at + words[0][1]
    if count > 1 and re.fullmatch(r"[^bmk]+[bmk]", letters):
        words = words[:-1]
    value, last = _value([word for word, _, _ in words]), at + words[-1][2]
    part = _OF_PARTS.match(text, last, end)
    if part and value < (whole := _VALUES[part["whole"].lower()]):
        return Worded(round(value / whole, 4), first, part.end(), count + 2, part=True)
    return Worded(value, first, last, count)


def _value(words: list[str]) -> float:
    total = group = one = scale = 0.0
    for word in words:
        if word in _SCALES:
            scale = _SCALES[word]
            total, group = total + group * scale, 0.0
        elif word == "trăm":
            scale, group = 100.0, group * 100
        elif word == "mươi":
            group += one * 9
        elif word == "rưỡi":
            group += scale / 2
        elif word not in ("linh", "lẻ"):
            one = float(_VALUES[word])
            group += one
    return total + group
