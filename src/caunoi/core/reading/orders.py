"""The body behind a word of ordering (`giao X chủ trì ...`), and where a name lies before a colon.

Reads a stretch of text; writes who is named.
"""

import re

from caunoi.core.reading.bodies import HEAD
from caunoi.core.reading.owners import (
    BESIDES,
    CIRCUMSTANCE,
    COMMANDS,
    LONGEST,
    NOUN_BEFORE,
    Named,
    end_of_names,
    read_subject,
    trimmed,
)
from caunoi.core.reading.verbs import ASKING, ORDER

LEADING = re.compile(
    r"(?:(?:về\s+)?(?:(?:vai trò|chức năng|nhiệm vụ|trách nhiệm|quyền hạn|quyền|nghĩa vụ|thẩm quyền|công việc)(?:, | và | - |/))*"
    r"(?:nhiệm vụ|trách nhiệm|quyền hạn|nghĩa vụ|công việc)(?: chính| chủ yếu| cụ thể)? của|(?:phân công )?(?:nhiệm vụ|trách nhiệm)(?: cụ thể)? (?:cho|đối với)|đối với|về phía|phân công|riêng|giao cho|giao|đề nghị|yêu cầu|kêu gọi|ủy quyền cho)\s+"
)


def read_order(text: str, low: str, at: int, end: int) -> Named | None:
    """The body after a word of ordering (`giao X chủ trì ...`, `đề nghị X ...`), read from that word on."""
    order = ORDER.match(low, at, end)
    if not order or text.startswith("giao ban", at):  # a briefing, unlike "giao Ban ..."
        return None
    start = order.end()
    while start < end and low[start] in " :":
        start += 1
    found = read_subject(text, low, start, end)
    asked = order.group() in ASKING
    if found:  # also "giao Sở Nội vụ là cơ quan thường trực": what it is to be
        end = trimmed(text, found.start, found.end)
        return Named(found.start, end, found.verb, asked=asked, ordered=True)
    head = HEAD.match(low, start, end)
    if not head:
        return None
    stop = end_of_names(text, low, start, head.end(), end)
    limit = stop.start() if stop else min(end, start + LONGEST)
    name_end = name_before(low, start, limit)[1]
    return Named(start, trimmed(text, start, name_end), limit, asked=asked, ordered=True)


# "Thủ trưởng các sở có trách nhiệm: Rà soát ...": no part of the name.
_CHARGED = re.compile(r",?\s+(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|cần|phải)$")


def name_before(low: str, at: int, colon: int) -> tuple[int, int]:
    """Where the name lies in the words before a colon: without `Đối với` ahead of it and circumstances behind it."""
    while match := LEADING.match(low, at, colon):
        at = match.end()
    behind = CIRCUMSTANCE.search(low, at, colon)
    end = behind.start() if behind and behind.group() in ("trên cơ sở", "căn cứ") else colon
    charged = _CHARGED.search(low, at, end)
    end = charged.start() if charged else end
    besides = BESIDES.search(low, at, end)
    end = besides.start() if besides else end
    commands = COMMANDS.search(low, at, end)  # "Ngân hàng Nhà nước chỉ đạo các tổ chức tín dụng: ..."
    if commands and commands.start() > at and not NOUN_BEFORE.search(low[at : commands.start()].rstrip()):
        end = commands.start()
    while end > at and low[end - 1] in " ,*":
        end -= 1
    return at, end
