"""Who is to act where the words do not open with whom they order.

Reads a stretch of text; writes an `Opening`, or whether the words are names and nothing else.
"""

import re
from dataclasses import replace

from caunoi.core.reading.bodies import BODY
from caunoi.core.reading.openings import Opening, read_opening
from caunoi.core.reading.orders import name_before
from caunoi.core.reading.owners import Named, is_name, read_subject
from caunoi.core.reading.verbs import ADVERB, VERB

_NAMES = 200  # characters of a line that only names
# "Việc thẩm định hồ sơ do Sở Xây dựng thực hiện": work, and who is to do it.
_WORK_OF = re.compile(
    rf"(?:việc|công tác|nhiệm vụ|nội dung)\s(?:(?!\sđã\s)[^;:.]){{5,200}}?\sdo\s+(?={BODY.pattern})"
)
_DOES = re.compile(
    r"(?:thực hiện|đảm nhận|đảm nhiệm|chịu trách nhiệm|chủ trì|hướng dẫn|phụ trách|quyết định)(?!\w)"
)


def _done_by(text: str, low: str, at: int, until: int) -> Opening | None:
    work = _WORK_OF.match(low, at, until)
    does = _DOES.search(low, work.end(), until) if work else None
    if work is None or does is None or not is_name(text, low, work.end(), does.start()):
        return None
    end = work.end() + len(text[work.end() : does.start()].rstrip())
    return Opening(Named(work.end(), end, does.start()), confidence=0.7)


# "định kỳ báo cáo Chính phủ, Thủ tướng Chính phủ ...": who is told of it, not who is ordered.
_OBJECT = re.compile(
    r"(?<!\w)(?<!sau khi )(?:báo cáo|kiến nghị|(?<!quá )(?<!chương )(?<!quy )(?<!lộ )trình|gửi|tham mưu)(?:\svà (?:kiến nghị|đề xuất))?\s"
    rf"{BODY.pattern}[^;:.,]{{0,60}},\s$"
)
# "Trong quá trình thực hiện nếu có vướng mắc các đơn vị báo cáo ...": no comma before the body.
_STUCK = re.compile(
    rf"(?:[^,;:.]{{3,60}},?\s)?(?:nếu|khi)\s[^;:.]{{0,60}}(?:vướng mắc|khó khăn|phát sinh|chưa rõ)\s(?={BODY.pattern})"
)


def _when_stuck(text: str, low: str, at: int, until: int) -> Opening | None:
    stuck = _STUCK.match(low, at, until)
    named = read_subject(text, low, stuck.end(), until) if stuck else None
    return Opening(named) if named and not named.tells else None


# "Đối với các hộ thì ký cam kết ...": who is to act, unless something is done with them or given to them.
_AS_FOR = re.compile(
    rf"(?:đối với|riêng(?: đối với)?|về phía)\s+(?={BODY.pattern})[^;:.]{{3,160}}?(?P<verb>,?\s+thì\s+|,\s+(?:yêu cầu|đề nghị)\s+)(?:(?:phải|cần)\s+)*(?={VERB.pattern}|{ADVERB.pattern})"
    r"(?!(?:xử (?:lý|phạt)|áp dụng|hỗ trợ|tính|cấp|thu|thực hiện theo|giải quyết|miễn|giảm|xem xét|xét|được|căn cứ|giao|cho)(?!\w))"
)


def _as_for(text: str, low: str, at: int, until: int) -> Opening | None:
    found = _AS_FOR.match(low, at, until)
    start, end = name_before(low, at, found.start("verb")) if found else (at, at)
    if found is None or not is_name(text, low, start, end):
        return None
    return Opening(Named(start, end, found.end()), asked="đề nghị" in found["verb"], confidence=0.7)


def only_members(text: str, low: str, at: int, until: int) -> bool:
    """Whether a sentence holds names and nothing else, also behind what they are: `Trưởng ban: Phó Thủ tướng ...`."""
    if until - at > _NAMES:
        return False
    colon = text.find(":", at, until)
    name = colon + 2 if colon > 0 and is_name(text, low, at, colon) else at
    return (colon < 0 or name > at) and is_name(text, low, name, until)


# "theo ủy quyền của Bộ Chính trị, thì Ban Thường vụ ...", "Cán bộ khi có đủ căn cứ, thì các cấp ủy ...": who is to act stands behind it.
_THEN = re.compile(rf"(?:,\s+|\s)thì\s+(?={BODY.pattern})")
_IF = re.compile(r"\s(?:khi|nếu)\s")


def _behind_then(text: str, low: str, named: Named, until: int) -> Named:
    """The body behind `thì` where what was taken for one stands in the condition before it; else the one named."""
    condition = _IF.match(low, named.end, until) is not None
    then = _THEN.search(low, named.start, until if condition else named.end)
    after = read_subject(text, low, then.end(), until) if then else None
    return after if after and not after.tells else named


def find_opening(text: str, low: str, at: int, until: int, listed: bool, given: bool) -> Opening | None:
    """How words open an order, with whoever is to act; a body to which a report goes is not the one."""
    opening = read_opening(text, low, at, until, listed=listed, given=given)
    if opening is not None and opening.named is not None:
        told = _OBJECT.search(low, at, opening.named.start)
        named = None if told else _behind_then(text, low, opening.named, until)
        opening = replace(opening, named=named)
    if opening is not None and opening.named is not None:
        return opening
    return (
        _done_by(text, low, at, until)
        or _when_stuck(text, low, at, until)
        or _as_for(text, low, at, until)
        or opening
    )
