"""Stage 9, targets: the numbers that a goal sets.

Reads text, a sentence, its context and the places of citations; writes targets in order. `trên` is strict, `trở lên`
inclusive. Statistics of the past, the base of "giảm từ ... xuống ...", conditions, ages, funding, dates, ordinals
and references are no targets.
"""

import re
from dataclasses import dataclass

import msgspec

from caunoi.core.reading.context import Context
from caunoi.core.reading.model import Target
from caunoi.core.reading.numbers import Measure, read_measures
from caunoi.core.reading.sentences import Span
from caunoi.core.reading.verbs import VERB
from caunoi.core.text import lower

_BEFORE = (
    ("<=", re.compile(r"(?:không (?:để|được|cho|có)(?:\s+[^\s,;]+){0,7}?\s+(?:vượt quá|vượt|quá)|không quá|không để quá|không được quá|không vượt quá|tối đa|nhiều nhất|không cao hơn|không lớn hơn|cao nhất|không nhiều hơn)\s*(?:là\s*)?$")),
    (">=", re.compile(r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|thấp nhất|không nhỏ hơn)\s*(?:là\s*|đạt\s*|có\s*|trên\s*)?$")),
    (">", re.compile(r"(?:trên|hơn|vượt|cao hơn|lớn hơn|quá)\s*(?:mức\s*)?$")),
    ("<", re.compile(r"(?:dưới|thấp hơn|nhỏ hơn|ít hơn)\s*(?:mức\s*)?$")),
)  # fmt: skip
_UP = re.compile(r"\s*(?:/\s?(?:năm|tháng|quý|người|hộ|ha)\s*){0,2}trở lên")
_UP_FAR = re.compile(r"\s+[^\d,.;:]{1,60}?\s+trở lên(?!\w)")  # "từ 2% tổng chi trở lên"
_DOWN = re.compile(r"\s*trở xuống")
_BASE = re.compile(
    r"(?:giảm|tăng|nâng|hạ|rút ngắn)(?:\s+\S+){0,8}?\s+từ\s*(?:mức\s*)?(?:trên\s+|khoảng\s+)?$"
)
# "giảm từ 8% năm 2015 xuống còn 3%": the base stands before a second number.
_RISES = re.compile(r"[^,;.]{0,60}?\s(?:xuống|lên|còn|đến)\s[^,;]{0,30}?\d")
_BASE_AFTER = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:năm\s+\d{4}\s*)?(?:xuống|lên)(?!\w)")
_REFERENCE = re.compile(
    r"(?:điều|khoản|điểm|mục|chương|phần|số|thứ|lần thứ|quý|tháng|ngày|(?<!hằng )(?<!hàng )(?<!mỗi )năm|khóa|khoá|giai đoạn|thời kỳ|phụ lục|bảng|biểu|nhiệm kỳ|quốc lộ|đường|cấp|loại|hạng|lớp|tuổi|covid|bão số|vòng|kỳ|mẫu|tổ|kênh|ca|đợt|nhóm|tết)\s*$"
)
_AGE = re.compile(
    r"\s*(?:tháng\s+)?tuổi|\s*(?:giờ|h)\s*\d{0,2}\s*(?:phút)?(?:,| ngày)|\s*/\s*\d|\s*-\s*[A-ZĐ]"
)
_MOVES = re.compile(r"\([^()]*(?<!\w)(?:giảm|tăng|còn|trong đó)(?!\w)[^()]*$")
# "số bác sĩ trên 10.000 dân đạt 8", "28 giường bệnh trên một vạn dân": what another number is counted by.
_COUNTED_BY = re.compile(
    r"\s*(?:vạn\s+|nghìn\s+|ngàn\s+|triệu\s+)?(?:dân|người|trẻ|phụ nữ|lao động|hộ|đảng viên|thuê bao|ha|học sinh|giường|km2|đơn vị|sinh viên)(?!\w)"
    r"(?P<rest>[^,;]{0,60})"
)
_LINKED = re.compile(r"(?:đạt|còn|giảm|tăng|khoảng|thêm|bình quân)\s+$")
_SET = re.compile(
    r"(?<!\w)(?:phấn đấu|đạt|ít nhất|tối thiểu|trở lên|không quá|tối đa|không dưới|trên|dưới|chỉ tiêu|mục tiêu|giảm|tăng|nâng|duy trì|còn|hơn|bảo đảm|đảm bảo|chiếm|hoàn thành|thu hút|gấp|bình quân|100)(?!\w)"
)
# "đảm bảo tối thiểu 70% thời lượng thực hành": it binds wherever it stands.
_DEMANDED = re.compile(
    r"(?<!\w)(?:bảo đảm|đảm bảo|phải)(?:\s+[^\s,;]+){0,4}?\s+(?:tối thiểu|ít nhất|không dưới|không quá|tối đa)\s*$"
)
_PAST = re.compile(
    r"(?<!\w)(?:đã|hiện nay|hiện có|thời gian qua|kết quả|so với cùng kỳ|tính đến|những năm qua|hiện tại|hiện còn)(?!\w)"
)
_THING = re.compile(r"\s+[^\W\d_]{2,}")  # what is counted may be in no list of units
_FUNDING = re.compile(
    r"(?<!\w)(?:kinh phí|(?<!huy động )vốn(?! đầu tư (?:phát triển )?(?:toàn xã hội|trên địa bàn))|(?<!thu )ngân sách|dự toán|mức chi|tổng mức đầu tư|hỗ trợ|định mức|mức phạt)(?!\w)"
)
_TERMS = re.compile(r"(?<!\w)(?:(?<!giảm )lãi suất|mức vay|thuế suất|mức thu|mức đóng|mức phí)(?!\w)")
_MONEY = re.compile(r"đồng|usd|đô la")
_YEARLY = re.compile(r"(?<!\w)(?:h[ằà]ng năm|mỗi năm|bình quân năm|năm/lần|một năm)(?!\w)")
_PERIODS = (
    ("year", _YEARLY),
    ("month", re.compile(r"(?<!\w)(?:h[ằà]ng tháng|mỗi tháng)(?!\w)")),
    ("quarter", re.compile(r"(?<!\w)(?:h[ằà]ng quý|mỗi quý)(?!\w)")),
)
_PER = re.compile(r"[^,;]{0,24}?/\s?(tháng|quý|năm)(?!\w)")  # of this number alone: "4,5 triệu đồng/tháng"
_PER_NAMES = {"tháng": "month", "quý": "quarter", "năm": "year"}
_BY = re.compile(
    r"(?:đến|vào|trong|hết|cuối|tới)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>20\d\d)|(?:giai đoạn|thời kỳ)\s+20\d\d\s*-\s*(?P<last>20\d\d)"
)
_LINK = re.compile(
    r"(?<!\w)(?:đạt|còn|là|bằng|chiếm|lên|xuống|mức|duy trì|tăng|giảm|thêm|khoảng|vượt|xếp)(?!\w)|:"
)
_LINK_END = re.compile(
    r"\s+(?:tăng|giảm|nâng)\s+từ\s[^,;]*$|(?:\s+(?:tăng|giảm))?\s+(?:đạt|gấp|còn|là|bằng|chiếm|ở mức|mức|lên|xuống|tăng|giảm|thêm|khoảng|phải|có|từ)(?:\s+(?:đạt|mức|bình quân|khoảng|thêm|từ))*$"
)
_LONG = 30  # words; what is measured is not named at greater length
_NEW_SUBJECT = re.compile(
    r"(?:trong đó|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|số|tổng|chỉ số|diện tích|sản lượng|giá trị|thu nhập|tốc độ|quy mô|mức|kim ngạch|"
    r"năng suất|kinh phí|đóng góp|phấn đấu|có|giải quyết|thu hút|kết nạp|xây dựng)(?!\w)"
)
_FILLER = re.compile(
    r"^(?:\s|,|-|\+|:|và|phấn đấu|(?:đến|trong)(?: cuối| hết)? nhiệm kỳ|đến năm \d{4}|đến hết năm \d{4}|đến cuối năm \d{4}|năm \d{4}|h[ằà]ng năm|mỗi năm|trong đó|có|đạt|giai đoạn \d{4}\s*-\s*\d{4}|ít nhất|tối thiểu|trên|dưới|từ|khoảng|tất cả|bảo đảm|đảm bảo|để|thì|phải)+"
)
# What is measured is not said again: "..., giai đoạn 2016 - 2020", "... còn dưới 2%".
_ELIDED = re.compile(r"(?:(?:giai đoạn|thời kỳ)\s+[\d\s-]+|còn|đạt|tăng|giảm|bình quân)?")
_OWN_YEAR = re.compile(r"(?<!so với )(?<!lần )(?:^|\W)năm\s+(20\d\d)(?!\s*(?:-|đến|là))")
_YEAR_AFTER = re.compile(
    r"\s*(?:vào\s+|trong\s+|đến\s+)?(?:năm\s+|(?:giai đoạn|thời kỳ)\s+(?:20\d\d)\s?-\s?)(20\d\d)"
)
_FROM = re.compile(r"từ\s*(?:mức\s*)?$")
_STATEMENT = re.compile(
    r"(?:-\s*)?(?:hiện nay|hiện|đến nay|ví dụ|kết quả|thời gian qua|những năm qua|tính đến)(?!\w)"
)
_AIMS = re.compile(r"(?:các )?(?:phấn đấu|chỉ tiêu|mục tiêu)(?!\w)")
_REACH = 600  # characters; nothing further away belongs to a number
_COUNTED_TIME = frozenset({"ngày", "tháng", "năm", "giờ", "phút"})


@dataclass(frozen=True)
class Goal:
    """What a whole sentence says about its numbers, found once."""

    text: str
    low: str
    span: Span
    aimed: bool  # it stands among aims
    ordered: bool  # it stands among tasks
    announced: bool  # it says itself that it sets a goal
    past: bool
    due: str | None


def read_targets(
    text: str,
    low: str,
    span: Span,
    context: Context,
    clause: str | None,
    cited: list[tuple[int, int]],
    year: str | None,
) -> list[Target]:
    """The targets of one sentence; `year` is the deadline that the heading above names, if any."""
    body = low[span.body : span.end]
    goal = _goal(text, low, span, context, body, year)
    if _STATEMENT.match(body) or (context.purpose == "background" and not goal.announced):
        return []
    if not goal.aimed and not _SET.search(body):
        return []
    targets: list[Target] = []
    at = span.body
    for measure in read_measures(text, span.body, span.end, words=goal.aimed):
        if any(a < measure.end and measure.start < b for a, b in cited):
            continue
        if low.endswith("top ", span.body, measure.start):
            continue  # "trong TOP 100": a rank
        comparator, start, end = _comparator(low, measure, span)
        if _counts(goal, measure, comparator):
            since = min(max(at, start - _REACH), start)
            target = _target(goal, measure, comparator, since, start, end, clause)
            if targets and _ELIDED.fullmatch(
                target.subject.lower()
            ):  # "đến năm 2025 đạt 60%, năm 2030 đạt 80%"
                target = msgspec.structs.replace(target, subject=targets[-1].subject)
            targets.append(target)
            at = max(end, target.end)
    return targets


def _goal(text: str, low: str, span: Span, context: Context, body: str, year: str | None) -> Goal:
    by = _BY.search(body)
    due_year = (by["year"] or by["last"]) if by else year
    return Goal(
        text,
        low,
        span,
        aimed=context.purpose == "aim" or _AIMS.match(body) is not None,
        ordered=context.purpose == "duty" or (context.purpose == "open" and context.owner is not None),
        announced=re.search(r"phấn đấu|chỉ tiêu|mục tiêu", body) is not None,
        past=_PAST.search(body) is not None,
        due=f"{due_year}-12-31" if due_year else None,
    )


def _period(goal: Goal, at: int) -> str | None:
    """How often the number at `at` is to be reached: said in its own part, or at the beginning for all parts."""
    low, body = goal.low, goal.span.body
    since = max(low.rfind(";", body, at) + 1, body, at - _REACH)
    until = low.find(";", at, min(goal.span.end, at + _REACH))
    until = until if until >= 0 else min(goal.span.end, at + _REACH)
    for name, pattern in _PERIODS:
        if pattern.search(low, since, until) or pattern.search(low, body, min(body + 20, goal.span.end)):
            return name
    return None


def _comparator(low: str, measure: Measure, span: Span) -> tuple[str | None, int, int]:
    """(comparator or None where no word says one, where its words start, where they end)."""
    up, down = _UP.match(low, measure.end, span.end), _DOWN.match(low, measure.end, span.end)
    before = low[max(span.body, measure.start - 60) : measure.start]
    if up:
        return ">=", measure.start, up.end()
    if _FROM.search(before) and _UP_FAR.match(low, measure.end, span.end):
        return ">=", measure.start, measure.end
    if down:
        return "<=", measure.start, down.end()
    for comparator, pattern in _BEFORE:
        match = pattern.search(before)
        if match:
            return comparator, measure.start - len(before) + match.start(), measure.end
    return None, measure.start, measure.end


def _counts(goal: Goal, measure: Measure, comparator: str | None) -> bool:
    """Whether a number is one that a goal sets."""
    before = goal.low[max(goal.span.body, measure.start - 70) : measure.start]
    if _refers(goal, measure, before) or not _is_amount(goal, measure, comparator):
        return False
    if comparator is None and _in_brackets(goal, measure) and not (goal.aimed and _MOVES.search(before)):
        return False  # an explanation
    if goal.aimed:
        return not _PAST.search(before)
    if goal.past:
        return False
    percent = measure.unit.startswith("%")
    near = _SET.search(before[-45:]) is not None or comparator is not None
    if not goal.ordered:
        return percent and near and (goal.announced or _DEMANDED.search(before) is not None)
    counted = goal.announced and measure.unit != "" and _SET.search(before) is not None
    return (percent and (near or measure.value == 100)) or (comparator is not None and near) or counted


def _refers(goal: Goal, measure: Measure, before: str) -> bool:
    """A date, an ordinal, an age, the number of an article, or the base from which something rises or falls."""
    if _TERMS.search(before[-30:]):
        return True  # the terms of a loan or a fee
    named = not measure.unit.startswith("%") and _REFERENCE.search(before)  # "kiểu mẫu 1,8%" is no form
    if named or (_AGE.match(goal.low, measure.end) and "tuổi thọ" not in before):
        return True
    low, end = goal.low, goal.span.end
    open_ended = measure.value2 is not None or _UP.match(low, measure.end, end)
    if not open_ended and _BASE.search(before) and _RISES.match(low, measure.end, end):
        return True
    base = _BASE_AFTER.match(low, measure.end, end)
    return base is not None and _FROM.search(before) is not None


def _is_amount(goal: Goal, measure: Measure, comparator: str | None) -> bool:
    """A number with a unit that a goal can set; bare numbers only as an index with a comparator ("trên 0,7")."""
    if comparator == ">" and _is_base(goal, measure):
        return False
    if not measure.unit or measure.unit in _COUNTED_TIME:
        index = measure.unit != "" or measure.value != int(measure.value)
        thing = measure.unit == "" and _THING.match(goal.low, measure.end) is not None
        linked = _LINKED.search(goal.low, max(goal.span.body, measure.start - 16), measure.start)
        bounded = comparator is not None or (thing and (measure.value2 is not None or linked is not None))
        return goal.aimed and bounded and (index or thing)
    start = max(goal.span.body, measure.start - _REACH)
    return not (_MONEY.search(measure.unit) and _FUNDING.search(goal.low, start, measure.start))


def _is_base(goal: Goal, measure: Measure) -> bool:
    """Whether "trên 10.000 dân" only says by what another number beside it is counted."""
    if measure.value not in (1, 10, 100, 1000, 10_000, 100_000) or measure.value2 is not None:
        return False
    counted = _COUNTED_BY.match(goal.low, measure.end - len(measure.unit), goal.span.end)
    if counted is None:
        return False
    before = goal.low[goal.low.rfind(";", goal.span.body, measure.start) + 1 : measure.start]
    return (
        re.search(r"(?:đạt|là|còn|từ|bằng|:)\s", counted["rest"]) is not None
        or re.search(r"\d[^,;]*\s+trên\s*$", before[-80:]) is not None
    )


def _in_brackets(goal: Goal, measure: Measure) -> bool:
    start = max(goal.span.body, measure.start - _REACH)
    return goal.low.rfind("(", start, measure.start) > goal.low.rfind(")", start, measure.start)


def _target(
    goal: Goal, measure: Measure, comparator: str | None, at: int, start: int, end: int, clause: str | None
) -> Target:
    first, last, subject = _measured(goal, at, start, end, measure.unit)
    after = _YEAR_AFTER.match(goal.low, end, goal.span.end)
    years = [after[1]] if after else [m[1] for m in _OWN_YEAR.finditer(goal.low, at, start)]
    percent = measure.unit.startswith("%")
    per = _PER.match(goal.low, measure.end - len(measure.unit), min(goal.span.end, end + 20))
    return Target(
        clause=clause,
        subject=subject,
        comparator=comparator or "=",  # type: ignore[arg-type]
        value=measure.value,
        value2=measure.value2,
        unit="%" if percent else measure.unit,
        period=_PER_NAMES[per[1]] if per else _period(goal, start),
        due=f"{years[-1]}-12-31" if years else goal.due,
        confidence=0.9 if comparator or percent else 0.6,
        start=first,
        end=last,
    )


def _measured(goal: Goal, at: int, start: int, end: int, unit: str) -> tuple[int, int, str]:
    """(start, end, subject): what is measured stands before the number, or behind it where nothing but fillers do."""
    text, low = goal.text, goal.low
    segment = _segment(low, at, start)
    before = text[segment:start].strip(" ,;:-")
    behind_end = _end_of_phrase(low, end, min(goal.span.end, end + _REACH))
    behind = text[end:behind_end].strip(" ,;:.")
    colon = low.rfind(":", at, start)
    if not before and not re.match(r"[^\W\d_]", behind) and colon >= 0:
        # "Thu nhập bình quân đến năm 2025: 60 triệu đồng": what is measured stands before the colon.
        segment = _segment(low, at, colon)
        before = text[segment:colon].strip(" ,;:-")
    words = lower(before).split()
    verb_only = len(words) <= 3 and VERB.match(" ".join(words)) is not None
    if behind and (verb_only or (len(words) < 3 and not _LINK.search(before))):
        subject = _behind_subject(goal, behind, start, unit)
        return segment if before else start, _rtrim(text, end, behind_end), subject
    subject = _LINK_END.sub("", before) or before
    while segment < start and not text[segment].isalnum():
        segment += 1
    return segment, end, " ".join((subject or behind).split())


def _behind_subject(goal: Goal, behind: str, start: int, unit: str) -> str:
    """What is counted, with the group it is counted in where that stands before a colon."""
    subject = f"{'' if unit.startswith('%') else unit} {' '.join(behind.split())}".strip()
    colon = goal.low.rfind(":", max(goal.span.body, start - _REACH), start)
    if colon >= 0 and re.match(r"(?:đạt|có|được|hoàn thành)(?!\w)", lower(subject)):
        group = goal.text[max(goal.span.body, colon - _REACH) : colon]
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
        r";|\.(?=\s|$)|\s+và\s+(?=\d)|,\s+(?=\S*\s*(?:\d|trên|ít nhất|tối thiểu|phấn đấu|trong đó|tỷ lệ|tỉ lệ|cán bộ))",
        low[start:end],
    )
    return start + stop.start() if stop else end


def _rtrim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;.:/*_":
        end -= 1
    return end
