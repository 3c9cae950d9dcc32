"""The new words that a text gives to another one: they stand in quotation marks behind `Sửa đổi khoản 3 Điều 7 như sau:`.

Reads the text in small letters; writes the places of these quotations. What stands in them is ordered by the other text.
"""

import re

_OPENS = re.compile(
    r"(?<!\w)(?:sửa đổi|bổ sung|thay thế|đính chính)(?!\w)[^\n“”\"]{0,300}?(?:như sau|thành)\s*:\s*(?P<mark>[“\"])"
)
_MARKS = re.compile(r"[“”]")
_STRAIGHT = re.compile(r"\"[\s.;,]*$", re.MULTILINE)


def amendments(low: str) -> list[tuple[int, int]]:
    """Where new words begin and end, in order. A quotation that nothing closes is none, nor is what follows it."""
    found: list[tuple[int, int]] = []
    opens = _OPENS.search(low)
    while opens:
        end = _closed(low, opens.start("mark"))
        if end is None:
            break
        found.append((opens.start("mark"), end))
        opens = _OPENS.search(low, end)
    return found


def _closed(low: str, at: int) -> int | None:
    if low[at] == '"':
        straight = _STRAIGHT.search(low, at + 1)
        return straight.end() if straight else None
    depth = 0
    for mark in _MARKS.finditer(low, at):
        depth += 1 if mark.group() == "“" else -1
        if depth == 0:
            return mark.end()
    return None
