"""The way through: text in, reading out. Each stage is a module beside this one and says what it guarantees."""

import re
from dataclasses import dataclass

import msgspec

from caunoi.core.reading.blocks import Block, read_blocks
from caunoi.core.reading.citations import Found, read_citations
from caunoi.core.reading.context import Context, read_contexts
from caunoi.core.reading.document import read_document
from caunoi.core.reading.duties import Carried, read_duties
from caunoi.core.reading.layout import Layout, read_layout
from caunoi.core.reading.model import (
    KINDS,
    Citation,
    Coverage,
    Duty,
    Kind,
    Reading,
    Sentence,
    Target,
    Warning,
)
from caunoi.core.reading.normal import Normal, normalise
from caunoi.core.reading.sentences import Span, read_sentences
from caunoi.core.reading.structure import Structure, read_structure
from caunoi.core.reading.tail import read_footnotes, read_recipients, read_signature
from caunoi.core.reading.targets import read_targets
from caunoi.core.text import flat, lower


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

    @property
    def text(self) -> str:
        return self.normal.text


def read(text: str) -> Reading:
    """The reading of any text. Never raises; what is unsure carries a warning. Time grows with length only."""
    page = _prepare(text)
    signature = read_signature(page.text, page.blocks, page.layout)
    document, warnings = read_document(page.text, page.blocks, page.layout, signature)
    found = read_citations(page.text, page.low, document.symbol)
    sentences, targets, duties = _read_sentences(page, found)
    warnings = [*warnings, *page.structure.warnings, *_healed(found), *_unowned(page, duties)]
    clauses = tuple(_placed(page.normal, page.structure.clauses))
    return Reading(
        document=document,
        clauses=clauses,
        sentences=tuple(_placed(page.normal, sentences)),
        targets=tuple(_placed(page.normal, targets)),
        duties=tuple(_placed(page.normal, duties)),
        citations=tuple(_citations(page, found)),
        footnotes=tuple(_placed(page.normal, read_footnotes(page.text, page.blocks))),
        recipients=read_recipients(page.text, page.blocks, page.layout),
        signature=signature,
        coverage=_coverage(page.text, sentences),
        warnings=tuple(sorted(_placed(page.normal, warnings), key=lambda w: (w.start, w.end, w.message))),
    )


def _prepare(text: str) -> Page:
    normal = normalise(text)
    blocks = read_blocks(normal.text)
    layout = read_layout(normal.text, blocks)
    structure = read_structure(normal.text, blocks, layout)
    contexts = read_contexts(normal.text, blocks, layout, structure)
    return Page(
        normal, lower(normal.text), blocks, layout, structure, contexts, read_sentences(normal.text, blocks)
    )


def _placed(normal: Normal, items: list) -> list:
    """The same items with their places turned into positions of the original."""
    placed = []
    for item in items:
        start, end = normal.span(item.start, item.end)
        placed.append(msgspec.structs.replace(item, start=start, end=end))
    return placed


def _read_sentences(page: Page, found: list[Found]) -> tuple[list[Sentence], list[Target], list[Duty]]:
    cited = [(c.start, c.end) for c in found]
    sentences: list[Sentence] = []
    targets: list[Target] = []
    duties: list[Duty] = []
    tails = {i for start, end in page.layout.tails for i in range(start, end)}
    carried, paragraph, at = Carried(), -1, 0
    for span in page.spans:
        if span.block != paragraph:
            carried, paragraph = Carried(), span.block
        clause = _clause(page, span.block)
        while at < len(cited) and cited[at][1] <= span.start:
            at += 1
        own_targets: list[Target] = []
        own_duties: list[Duty] = []
        if _speaks(page, span, tails):
            near = [c for c in cited[at : at + 60] if c[0] < span.end]
            own_targets = read_targets(
                page.text,
                page.low,
                span,
                page.contexts[span.block],
                clause,
                near,
                _year_above(page, span.block),
            )
            if not (own_targets and page.contexts[span.block].purpose == "aim"):
                listed = page.blocks[span.block].bullet or page.contexts[span.block].owner_from == "heading"
                listed = listed and page.contexts[span.block].purpose == "duty"
                own_duties = read_duties(
                    page.text, page.low, span, page.contexts[span.block], clause, carried, listed
                )
        targets += own_targets
        duties += own_duties
        sentences.append(
            Sentence(clause, _kind(page, span, tails, own_targets, own_duties), span.start, span.end)
        )
    return sentences, targets, duties


def _clause(page: Page, block: int) -> str | None:
    index = page.structure.of_block[block]
    return page.structure.clauses[index].id if index is not None else None


def _year_above(page: Page, block: int) -> str | None:
    """The year that the nearest heading with one sets for the goals below it."""
    index = page.structure.of_block[block]
    while index is not None:
        match = re.search(r"(?:năm|đến)\s+(20\d\d)(?!\s*-)", lower(page.structure.clauses[index].heading))
        if match:
            return match[1]
        index = page.structure.nodes[index].parent
    return None


def _speaks(page: Page, span: Span, tails: set[int]) -> bool:
    """Whether a sentence is running text: not letterhead, heading, table row, note, recipients or a list's stem."""
    block = page.blocks[span.block]
    if span.block < page.layout.body_at or span.block in tails or block.row or block.note or block.page:
        return False
    if span.block in page.layout.annexes or is_heading(page, span.block):
        return False
    if page.contexts[span.block].stem and span.end == block.end and _opens_list(page, span.block):
        return (
            page.contexts[span.block + 1].purpose == "aim"
        )  # above a list of targets it may order something itself
    return span.body < span.end


def is_heading(page: Page, index: int) -> bool:
    """A labelled or free line that only names what follows."""
    block = page.blocks[index]
    line = page.text[block.body : block.end].strip("*_ ")
    if not page.contexts[index].heading or not line:
        return line == ""
    if line.isupper():
        return True
    following = index + 1 < len(page.blocks) and _belongs(page, index + 1, index)
    if line.endswith((".", ";", "./.")):
        return False
    return following or not block.labels


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


def _kind(page: Page, span: Span, tails: set[int], targets: list[Target], duties: list[Duty]) -> Kind:
    if duties:
        return "duty"
    if targets:
        return "target"
    if span.block >= page.layout.body_at and span.block not in tails and _speaks(page, span, tails):
        if page.contexts[span.block].purpose in ("aim", "principle"):
            return "principle"
    return "background"


def _healed(found: list[Found]) -> list[Warning]:
    return [Warning(c.start, c.end, f"ký hiệu đọc là {c.symbol}") for c in found if c.healed]


def _unowned(page: Page, duties: list[Duty]) -> list[Warning]:
    return [
        Warning(d.start, d.end, "nhiệm vụ không nêu cơ quan thực hiện") for d in duties if d.owner is None
    ]


def _citations(page: Page, found: list[Found]) -> list[Citation]:
    made, at = [], 0
    for c in found:
        while at + 1 < len(page.blocks) and page.blocks[at].end <= c.start:
            at += 1
        start, end = page.normal.span(c.start, c.end)
        made.append(
            Citation(
                _clause(page, at),
                c.type,
                c.symbol,
                c.date,
                c.issuer,
                page.text[c.start : c.end],
                c.title,
                c.within,
                c.relation,
                c.confidence,
                start,
                end,
            )
        )
    return made


def _coverage(text: str, sentences: list[Sentence]) -> Coverage:
    by_kind = dict.fromkeys(KINDS, 0)
    for sentence in sentences:
        by_kind[sentence.kind] += len(text[sentence.start : sentence.end].split())
    return Coverage(len(text.split()), sum(by_kind.values()), {str(k): v for k, v in by_kind.items()})
