"""Stage 12, marking: goes over the sentences once and gives each its kind, its targets and its duties.

Reads the `Page` that the earlier stages made and the citations' places; writes sentences, targets and duties in
order. Guaranteed: every sentence has exactly one kind; a duty or target lies inside one sentence.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.citations import Found
from caunoi.core.reading.context import Context
from caunoi.core.reading.duties import Carried, read_duties
from caunoi.core.reading.forms import FormLine, complete, coordinating, read_form_line, read_table
from caunoi.core.reading.layout import Layout
from caunoi.core.reading.model import Duty, Kind, Sentence, Target
from caunoi.core.reading.normal import Normal
from caunoi.core.reading.numbers import read_measures
from caunoi.core.reading.openings import read_opening
from caunoi.core.reading.sentences import Span
from caunoi.core.reading.structure import Structure
from caunoi.core.reading.targets import read_targets
from caunoi.core.text import fold, lower

# A sentence that only says until when what stands before it is to be done.
_SPAN_OF_TIME = re.compile(
    r"thời (?:gian|hạn)(?: (?:hoàn thành|thực hiện|tổ chức|gửi|nộp|báo cáo)[^,;.:]{0,60}?)?\s+(?:trước|trong|chậm|đến|là|vào|xong trước)(?!\w)"
)
# "Thực hiện Công văn số 1369/BGDĐT ... về việc ...;" above the first order: on what a letter rests.
_GROUNDS = re.compile(
    r"(?:tiếp tục )?(?:triển khai )?(?:thực hiện|triển khai)\s+(?:nghị quyết|chỉ thị|quyết định|kế hoạch|kết luận|thông báo|"
    r"hướng dẫn|công văn|chương trình|quy định|công điện|văn bản)[^,;.]{0,30}?\s(?:số\s*:?\s*)?\d"
)
_THEME = 20  # words; a longer line says more than a theme
_UNDER_TITLE = re.compile(r"\(?(?:kèm theo|ban hành kèm theo)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """The working text with what the first stages made of it; the later stages read from here."""

    normal: Normal
    low: str
    blocks: list[Block]
    layout: Layout
    structure: Structure
    contexts: list[Context]
    spans: list[Span]
    wrapped: (
        bool  # lines are broken at the page's width, so that one without a gap goes on with its paragraph
    )

    @property
    def text(self) -> str:
        return self.normal.text


@dataclass
class Marks:
    """What has been marked so far, and what later sentences need to know."""

    sentences: list[Sentence] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    carried: Carried = field(default_factory=Carried)
    block: int = -1
    issuer: str = ""  # folded
    formed_until: int = 0  # end of the last group of form lines: they complete only the tasks after it
    table: dict[int, list[Duty]] = field(default_factory=dict)


def mark(
    page: Page, found: list[Found], issuer: str | None
) -> tuple[list[Sentence], list[Target], list[Duty]]:
    """All sentences with their kind, all targets, all duties; `issuer` is who signed the document."""
    marks = Marks(table=_tables(page), issuer=fold(issuer or ""))
    cited = [(c.start, c.end) for c in found]
    silent = _silent(page)
    at = 0
    for span in page.spans:
        if span.block != marks.block:
            if _new_paragraph(page, span.block):
                marks.carried = Carried()
            marks.block = span.block
        while at < len(cited) and cited[at][1] <= span.start:
            at += 1
        near = [c for c in cited[at : at + 60] if c[0] < span.end]
        kind = _mark_one(page, span, near, silent, marks)
        marks.sentences.append(Sentence(clause_of(page, span.block), kind, span.start, span.end))
    return marks.sentences, marks.targets, sorted(marks.duties, key=lambda d: (d.start, d.end))


def _new_paragraph(page: Page, block: int) -> bool:
    """Whether the body named before no longer speaks: a new clause, item or paragraph set off by an empty line."""
    here = page.blocks[block]
    return here.gap or here.bullet or bool(here.labels) or block == 0 or not page.wrapped


def _mark_one(page: Page, span: Span, near: list[tuple[int, int]], silent: set[int], marks: Marks) -> Kind:
    """Marks one sentence; effects: adds its targets and duties to `marks`."""
    clause = clause_of(page, span.block)
    if span.block in marks.table:
        found = marks.table[span.block]
        marks.duties += found
        marks.targets += _in_tasks(page, span, found, near)
        return "duty" if found else "background"
    if not _speaks(page, span, silent):
        ahead = _ahead_of_stem(page, span, silent)
        if ahead is None:
            return "background"
        span = ahead
    block, context = page.blocks[span.block], page.contexts[span.block]
    line = read_form_line(page.text, block) if span.start == block.start else None
    if line is not None and marks.duties and context.purpose != "background":
        since = max(marks.formed_until, _clause_start(page, span.block))
        if line.what == "coordinate":
            marks.duties.append(coordinating(line, page.text, block, clause))
            return "duty"
        complete(marks.duties, line, since)
        return "background"
    since = block.start if block.labels else max(_clause_start(page, span.block), _before(page, span.block))
    if _SPAN_OF_TIME.match(page.low, span.body) and marks.duties and marks.duties[-1].start >= since:
        timing = FormLine("time", page.text[span.body : span.end].strip(" .;"), span.start, span.end)
        complete(marks.duties, timing, since)
        return "background"
    if marks.duties and _ends_form(page, span.block):
        marks.formed_until = block.start
    targets = read_targets(page.text, page.low, span, context, clause, near, _year_above(page, span.block))
    duties: list[Duty] = []
    if not (targets and context.purpose == "aim"):
        listed = context.purpose == "duty" and (block.bullet or context.owner_from == "heading")
        listed = listed or (context.purpose == "open" and _among_orders(page, span.block))
        duties = read_duties(page.text, page.low, span, context, clause, marks.carried, listed)
    on_grounds = clause is None and not marks.duties and _GROUNDS.match(page.low, span.body) is not None
    duties = [
        d for d in duties if not _own_will(d, marks.issuer) and (d.owner_from == "sentence" or not on_grounds)
    ]
    marks.targets += targets
    marks.duties += duties
    if not duties:  # what is told in between ends what the body named before was ordered
        marks.carried = Carried()
    if duties:
        return "duty"
    if targets:
        return "target"
    return "principle" if context.purpose in ("aim", "principle") else "background"


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


def _in_tasks(page: Page, span: Span, found: list[Duty], near: list[tuple[int, int]]) -> list[Target]:
    """The targets that the tasks of a table row set; numbers in its other cells are none."""
    context = replace(page.contexts[span.block], purpose="duty")
    clause = clause_of(page, span.block)
    tasks = [replace(span, body=d.start, end=d.end) for d in found if span.start <= d.start < span.end]
    return [
        target
        for task in tasks
        for target in read_targets(page.text, page.low, task, context, clause, near, None)
    ]


def _own_will(duty: Duty, issuer: str) -> bool:
    """Whether the issuer only says what it will do itself: "Ủy ban nhân dân tỉnh sẽ xem xét ..."."""
    named = fold(duty.owner or "")
    return (
        duty.owner_from == "sentence"
        and " sẽ " in duty.text[: len(duty.owner or "") + 60]
        and named != ""
        and (issuer.startswith(named) or named.startswith(issuer or "\0"))
    )


def _tables(page: Page) -> dict[int, list[Duty]]:
    """For each table row the duties it holds; a table is a run of row blocks."""
    held: dict[int, list[Duty]] = {}
    rows: list[int] = []
    for index, block in enumerate([*page.blocks, None]):
        if block is not None and block.row:
            rows.append(index)
            continue
        if rows:
            starts = [page.blocks[i].start for i in rows]
            held.update((i, []) for i in rows)
            for duty in read_table(
                page.text, page.low, [page.blocks[i] for i in rows], clause_of(page, rows[0])
            ):
                held[rows[bisect_right(starts, duty.start) - 1]].append(duty)
        rows = []
    return held


def clause_of(page: Page, block: int) -> str | None:
    """Id of the clause in which a block stands."""
    index = page.structure.of_block[block]
    return page.structure.clauses[index].id if index is not None else None


def _clause_start(page: Page, block: int) -> int:
    index = page.structure.of_block[block]
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


def _silent(page: Page) -> set[int]:
    """The blocks that are no running text: letterhead, headings, table rows, notes, recipients, signature. Told once a
    block, not once a sentence, so that a very long paragraph stays linear."""
    tails = {i for start, end in [*page.layout.tails, page.layout.addressed] for i in range(start, end)}
    themes = _themes(page)
    return tails.union(
        page.layout.annexes, (i for i in range(len(page.blocks)) if i in themes or _says_nothing(page, i))
    )


def _says_nothing(page: Page, index: int) -> bool:
    block = page.blocks[index]
    if index < page.layout.body_at or block.row or block.note or block.page:
        return True
    line = page.text[block.body : block.end]
    return line.isupper() or bool(_UNDER_TITLE.match(line)) or _is_heading(page, index)


def _speaks(page: Page, span: Span, silent: set[int]) -> bool:
    """Whether a sentence is running text, and not the stem of a list."""
    block = page.blocks[span.block]
    if span.block in silent:
        return False
    if page.contexts[span.block].stem and span.end == block.end and _opens_list(page, span.block):
        return (
            page.contexts[span.block + 1].purpose == "aim"
        )  # above a list of targets it may order something itself
    return span.body < span.end


def _ahead_of_stem(page: Page, span: Span, silent: set[int]) -> Span | None:
    """The part of a stem that orders something itself: "Thủ trưởng các sở phải tuân thủ ...; cần tập trung:"."""
    context = page.contexts[span.block]
    if span.block in silent or context.purpose not in ("duty", "open"):
        return None
    cut = page.text.rfind(";", span.body, span.end)
    if cut < 0 or page.text.count("(", span.body, cut) != page.text.count(")", span.body, cut):
        return None
    opening = read_opening(page.text, page.low, span.body, cut, listed=False)
    named = opening is not None and opening.named is not None and not opening.named.tells
    return replace(span, end=cut) if named else None


def _is_heading(page: Page, index: int) -> bool:
    """A labelled or free line that only names what follows."""
    block = page.blocks[index]
    line = page.text[block.body : block.end].strip("*_ ")
    if not line or (block.labels and line.endswith(":")):
        return True
    if not block.labels and not block.bullet and len(line.split()) < 5 and not line.endswith((".", ";")):
        return True  # a stray line: part of a table, a stamp, a page's furniture
    if (
        line.endswith(".")
        and ". " not in line
        and not _sets_goals(page, index)
        and _heads_clauses(page, index)
    ):
        return True
    if not page.contexts[index].heading:
        return False
    following = index + 1 < len(page.blocks) and _belongs(page, index + 1, index)
    if following and read_form_line(page.text, page.blocks[index + 1]):
        return False  # a task with its lead, partners and time in lines below
    if line.endswith((".", ";", "./.")):
        return False
    return following or not block.labels


def _sets_goals(page: Page, index: int) -> bool:
    """Whether a line among aims holds numbers: then it is no mere theme of the lines below it."""
    block = page.blocks[index]
    return page.contexts[index].purpose == "aim" and any(
        True for _ in read_measures(page.text, block.body, block.end)
    )


def _heads_clauses(page: Page, index: int) -> bool:
    """Whether a numbered line with a full stop is the theme of `2.1`, `2.2` or `a)`, `b)` below it."""
    if index + 1 >= len(page.blocks) or not page.blocks[index].labels:
        return False
    after = page.structure.of_block[index + 1]
    child = after is not None and page.structure.nodes[after].block == index + 1
    return (
        child
        and (page.structure.nodes[after or 0].kind.startswith("decimal") or not _names_body(page, index))
        and _belongs(page, index + 1, index)
    )


def _themes(page: Page) -> set[int]:
    """The blocks of short numbered lines that are themes: each clause beside them opens so, its text in lines below."""
    nodes = page.structure.nodes
    beside: dict[tuple[int | None, str], list[int]] = {}
    for index, node in enumerate(nodes):
        beside.setdefault((node.parent, node.kind), []).append(index)
    return {
        nodes[index].block
        for alike in beside.values()
        if len(alike) > 1 and all(_is_short(page, nodes[i].block) and _has_more(page, i) for i in alike)
        for index in alike
    }


def _is_short(page: Page, index: int) -> bool:
    line = page.text[page.blocks[index].body : page.blocks[index].end]
    return (
        len(line.split()) <= _THEME
        and ". " not in line
        and ";" not in line
        and not _names_body(page, index)
        and not _sets_goals(page, index)
    )


def _has_more(page: Page, clause: int) -> bool:
    """Whether a line without a label, or a clause of its own, stands below the first line of a clause."""
    below = page.structure.nodes[clause].block + 1
    return (
        below < len(page.blocks)
        and _belongs(page, below, below - 1)
        and read_form_line(page.text, page.blocks[below]) is None
    )


def _names_body(page: Page, index: int) -> bool:
    """Whether a line orders a body by name: then it is an order, also above a list."""
    block = page.blocks[index]
    opening = read_opening(page.text, page.low, block.body, block.end, listed=False)
    return opening is not None and (opening.named is not None or opening.must)


def _belongs(page: Page, index: int, above: int) -> bool:
    """Whether a block stands inside the clause that the block above opens."""
    clause, wanted = page.structure.of_block[index], page.structure.of_block[above]
    while clause is not None and clause != wanted:
        clause = page.structure.nodes[clause].parent
    return clause == wanted and index not in page.layout.annexes


def _opens_list(page: Page, index: int) -> bool:
    if index + 1 >= len(page.blocks):
        return False
    after = page.blocks[index + 1]
    return bool(after.bullet or after.labels or after.row)
