"""Stage 4, structure: the labelled lines as a tree of clauses with stable ids.

Reads text, blocks and layout; writes clauses in order and, for each block, the clause it stands in. Guaranteed: ids
are unique; a clause lies inside its parent; depth is bounded by the number of kinds of label. Damaged numerals are
healed where the sequence proves it, with a warning.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.healing import LOST, Node, heal
from caunoi.core.reading.labels import FIXED_RANK, Label
from caunoi.core.reading.layout import Layout
from caunoi.core.reading.model import Clause, Warning

_PREFIX = {"part": "P", "chapter": "C", "section": "M", "subsection": "T", "article": "D"}
_MAX_DEPTH = 12
_AHEAD = 150  # blocks in which the next label of a series is looked for
_CAPITALS = 6  # parts of a text by capital
_NEAR = 12  # blocks in which what stands below a capital begins
_HEADING = 500  # characters; the longest headings of the family fill four lines


@dataclass
class Structure:
    """Clauses in order; `of_block[i]` is the index of the clause in which block i stands, or None."""

    clauses: list[Clause]
    nodes: list[Node]
    of_block: list[int | None]
    warnings: list[Warning]


def read_structure(text: str, blocks: list[Block], layout: Layout) -> Structure:
    """The clause tree of the body and the annexes."""
    nodes: list[Node] = []
    of_block: list[int | None] = [None] * len(blocks)
    warnings: list[Warning] = []
    tails = {i for start, end in layout.tails for i in range(start, end)}
    stack: list[int] = []
    region, numerals = 0, False
    annexes = set(layout.annexes)
    for index in range(layout.body_at, len(blocks)):
        block = blocks[index]
        if index in annexes or index in tails:
            stack, region, numerals = [], region + (index in annexes), False
            continue
        label = _choose(blocks, index, stack, nodes)
        if label is not None:
            if numerals and label.kind == "roman" and label.ordinal == 1 and _restarts(nodes, stack):
                region, numerals = region + 1, False  # a document of its own without a title
            block.body = label.end
            heads = bool(stack) and nodes[stack[-1]].block == index - 1 and _heads(text, blocks[index - 1])
            stack = _place(label, stack, nodes, index, region, heads)
            numerals = numerals or (label.kind == "roman" and len(stack) == 1)
            damaged = label.kind == "number" and not label.sure
            if damaged or (
                label.kind in ("roman", "letter") and not text.startswith(label.label, label.start)
            ):
                warnings.append(Warning(label.start, label.end, f"số thứ tự đọc là {label.label}"))
        else:
            block.labels = []
        of_block[index] = stack[-1] if stack else None
    warnings += heal(text, blocks, nodes)
    _name(nodes)
    return Structure(_clauses(text, blocks, layout, nodes), nodes, of_block, warnings)


def _choose(blocks: list[Block], at: int, stack: list[int], nodes: list[Node]) -> Label | None:
    """The reading of a block's label that goes with what is open, or None for a line that only looks labelled."""
    block = blocks[at]
    if block.bullet or block.note or block.page or (block.row and _among_numbers(stack, nodes, blocks)):
        return None
    likely = [label for label in block.labels if _plausible(label, stack, nodes, blocks, at)]
    # "11." behind "9." is no II, "l." before "2." no I.
    if any(_goes_on(label, stack, nodes) or (label.kind == "number" and label.weak) for label in likely):
        likely = [label for label in likely if label.kind != "roman"]
    if not nodes and len(likely) > 1:  # an excerpt begins at a damaged numeral: "HI." before "IV."
        likely.sort(key=lambda label: not _is_next(label, blocks, at))
    following = [label for label in likely if _follows(label, stack, nodes)]
    open_series = [
        label for label in following if _open(label.kind, stack, nodes)
    ]  # "l)" behind "k)" is no numeral
    return next(iter([*open_series, *following, *likely]), None)


def _among_numbers(stack: list[int], nodes: list[Node], blocks: list[Block]) -> bool:
    """Whether a number is open that is no row's: the numbers of rows go on with none."""
    number = _open("number", stack, nodes)
    return number is not None and not blocks[number.block].row


def _open(kind: str, stack: list[int], nodes: list[Node]) -> Node | None:
    for index in reversed(stack):
        if nodes[index].kind == kind:
            return nodes[index]
    return None


def _follows(label: Label, stack: list[int], nodes: list[Node]) -> bool:
    before = _open(label.kind, stack, nodes)
    return label.ordinal == (before.ordinal + 1 if before else 1)


def _goes_on(label: Label, stack: list[int], nodes: list[Node]) -> bool:
    """Whether a number is one of the next in the series that is open."""
    before = _open("number", stack, nodes) if label.kind == "number" else None
    return before is not None and 0 < label.ordinal - before.ordinal <= LOST


# What may stand below a label before the next of its kind.
_BELOW = {
    "number": ("letter", "decimal"),
    "capital": ("letter", "decimal", "number", "roman"),
    "roman": ("letter", "decimal", "number", "capital"),
    "article": ("letter", "decimal", "number", "capital", "roman"),
}


def _is_next(label: Label, blocks: list[Block], at: int) -> bool:
    """Whether the label that follows it is the next of its kind, and surely so where this one is weak."""
    for block in blocks[at + 1 : at + 1 + _AHEAD]:
        for after in block.labels[:1]:
            if after.kind not in _BELOW.get(label.kind, ()):
                follows = (after.kind, after.ordinal) == (label.kind, label.ordinal + 1)
                return follows and (after.sure or not label.weak)
    return False


def _is_proven(label: Label, before: Node | None, blocks: list[Block], at: int, first: bool) -> bool:
    """Whether those around a damaged label prove it: the one before, or for the first of a series the one behind it."""
    expected = before.ordinal + 1 if before else 1
    if label.weak and label.kind in ("number", "letter"):
        return label.ordinal in (1, expected) and _is_next(label, blocks, at)
    if label.kind == "roman":  # an excerpt may begin at a damaged one
        return label.ordinal == expected or (first and not label.weak and label.ordinal > 1)
    if before and label.ordinal == expected:
        return True
    return (first and not label.weak) or (label.ordinal == 1 and _is_next(label, blocks, at))


def _plausible(label: Label, stack: list[int], nodes: list[Node], blocks: list[Block], at: int) -> bool:
    before = _open(label.kind, stack, nodes)
    if label.kind != "decimal" and not label.sure:
        return _is_proven(label, before, blocks, at, not nodes)
    if label.kind == "decimal" and not label.sure:
        number = _open("number", stack, nodes)
        follows = number is not None and label.label.startswith(f"{number.label}.")
        return follows or label.ordinal == 1 or (before is not None and label.ordinal == before.ordinal + 1)
    if label.kind == "capital":
        if before is None and 1 < label.ordinal <= _CAPITALS:
            return _begins_excerpt(label, blocks, at)
        return label.ordinal == (before.ordinal + 1 if before else 1)
    if label.kind == "letter":
        return before is not None or label.ordinal <= 2 or not nodes  # an excerpt may begin at "c)"
    if label.kind == "number" and label.ordinal > 60:
        return _goes_on(label, stack, nodes)
    return True


def _begins_excerpt(label: Label, blocks: list[Block], at: int) -> bool:
    """Whether a text that begins below `B.` or `C.` names it first here: a numeral or number begins anew below it, or the next
    capital follows."""
    behind = next((after for block in blocks[at + 1 : at + 1 + _NEAR] for after in block.labels[:1]), None)
    return behind is not None and (
        (behind.kind in ("roman", "number") and behind.ordinal == 1) or _is_next(label, blocks, at)
    )


def _kind_key(label: Label) -> str:
    return f"decimal{label.label.count('.')}" if label.kind == "decimal" else label.kind


def _heads(text: str, block: Block) -> bool:
    """Whether a labelled line is a heading and nothing else."""
    heading = read_heading(text, block)
    return heading != "" and text[block.body : block.end].strip("*_: ").endswith(heading[-8:])


def _place(
    label: Label, stack: list[int], nodes: list[Node], block: int, region: int, below_heading: bool
) -> list[int]:
    """Adds the clause under its parent; returns the new way from the top to it.

    `below_heading`: the clause above is a heading that has nothing below it yet.
    """
    kind = _kind_key(label)
    keep = len(stack)
    if label.kind in FIXED_RANK:
        keep = next(
            (i for i, n in enumerate(stack) if FIXED_RANK.get(nodes[n].kind, 9) >= FIXED_RANK[label.kind]),
            keep,
        )
    elif label.kind == "decimal":
        keep = _under_number(label, stack, nodes)
    else:
        same = [i for i, n in enumerate(stack) if nodes[n].kind.rstrip("'") == kind]
        # A series that starts again at its first label, below a deeper one or right below a heading of its own kind, is
        # a new, nested series.
        restarts = (
            same
            and label.ordinal == 1
            and (same[-1] < len(stack) - 1 or below_heading)
            and label.kind in ("number", "letter")
        )
        if restarts and len(stack) < _MAX_DEPTH:
            kind = nodes[stack[same[-1]]].kind + "'"
        elif not same and label.kind == "number":
            keep = _beside_decimals(label, stack, nodes)
        elif not same and label.kind == "roman" and label.ordinal > 1:
            keep = _above_numbers(stack, nodes)
        elif not same and label.kind == "capital" and label.ordinal > 1:
            keep = _above_numerals(stack, nodes)
        elif same:
            keep = next((i for i in reversed(same) if nodes[stack[i]].ordinal + 1 == label.ordinal), same[-1])
            kind = nodes[stack[keep]].kind
    kept = stack[:keep]
    parent = kept[-1] if kept else None
    nodes.append(Node(kind, label.label, label.ordinal, parent, block, region))
    if parent is not None:
        nodes[parent].children.append(len(nodes) - 1)
    return [*kept, len(nodes) - 1]


def _beside_decimals(label: Label, stack: list[int], nodes: list[Node]) -> int:
    """How much of the way stays open above `2.` that follows `1.1`, `1.1.2`, or in an excerpt `b)`, where no `1.` was printed."""
    before = f"{label.ordinal - 1}."
    for i, index in enumerate(stack):
        if nodes[index].kind.startswith("decimal") and nodes[index].label.startswith(before):
            return i
        if nodes[index].kind == "letter" and label.ordinal > 1:
            return i
    return len(stack)


def _above_numbers(stack: list[int], nodes: list[Node]) -> int:
    """How much of the way stays open above `II.` where no `I.` was met: an excerpt began below it, or a scan took it for `1.`"""
    lower = (i for i, n in enumerate(stack) if nodes[n].kind.startswith(("number", "decimal", "letter")))
    return next(lower, len(stack))


def _above_numerals(stack: list[int], nodes: list[Node]) -> int:
    """How much of the way stays open above `C.` where no `B.` was met: an excerpt began below it."""
    lower = (i for i, n in enumerate(stack) if nodes[n].kind not in FIXED_RANK)
    return next(lower, len(stack))


def _under_number(label: Label, stack: list[int], nodes: list[Node]) -> int:
    """How much of the way stays open above `2.1`: up to the clause whose label it continues."""
    stem = label.label.rsplit(".", 1)[0]
    for i in range(len(stack) - 1, -1, -1):
        node = nodes[stack[i]]
        if node.label == stem and (node.kind.startswith(("number", "decimal"))):
            return i + 1
    return _above_numbers(stack, nodes)


def _restarts(nodes: list[Node], stack: list[int]) -> bool:
    return not any(nodes[i].kind in ("part", "chapter", "capital", "article") for i in stack)


def _name(nodes: list[Node]) -> None:
    """Ids: the path of labels; `D5` for articles; an annex gets a prefix only where ids would clash."""
    taken: set[str] = set()
    repeats: dict[str, int] = {}
    regions: dict[int, list[Node]] = {}
    for node in nodes:
        regions.setdefault(node.region, []).append(node)
    for region, members in sorted(regions.items()):
        for node in members:
            node.id = _path(node, nodes)
        clashing = region > 0 and any(n.id in taken for n in members)
        for node in members:
            top = node.parent is None or node.kind == "article"
            node.id = base = f"PL{region}.{_path(node, nodes)}" if clashing and top else _path(node, nodes)
            while node.id in taken:
                repeats[base] = repeats.get(base, 1) + 1
                node.id = f"{base}#{repeats[base]}"
            taken.add(node.id)


def _path(node: Node, nodes: list[Node]) -> str:
    if node.kind == "article":
        return f"D{node.label}"
    own = f"{_PREFIX[node.kind]}{node.ordinal}" if node.kind in _PREFIX else node.label
    above = nodes[node.parent] if node.parent is not None else None
    if node.kind.startswith("decimal"):  # a decimal label holds its parents already
        numbered = False
        while above is not None and above.kind.startswith(("decimal", "number")):
            numbered = numbered or above.kind.startswith("number")
            above = nodes[above.parent] if above.parent is not None else None
        if above is not None and above.kind == "article" and not numbered:
            own = own.removeprefix(f"{above.label}.")  # "2.1." below "Điều 2."
    return f"{above.id}.{own}" if above is not None else own


def _clauses(text: str, blocks: list[Block], layout: Layout, nodes: list[Node]) -> list[Clause]:
    limits = sorted([start for start, _ in layout.tails] + layout.annexes + [len(blocks)])
    ends = _end_blocks(nodes, limits)
    clauses = []
    for node, end in zip(nodes, ends, strict=True):
        block = blocks[node.block]
        parent = nodes[node.parent].id if node.parent is not None else None
        heading = read_heading(text, block)
        clauses.append(Clause(node.id, parent, node.label, heading, block.labels[0].start, blocks[end].end))
    return clauses


def _end_blocks(nodes: list[Node], limits: list[int]) -> list[int]:
    """Last block of each clause: before the next clause that is not inside it, a tail or an annex."""
    ends = [bisect_right(limits, node.block) for node in nodes]
    ends = [max(node.block, limits[at] - 1) for node, at in zip(nodes, ends, strict=True)]
    way: list[int] = []
    for index, node in enumerate(nodes):
        while way and way[-1] != node.parent:
            closed = way.pop()
            ends[closed] = min(ends[closed], node.block - 1)
        way.append(index)
    return ends


def read_heading(text: str, block: Block) -> str:
    """The heading of a labelled block: the whole of a short line, else what stands before its colon, else nothing."""
    words = text[block.body : block.end]
    line = " ".join((words.partition("|")[0] if block.row else words).split()).strip("*_ ")
    if len(line) <= _HEADING and not line.endswith((".", ";")):
        return line.rstrip(":").rstrip()
    head, colon, _ = line.partition(":")
    if colon and len(head) <= 120 and not re.search(r"[.;]", head):
        return head.rstrip()
    return ""
