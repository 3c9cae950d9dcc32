"""Which blocks and sentences speak: running text, not a heading, a theme, the stem of a list or the paper's furniture.

Reads the page; writes which blocks are silent, and what part of a stem orders something itself.
"""

import re
from dataclasses import replace

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.forms import read_form_line
from caunoi.core.reading.headings import is_name_line
from caunoi.core.reading.numbers import read_measures
from caunoi.core.reading.openings import read_opening
from caunoi.core.reading.page import Page
from caunoi.core.reading.purposes import opens_section
from caunoi.core.reading.sentences import Span
from caunoi.core.reading.verbs import VERB

_THEME = 20  # words; a longer line says more than a theme
_UNDER_TITLE = re.compile(r"\(?(?:kèm theo|ban hành kèm theo)\b", re.IGNORECASE)


def silent_blocks(page: Page) -> set[int]:
    """The blocks that are no running text: letterhead, headings, table rows, notes, recipients, signature. Told once a
    block, not once a sentence, so that a very long paragraph stays linear."""
    tails = {i for start, end in [*page.layout.tails, page.layout.addressed] for i in range(start, end)}
    beside = _beside(page)
    themes, provisions = _themes(page, beside), _provisions(page, beside)
    return tails.union(
        page.layout.annexes,
        (
            i
            for i in range(len(page.blocks))
            if i in themes or (i not in provisions and _says_nothing(page, i))
        ),
    )


def _says_nothing(page: Page, index: int) -> bool:
    block = page.blocks[index]
    if index < page.layout.body_at or block.row or block.note or block.page:
        return True
    line = page.text[block.body : block.end]
    if index == 0 < len(page.blocks) - 1 and _is_headline(page, block):
        return True
    return line.isupper() or bool(_UNDER_TITLE.match(line)) or _is_heading(page, index)


def _is_headline(page: Page, block: Block) -> bool:
    """Whether a text without letterhead begins with a line of its own that no mark closes."""
    ends = page.text[block.start : block.end].endswith((".", ";", ":", ",", "!", "…"))
    return not (ends or block.labels or block.bullet) and page.blocks[1].gap


def speaks(page: Page, span: Span, silent: set[int]) -> bool:
    """Whether a sentence is running text, and not the stem of a list."""
    block = page.blocks[span.block]
    if span.block in silent:
        return False
    if page.contexts[span.block].stem and span.end == block.end and _opens_list(page, span.block):
        return (
            page.contexts[span.block + 1].purpose == "aim"
        )  # above a list of targets it may order something itself
    return span.body < span.end


def ahead_of_stem(page: Page, span: Span, silent: set[int]) -> Span | None:
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
        and not _is_form(page, index + 1)
    ):
        return True
    if not page.contexts[index].heading:
        return False
    following = index + 1 < len(page.blocks) and _belongs(page, index + 1, index)
    if following and _is_form(page, index + 1):
        return False  # a task with its lead, partners and time in lines below
    if line.endswith((".", ";", "./.")):
        return bool(block.labels) and (is_name_line(line) or opens_section(line))
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


def _beside(page: Page) -> list[list[int]]:
    """The clauses that stand beside each other: of one kind, below one parent."""
    beside: dict[tuple[int | None, str], list[int]] = {}
    for index, node in enumerate(page.structure.nodes):
        beside.setdefault((node.parent, node.kind), []).append(index)
    return list(beside.values())


def _provisions(page: Page, beside: list[list[int]]) -> set[int]:
    """The numbered lines of an article that order like those beside them, though letters stand below them:
    `1. Tiếp nhận hồ sơ.`, `2. Chuyển hồ sơ.`, `a) ...`."""
    nodes = page.structure.nodes
    orders: set[int] = set()
    for alike in beside:
        parent = nodes[alike[0]].parent
        if nodes[alike[0]].kind == "number" and parent is not None and nodes[parent].kind == "article":
            lines = [i for i in alike if _is_plain_order(page, nodes[i].block)]
            if any(not _has_more(page, i) for i in lines):
                orders.update(nodes[i].block for i in lines)
    return orders


def _is_plain_order(page: Page, index: int) -> bool:
    block = page.blocks[index]
    return page.text[block.end - 1] == "." and VERB.match(page.low, block.body, block.end) is not None


def _themes(page: Page, beside: list[list[int]]) -> set[int]:
    """The blocks of short numbered lines that are themes: each clause beside them opens so, its text in lines below."""
    nodes = page.structure.nodes
    return {
        nodes[index].block
        for alike in beside
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
    return below < len(page.blocks) and _belongs(page, below, below - 1) and not _is_form(page, below)


def _is_form(page: Page, index: int) -> bool:
    return read_form_line(page.text, page.blocks[index]) is not None


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
