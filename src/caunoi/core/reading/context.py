"""Stage 8, context: what a heading says about the sentences below it, and whom it makes answer for them.

Reads text, blocks, layout and clauses; writes for each block its purpose (aim, principle, duty, background, open)
and the owner that a heading or a stem names for it.
"""

import re
from dataclasses import dataclass, replace

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.headings import GUIDES, heading_owner, is_name_line, ordered_before, stem_owner
from caunoi.core.reading.layout import Layout
from caunoi.core.reading.purposes import (
    announced,
    lists_things,
    opens_section,
    purpose_of,
    with_aims,
    with_demands,
)
from caunoi.core.reading.structure import Structure, read_heading
from caunoi.core.reading.verbs import ADVERB, VERB
from caunoi.core.text import lower

_ORDERS = re.compile(
    r"(?<!\w)(?:yêu cầu|(?<!được )(?<!bàn )(?<!chuyển )giao|(?<!theo )đề nghị|chỉ thị(?! số)|phân công)(?!\w)"
)
_NAME = 120  # characters of a body's name
_KIND = 4  # words of a kind of document
_TITLE = 300  # characters
_OPENING = 60  # characters in which a verb opens an order
_PLAIN = 19.0  # rank of a line without label that holds for the paragraphs below it, up to the next such line
_CHARGED = re.compile(
    r"[\s:]*$|,?\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì|phối hợp|tập trung|khẩn trương|phải|cần)(?!\w)"
)
_STEM = re.compile(r":\s*[*_]*$")
# "Theo đó, xác định mục tiêu cụ thể đến năm 2020:", "... giao chỉ tiêu ... như sau:", in a text without clauses.
_AIMS_SET = re.compile(
    r"(?:xác định|đề ra|đặt ra|giao|với|nêu|có)\s+(?:các\s+|một số\s+|những\s+|\d+\s+)?(?:mục tiêu|chỉ tiêu)[^:.;]*:\s*[*_]*$",
    re.IGNORECASE,
)

# "Các chỉ tiêu chủ yếu:" alone on its line: what follows it is aims, numbered or not.
_INDICATORS = re.compile(
    r"(?:các |những |một số |hệ thống |\d+ (?:nhóm )?)?(?:mục tiêu, |mục tiêu và )?chỉ tiêu(?: [^\s:;,.]+){0,8}:\s*[*_]*$", re.IGNORECASE
)  # fmt: skip


@dataclass(frozen=True)
class Context:
    """For one block: its purpose; the owner named above it and where (heading or stem); role of that naming."""

    purpose: str
    owner: str | None = None
    owner_from: str | None = None
    asked: bool = False
    coordinate: bool = False
    heading: bool = False
    stem: bool = False
    demands: bool = False  # the heading announces demands (yêu cầu) along with aims
    aims: bool = False  # the heading announces aims along with tasks


def read_contexts(text: str, blocks: list[Block], layout: Layout, structure: Structure) -> list[Context]:
    """One context per block. What a heading or stem says holds for the blocks ranked below it."""
    depths = _depths(structure)
    first = next((i for i, c in enumerate(structure.of_block) if c is not None), len(blocks))
    # Before the first clause stands what led to the document; a text without clauses orders from the start.
    start = "open" if first == len(blocks) else "background"
    way: list[tuple[float, Context]] = [(-2.0, Context(start))]
    resets = set(layout.annexes)
    contexts: list[Context] = []
    dashes: list[str] = []  # the kinds of dash open here, the outermost first
    for index, block in enumerate(blocks):
        if index in resets:
            way = [(-2.0, Context("open"))]
        if index - 1 in resets and _is_annex_title(text, blocks, index):
            contexts.append(Context("background", heading=True))
            continue
        own_clause = structure.of_block[index]
        labelled = own_clause is not None and structure.nodes[own_clause].block == index
        depth = depths[own_clause] if own_clause is not None else 0
        rank = _rank(text, blocks, index, depth, labelled, dashes)
        while len(way) > 1 and way[-1][0] >= rank:
            way.pop()
        if index == first and way[0][1].purpose == "background":
            way[0] = (-2.0, Context("open"))
        above = way[-1][1]
        closed = _is_closed_heading(text, blocks, structure, index) or _names_body_of_items(
            text, blocks, index, dashes
        )
        opened = _opened(text, blocks, index, labelled, above, closed) if index >= layout.body_at else None
        if opened is not None and index < first and not labelled:
            opened = _before_clauses(text, block, opened, above, first == len(blocks))
        heading = opened is not None and not opened.stem
        # A stem speaks for what it opens, not for the sentences before it in its own paragraph.
        only_stem = opened is not None and opened.stem and not heading_of(text, block, labelled)
        own = above if opened is None or only_stem else opened
        led_up = layout.body_at <= index < first < len(blocks)
        own = replace(own, purpose="background") if led_up else own
        contexts.append(
            Context(
                own.purpose,
                above.owner,
                above.owner_from,
                above.asked,
                above.coordinate,
                heading=heading,
                stem=opened is not None and opened.stem,
                demands=own.demands,
                aims=own.aims,
            )
        )
        if opened is not None:
            answers = opened.owner != above.owner  # a body that this very line names
            speaks = index >= first or (first == len(blocks) and answers and _charges(text, block, opened))
            rank = (
                _rank_below(text, blocks, structure, index, opened, answers, depth, rank) if speaks else -1.0
            )
            while way[-1][0] >= (min(rank, _PLAIN) if answers and not block.bullet else rank):
                way.pop()
            way.append((rank, opened))
    return contexts


def _announces_aims(text: str, block: Block) -> bool:
    """Whether a line is the heading of aims: `Mục tiêu cụ thể:`."""
    return purpose_of(text[block.body : block.end]) == "aim"


def _is_annex_title(text: str, blocks: list[Block], index: int) -> bool:
    """The line below a kind of document that stands alone: `CHƯƠNG TRÌNH`, then `Phát triển ...`, no order."""
    block, kind = blocks[index], blocks[index - 1]
    line = text[block.start : block.end].strip("*_ ")
    return (
        not (block.labels or block.bullet or block.row)
        and len(text[kind.start : kind.end].split()) <= _KIND
        and len(line) < _TITLE
        and not line.endswith((".", ";", ":"))
    )


def _before_clauses(text: str, block: Block, opened: Context, above: Context, alone: bool) -> Context | None:
    """What a line above all clauses opens. `alone`: the text has no clauses at all.

    A stem speaks for the rest only where it orders ("... yêu cầu các bộ ...:"), a title only where it says that all is
    aims ("Các chỉ tiêu kinh tế - xã hội năm 2018"); in a text without clauses a line may also make a body answer.
    """
    said = (
        above.purpose == "aim"
        or _INDICATORS.match(text, block.body, block.end)
        or (alone and (_announces_aims(text, block) or _AIMS_SET.search(text, block.body, block.end)))
    )
    if opened.purpose == "aim" and (not opened.stem or said):
        return opened
    if opened.aims and ((alone and not opened.stem) or text[block.body : block.end].isupper()):
        return replace(opened, purpose="open")
    if alone and opened.owner != above.owner and _charges(text, block, opened):
        return opened
    if not opened.stem:
        return None
    if lists_things("", text[block.body : block.end].strip("*_ "), stem=True):
        return opened
    low = lower(text[block.start : block.end])
    ordered = _ORDERS.search(low) or GUIDES.search(low)
    return replace(opened, purpose="open") if ordered else Context("open", stem=True, aims=above.aims)


def _depths(structure: Structure) -> list[int]:
    depths: list[int] = []
    for node in structure.nodes:
        depths.append(0 if node.parent is None else depths[node.parent] + 1)
    return depths


def _rank(text: str, blocks: list[Block], index: int, depth: int, labelled: bool, dashes: list[str]) -> float:
    """How deep a block stands. A dash of a new kind stands below those open above it: `*`, then `-`, then `+`.

    Effects: keeps `dashes` in step.
    """
    block = blocks[index]
    if not block.bullet:
        dashes.clear()
        return float(depth) if labelled else 20.0
    dash = text[block.start]
    below = text[blocks[index + 1].start] if index + 1 < len(blocks) and blocks[index + 1].bullet else dash
    if dash in dashes:
        del dashes[dashes.index(dash) + 1 :]
    elif below in dashes and _STEM.search(text[block.body : block.end]):
        dashes[dashes.index(below) :] = [dash]  # "* Sở Y tế:" behind dashes and above them
    else:
        dashes.append(dash)
    return 29.0 + len(dashes)


def _rank_below(
    text: str,
    blocks: list[Block],
    structure: Structure,
    index: int,
    opened: Context,
    answers: bool,
    depth: int,
    rank: float,
) -> float:
    """The rank of what a line opens: its own, but above the clauses or plain paragraphs that it is for."""
    if opened.stem and rank > _PLAIN and _next_is_child(structure, index, structure.of_block[index]):
        return depth + 0.5
    return _PLAIN if answers and _goes_on_plain(text, blocks, index) else rank


def _next_is_child(structure: Structure, index: int, clause: int | None) -> bool:
    if index + 1 >= len(structure.of_block):
        return False
    after = structure.of_block[index + 1]
    return after is not None and after != clause and structure.nodes[after].parent == clause


def _is_closed_heading(text: str, blocks: list[Block], structure: Structure, index: int) -> bool:
    """Whether a line is a heading though a full stop ends it: `1. Bộ Công an.`, `I. Tình hình đội ngũ cán bộ.`"""
    clause = structure.of_block[index]
    line = text[blocks[index].body : blocks[index].end].strip("*_ ")
    if clause is None or structure.nodes[clause].block != index or not line.endswith("."):
        return False
    child = _next_is_child(structure, index, clause)
    if len(line) > _TITLE or not (child or structure.of_block[index + 1 : index + 2] == [clause]):
        return False
    if opens_section(line):
        return True
    return len(line) <= _NAME and (heading_owner(line) is not None if child else is_name_line(line))


def _charges(text: str, block: Block, opened: Context) -> bool:
    """Whether a line of a text without clauses makes a body answer: `Sở Y tế:`, `Bộ A phối hợp với Bộ B:`."""
    line, name = text[block.body : block.end].strip("*_ "), opened.owner or ""
    return line.startswith(name) and _CHARGED.match(lower(line[len(name) :])) is not None


def _goes_on_plain(text: str, blocks: list[Block], index: int) -> bool:
    """Whether plain paragraphs that open with orders go on below a line without label: `Sở Y tế`, `Rà soát hồ sơ.`"""
    here, below = blocks[index], blocks[index + 1 : index + 2]
    if here.labels or here.bullet or not below or below[0].labels or below[0].bullet or below[0].row:
        return False
    words = lower(text[below[0].body : min(below[0].end, below[0].body + _OPENING)])
    return VERB.match(words) is not None or ADVERB.match(words) is not None


def _names_body_of_items(text: str, blocks: list[Block], index: int, dashes: list[str]) -> bool:
    """Whether a dash holds nothing but the body that the items right below it are for: `- Bộ Công an` above `+`."""
    if index + 1 == len(blocks) or not (blocks[index].bullet and blocks[index + 1].bullet):
        return False
    line = text[blocks[index].body : blocks[index].end].strip("*_. ")
    return text[blocks[index + 1].start] not in dashes and heading_owner(line) == (line, False, False)


def _opened(
    text: str, blocks: list[Block], index: int, labelled: bool, above: Context, closed: bool = False
) -> Context | None:
    """What a heading or stem opens for the blocks below; None for a block that opens nothing."""
    block = blocks[index]
    line = text[block.body : block.end].strip("*_ ")
    if block.row or block.note or block.page or not line:
        return None
    stem = bool(_STEM.search(line))
    heading = read_heading(text, block) if labelled else (line if _stands_alone(blocks, index, line) else "")
    if closed:
        heading = line.rstrip(".")
    if not heading and not stem:
        return None
    last = line[max(line.rfind(". ", 0, -1) + 1, 0) :].strip() if stem else heading
    if lists_things(heading, last, stem):
        return Context("background", stem=stem)
    named = heading_owner(heading) if heading else None
    named = named or (
        (stem_owner(last) or ordered_before(line[: -len(last)], last)) if stem and last else None
    )
    purpose = announced(heading, last, stem, above.purpose, above.owner is not None)
    if purpose is None and named and (above.purpose == "open" or (above.purpose == "aim" and labelled)):
        purpose = "duty" if above.purpose == "open" else "aim"
    owner, asked, coordinate = named or (above.owner, above.asked, _coordinates(line, above.coordinate))
    source = ("stem" if stem and not labelled else "heading") if named else above.owner_from
    if not (named or purpose or labelled or stem):
        return None
    demands = with_demands(heading) or (purpose is None and above.demands)
    aims = with_aims(heading) or (purpose is None and above.aims)
    return Context(
        purpose or above.purpose, owner, source, asked, coordinate, stem=stem, demands=demands, aims=aims
    )


def _coordinates(line: str, above: bool) -> bool:
    """What `b) Phối hợp với các sở` or `a) Chủ trì, phối hợp với ...` says of the items below it."""
    low = lower(line)
    return low.startswith("phối hợp") or (above and not low.startswith("chủ trì"))


def heading_of(text: str, block: Block, labelled: bool) -> str:
    """The heading of a labelled block, empty for all others."""
    return read_heading(text, block) if labelled else ""


def _stands_alone(blocks: list[Block], index: int, line: str) -> bool:
    """An unlabelled heading: a short line of its own without a closing mark."""
    return (
        not blocks[index].bullet
        and len(line) < 120
        and not line.endswith((".", ";", ",", "/."))
        and (not line.isupper() or purpose_of(line) == "aim" or with_aims(line))
    )
