"""Stage 12, marking: goes over the sentences once and gives each its kind, its targets and its duties.

Reads the `Page` that the earlier stages made and the citations' places; writes sentences, targets and duties in
order. Guaranteed: every sentence has exactly one kind; a duty or target lies inside one sentence.
"""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from caunoi.core.reading.aims import AIMS, goals_begin, sets_goals, strives, tells_of_past
from caunoi.core.reading.citations import Found
from caunoi.core.reading.context import Context
from caunoi.core.reading.counted import told_in_numbers
from caunoi.core.reading.duties import Carried, read_duties
from caunoi.core.reading.forms import (
    Cell,
    FormLine,
    complete,
    coordinating,
    read_cells,
    read_form_line,
    read_form_lines,
)
from caunoi.core.reading.leads import LeadList, read_lead_lists
from caunoi.core.reading.model import Duty, Kind, Sentence, Target
from caunoi.core.reading.openings import body_before_colon, read_opening
from caunoi.core.reading.page import Page, clause_of
from caunoi.core.reading.quoted import amendments
from caunoi.core.reading.sentences import Span
from caunoi.core.reading.speaking import ahead_of_stem, silent_blocks, speaks
from caunoi.core.reading.tabled import read_tables, striving_rows
from caunoi.core.reading.targets import read_targets
from caunoi.core.text import fold, lower

# A sentence that only says until when what stands before it is to be done.
_SPAN_OF_TIME = re.compile(
    r"thời (?:gian|hạn)(?: (?:hoàn thành|thực hiện|tổ chức|gửi|nộp|báo cáo)[^,;.:]{0,60}?)?\s+(?:trước|trong|chậm|đến|là|vào|xong trước)(?!\w)"
)
# "Thực hiện Công văn số 1369/BGDĐT ... về việc ...;" above the first order: on what a letter rests.
_GROUNDS = re.compile(
    r"(?:tiếp nhận|nhận được)\s+(?:báo cáo|tờ trình|công văn|văn bản|thông báo|đơn)(?!\w)|(?:tiếp tục )?(?:triển khai )?(?:thực hiện|triển khai)\s+(?:nghị quyết|chỉ thị|quyết định|kế hoạch|kết luận|thông báo|"
    r"hướng dẫn|công văn|chương trình|quy định|công điện|văn bản)[^,;.]{0,30}?\s(?:(?:số\s*:?\s*)?\d|(?:nhiệm kỳ|khóa) [ivx\d])"
    r"|(?:tiếp tục )?(?:triển khai )?(?:thực hiện|triển khai)\s+(?:nội dung\s)?(?:thông báo kết luận|(?:kế hoạch|công văn|chỉ đạo|văn bản) của [^,;.]{3,80}? về việc)(?!\w)|trên cơ sở xem xét(?!\w)"
)
_DECIDED = re.compile(
    r"(?:nay\s+)?(?:ban hành|thành lập|kiện toàn|phê duyệt|phê chuẩn|thông qua|quyết định|quy định|sửa đổi|bổ sung|điều chỉnh|thay thế|bãi bỏ|hủy bỏ|"
    r"công nhận|công bố|cho phép|chấp thuận|bổ nhiệm|miễn nhiệm|điều động|cử|giải thể|sáp nhập|chia tách|đổi tên|chuyển|thu hồi|tặng|khen thưởng|cấp|phân bổ|giao (?:chỉ tiêu|dự toán|kế hoạch|biên chế))(?!\w)"
)
# "Bước 1: Khảo sát ...", "Nội dung 2: ...": a way and its parts, which order nobody who is not named there.
_STEP = re.compile(
    r"(?:bước|nội dung|chính sách|hợp phần|giai đoạn|(?:tiểu )?dự án|mô hình) (?:\d+|[ivx]+)\s?[:.]\s"
)
# "... chương trình giám sát của Hội đồng nhân dân tỉnh năm 2018": the council tells itself what it will look at.
_OWN_PROGRAMME = re.compile(
    r"chuong trinh (?:hoat dong )?giam sat\b.*\b(?:hoi dong nhan dan|hdnd|quoc hoi)\b"
)
# "Bên cạnh đó, tăng cường ...": a paragraph that adds to what the body named above is to do.
_ADDS = re.compile(r"(?:đồng thời|bên cạnh đó|ngoài ra|mặt khác|cùng với đó)(?!\w)")
_SAYS_HOW_FAR = re.compile(r":\s+[^:]*\d[^:]*$")
_LISTED = 3  # numbers that a sentence strives for: then all its parts are aims
_WORDS = 4  # in a cell that says more than a name or a number


@dataclass
class Marks:
    """What has been marked so far, and what later sentences need to know."""

    sentences: list[Sentence] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    carried: Carried = field(default_factory=Carried)
    block: int = -1
    issuer: str = ""  # folded
    own: bool = False  # the document is the programme of what its issuer itself will look at
    formed_until: int = 0  # end of the last group of form lines: they complete only the tasks after it
    table: dict[int, tuple[list[Duty], list[Target], list[Cell]]] = field(default_factory=dict)
    leads: dict[int, LeadList] = field(default_factory=dict)  # by the block that heads a list of bodies
    aiming: set[int] = field(default_factory=set)  # rows of tables whose cells say what is aimed at
    counted: set[int] = field(default_factory=set)  # blocks that tell of nothing but numbers to reach
    striving: set[int] = field(default_factory=set)  # blocks in which a sentence says that it tells of aims
    reached: int = -1  # the block in which a sentence told of what was reached
    aimed: int = -2  # the last block whose numbers were aims because a sentence there or above said so


def mark(
    page: Page, found: list[Found], issuer: str | None, title: str | None = None
) -> tuple[list[Sentence], list[Target], list[Duty]]:
    """All sentences with their kind, all targets, all duties; `issuer` is who signed the document."""
    leads, names = read_lead_lists(page)
    own = _OWN_PROGRAMME.search(fold(title or "")) is not None
    marks = Marks(
        table=read_tables(page), leads=leads, aiming=striving_rows(page), issuer=fold(issuer or ""), own=own
    )
    marks.counted = told_in_numbers(page)
    marks.striving = {span.block for span in page.spans if sets_goals(page.low, span)}
    cited = [(c.start, c.end) for c in found]
    silent = silent_blocks(page) | names
    quoted = deque(amendments(page.low))
    at = 0
    for span in page.spans:
        if span.block != marks.block:
            if _new_paragraph(page, span.block):
                marks.carried = Carried()
            marks.block = span.block
        while at < len(cited) and cited[at][1] <= span.start:
            at += 1
        near = [c for c in cited[at : at + 60] if c[0] < span.end]
        while quoted and quoted[0][1] <= span.start:
            quoted.popleft()
        within = bool(quoted) and quoted[0][0] <= span.start
        kind = "background" if within else _mark_one(page, span, near, silent, marks)
        marks.sentences.append(Sentence(clause_of(page, span.block), kind, span.start, span.end))
    return marks.sentences, marks.targets, sorted(marks.duties, key=lambda d: (d.start, d.end))


def _new_paragraph(page: Page, block: int) -> bool:
    """Whether the body named before no longer speaks: a new clause, item or paragraph set off by an empty line."""
    here = page.blocks[block]
    if not (here.bullet or here.labels) and _ADDS.match(page.low, here.body):
        return False
    return here.gap or here.bullet or bool(here.labels) or block == 0 or not page.wrapped


def _mark_one(page: Page, span: Span, near: list[tuple[int, int]], silent: set[int], marks: Marks) -> Kind:
    """Marks one sentence; effects: adds its targets and duties to `marks`."""
    clause = clause_of(page, span.block)
    if span.block in marks.table or span.block in marks.leads:
        return _mark_laid_out(page, span, near, marks)
    if not speaks(page, span, silent):
        ahead = ahead_of_stem(page, span, silent)
        if ahead is None:
            aims = _in_heading(page, span, near) if span.block in silent else _in_stem(page, span, near)
            marks.targets += aims
            return "target" if aims else "background"
        span = ahead
    block, context = page.blocks[span.block], page.contexts[span.block]
    within = span.start > block.start
    lines = read_form_lines(page.text, span.body, span.end, within)
    labelled = (
        bool(block.labels) and _task_start(page, span.block) < block.start
    )  # "c) Thời gian: ..." below "1."
    behind = within and read_form_line(page.text, block) is None  # behind the task in its own paragraph
    if lines and (behind or marks.duties) and (labelled or context.purpose != "background"):
        since = block.start if behind else max(marks.formed_until, _task_start(page, span.block))
        return _complete(marks, lines, since, page.text, clause)
    since = block.start if block.labels else max(_clause_start(page, span.block), _before(page, span.block))
    if _SPAN_OF_TIME.match(page.low, span.body) and marks.duties and marks.duties[-1].start >= since:
        timing = FormLine("time", page.text[span.body : span.end].strip(" .;"), span.start, span.end)
        complete(marks.duties, timing, since)
        return "background"
    if marks.duties and _ends_form(page, span.block):
        marks.formed_until = block.start
    targets, duties = _set_and_ordered(page, span, near, marks)
    marks.targets += targets
    marks.duties += duties
    if not duties:  # what is told in between ends what the body named before was ordered
        marks.carried = Carried()
    if duties:
        return "duty"
    if targets:
        return "target"
    return "principle" if context.purpose in ("aim", "principle") else "background"


def _complete(marks: Marks, lines: list[FormLine], since: int, text: str, clause: str | None) -> Kind:
    """Carries what lines of a form tell to the tasks above them; effects: changes the duties of `marks`."""
    for line in lines:
        complete(marks.duties, line, since)
        if line.what == "coordinate":
            marks.duties.append(coordinating(line, text, clause))
    return "duty" if any(line.what == "coordinate" for line in lines) else "background"


def _set_and_ordered(
    page: Page, span: Span, near: list[tuple[int, int]], marks: Marks
) -> tuple[list[Target], list[Duty]]:
    """The targets and duties of one sentence; effects: remembers in `marks` where aims are told of."""
    context = page.contexts[span.block]
    if span.block in marks.counted:
        context = replace(context, purpose="aim")
    tells = context.purpose == "open" and _strives(page, span, marks)
    clause, year = clause_of(page, span.block), _year_above(page, span.block)
    aims = context.purpose == "aim"
    duties = [] if aims else _orders(page, span, context, marks)
    told = _as_told(page, span, context, tells, duties)
    targets = read_targets(page.text, page.low, span, told, clause, near, year)
    if aims and not targets:
        duties = _orders(page, span, context, marks)
    lists = strives(page.low, span) and len(targets) >= _LISTED
    # What is aimed at orders only the body that it names.
    if tells and not targets and AIMS.match(page.low, span.body, span.end):
        duties = [d for d in duties if d.owner is not None]
    elif lists or (tells and (targets or marks.aimed == span.block)):
        duties = _besides(duties, goals_begin(page.low, span) or span.body)
    if tells and (targets or sets_goals(page.low, span)):
        marks.aimed = span.block
    return targets, duties


def _besides(duties: list[Duty], since: int) -> list[Duty]:
    """The duties in a sentence of aims that are none of them: of bodies that do not stand in it before `since`, where it begins to
    tell of aims."""
    strivers = {None, *(d.owner for d in duties if d.start < since and d.owner_from == "sentence")}
    return [d for d in duties if d.owner not in strivers and "%" not in (d.owner or "")]


def _as_told(page: Page, span: Span, context: Context, tells: bool, duties: list[Duty]) -> Context:
    """What the numbers of a sentence stand among: where no heading tells, what it says itself, orders or opens."""
    if tells:
        return replace(context, purpose="aim")
    block = page.blocks[span.block]
    opens = bool(block.labels) and span.start == block.start
    tasks = context.purpose == "open" and clause_of(page, span.block) is not None and (opens or duties)
    return replace(context, purpose="duty") if tasks else context


def _orders(page: Page, span: Span, context: Context, marks: Marks) -> list[Duty]:
    """The duties of one sentence, without what its issuer does itself."""
    block, clause = page.blocks[span.block], clause_of(page, span.block)
    item = block.bullet or body_before_colon(page.text, page.low, span.body, span.end) is not None
    listed = context.purpose == "duty" and (item or context.owner_from == "heading")
    listed = listed or (context.purpose == "open" and _among_orders(page, span.block))
    duties = read_duties(page.text, page.low, span, context, clause, marks.carried, listed)
    on_grounds = clause is None and not marks.duties and _GROUNDS.match(page.low, span.body) is not None
    own = on_grounds or _enacts(page, span) or _STEP.match(page.low, span.body) is not None
    return [d for d in duties if not _own_will(d, marks) and (d.owner_from == "sentence" or not own)]


def _strives(page: Page, span: Span, marks: Marks) -> bool:
    """Whether a sentence tells of aims: it says so, or one beside it or in the paragraph above does, and what was reached
    is not told of in between. Effects: remembers in `marks` where that is told."""
    if sets_goals(page.low, span):
        marks.reached = -1
        return True
    if tells_of_past(page.low, span):
        marks.reached = span.block
    block = page.blocks[span.block]
    goes_on = marks.aimed >= span.block - 1 and not (block.labels or block.bullet)
    return (goes_on or span.block in marks.striving) and marks.reached != span.block


def _enacts(page: Page, span: Span) -> bool:
    """Whether an article opens with what the issuer itself decides: `Điều 1. Thành lập Tổ công tác ...`."""
    index = page.structure.of_block[span.block]
    node = page.structure.nodes[index] if index is not None else None
    opens = node is not None and node.kind == "article" and node.block == span.block
    return opens and span.start == page.blocks[span.block].start and bool(_DECIDED.match(page.low, span.body))


def _in_stem(page: Page, span: Span, near: list[tuple[int, int]]) -> list[Target]:
    """The targets that a stem calls so itself: "Để thực hiện mục tiêu tăng trưởng đạt trên 8%, ... yêu cầu:"."""
    context = replace(page.contexts[span.block], purpose="background")
    return read_targets(page.text, page.low, span, context, clause_of(page, span.block), near, None)


def _in_heading(page: Page, span: Span, near: list[tuple[int, int]]) -> list[Target]:
    """The end states that a heading sets: `2. Thành lập mới trên 500 ha cụm công nghiệp`, `Mục tiêu giảm phát thải: 8%`."""
    aimed = page.contexts[span.block].purpose == "aim" and _SAYS_HOW_FAR.search(page.low, span.body, span.end)
    if aimed:
        return read_targets(
            page.text, page.low, span, page.contexts[span.block], clause_of(page, span.block), near, None
        )
    context = _as_told(page, span, page.contexts[span.block], tells=False, duties=[])
    if context.purpose != "duty" or not page.blocks[span.block].labels:
        return []
    return read_targets(page.text, page.low, span, context, clause_of(page, span.block), near, None)


def _mark_laid_out(page: Page, span: Span, near: list[tuple[int, int]], marks: Marks) -> Kind:
    """Marks a row of a table, or what heads a list of those who lead; effects: changes targets and duties of `marks`."""
    if (led := marks.leads.get(span.block)) is not None:
        complete(marks.duties, FormLine("lead", led.owner, span.start, span.end), led.since)
        return "background"
    found, aims, outcomes = marks.table[span.block]
    if not (found or aims) and span.block in marks.aiming:
        aims = _in_cells(page, span, near)
    marks.duties += found
    tasks = [(d.start, d.end) for d in found if span.start <= d.start < span.end]
    aims = [*aims, *_in_row(page, span, tasks, "duty", near), *_in_outcomes(page, span, outcomes, near)]
    marks.targets += sorted(aims, key=lambda t: t.start)
    return "duty" if found else "target" if aims else "background"


def _among_orders(page: Page, index: int) -> bool:
    """Whether the items before and behind an item both open with orders, so that its first word is one too."""
    block = page.blocks[index]
    if not block.bullet:
        return False
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(page.blocks)]
    alike = [
        i
        for i in beside
        if page.blocks[i].bullet and page.structure.of_block[i] == page.structure.of_block[index]
    ]
    return bool(alike) and all(_opens_order(page, i) for i in alike)


def _opens_order(page: Page, index: int) -> bool:
    block = page.blocks[index]
    opening = read_opening(page.text, page.low, block.body, block.end, listed=False)
    return opening is not None and not opening.weak


def _in_row(
    page: Page, span: Span, places: Iterable[tuple[int, int]], purpose: str, near: list[tuple[int, int]]
) -> list[Target]:
    """The targets in some places of a table row, read as what stands among tasks or aims."""
    context, clause = replace(page.contexts[span.block], purpose=purpose), clause_of(page, span.block)
    return [
        target
        for start, end in places
        for target in read_targets(
            page.text, page.low, replace(span, body=start, end=end), context, clause, near, None
        )
    ]


def _in_outcomes(page: Page, span: Span, cells: list[Cell], near: list[tuple[int, int]]) -> list[Target]:
    """The targets among what comes of a task, and when: those with a bound, a share or striven for; a count of papers is none."""
    found = _in_row(page, span, [(cell.start, cell.end) for cell in cells], "aim", near)
    return [t for t in found if t.unit == "%" or t.comparator != "=" or _is_striven_for(page, t, span.end)]


def _is_striven_for(page: Page, target: Target, end: int) -> bool:
    return "phấn đấu" in re.split(r"[;|]", page.low[target.start : end], maxsplit=1)[0]


def _in_cells(page: Page, span: Span, near: list[tuple[int, int]]) -> list[Target]:
    """The targets in the words of a row whose table says "Phấn đấu ..."."""
    cells = read_cells(page.text, page.blocks[span.block])
    long = [(c.start, c.end) for c in cells if len(page.text[c.start : c.end].split()) >= _WORDS]
    return _in_row(page, span, long, "aim", near)


def _own_will(duty: Duty, marks: Marks) -> bool:
    """Whether the issuer only says what it will do itself: "Ủy ban nhân dân tỉnh sẽ xem xét ...", the items of its own programme."""
    named = fold(duty.owner or "")
    if not named:
        return marks.own
    will = duty.owner_from == "sentence" and " sẽ " in duty.text[: len(duty.owner or "") + 60]
    return (will or marks.own) and (marks.issuer.startswith(named) or named.startswith(marks.issuer or "\0"))


def _clause_start(page: Page, block: int) -> int:
    index = page.structure.of_block[block]
    return page.structure.clauses[index].start if index is not None else 0


def _task_start(page: Page, block: int) -> int:
    """Where the clause begins that a form line tells of: its own, or that above it where the line has a label itself."""
    index = page.structure.of_block[block]
    own = page.structure.nodes[index] if index is not None else None
    if own is not None and own.block == block and own.parent is not None:
        index = own.parent
    return page.structure.clauses[index].start if index is not None else 0


def _before(page: Page, block: int) -> int:
    return page.blocks[block - 1].start if block else 0


def _ends_form(page: Page, block: int) -> bool:
    """Whether the line before this one closed a group of form lines."""
    return block > 0 and read_form_line(page.text, page.blocks[block - 1]) is not None


def _year_above(page: Page, block: int) -> str | None:
    """The year that the nearest heading with one sets for the goals below it."""
    index = page.structure.of_block[block]
    while index is not None:
        match = re.search(r"(?:năm|đến)\s+(20\d\d)(?!\s*-)", lower(page.structure.clauses[index].heading))
        if match:
            return match[1]
        index = page.structure.nodes[index].parent
    return None
