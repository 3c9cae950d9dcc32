"""Paragraphs that tell of nothing but numbers to reach, so that they are aims though no heading says so.

Reads the page; writes which blocks these are. `Tổng đàn lợn 9.500 con; trồng mới 45 ha rừng. Đào tạo nghề cho 150
người.` in a council's resolution sets targets; a paragraph that also orders something else, names a body or tells of
what was reached is none of them.
"""

import re

from caunoi.core.reading.aims import COMPARED, PAST, opens_measured
from caunoi.core.reading.bodies import BODY
from caunoi.core.reading.page import Page
from caunoi.core.reading.sentences import Span
from caunoi.core.reading.verbs import ADVERB, VERB

_FEW = 3  # parts that a run of such paragraphs holds at least where no heading announces aims
_LONG = 240  # characters; a longer part says more than a number
_BOUND = (
    r"(?:(?:ít nhất|tối thiểu|trên|hơn|khoảng|từ|thêm|được|mới|không quá|tối đa|dưới|đạt|bình quân)\s+){0,3}"
)
_BY = re.compile(
    r"^(?:trong đó:\s+)?(?:(?:đến|trong|vào) (?:hết |cuối )?năm 20\d\d\s?[:,]?\s+)?(?:phấn đấu\s+)?"
)
_KEEPS = re.compile(r"^(?:(?:duy trì|giữ vững|giữ|nâng|tăng|giảm|hạ|đưa)\s+)?")
# "Diện tích gieo trồng đạt 1.250 ha", "thu ngân sách 18 tỷ đồng".
_REACHES = re.compile(rf"[^\d;:]{{2,120}}?\s(?:đạt|còn|có|ở mức|bằng|là|xuống|lên)\s+{_BOUND}\d")
_HERDS = re.compile(r"(?:thu ngân sách|đàn|dân số|sĩ số)\s[^\d;:]{0,80}?\d")
_SHARE = re.compile(rf"(?:(?:và|có|trong đó|cơ bản)\s+)?{_BOUND}\d")
# "Trồng mới 45 ha rừng", "giải quyết việc làm mới cho 200 người": what the work leaves behind is counted.
_MAKES = re.compile(
    r"(?:trồng|gieo trồng|gieo cấy|trồng rừng|khai hoang|đào tạo|dạy nghề|tạo việc làm|tạo|giải quyết|xây dựng|xây|làm|kết nạp|xóa|sửa chữa|cải tạo|nâng cấp|"
    r"thành lập|đưa|giảm|tăng|phát triển|có thêm|thêm|công nhận|hoàn thành|thu hút|xuất khẩu lao động|tuyển|cấp|tiêm phòng|phổ cập|bê tông hóa|cứng hóa|nhựa hóa|kiên cố hóa|"
    rf"phủ sóng|di dời|lắp đặt|cung cấp|thu gom|khởi công)(?:\s[^\s\d,;:.]+){{0,6}}?\s+{_BOUND}\d"
)
_DIGIT = re.compile(r"\d")
_EQUALS = re.compile(r"\s=\s?\d")  # "Tỷ lệ hộ nghèo đến năm 2020 = 0,5%"
_MATCHED = re.compile(r"(?<!\w)(?:so với|kế hoạch|dự toán|cùng kỳ|vừa qua|trong đó có các)(?!\w)")
# Behind a number to reach below a heading of aims: from where it rises. Elsewhere it tells of what was reached.
_BASE = re.compile(
    r"(?:,\s+bằng|\s+so với) (?:cuối )?(?:năm|thời kỳ|giai đoạn) (?:19|20)\d\d(?:\s?-\s?20\d\d)?(?!\w)|\s\([^()]*\)"
)
# "Cơ cấu kinh tế: Dịch vụ 70,22%", "số hộ kinh doanh vào năm 2020: 500 hộ": a name, and a number at its end.
_STANDS = re.compile(
    r"(?:(?:[^\d;]|(?<!\d)20\d\d(?!\d)){2,160}?[\s:])?\d[\d.,]*(?:\s?-\s?\d[\d.,]*)?(?:\s?%|\s?[^\W\d_]+(?:[\s/.]+[^\W\d_]+){0,4})?\s?"
)
_PAPERS = re.compile(
    r"\d\s*(?:đoàn|tổ|ban|văn bản|kế hoạch|đề án|báo cáo|nghị quyết|cuộc|buổi|đợt|hội nghị)(?!\w)"
)


def told_in_numbers(page: Page) -> set[int]:
    """The blocks among no tasks of their own whose every part says how much is to be reached. Linear in the text."""
    parts: dict[int, list[str]] = {}
    for span in page.spans:
        parts.setdefault(span.block, []).extend(_kinds(page, span))
    told = {index for index in parts if _may_aim(page, index) and _mostly_measures(page, index, parts[index])}
    run: list[int] = []
    for index in [*range(len(page.blocks)), None]:
        if index is not None and _may_aim(page, index) and parts.get(index) and all(parts[index]):
            run.append(index)
        elif index is None or not _opens(page, index):
            kinds = [kind for i in run for kind in parts[i]]
            announced = bool(run) and page.contexts[run[0]].aims
            if "measured" in kinds and (announced or (len(kinds) >= _FEW and "made" in kinds)):
                told.update(run)
            run = []
    return told


def _may_aim(page: Page, index: int) -> bool:
    block, context = page.blocks[index], page.contexts[index]
    aims = context.purpose == "open" or (context.purpose == "duty" and context.aims)
    plain = not (block.row or block.note or block.page or context.stem)
    return aims and plain and context.owner is None and index >= page.layout.body_at


def _mostly_measures(page: Page, index: int, kinds: list[str]) -> bool:
    """Whether half of what stands below a heading of aims and tasks together says how much is to be reached."""
    return page.contexts[index].aims and 0 < len(kinds) <= 2 * kinds.count("measured")


def _opens(page: Page, index: int) -> bool:
    """Whether a line only opens what stands below it: it parts no run."""
    return page.contexts[index].stem or page.contexts[index].heading


def _kinds(page: Page, span: Span) -> list[str]:
    """For each part of a sentence how it tells a number: measured, made, counted, or "" for any other."""
    kinds: list[str] = []
    at = span.body
    for part in page.low[span.body : span.end].split(";"):
        words = _BY.sub("", part.strip(" .,-+/"))
        at += len(part) + 1
        if words:
            kinds.append(_kind_of_aim(words) if page.contexts[span.block].aims else _kind(words))
    return kinds


def _kind_of_aim(words: str) -> str:
    """The kind of a part below a heading of aims, where also a name with a number behind it says what is to be reached."""
    words = _BASE.sub("", words)
    told = [one for one in words.split(", ") if _DIGIT.search(one)]
    names = bool(told) and not _acts(words) and all(_STANDS.fullmatch(one) for one in told)
    return _kind(words) or ("measured" if names else "")


def _acts(words: str) -> bool:
    """Whether words open with what somebody does, or with who does it."""
    return any(word.match(words) for word in (BODY, VERB, ADVERB))


def _kind(words: str) -> str:
    if len(words) > _LONG or any(told.search(words) for told in (PAST, COMPARED, _MATCHED, _PAPERS)):
        return ""
    kept = _KEEPS.sub("", words)
    if (
        _EQUALS.search(words)
        or _HERDS.match(words)
        or (_DIGIT.search(words) and opens_measured(kept, 0, len(kept)))
    ):
        return "measured"
    if _MAKES.match(words):
        return "made"
    if _SHARE.match(words):
        return "counted"
    return "measured" if not _acts(words) and _REACHES.match(words) else ""
