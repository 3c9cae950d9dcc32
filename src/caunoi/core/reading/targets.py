"""Stage 9, targets: the numbers that a goal sets.

Reads text, a sentence, its context and the places of citations; writes targets in order. `trên` is strict, `trở lên`
inclusive. Statistics of the past, the base of "giảm từ ... xuống ...", conditions, ages, funding, dates, ordinals
and references are no targets.
"""

import re
from dataclasses import dataclass

import msgspec

from caunoi.core.reading.aims import (
    AIMS,
    COMPARED,
    MEASURED,
    PAST,
    RAISES,
    SCORED,
    STATEMENT,
    opens_measured,
    sets_goals,
)
from caunoi.core.reading.asides import builds, sets_nothing, sets_time
from caunoi.core.reading.bases import read_base
from caunoi.core.reading.bounds import read_bound, up_behind
from caunoi.core.reading.context import Context
from caunoi.core.reading.measured import REACH, measured
from caunoi.core.reading.model import Target
from caunoi.core.reading.moments import first_limit, is_moment, own_limit
from caunoi.core.reading.numbers import COUNTED_TIME, Measure, read_measures
from caunoi.core.reading.refers import BUDGETED, TERMS, is_zero, refers
from caunoi.core.reading.sentences import Span
from caunoi.core.reading.verbs import VERB

_RATE = re.compile(r"\s*/\s*\d")  # "550/100.000 trẻ em"
# "được tiêm đủ 8 loại vắc xin đạt trên 90%": the first number is part of what the second measures.
_SUBJECT_OF = re.compile(
    r"(?:(?!\svà\s)[^,;:.(]){0,80}?\s(?:đạt|chiếm|còn|là|bằng)\s[^,;:(]{0,30}?\d[\d.,]*\s?%"
)
_MOVES = re.compile(
    r"\([^()]*(?<!\w)(?:giảm|tăng|còn|trong đó|bình quân|chỉ tiêu|mục tiêu|định hướng|phấn đấu)(?!\w)[^()]*$|\((?:với )?tổng (?:công suất|chiều dài|diện tích|quy mô|sức chứa|sản lượng)(?:\s[^()\d]*)?$"
)
# "Diện tích các cây (Lúa: diện tích đạt 207 ha, sản lượng đạt 2.898 tấn)": a list of its own.
_LIST_IN = re.compile(r"\([^()\d:]{2,40}:\s[^()]*(?<!\w)đạt\s[^()\d,;]*$")
_NAMED_PART = re.compile(
    r"\((?![^()]*(?:năm|hiện|so với|ước|bằng|tương đương|kế hoạch|giao|cả nước|toàn quốc|mỗi|dự toán|nghị quyết)(?!\w))[^()\d]{3,60}\s"
)
# "số bác sĩ trên 10.000 dân đạt 8", "28 giường bệnh trên một vạn dân": what another number is counted by.
_COUNTED_BY = re.compile(
    r"\s*(?:vạn\s+|nghìn\s+|ngàn\s+|triệu\s+)?(?:dân|người|trẻ|phụ nữ|lao động|hộ|đảng viên|thuê bao|ha|học sinh|giường|km2|đơn vị|sinh viên)(?!\w)"
    r"(?P<rest>[^,;]{0,60})"
)
_REACHES = re.compile(
    r"(?:đạt|là|còn|lên|xuống|từ|bằng|:|tăng|giảm|hơn|dưới|trên|nhất|thiểu|đa|quá|≥|<=|>=|≤|chiếm|mức)\s[^\d]{0,20}\d"
)
_LINKED = re.compile(r"(?:đạt|còn|giảm|tăng|khoảng|thêm|bình quân|xuống|lên)\s+$")
_SET = re.compile(
    r"(?<!\w)(?:phấn đấu|đạt|ít nhất|tối thiểu|trở lên|không quá|tối đa|không dưới|trên|dưới|chỉ tiêu|mục tiêu|giảm|tăng|lên|xuống|nâng|duy trì|còn|hơn|bảo đảm|đảm bảo|chiếm|hoàn thành|thu hút|gấp|bình quân|giải ngân|cắt|xóa|xóa bỏ|đơn giản hóa|rút ngắn|tiết kiệm|tinh giản|tinh gọn|100)(?!\w)"
)
# "thu gom 95% chất thải": the share that an order takes in hand.
_TAKEN = re.compile(
    r"(?<!\w)(?:thu gom|vận động|huy động|tuyên truyền|tập huấn|bồi dưỡng|xử lý|khắc phục|số hóa|lắp đặt|tiêm|quản lý|khám|đào tạo|trang bị|kết nối)"
    r"(?: (?:được|cho|khoảng|thêm))*\s$"
)
_COLON = re.compile(r":\s*$")  # "Mục tiêu giảm phát thải so với năm 2005: 8%"
# "bằng diện tích đã có và tăng độ che phủ lên 45%": behind it nothing is told of the past any more.
_ANEW = re.compile(r";|(?:,|\svà)\s+(?=(?:tăng|nâng|giảm|đưa|hạ|phấn đấu)\s)")
# "đảm bảo tối thiểu 70% thời lượng thực hành": it binds wherever it stands.
_DEMANDED = re.compile(
    r"(?<!\w)(?:bảo đảm|đảm bảo|phải)(?:\s+[^\s,;]+){0,4}?\s+(?:tối thiểu|ít nhất|không dưới|không quá|tối đa)\s*$"
)
# What is counted may be in no list of units; these are no things that a goal counts.
_THING = re.compile(
    r"\s+(?!(?:đột phá|khâu|chỉ tiêu|trụ cột|quan điểm|mục tiêu|phương châm|mặt|bên|sao|so|của|với|đến|từ|trong|trên|theo|và|hoặc|là|có|đã|"
    r"được|không|nhất|năm|tháng|cấp|nội dung|lĩnh vực|giải pháp|nguyên tắc|nhóm giải pháp|nhóm nhiệm vụ|chức năng)(?!\w))[a-zà-ỹđ]{2,}"
)
# "Có 20 camera", "xây dựng 3 câu lạc bộ", "- 15 bến": how a number opens what is to be had.
_HAD = re.compile(
    rf"(?:^|[-+;:(,]|(?<!\w)(?:có|và|thêm|đạt|mới|được|khoảng|lên|cho|xong)(?!\w)|{VERB.pattern})\s*$"
)
# An order, too, sets the end state it names: "mở rộng diện tích lên 300 ha", "năng suất bình quân 62 tạ/ha".
_END_STATE = re.compile(
    r"(?<!\w)(?:đạt|(?:giảm|xuống|chỉ) còn|lên|xuống|bằng|tăng|giảm|bình quân)\s+"
    r"(?:(?:được|thêm|khoảng|bình quân|mức|từ|là|lên|tới|đến)\s+){0,2}$"
)
_FUNDING = re.compile(
    r"(?<!\w)(?:kinh phí|(?<!huy động )vốn(?! đầu tư (?:phát triển |thực hiện |xã hội )?(?:toàn xã hội|trên địa bàn))|(?<!thu )(?<!thu - chi )(?<!thu, chi )(?<!thu-chi )ngân sách|dự toán|mức chi|tổng mức đầu tư|hỗ trợ|định mức|mức phạt)(?!\w)"
)
_REACHED = re.compile(
    r"(?<!\w)đạt(?:\s+(?:trên|hơn|khoảng|từ|ít nhất|tối thiểu|thêm|mức|bình quân|lên))*\s*$"
)
_NEXT = re.compile(rf"(?:[,;]|\svà)\s+(?=(?!số\s){MEASURED}\s)")
_MONEY = re.compile(r"đồng|usd|đô la|(?:tỷ|tỉ|triệu)$")
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
# What is measured is not said again: "..., giai đoạn 2016 - 2020", "... còn dưới 2%".
_ELIDED = re.compile(
    r"(?:(?:giai đoạn|thời kỳ)\s+[\d\s-]+|còn|xuống|đạt|tăng|giảm|bình quân|(?:vào năm 20\d\d, )?(?:tiến|hướng) tới)?"
)


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

    def aimed_at(self, at: int) -> bool:
        """Whether the number at `at` stands among aims: a part of a task that opens with what it measures is one."""
        if self.aimed or self.past or not self.ordered:
            return self.aimed
        since = max(self.span.body, at - REACH)
        start = max(since, self.low.rfind(";", since, at) + 1)
        start += self.low[start] == " "
        sets_none = TERMS.match(self.low, start) or BUDGETED.match(self.low, start)
        return opens_measured(self.low, start, self.span.end) and not sets_none


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
    if STATEMENT.match(body) or (context.purpose == "background" and not goal.announced):
        return []
    targets: list[Target] = []
    at = span.body
    for measure in read_measures(text, span.body, span.end, words=1 if goal.aimed_at(span.body) else 2):
        if any(a < measure.end and measure.start < b for a, b in cited):
            continue
        if low.endswith("top ", span.body, measure.start):
            continue  # "trong TOP 100": a rank
        comparator, start, end = read_bound(low, measure, span)
        if _counts(goal, measure, comparator, listed=bool(targets) and _is_listed(goal, measure, at)):
            since = min(max(at, start - REACH), start)
            bound = (
                comparator if measure.value2 is None else None
            )  # a range is no bound, whatever stands around it
            target = _target(goal, measure, bound, since, start, end, clause)
            # "đến năm 2025 đạt 60%, năm 2030 đạt 80%"
            if targets and (_ELIDED.fullmatch(target.subject.lower()) or is_moment(target.subject)):
                target = msgspec.structs.replace(target, subject=targets[-1].subject)
            elif not target.subject:  # "15 bác sĩ và 38 giường bệnh trên một vạn dân"
                target = msgspec.structs.replace(target, subject=measure.unit)
            targets.append(target)
            at = max(end, target.end)
    return _with_subjects(targets)


def _with_subjects(targets: list[Target]) -> list[Target]:
    """What the last of several parts measures is measured in all: `Năm 2022 đạt 60%, năm 2023 đạt 65% số xã`."""
    for i in range(len(targets) - 1, 0, -1):
        if targets[i - 1].subject == "%":
            targets[i - 1] = msgspec.structs.replace(targets[i - 1], subject=targets[i].subject)
    return targets


def _goal(text: str, low: str, span: Span, context: Context, body: str, year: str | None) -> Goal:
    by = _BY.search(body)
    limit = first_limit(low, span.body, span.end) or (f"{year}-12-31" if year else None)
    ordered = context.purpose == "duty" or (
        context.purpose == "open"
        and (context.owner is not None or (by is not None and RAISES.match(body) is not None))
    )
    return Goal(
        text,
        low,
        span,
        aimed=context.purpose == "aim"
        or AIMS.match(body) is not None
        or (context.purpose in ("duty", "open") and sets_goals(low, span)),
        ordered=ordered,
        announced=re.search(r"phấn đấu|(?<!so với )(?:chỉ tiêu|mục tiêu)", body) is not None,
        past=any(told.search(body) for told in (PAST, COMPARED, SCORED)),
        due=limit,
    )


def _period(goal: Goal, at: int) -> str | None:
    """How often the number at `at` is to be reached: said in its own part, or at the beginning for all parts."""
    low, body = goal.low, goal.span.body
    since = max(low.rfind(";", body, at) + 1, body, at - REACH)
    until = low.find(";", at, min(goal.span.end, at + REACH))
    until = until if until >= 0 else min(goal.span.end, at + REACH)
    for name, pattern in _PERIODS:
        if pattern.search(low, since, until) or pattern.search(low, body, min(body + 20, goal.span.end)):
            return name
    return None


def _is_listed(goal: Goal, measure: Measure, at: int) -> bool:
    """Whether a share goes on with those before it: `cắt giảm 50% thời gian, 30% chi phí`; the last target ended at `at`."""
    ahead = goal.low[max(at, measure.start - REACH) : measure.start]
    return measure.unit.startswith("%") and ";" not in ahead and ahead.rstrip().endswith((",", " và"))


def _counts(goal: Goal, measure: Measure, comparator: str | None, listed: bool) -> bool:
    """Whether a number is one that a goal sets; `listed`: it goes on with a share that is one."""
    before = goal.low[max(goal.span.body, measure.start - 70) : measure.start]
    if is_zero(measure, before):
        return goal.aimed_at(measure.start) or goal.ordered or goal.announced
    if refers(goal.text, goal.low, goal.span, measure, before) or not _is_amount(goal, measure, comparator):
        return False
    explains = comparator is None and _in_brackets(goal, measure)
    if explains and not (
        goal.aimed_at(measure.start)
        and (
            _MOVES.search(before)
            or _LIST_IN.search(goal.low, max(goal.span.body, measure.start - REACH), measure.start)
            or _is_part(goal, measure)
        )
    ):
        return False
    if goal.aimed_at(measure.start):
        return not PAST.search(_ANEW.split(before)[-1])
    after = goal.low[measure.end : min(goal.span.end, measure.end + 70)]
    if goal.past or sets_nothing(before, after, comparator):
        return False
    percent = measure.unit.startswith(("%", "‰"))
    near = listed or comparator is not None or any(p.search(before[-45:]) for p in (_SET, _COLON, _TAKEN))
    if not goal.ordered:
        return percent and near and (goal.announced or _DEMANDED.search(before) is not None)
    counted = (
        _END_STATE.search(before) is not None
        or _builds(goal, measure)
        or (goal.announced and _SET.search(before) is not None)
    )
    return (percent and (near or measure.value == 100)) or (comparator is not None and near) or counted


def _is_amount(goal: Goal, measure: Measure, comparator: str | None) -> bool:
    """A number with a unit that a goal can set; bare numbers only as an index with a comparator ("trên 0,7")."""
    if comparator == ">" and _is_base(goal, measure):
        return False
    unit = measure.unit
    if (
        comparator is None
        and not unit.startswith("%")
        and _SUBJECT_OF.match(goal.low, measure.end, goal.span.end)
    ):
        return False
    if not unit and _RATE.match(goal.low, measure.end):
        return goal.aimed_at(measure.start)
    if not unit or unit in COUNTED_TIME:
        index = unit != "" or measure.value != int(measure.value)
        thing = unit == "" and _THING.match(goal.low, measure.end) is not None
        linked = _LINKED.search(goal.low, max(goal.span.body, measure.start - 16), measure.start)
        bounded = comparator is not None or (thing and (measure.value2 is not None or linked is not None))
        if not goal.aimed_at(measure.start):
            before = goal.low[max(goal.span.body, measure.start - 120) : measure.start]
            timed = unit in COUNTED_TIME and sets_time(before)
            return timed or (thing and ((bounded and goal.announced) or _builds(goal, measure)))
        if index and linked and (not unit or linked.group().startswith(("lên", "xuống", "còn"))):
            return True  # an index or a time: "xuống 12,5", "từ 1,5 ngày lên 1,8 ngày"
        had = measure.start == goal.span.body or _HAD.search(
            goal.low, max(goal.span.body, measure.start - 16), measure.start
        )
        return (bounded or (thing and bool(had))) and (index or thing)
    return not (_MONEY.search(measure.unit) and _is_funding(goal, measure))


def _builds(goal: Goal, measure: Measure) -> bool:
    counted = measure.end - len(measure.unit)
    return builds(
        goal.low[max(goal.span.body, measure.start - 120) : measure.start], goal.low[counted : counted + 20]
    )


def _is_funding(goal: Goal, measure: Measure) -> bool:
    """Whether money is to be spent: a budget is named since what was measured last, and no word says that it is reached."""
    since = max(goal.span.body, measure.start - REACH)
    since = max((m.end() for m in _NEXT.finditer(goal.low, since, measure.start)), default=since)
    reached = _REACHED.search(goal.low, max(since, measure.start - 40), measure.start)
    return reached is None and _FUNDING.search(goal.low, since, measure.start) is not None


def _is_base(goal: Goal, measure: Measure) -> bool:
    """Whether "trên 10.000 dân" only says by what another number beside it is counted."""
    if measure.value not in (1, 10, 100, 1000, 10_000, 100_000) or measure.value2 is not None:
        return False
    counted = _COUNTED_BY.match(goal.low, measure.end - len(measure.unit), goal.span.end)
    if counted is None:
        return False
    before = goal.low[goal.low.rfind(";", goal.span.body, measure.start) + 1 : measure.start]
    return (
        _REACHES.search(counted["rest"]) is not None
        or re.search(r"\d[^,;]*\s+trên\s*$", before[-80:]) is not None
    )


def _in_brackets(goal: Goal, measure: Measure) -> bool:
    start = max(goal.span.body, measure.start - REACH)
    return goal.low.rfind("(", start, measure.start) > goal.low.rfind(")", start, measure.start)


def _is_part(goal: Goal, measure: Measure) -> bool:
    """Whether a number in brackets is a part of the one before it: `35 lao động (25 lao động nữ + 10 lao động nam)`,
    `thu 900 tỷ đồng (thu nội địa 700 tỷ đồng)`."""
    body, end = goal.span.body, goal.span.end
    opened = goal.low.rfind("(", max(body, measure.start - REACH), measure.start)
    closed = goal.low.find(")", measure.end, min(end, measure.end + REACH))
    whole = next(iter([*read_measures(goal.text, max(body, opened - 40), opened)][::-1]), None)
    parts = [m.value for m in read_measures(goal.text, opened, max(opened, closed))]
    if whole is None:
        return False
    alone = (
        len(parts) == 1
        and measure.unit == whole.unit != ""
        and _NAMED_PART.fullmatch(goal.low, opened, measure.start)
    )
    return (len(parts) > 1 and whole.value == sum(parts)) or (
        alone is not None and alone and measure.value < whole.value
    )


def _target(
    goal: Goal, measure: Measure, comparator: str | None, at: int, start: int, end: int, clause: str | None
) -> Target:
    first, last, subject = measured(
        goal.text, goal.low, (goal.span.body, goal.span.end), at, (start, end), measure.unit
    )
    up = up_behind(goal.low, measure, goal.span)
    if up and up[1] <= last:  # "từ 50% số hộ trở lên dùng nước sạch": no part of what is measured
        subject = subject.replace(" ".join(goal.text[up[0] : up[1]].split()), "", 1)
        subject = " ".join(subject.split())
    until = end if measure.unit == "lần" else goal.span.end  # "gấp 2 lần năm 2025"
    own = own_limit(goal.low, goal.span.body, at, (start, end), last, until)
    base, base_year = read_base(goal.low, goal.span.body, measure, goal.span.end)
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
        due=own or goal.due,
        confidence=0.9 if comparator or percent else 0.6,
        start=first,
        end=last,
        base=base,
        base_year=base_year,
    )
