"""Paragraphs that tell of nothing but numbers to reach, so that they are aims though no heading says so.

Reads the page; writes which blocks these are. `Tổng đàn lợn 9.500 con; trồng mới 45 ha rừng. Đào tạo nghề cho 150
người.` in a council's resolution sets targets; a paragraph that also orders something else, names a body or tells of
what was reached is none of them.
"""

import re

from caunoi.core.reading.aims import COMPARED, PAST, SCORED, opens_measured
from caunoi.core.reading.bodies import BODY
from caunoi.core.reading.page import Page
from caunoi.core.reading.refers import BUDGETED
from caunoi.core.reading.sentences import Span
from caunoi.core.reading.verbs import ADVERB, VERB

_FEW = 3  # parts that a run of such paragraphs holds at least where no heading announces aims
_LINES = 4  # of a list of aims that no heading announces
_PART = 8  # words that name a part of a list
_LONG_LINE = 400  # characters
_LONG = 240  # characters; a longer part says more than a number
_BOUND = (
    r"(?:(?:ít nhất|tối thiểu|trên|hơn|khoảng|từ|thêm|được|mới|không quá|tối đa|dưới|đạt|bình quân)\s+){0,3}"
)
_BY = re.compile(
    r"^(?:(?:trong đó|(?:đến|trong|vào) (?:hết |cuối )?(?:năm 20\d\d|nhiệm kỳ)|(?:trong )?(?:giai đoạn|thời kỳ|nhiệm kỳ|5 năm) 20\d\d\s?-\s?20\d\d|"
    r"(?:bình quân )?(?:h[ằà]ng|mỗi) năm|phấn đấu)\s?[:,]?\s+){0,3}"
)
_KEEPS = re.compile(r"^(?:(?:duy trì|giữ vững|giữ|nâng|tăng|giảm|hạ|đưa)\s+)?")
# "Diện tích gieo trồng đạt 1.250 ha", "thu ngân sách 18 tỷ đồng".
_REACHES = re.compile(
    rf"[^\d;:]{{2,120}}?\s(?:đạt|còn|có|ở mức|bằng|là|xuống|lên|tăng|giảm|chiếm|vượt)\s+{_BOUND}\d"
)
# "Hộ gia đình văn hóa đạt từ 90%", "giao quân đạt 100%": a share is reached, whoever reaches it.
_REACHES_SHARE = re.compile(rf"[^\d;:]{{2,120}}?\s(?:đạt|còn|chiếm|tăng|giảm)\s+{_BOUND}\d[\d.,\s-]*%")
# "Phát triển đảng viên: 50 đảng viên/năm", "độ che phủ rừng 45%": a name, and behind it the number.
_NAMED = re.compile(rf"[^\d;:]{{2,100}}:\s+(?:tăng\s+|giảm\s+)?{_BOUND}\d[^;:]{{0,40}}")
_NAMED_SHARE = re.compile(
    rf"[^\d;:]{{2,80}}\sbình quân[^\d;:]{{0,40}}\s{_BOUND}\d[\d.,]*\s?[^\d\s]{{1,12}}(?:[\s/][^\d;]{{1,20}})?|(?:(?!(?:so|đã|từ|cho|đến|năm)\s)[^\d\s;:,.]+\s){{1,10}}{_BOUND}\d[\d.,]*(?:\s?-\s?\d[\d.,]*)?\s?%(?:\s?/\s?năm)?(?: trở lên)?"
)
_HERDS = re.compile(r"(?:thu ngân sách|đàn|dân số|sĩ số)\s[^\d;:]{0,80}?\d")
_SHARE = re.compile(rf"(?:(?:và|có|trong đó|cơ bản)\s+)?{_BOUND}\d")
# "Trồng mới 45 ha rừng", "giải quyết việc làm mới cho 200 người": what the work leaves behind is counted.
_MAKES = re.compile(
    r"(?:trồng|gieo trồng|gieo cấy|trồng rừng|khai hoang|đào tạo|dạy nghề|tạo việc làm|tạo|giải quyết|xây dựng|xây|làm|kết nạp|xóa|sửa chữa|cải tạo|nâng cấp|"
    r"thành lập|đưa|giảm|tăng|phát triển|có thêm|thêm|công nhận|hoàn thành|thu hút|xuất khẩu lao động|tuyển|cấp|huy động vốn|tiêm phòng|phổ cập|bê tông hóa|cứng hóa|nhựa hóa|kiên cố hóa|"
    rf"phủ sóng|di dời|lắp đặt|cung cấp|thu gom|khởi công)(?:,?\s[^\s\d,;:.]+){{0,6}}?\s+{_BOUND}\d"
)
# What no account of the past says: by when, how much at least, what is to be done.
_AHEAD = re.compile(
    r"(?<!\w)(?:phấn đấu|(?:đến|vào) (?:hết |cuối )?(?:năm 20\d\d|nhiệm kỳ)|cuối nhiệm kỳ|từ \d[^;,.]{0,40}\strở lên|\d\s?% trở lên|"
    r"\d\s?[^\W\d_]+(?:\s?/\s?[^\W\d_]+)? trở lên|(?:đạt|có) từ \d[\d.,]*\s?%(?!\s?(?:-|đến)\s)|ít nhất|tối thiểu|không quá|dưới \d|(?:h[ằà]ng|mỗi) năm,? (?:có|kết nạp|giảm|giải quyết|tạo|phát triển))"
)
_TO_DO = re.compile(rf"(?<!\w){VERB.pattern}\s[^;.,]{{0,60}}?\d")
_SINCE = re.compile(r"(?<!\w)so với (?:cuối )?năm 20\d\d(?!\w)")
_SPENT = re.compile(
    r"^hỗ trợ\s|(?<!\w)(?:kinh phí|chi phí|nguồn vốn|vốn (?:ngân sách|trung ương|địa phương|đối ứng|vay|oda)|mức (?:chi|hỗ trợ|phạt|phí|thu|đóng)|định mức|dự toán chi|tạm ứng|thanh toán)(?!\w)"
)
_RESULT = re.compile(
    r"(?<!\w)(?:so với|\d[^,;]{0,20}) (?:kế hoạch|dự toán|nghị quyết|đầu nhiệm kỳ)(?!\w)"
)  # "bằng 90% so với kế hoạch"
_OPENS_SHARE = re.compile(
    rf"(?:(?:h[ằà]ng|mỗi) năm,? |phấn đấu |có )?{_BOUND}\d[\d.,]*\s?%\s+(?!(?:so với|kế hoạch|dự toán)\s)[^\W\d_]"
)  # "- 100% xã có trạm y tế"
_DIGIT = re.compile(r"\d")
_EQUALS = re.compile(r"\s=\s?\d")  # "Tỷ lệ hộ nghèo đến năm 2020 = 0,5%"
_MATCHED = re.compile(
    r"(?<!\w)(?:so với|\d[^,;]{0,20}\s(?:kế hoạch|dự toán)|cùng kỳ|vừa qua|trong đó có các)(?!\w)"
)
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
    told.update(_in_lists(page, parts))
    run: list[int] = []
    for index in [*range(len(page.blocks)), None]:
        if index is not None and _may_aim(page, index) and parts.get(index) and all(parts[index]):
            run.append(index)
        elif index is None or not (_opens(page, index) or _names_part(page, index)):
            kinds = [kind for i in run for kind in parts[i]]
            announced = bool(run) and page.contexts[run[0]].aims
            if "measured" in kinds and (announced or (len(kinds) >= _FEW and "made" in kinds)):
                told.update(run)
            run = []
    return told


def _in_lists(page: Page, parts: dict[int, list[str]]) -> set[int]:
    """The blocks of lists most of whose lines say how much is to be reached, with one at least that looks ahead."""
    told = {i for i in parts if _may_aim(page, i) and _looks_ahead_in_numbers(page, i, parts[i])}
    run: list[int] = []
    for index in [*range(len(page.blocks)), None]:
        if index is not None and (_opens(page, index) or _names_part(page, index)):
            continue
        if index is not None and _may_aim(page, index) and parts.get(index) and _is_line(page, index):
            run.append(index)
        else:
            good = [i for i in run if all(parts[i])]
            measured = [i for i in good if "measured" in parts[i]]
            ahead = any(_looks_ahead(page, i) for i in run) or (
                any(_has(page, i, _TO_DO) for i in run) and not any(_has(page, i, _SINCE) for i in run)
            )
            if (
                len(good) >= _LINES
                and 3 * len(good) >= 2 * len(run)
                and 3 * len(measured) >= len(run)
                and ahead
            ):
                told.update(run)
            run = []
    return told


def _looks_ahead_in_numbers(page: Page, index: int, kinds: list[str]) -> bool:
    """Whether a paragraph opens with a share, or mostly measures, and looks ahead."""
    block = page.blocks[index]
    tells = [kind for kind in kinds if kind in ("measured", "counted")]
    share = _OPENS_SHARE.match(page.low, block.body, block.end) is not None
    if _tells_past(page, index) or not (share or (len(kinds) >= _FEW and 3 * len(tells) >= 2 * len(kinds))):
        return False
    return (
        _looks_ahead(page, index)
        or _has(page, index, _TO_DO)
        or (share and (block.bullet or bool(block.labels)))
    )


def _looks_ahead(page: Page, index: int) -> bool:
    return _has(page, index, _AHEAD)


def _has(page: Page, index: int, words: re.Pattern[str]) -> bool:
    return words.search(page.low, page.blocks[index].body, page.blocks[index].end) is not None


def _tells_past(page: Page, index: int) -> bool:
    block = page.blocks[index]
    return any(told.search(page.low, block.body, block.end) for told in (PAST, COMPARED, SCORED, _RESULT))


def _names_part(page: Page, index: int) -> bool:
    """Whether a line only names a part of a list: `Về kinh tế`, `* Văn hóa - xã hội`."""
    line = page.low[page.blocks[index].body : page.blocks[index].end]
    short = len(line.split()) <= _PART and not line.endswith((".", ";", ","))
    return short and not _DIGIT.search(line) and not _acts(line)


def _is_line(page: Page, index: int) -> bool:
    """Whether a paragraph is short and tells of nothing that was reached."""
    block = page.blocks[index]
    return block.end - block.body <= _LONG_LINE and not _tells_past(page, index)


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
    past = len(words) > _LONG or any(told.search(words) for told in (PAST, COMPARED, _MATCHED, _PAPERS))
    if past or BUDGETED.match(words) or _SPENT.search(words):
        return ""
    kept = _KEEPS.sub("", words)
    if (
        _EQUALS.search(words)
        or _HERDS.match(words)
        or _NAMED.fullmatch(words)
        or (_DIGIT.search(words) and opens_measured(kept, 0, len(kept)))
    ):
        return "measured"
    if _MAKES.match(words):
        return "made"
    if _SHARE.match(words):
        return "counted"
    reaches = _REACHES_SHARE.match(words) or (
        not _acts(words) and (_REACHES.match(words) or _NAMED_SHARE.fullmatch(words))
    )
    return "measured" if reaches else ""
