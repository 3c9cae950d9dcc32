"""Where each paragraph of a document belongs: letterhead, opening, body, conclusions; the main document, its annexes.

Reads the text through the reader's first stages; writes ranges of paragraphs. Guaranteed: the paragraphs follow each
other without a gap, the first begins where the text begins and the last ends where it ends, so that the text is what
they hold, put together.
"""

from dataclasses import dataclass

from caunoi.core.reading.blocks import Block, read_blocks
from caunoi.core.reading.layout import Layout, read_layout
from caunoi.core.reading.normal import Normal, normalise
from caunoi.core.reading.structure import Structure, read_heading, read_structure
from caunoi.core.reading.titles import type_of_line


@dataclass(frozen=True)
class Part:
    """One document in the file (the main one, an annex) as ranges of paragraphs in order."""

    preface: range
    preamble: range
    body: range
    conclusions: range


@dataclass(frozen=True)
class Laid:
    """The text with what the reader's first stages made of it. `opens` says which clause a paragraph opens."""

    text: str
    normal: Normal
    blocks: list[Block]
    layout: Layout
    structure: Structure
    cuts: list[int]
    opens: dict[int, int]

    def place(self, paragraph: int) -> tuple[int, int]:
        """The paragraph's span in the text, with the white space behind it."""
        return self.cuts[paragraph], self.cuts[paragraph + 1]

    def clause_of(self, paragraph: int) -> int | None:
        """Index of the clause in which a paragraph stands."""
        return self.structure.of_block[paragraph] if self.blocks else None

    def label_end(self, paragraph: int) -> int:
        """Where the text goes on after the label of a paragraph that opens a clause, and after the space behind it."""
        end = self.cuts[paragraph + 1]
        label = min(self.normal.start(self.blocks[paragraph].body), end)
        return end - len(self.text[label:end].lstrip())

    def heading_end(self, paragraph: int) -> int | None:
        """Where the heading of a paragraph that opens a clause ends; None where it has none."""
        block = self.blocks[paragraph]
        heading = read_heading(self.normal.text, block)
        if not heading:
            return None
        line = " ".join(self.normal.text[block.body : block.end].split()).strip("*_ ")
        if line.rstrip(":").rstrip() == heading:
            return self.cuts[paragraph + 1]
        return self.normal.start(self.normal.text.index(":", block.body) + 1)

    def kind_end(self) -> int | None:
        """Where the word for the kind of document ends."""
        at = self.layout.type_at
        found = type_of_line(self.normal.text, self.blocks[at]) if at is not None else None
        return self.normal.end(found[1]) if found else None


def lay(text: str) -> Laid:
    """The paragraphs of any text; a text without a visible character is one paragraph."""
    normal = normalise(text)
    blocks = read_blocks(normal.text)
    layout = read_layout(normal.text, blocks)
    structure = read_structure(normal.text, blocks, layout)
    starts = [normal.start(block.start) for block in blocks[1:]]
    opens = {node.block: index for index, node in enumerate(structure.nodes)}
    return Laid(text, normal, blocks, layout, structure, [0, *starts, len(text)], opens)


def parts_of(laid: Laid) -> list[Part]:
    """The main document and its annexes, in order; together they hold every paragraph once."""
    bounds = [0, *laid.layout.annexes, len(laid.cuts) - 1]
    first = _part(laid, 0, laid.layout.body_at, bounds[1])
    rest = [
        _part(laid, start, _title_end(laid, start, end), end)
        for start, end in zip(bounds[1:-1], bounds[2:], strict=True)
    ]
    return [first, *rest]


def _title_end(laid: Laid, start: int, end: int) -> int:
    """The paragraph after an annex's title: lines in capitals and what stands in brackets below them."""
    at = start + 1
    while at < end and at not in laid.opens:
        line = laid.text[slice(*laid.place(at))].strip("*_# \n")
        if not (line.isupper() or line.startswith("(")):
            break
        at += 1
    return at


def _part(laid: Laid, start: int, body: int, end: int) -> Part:
    """One document: its conclusions open with the first recipients or signature that no clause follows."""
    opening = [at for at in laid.opens if body <= at < end]
    last = max(opening, default=body - 1)
    tails = (at for at, _ in laid.layout.tails if last < at < end)
    closing = next(tails, end)
    first = min(opening, default=body)
    return Part(range(start, body), range(body, first), range(first, closing), range(closing, end))
