"""Stage 6, annexes: the documents behind the first, each with its kind and title.

Reads text, blocks and layout; writes them in order. An attached plan (`KẾ HOẠCH`, `QUY CHẾ`) is of that kind, a
`PHỤ LỤC` an annex; the line `(Ban hành kèm theo ...)` is no part of a title.
"""

import re
from itertools import pairwise

from caunoi.core.reading.blocks import RULER, Block
from caunoi.core.reading.layout import Layout
from caunoi.core.reading.model import Annex
from caunoi.core.reading.titles import title_range, type_of_line
from caunoi.core.reading.words import TYPES

_HEAD = 12  # blocks in which a title ends
_NUMBERED = re.compile(r"phụ lục(?:\s+số)?(?:\s+(?:\d{1,2}|[ivx]{1,5})(?!\w))?", re.IGNORECASE)


def read_annexes(text: str, blocks: list[Block], layout: Layout) -> tuple[Annex, ...]:
    """One entry for each place where the layout found a document of its own."""
    starts = [*layout.annexes, len(blocks)]
    return tuple(_annex(text, blocks, at, end) for at, end in pairwise(starts))


def _annex(text: str, blocks: list[Block], at: int, end: int) -> Annex:
    line = _line(text, blocks[at])
    if named := type_of_line(text, blocks[at]):
        name, behind = named
        label, kind = text[blocks[at].body : behind], TYPES[name]
        rest = text[behind : blocks[at].end].strip(" *:_")
    else:
        numbered = _NUMBERED.match(line)
        label, kind = numbered.group() if numbered else "", "annex"
        rest = line[len(label) :].strip(" *:_.-")
    head = blocks[at : min(end, at + _HEAD)]
    first, last = (0, 0) if rest else title_range(text, head, 0)
    below = [
        _line(text, block) for block in head[first:last] if not RULER.match(text, block.start, block.end)
    ]
    title = " ".join(rest.split()) or " ".join(words for words in below if not words.startswith("("))
    return Annex(
        kind,
        " ".join(label.split()).strip(" *_:."),
        title.strip(" *_:.") or None,
        blocks[at].start,
        blocks[end - 1].end,
    )


def _line(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split()).strip("*_# ")
