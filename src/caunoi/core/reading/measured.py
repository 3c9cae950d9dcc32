"""What a target measures: the words before its number, or behind it where only fillers stand before it.

Reads text and the place of a number; writes the span from the thing measured to the number, and the thing's name.
"""

import re

from caunoi.core.reading.verbs import VERB
from caunoi.core.text import lower

REACH = 600  # characters; nothing further away belongs to a number
_LINK = re.compile(
    r"(?<!\w)(?:đạt|còn|là|bằng|chiếm|lên|xuống|mức|duy trì|tăng|giảm|thêm|khoảng|vượt|xếp)(?!\w)|:"
)
_LINK_END = re.compile(
    r"(?:\s+(?:tăng|giảm|nâng|hạ|rút ngắn))?\s+từ\s+(?:mức\s+|khoảng\s+|trên\s+|dưới\s+)*\d[^,;]*$|(?:\s+(?:tăng|giảm))?\s+(?:đạt|gấp|còn|là|bằng|chiếm|ở mức|mức|lên|xuống|tăng|giảm|thêm|khoảng|phải|có|từ)(?:\s+(?:đạt|mức|bình quân|khoảng|thêm|từ))*$"
)
_LONG = 30  # words; what is measured is not named at greater length
_NEW_SUBJECT = re.compile(
    r"(?:trong đó|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|số|tổng|chỉ số|diện tích|sản lượng|giá trị|thu nhập|tốc độ|quy mô|mức|kim ngạch|"
    r"năng suất|kinh phí|đóng góp|phấn đấu|có|giải quyết|thu hút|kết nạp|xây dựng)(?!\w)"
)
_FILLER = re.compile(
    r"^(?:\s|,|-|\+|:|(?:và|phấn đấu|(?:đến|trong)(?: cuối| hết)? nhiệm kỳ|(?:(?:chậm nhất|trước|đến|tới|vào|trong)\s(?:hết\s|cuối\s)?|hết\s|cuối\s)?(?:năm \d{4}|(?:ngày\s)?\d{1,2}/\d{1,2}/\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}|(?:quý [iv\d]{1,3}|tháng \d{1,2}|6 tháng (?:đầu|cuối))(?: năm |\s?[-/]\s?)\d{4})|h[ằà]ng năm|mỗi năm|trong đó|có|đạt|giai đoạn \d{4}\s*-\s*\d{4}|ít nhất|tối thiểu|trên|dưới|từ|khoảng|tất cả|bảo đảm|đảm bảo|để|thì|phải)(?!\w))+"
)


def measured(
    text: str, low: str, span: tuple[int, int], at: int, place: tuple[int, int], unit: str
) -> tuple[int, int, str]:
    """(start, end, subject) of the number at `place`, in the sentence `span`, behind the target that ended at `at`."""
    body, last = span
    start, end = place
    segment = _segment(low, at, start)
    before = text[segment:start].strip(" ,;:-")
    if before.startswith("(") and ")" not in before:
        before = before[1:]
    behind_end = _end_of_phrase(low, end, min(last, end + REACH))
    behind = text[end:behind_end].strip(" ,;:.)")
    colon = low.rfind(":", at, start)
    ends = re.match(r"\s*(?:[,;.:)]|$)", text[end : end + 3]) is not None  # nothing is counted behind it
    if not before and (ends or not re.match(r"[^\W\d_]", behind)) and colon >= 0:
        # "Thu nhập bình quân đến năm 2025: 60 triệu đồng": what is measured stands before the colon.
        segment = _segment(low, at, colon)
        before = text[segment:colon].strip(" ,;:-")
    words = lower(before).split()
    verb_only = len(words) <= 3 and VERB.match(" ".join(words)) is not None
    if behind and (verb_only or (len(words) < 3 and not _LINK.search(before) and not (words and ends))):
        subject = _behind_subject(text[max(body, start - REACH) : start], behind, unit)
        return segment if before else start, _rtrim(text, end, behind_end), subject
    subject = _LINK_END.sub("", before) or before
    while segment < start and not text[segment].isalnum():
        segment += 1
    return segment, end, " ".join((subject or behind).split())


def _behind_subject(before: str, behind: str, unit: str) -> str:
    """What is counted, with the group it is counted in where that stands before a colon."""
    subject = f"{'' if unit.startswith(('%', 'phần')) else unit} {' '.join(behind.split())}".strip()
    group, colon, _ = before.rpartition(":")
    if colon and re.match(r"(?:đạt|có|được|hoàn thành)(?!\w)", lower(subject)):
        return f"{' '.join(group.split())}: {subject}"
    return subject


def _segment(low: str, at: int, start: int) -> int:
    """Where the words on what is measured begin: behind the last mark, or behind a comma where a new subject stands."""
    segment = max(at, *(low.rfind(mark, at, start) + 1 for mark in (";", ":", ". ")))
    for comma in re.finditer(r",\s+", low[segment:start]):
        after = segment + comma.end()
        if _NEW_SUBJECT.match(low, after, start) or len(low[segment:after].split()) > _LONG:
            segment = after
            break
    filler = _FILLER.match(low[segment:start])
    return segment + (filler.end() if filler else 0)


def _end_of_phrase(low: str, start: int, end: int) -> int:
    stop = re.search(
        rf";|\.(?=\s|$)|\s+và\s+(?=\d)|,\s+(?=(?:{_NEW_SUBJECT.pattern})[^,;]*\d|\S*\s*(?:\d|trên|ít nhất|tối thiểu|phấn đấu|trong đó|tỷ lệ|tỉ lệ|cán bộ))",
        low[start:end],
    )
    return start + stop.start() if stop else end


def _rtrim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;.:/*_":
        end -= 1
    return end
