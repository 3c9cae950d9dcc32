"""The working text with what the first stages made of it; the later stages read from here."""

from dataclasses import dataclass

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.context import Context
from caunoi.core.reading.layout import Layout
from caunoi.core.reading.normal import Normal
from caunoi.core.reading.sentences import Span
from caunoi.core.reading.structure import Structure


@dataclass(frozen=True)
class Page:
    """The working text with what the first stages made of it; the later stages read from here."""

    normal: Normal
    text: str  # the working text with the line ends inside a paragraph as spaces
    low: str
    blocks: list[Block]
    layout: Layout
    structure: Structure
    contexts: list[Context]
    spans: list[Span]
    wrapped: (
        bool  # lines are broken at the page's width, so that one without a gap goes on with its paragraph
    )


def unbroken(text: str, blocks: list[Block]) -> str:
    """The text, as long as before, with a space for each line end inside a paragraph."""
    parts, at = [], 0
    for block in blocks:
        parts += [text[at : block.start], text[block.start : block.end].replace("\n", " ")]
        at = block.end
    return "".join([*parts, text[at:]])


def clause_of(page: Page, block: int) -> str | None:
    """Id of the clause in which a block stands."""
    index = page.structure.of_block[block]
    return page.structure.clauses[index].id if index is not None else None
