"""Stage 11, forms: tasks laid out as tables or as lines (`Cơ quan chủ trì: ...`, `Thời gian: ...`).

Reads text, blocks and the duties found so far; writes the duties that the layout adds or completes. The duty is the
task's text with owner and timing carried to it; a coordinating cell or line is a record of its own; lead, time and
product lines are none.
"""

import re
from dataclasses import dataclass

import msgspec

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.bodies import HEAD
from caunoi.core.reading.context import Context
from caunoi.core.reading.duties import Carried, read_duties
from caunoi.core.reading.model import Duty
from caunoi.core.reading.owners import read_subject
from caunoi.core.reading.partners import named_apart
from caunoi.core.reading.products import read_product
from caunoi.core.reading.sentences import read_sentences
from caunoi.core.reading.when import When, read_time_cell
from caunoi.core.text import flat, lower

COUNTS = re.compile(r"(?:tt|stt|so tt|so thu tu)\b")  # the column of numbers
_COLUMNS = (
    ("time", re.compile(r"(?:thoi (?:gian|han|diem)|tien do|lo trinh)")),
    ("remark", re.compile(r"(?=.*phoi hop).*ghi chu")),
    ("coordinate", re.compile(r"(?!.*chu tri).*phoi hop")),
    (
        "lead",
        re.compile(
            r".*(?:chu tri|dau moi|chiu trach nhiem|phu trach)|phan cong(?: nhiem vu| thuc hien)*$|"
            r"(?!(?:cac )?(?:noi dung|nhiem vu|cong viec|giai phap|hoat dong|ket qua|san pham|kinh phi|nguon|dia diem|cach|hinh thuc|so |muc )).*thuc hien$|(?:co quan|don vi|bo phan)(?! tinh)"
        ),
    ),
    ("time", re.compile(r".*(?:thoi gian|thoi han|tien do|hoan thanh|han |han$)")),
    ("product", re.compile(r".*(?:san pham|ket qua|hinh thuc|dau ra)")),
    (
        "task",
        re.compile(
            r".*(?:nhiem vu|noi dung|cong viec|giai phap|hoat dong|ten (?:de an|van ban|chuong trinh))"
        ),
    ),
    ("number", COUNTS),
)
_LINE = re.compile(
    r"(?:(?:co quan|don vi|bo phan|to chuc|cap|phan cong|trach nhiem)\s*)?(?P<what>chu tri|phoi hop|thuc hien|dau moi|tham muu|chiu trach nhiem|"
    r"thoi gian(?: thuc hien| hoan thanh)?|thoi han(?: hoan thanh)?|tien do|san pham|ket qua(?: dau ra| dat duoc)?|don vi|co quan|trach nhiem)"
    r"(?:\s+(?:chinh|thuc hien|tham muu))?\s*:\s*"
)
_LEADS_ON = re.compile(
    r"(?:,|;)?\s+(?:là (?:cơ quan|đơn vị) )?(?:chủ trì|làm đầu mối|đôn đốc|chịu trách nhiệm|có trách nhiệm|(?:và )?phối hợp (?:với|cùng|các))(?!\w)"
)
# One cell that names both: "Chủ trì: Sở Y tế. Phối hợp: các xã."
_LED = re.compile(r"(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|đầu mối)(?: thực hiện)?\s*:\s*")
_JOINED = re.compile(r"(?<!\w)(?:(?:cơ quan|đơn vị)\s+)?phối hợp(?: thực hiện)?\s*:\s*")
_WITH = re.compile(r"(?:chủ động\s+)?phối hợp(?: chặt chẽ)?(?:\s+(?:với|cùng))?\s*:?\s+")
_HEADING = 80  # characters of a column's name
_LONGEST = 400  # characters; more is a sentence of its own
_GROUP = 200  # tasks that one line may complete
_LEADS = (
    "chu tri",
    "thuc hien",
    "dau moi",
    "tham muu",
    "chiu trach nhiem",
    "don vi",
    "co quan",
    "trach nhiem",
)
_ORDINAL = re.compile(r"\(?\d{0,2}\)?")
_ROMAN = re.compile(r"[IVX]+\.?$|[A-Z]\.?$")


@dataclass(frozen=True)
class Cell:
    """A table cell's words and place."""

    text: str
    start: int
    end: int


@dataclass
class Table:
    """What a table of tasks holds: duties, and the cells that say what comes of them, and when."""

    duties: list[Duty]
    outcomes: list[Cell]


def read_table(text: str, low: str, rows: list[Block], clause: str | None) -> Table:
    """The tasks of a table; one without a task and a lead column holds none."""
    cells = [read_cells(text, row) for row in rows]
    names = [[cell.text for cell in row] for row in cells[:4]]
    header = next((i for i, row in enumerate(names) if heads_tasks(row)), None)
    columns = kinds_of_columns(names[header]) if header is not None else _columns_by_content(cells)
    table = Table([], [])
    before: dict[str, Cell] = {}
    for row in cells[0 if header is None else header + 1 :] if columns else []:
        named = _by_column(row, columns)
        if all(_ORDINAL.fullmatch(cell.text) for cell in row):
            continue  # "(1) | (2) | (3)" below the names of columns
        if "task" not in named or (len(row) <= 2 and "lead" not in named) or _is_group(named):
            before = {}  # a row that only names a group of tasks
            continue
        merged = {**{k: c for k, c in before.items() if k in ("lead", "time") and k not in named}, **named}
        tasks = _tasks(text, low, named["task"], clause)
        table.duties += _row_duties(text, low, tasks, merged, named, clause)
        table.outcomes += [named[kind] for kind in ("product", "time") if kind in named]
        before = merged
    return table


def _columns_by_content(cells: list[list[Cell]]) -> list[str]:
    """The kinds of columns that a table without their names shows itself, as one broken by headings between its rows does:
    numbers one after the other, then tasks, one column that names bodies and a last one with days."""
    width = len(cells[0])
    numbers = [row[0].text.rstrip(".") for row in cells]
    first = int(numbers[0]) if numbers[0].isdecimal() else 0
    counted = numbers == [str(first + i) for i in range(len(cells))]
    if len(cells) == 1 or width < len(("number", "task", "lead", "time")) or not counted:
        return []
    if any(len(row) != width or not re.search(r"\d", row[-1].text) for row in cells):
        return []
    leads = [i for i in range(2, width - 1) if all(HEAD.match(lower(row[i].text)) for row in cells)]
    kinds = ["number", "task", *["other"] * (width - 3), "time"]
    return [*kinds[: leads[0]], "lead", *kinds[leads[0] + 1 :]] if len(leads) == 1 else []


def read_cells(text: str, row: Block) -> list[Cell]:
    if row.cells:
        return [_joined(text, row, pieces) for pieces in row.cells]
    cells, at = [], row.body if row.labels else row.start
    for part in text[at : row.end].split("|"):
        stripped = part.strip()
        start = at + len(part) - len(part.lstrip())
        cells.append(Cell(stripped, start, start + len(stripped)))
        at += len(part) + 1
    return cells


def _joined(text: str, row: Block, pieces: list[tuple[int, int]]) -> Cell:
    """A cell whose lines stand apart; an empty one stands at the end of its row."""
    words = " ".join(text[start:end] for start, end in pieces)
    return Cell(words, pieces[0][0], pieces[-1][1]) if pieces else Cell("", row.end, row.end)


def heads_tasks(names: list[str]) -> bool:
    """Whether the names of columns are those of a task table: what is to be done, and who leads."""
    return {"task", "lead"} <= set(kinds_of_columns([name for name in names if len(name) <= _HEADING]))


def kinds_of_columns(names: list[str]) -> list[str]:
    return [next((kind for kind, p in _COLUMNS if p.match(flat(name))), "other") for name in names]


def _by_column(row: list[Cell], columns: list[str]) -> dict[str, Cell]:
    """Cells by what their column holds; a row without its number has lost the first cell to the row above."""
    numbered = columns[0] == "number"
    if numbered and row and not re.fullmatch(r"[\d.]{1,7}|[IVXLa-z]{1,5}[.)]?|[A-Z]\.?|-|", row[0].text):
        columns = columns[1:]
    named: dict[str, Cell] = {}
    for name, cell in zip(columns, row, strict=False):
        if cell.text and name not in named:
            named[name] = cell
    if "number" in named and _ROMAN.match(named["number"].text) and "lead" not in named:
        return {}
    return named


def _is_group(named: dict[str, Cell]) -> bool:
    """Whether a merged row names a group of tasks: saved cell by cell, it repeats the name in each."""
    return "lead" in named and flat(named["lead"].text) == flat(named["task"].text)


# "Đề án di dời chợ; bảo đảm dành 50% quỹ đất ...": one thing to be made, with what it must hold to.
_PLAN = re.compile(
    r"(?:kế hoạch|đề án|dự án|chương trình|quy hoạch)\s[^;]*;\s+(?:bảo đảm|đảm bảo)(?!\w)[^;]*$"
)


def _tasks(text: str, low: str, cell: Cell, clause: str | None) -> list[Cell]:
    """The orders in a task cell: one a sentence, and a part between semicolons where it has a verb of its own."""
    if _PLAN.match(low, cell.start, cell.end):
        return [cell]
    tasks: list[Cell] = []
    for span in read_sentences(text, [Block(cell.start, cell.end, cell.start)]):
        found = read_duties(text, low, span, Context("duty"), clause, Carried(), listed=True)
        places = [(duty.start, duty.end) for duty in found]
        if not tasks:  # the first words are a task in whatever words
            places[:1] = [(cell.start, places[0][1] if places else span.end)]
        elif not places:  # what only tells more of the task before it
            tasks[-1] = Cell(text[tasks[-1].start : span.end], tasks[-1].start, span.end)
        tasks += [Cell(text[start:end], start, end) for start, end in places]
    return tasks


def _row_duties(
    text: str, low: str, tasks: list[Cell], merged: dict[str, Cell], own: dict[str, Cell], clause: str | None
) -> list[Duty]:
    when = read_time_cell(merged["time"].text) if "time" in merged else When()
    product = own["product"].text if "product" in own else None
    lead, joined = _both(text, low, merged["lead"]) if "lead" in merged else (None, None)
    duties = [_made(clause, lead, "lead", task, when, product) for task in tasks]
    partners = own.get("coordinate") or (joined if "lead" in own else None) or _partners(own.get("remark"))
    if partners is not None and len(partners.text) > 2:
        opens = _WITH.match(lower(partners.text))
        name = partners.text[opens.end() :] if opens else partners.text
        joining = named_apart(" ".join(name.split()))
        duties = [msgspec.structs.replace(duty, partners=joining) for duty in duties]
        duties.append(_made(clause, name, "coordinate", partners, When(), None))
    return duties


def _both(text: str, low: str, cell: Cell) -> tuple[str, Cell | None]:
    """Who leads, and the words on who joins in where the same cell names them."""
    led, joined = _LED.match(low, cell.start, cell.end), _JOINED.search(low, cell.start, cell.end)
    start = led.end() if led else cell.start
    if joined is None or joined.start() <= start:
        return lead_of(" ".join(text[start : cell.end].split()) if led else cell.text), None
    words = text[joined.start() : cell.end]
    return " ".join(text[start : joined.start()].split()).strip(" .;,"), Cell(words, joined.start(), cell.end)


def _partners(cell: Cell | None) -> Cell | None:
    """A remark that names who joins in; None for any other."""
    low = lower(cell.text) if cell else ""
    return cell if _WITH.match(low) or HEAD.match(low) else None


def _made(
    clause: str | None, owner: str | None, role: str, cell: Cell, when: When, product: str | None
) -> Duty:
    words = cell.text.rstrip(" .;")
    return Duty(
        clause=clause,
        owner=owner.rstrip(". ") if owner else None,
        owner_from="table" if owner else None,
        role=role,  # type: ignore[arg-type]
        text=" ".join(words.split()),
        due=when.due,
        due_text=when.text,
        cadence=when.cadence,
        product=product,
        confidence=0.85 if owner else 0.6,
        start=cell.start,
        end=cell.start + len(words),
    )


@dataclass(frozen=True)
class FormLine:
    """A line that completes the task above it: what it tells (lead, coordinate, time, product) and its words."""

    what: str
    value: str
    start: int
    end: int


# Where in a line the next thing told begins: `Chủ trì: Sở Y tế; phối hợp: Sở Tài chính. Thời gian: quý II.`
_NEXT = re.compile(rf"[;.,]\s+(?={_LINE.pattern})")
# What tells of a task within its own paragraph, where `Kết quả:`, `Đơn vị:` may be anything.
_WITHIN = re.compile(
    r"(?:(?:co quan|don vi|bo phan)\s+)?(?:chu tri|phoi hop|dau moi)(?:\s+(?:thuc hien|tham muu))?\s*:|(?:co quan|don vi)\s+thuc hien\s*:"
    r"|thoi (?:gian|han)(?:\s+(?:thuc hien|hoan thanh))?\s*:"
)


def read_form_lines(text: str, body: int, end: int, within: bool) -> list[FormLine]:
    """What a line, or with `within` a sentence behind its task, tells one after the other; nothing where it opens with anything else."""
    plain = flat(text[body:end])
    if within and not _WITHIN.match(plain):
        return []
    cuts = [body + match.end() for match in _NEXT.finditer(plain)]
    places = zip([body, *cuts], [*cuts, end], strict=True)
    lines = [read_form_line(text, Block(at, until, at)) for at, until in places]
    return [line for line in lines if line is not None] if lines[0] is not None else []


def read_form_line(text: str, block: Block) -> FormLine | None:
    """`- Cơ quan chủ trì: Sở Y tế.`; None for any other line."""
    match = _LINE.match(flat(text[block.body : min(block.end, block.body + 80)]))
    if not match:
        return None
    said = match["what"]
    value = text[block.body + match.end() : block.end].strip(" .;*_")
    if len(value) > _LONGEST or (said.startswith("thoi") and _orders(value)):
        return None
    if said == "phoi hop":
        what = "coordinate"
    elif said in _LEADS:
        what = "lead"
    else:
        what = "time" if said.startswith(("thoi", "tien")) else "product"
    return FormLine(what, lead_of(value) if what == "lead" else value, block.body, block.end)


def _orders(value: str) -> bool:
    """Whether words on time go on to order a body: `trước ngày 20 hằng tháng, các sở gửi báo cáo`."""
    low = lower(value)
    named = (read_subject(value, low, comma.end(), len(value)) for comma in re.finditer(r",\s+", low))
    return any(found is not None and not found.tells for found in named)


def lead_of(value: str) -> str:
    """Who leads in `Sở Y tế chủ trì, phối hợp với Sở Tài chính`; the whole where nothing says what each is to do."""
    return _LEADS_ON.split(value, maxsplit=1)[0].strip(" ,;") or value


def complete(duties: list[Duty], line: FormLine, since: int) -> None:
    """Carries what a line tells to the last duties that stand at or after `since` and name nobody themselves.

    Effects: changes `duties` in place; looks back over one group of tasks only.
    """
    for index in range(len(duties) - 1, max(-1, len(duties) - 1 - _GROUP), -1):
        duty = duties[index]
        if duty.start < since:
            return
        if not (duty.owner_from == "line" and duty.role == "coordinate"):
            duties[index] = _completed(duty, line)


def _completed(duty: Duty, line: FormLine) -> Duty:
    value = " ".join(line.value.split())
    if not value:
        return duty
    if line.what == "lead" and duty.owner_from not in ("sentence", "line"):
        return msgspec.structs.replace(duty, owner=value, owner_from="line", role="lead")
    if line.what == "time" and duty.due is None and duty.cadence in (None, "periodic"):
        when = read_time_cell(value)
        return msgspec.structs.replace(
            duty, due=when.due, due_text=value, cadence=when.cadence or duty.cadence
        )
    if line.what == "coordinate" and not duty.partners:
        return msgspec.structs.replace(duty, partners=named_apart(value))
    if line.what == "product" and duty.product == read_product(duty.text):  # the first such line
        return msgspec.structs.replace(duty, product=value)
    return duty


def coordinating(line: FormLine, text: str, clause: str | None) -> Duty:
    """The record of a coordinating line itself."""
    value = " ".join(line.value.split())
    end = line.end
    while end > line.start and text[end - 1] in " .;,":
        end -= 1
    words = " ".join(text[line.start : end].split())
    return Duty(clause, value, "line", "coordinate", words, None, None, None, None, 0.8, line.start, end)
