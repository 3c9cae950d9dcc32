"""Stage 4b, healing: numbers of clauses that a scan damaged, given back where those beside them leave only one.

Reads the tree of clauses as it was printed; changes kinds, labels and parents in it, each change with a warning.
"""

import re
from dataclasses import dataclass, field

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.labels import FOREIGN, LETTERS, write_roman
from caunoi.core.reading.model import Warning

LOST = 3  # numbers that a scan may lose, or damage, in a row
# Letters that a scan takes for each other.
_CONFUSED = {"c": "e", "d": "đ", "đ": "d"}


@dataclass
class Node:
    """A clause while the tree grows; `region` counts documents inside the file (0 main, 1.. annexes)."""

    kind: str
    label: str
    ordinal: int
    parent: int | None
    block: int
    region: int
    children: list[int] = field(default_factory=list)
    id: str = ""


def heal(text: str, blocks: list[Block], nodes: list[Node]) -> list[Warning]:
    """What was healed. Effects: changes `nodes`."""
    first = _heal_first_numeral(nodes, blocks, text)
    return [*first, *_heal_beginning(nodes, blocks), *_heal(nodes, blocks)]


def _heal_first_numeral(nodes: list[Node], blocks: list[Block], text: str) -> list[Warning]:
    """`1.` in front of `II.` is `I.` where it is a heading in capitals or numbers begin anew below it.

    Where a paragraph parts it from those numbers they stand beside it: `1.`, words, `1.`, `2.`, `II.`
    """
    first: dict[tuple[int | None, int], list[int]] = {}
    warnings = []
    for index, node in enumerate(nodes):
        beside = first.setdefault((node.parent, node.region), [])
        if node.kind == "roman" and node.ordinal == 2 and {nodes[i].kind for i in beside} == {"number"}:
            before, *below = beside
            head, block = nodes[before], blocks[nodes[before].block]
            restarted = [nodes[i].ordinal for i in below[:1]] == [1]
            renumbered = restarted or any(nodes[child].kind == "number'" for child in head.children)
            alone = not below and text[block.body : block.end].isupper()
            if head.ordinal == 1 and (alone or (renumbered and restarted == bool(below))):
                head.kind, head.label = "roman", "I"
                head.children += below
                for child in below:
                    nodes[child].parent = before
                warnings.append(Warning(block.start, block.body, "số thứ tự đọc là I"))
        beside.append(index)
    return warnings


def _heal_beginning(nodes: list[Node], blocks: list[Block]) -> list[Warning]:
    """An excerpt that begins at `I-` and goes on with `III-` has lost a stroke of its first numeral."""
    beside = [node for node in nodes if node.kind == "roman" and node.parent is None and node.region == 0]
    if len(beside) < 2 or beside[0].block or [node.ordinal for node in beside[:2]] != [1, 3]:
        return []
    beside[0].ordinal, beside[0].label = 2, "II"
    start = blocks[0].labels[0].start
    return [Warning(start, start + 1, "số thứ tự đọc là II")]


def _heal(nodes: list[Node], blocks: list[Block]) -> list[Warning]:
    """Gives a label its number back where the ones before and after it leave only one."""
    warnings = []
    for series in _series(nodes):
        if any(node.label in FOREIGN for node in series):
            continue  # whoever writes f) goes from d) to e)
        for at, node in enumerate(series[1:], 1):
            expected = series[at - 1].ordinal + 1
            if node.ordinal != expected and _is_damaged(series, at, expected):
                was, node.ordinal = node.label, expected
                node.label = _relabel(node, expected)
                start = blocks[node.block].start
                warnings.append(Warning(start, start + len(was), f"đánh số “{was}” đọc là {node.label}"))
    return warnings


def _is_damaged(series: list[Node], at: int, expected: int) -> bool:
    """Whether the label at `at` must be `expected`: one of the next stands where it then should; the last is twice the same or
    one that a scan takes for it."""
    after = series[at + 1 : at + 1 + LOST]
    if after:
        return any(node.ordinal == expected + step for step, node in enumerate(after, 1))
    confused = series[at].kind.startswith("letter") and _CONFUSED.get(
        LETTERS[min(expected, len(LETTERS)) - 1]
    )
    return series[at].ordinal == expected - 1 or series[at].label == confused


def _relabel(node: Node, ordinal: int) -> str:
    if node.kind == "roman":
        return write_roman(ordinal)
    if node.kind.startswith("letter"):
        return LETTERS[min(ordinal, len(LETTERS)) - 1]
    return re.sub(r"\d+[a-z]?$", str(ordinal), node.label)


def _series(nodes: list[Node]) -> list[list[Node]]:
    series: dict[tuple[int | None, str, int], list[Node]] = {}
    for node in nodes:
        if node.kind.startswith(("number", "letter", "decimal", "article", "roman")):
            series.setdefault((node.parent, node.kind, node.region), []).append(node)
    return [s for s in series.values() if len(s) > 1]
