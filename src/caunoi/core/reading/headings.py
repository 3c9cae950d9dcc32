"""Whom a heading or a stem names: `4. Sở Y tế`, `Trách nhiệm của các khoa`, `... yêu cầu các bộ thực hiện như sau:`."""

import re

from caunoi.core.reading.bodies import HEAD
from caunoi.core.reading.orders import LEADING, name_before, read_order
from caunoi.core.reading.owners import is_name, read_subject
from caunoi.core.reading.verbs import TELLING, alternatives, words
from caunoi.core.text import lower

# "Giao Ủy ban nhân dân xây dựng kế hoạch để thực hiện, trong đó ...:": more than a name.
_PURPOSE = re.compile(r"\s(?:để|nhằm)\s|,\s+trong đó\s")
# "Yêu cầu các sở thực hiện các nhiệm vụ sau:": what is behind the name only announces the list.
_AS_FOLLOWS = re.compile(
    r"\s+(?:tổ chức\s+|triển khai\s+)?(?:thực hiện|triển khai)(?:\s+(?:các|những|một số|tốt)){0,2}"
    r"(?:\s+(?:nhiệm vụ|nội dung|công việc|việc|giải pháp))?\s+(?:như\s+)?sau(?: đây)?$",
    re.IGNORECASE,
)
_IN_DETAIL = re.compile(r",\s+cụ thể(?: như sau)?$", re.IGNORECASE)
_DIRECTS = re.compile(
    r"\schỉ thị\s(?:cho\s)?(?!số\s)"
)  # "Ủy ban nhân dân tỉnh chỉ thị thủ trưởng các sở ...:"
_WORK = re.compile(
    r"\s(?:khẩn trương |tập trung |nghiêm túc )?(?:thực hiện|triển khai|tổ chức|làm)\s[^;.]*$", re.IGNORECASE
)
_READDRESSES = re.compile(r"(?:đề nghị|yêu cầu|giao)\s")
# "Hội đồng nhân dân tỉnh giao:" names who orders, not who is to do it.
_SPEAKS = re.compile(
    r"(?<!được)(?<!ngoại)(?<!bàn)(?<!chuyển) (?:giao|yêu cầu|đề nghị|kiến nghị|quyết định|quyết nghị|chỉ thị)$"
)
_NOISE = re.compile(r"\s*\((?:[^()]{0,80})\)\s*$")


def heading_owner(heading: str) -> tuple[str, bool, bool] | None:
    """(owner, asked, to coordinate) when a heading or stem names a body and little else.

    `4. Sở Y tế`, `Đề nghị Hội Nông dân tỉnh:`, `c) Bộ Tài chính chủ trì, phối hợp với các bộ:`.
    """
    text = _NOISE.sub("", " ".join(heading.split()).strip(" *_:.;-/"))
    text = _AS_FOLLOWS.sub("", _IN_DETAIL.sub("", text))
    low = lower(text)
    if _SPEAKS.search(low):
        return None
    asked = low.startswith(("đề nghị ", "kêu gọi "))
    at = 0
    while match := LEADING.match(low, at):
        at = match.end()
    if not HEAD.match(low, at):
        return None
    if directed := _DIRECTS.search(low, at):
        return heading_owner(text[directed.end() :])
    found = read_subject(text, low, at, len(text), name_only=not _PURPOSE.search(low))
    if found is None:
        name = re.sub(
            r"\s+-\s+(?:thường trực|cơ quan|đơn vị|chủ trì).*$|,?\s+(?:(?<!cấp )trên cơ sở|căn cứ)\s.*$",
            "",
            _NOISE.sub("", text[at:]),
        ).strip(" ,")
        return (name, asked, False) if len(name) <= 320 and not _sentence_like(low[at:]) else None
    if found.tells:  # "Sở A là cơ quan đầu mối, có trách nhiệm:"
        bound = _RESPONSIBLE.search(low, found.end)
        return (text[found.start : found.end].strip(" ,"), asked, False) if bound else None
    verb, name_end = found.verb, found.end
    if _READDRESSES.match(low, verb):  # "Văn phòng Huyện ủy đề nghị các chi bộ": who is asked, not who asks
        other = read_order(text, low, verb, len(text))
        alone = other is not None and (other.verb >= len(text) or _STEM.match(low, other.verb))
        return (text[other.start : other.end], other.asked, False) if other and alone else None
    if not _STEM.match(low, verb):
        later = _RESPONSIBLE.search(low, verb)
        if not later:
            return None
        verb, name_end = later.start(), later.start()
    name = _NOISE.sub("", text[found.start : name_end]).strip(" ,")
    return name, asked, low.startswith("phối hợp", verb)


_STEM = re.compile(
    alternatives(
        words(
            "có trách nhiệm, chịu trách nhiệm, có nhiệm vụ, có nghĩa vụ, chủ trì, phối hợp, chủ động, tập trung, tiếp tục, thực hiện, căn cứ, "
            "khẩn trương, chỉ đạo, tham mưu, tổ chức, triển khai, thường xuyên, cần, phải, lãnh đạo, nghiêm túc, kịp thời"
        )
    )
)
# What the issuer does with its own document is no order to it.
_ISSUES = re.compile(
    r"(?:ban hành|yêu cầu|đề nghị|kêu gọi|giao|thông báo|quyết định|quyết nghị|kết luận|chỉ thị|hướng dẫn|đề ra|thống nhất|"
    r"xây dựng (?:kế hoạch|chương trình|đề án|phương án))(?!\w)"
)
# "Văn phòng kính trình Ban Thường vụ xem xét, chỉ đạo các nội dung sau:": who is to decide is asked.
_SUBMITS = re.compile(
    r"(?<!\w)kính (?:trình|báo cáo|mong)\s(?=[^;:.]{3,160}?\s(?:xem xét|cho ý kiến|quyết định|phê duyệt|chỉ đạo)(?!\w))"
)
_RESPONSIBLE = re.compile(r"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|có nghĩa vụ)(?!\w)")


# "Sở Y tế hướng dẫn các bệnh viện thực hiện một số nội dung như sau:": the class that a letter is for.
GUIDES = re.compile(
    r"(?<!\w)hướng dẫn\s(?=(?:các|những)\s[^;:.]{3,160}\s(?:thực hiện|triển khai)\s[^;:.]{0,60}\s(?:như sau|sau))"
)


def stem_owner(stem: str) -> tuple[str, bool, bool] | None:
    """(owner, asked, to coordinate) of a sentence that opens a list: `... yêu cầu các bộ ... thực hiện như sau:`."""
    text = " ".join(stem.split()).strip(" *_:")
    low = lower(text)
    if _SPEAKS.search(low):
        return None
    found = heading_owner(text)
    for order in re.finditer(r"(?<!\w)(?:yêu cầu|đề nghị|giao)(?!\w)", low):
        named = read_order(text, low, order.start(), len(text))
        if named:
            return text[named.start : named.end], named.asked, False
    if (submits := _SUBMITS.search(low)) and (named := read_subject(text, low, submits.end(), len(text))):
        return text[named.start : named.end], True, False
    directed = _DIRECTS.search(low)
    if directed and (whom := heading_owner(_WORK.sub("", text[directed.end() :]))):
        return whom
    guided = GUIDES.search(low)
    if guided and (named := read_subject(text, low, guided.end(), len(text))):
        return text[named.start : named.end], False, False
    if found is None:  # "Để ..., Đảng đoàn Quốc hội xác định các nhiệm vụ sau:"
        for comma in re.finditer(r",\s+", low):
            subject = read_subject(text, low, comma.end(), len(text))
            opens = text[comma.end()].isupper() or low.startswith(("các ", "mọi "), comma.end())
            if subject and not subject.tells and opens:
                if _ISSUES.match(low, subject.verb):
                    return None
                return text[subject.start : subject.end], False, False
    return found


def ordered_before(sentences: str, last: str) -> tuple[str, bool, bool] | None:
    """Who the sentences before a stem order last: `... yêu cầu Ủy ban nhân dân tỉnh tăng cường ... Cụ thể như sau:`."""
    text = " ".join(sentences.split())
    low = lower(text)
    for order in reversed(list(re.finditer(r"(?<!\w)(?:yêu cầu|đề nghị|giao)(?!\w)", low))):
        if named := read_order(text, low, order.start(), len(text)):
            return text[named.start : named.end], named.asked, False
    if not lower(last).startswith("cụ thể"):
        return None
    at = text.rstrip(".").rfind(". ") + 1
    at += len(text[at:]) - len(text[at:].lstrip())
    subject = read_subject(text, low, at, len(text))
    return (text[subject.start : subject.end], False, False) if subject and not subject.tells else None


def is_name_line(line: str) -> bool:
    """Whether a line names a body and nothing else: `Liên đoàn Lao động tỉnh.`, `Trách nhiệm của Sở Y tế.`"""
    text = " ".join(line.split()).strip(" *_:.;-/")
    low = lower(text)
    return ":" not in text and is_name(text, low, name_before(low, 0, len(low))[0], len(low))


def _sentence_like(low: str) -> bool:
    return bool(re.search(alternatives(TELLING), low))
