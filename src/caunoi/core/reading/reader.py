"""The way through: text in, reading out. Each stage is a module beside this one and says what it guarantees."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from caunoi.core.reading.annexes import read_annexes
from caunoi.core.reading.blocks import Block, is_wrapped, read_blocks
from caunoi.core.reading.citations import Found, read_citations
from caunoi.core.reading.context import read_contexts
from caunoi.core.reading.document import read_document
from caunoi.core.reading.flattened import unread_tables, with_rows
from caunoi.core.reading.issuer import speaker
from caunoi.core.reading.layout import read_layout
from caunoi.core.reading.marking import mark
from caunoi.core.reading.model import (
    KINDS,
    Citation,
    Coverage,
    Document,
    Duty,
    Reading,
    Sentence,
    Signature,
    Warning,
)
from caunoi.core.reading.normal import MISTAKEN, Normal, normalise
from caunoi.core.reading.page import Page, clause_of, unbroken
from caunoi.core.reading.sentences import read_sentences
from caunoi.core.reading.short import read_refers
from caunoi.core.reading.structure import read_structure
from caunoi.core.reading.tail import read_footnotes, read_recipients, read_signature
from caunoi.core.text import lower

S = TypeVar("S", Document, Signature)


def read(text: str) -> Reading:
    """The reading of any text. Never raises; what is unsure carries a warning. Time grows with length only."""
    page = _prepare(text)
    printed = page.normal.text
    signature = read_signature(printed, page.blocks, page.layout)
    document, warnings = read_document(printed, page.blocks, page.layout, signature)
    found = read_citations(page.text, page.low, document.symbol)
    sentences, targets, duties = mark(page, found, document.issuer or speaker(page.text), document.title)
    warnings = [
        *warnings,
        *page.structure.warnings,
        *_healed(found),
        *_unowned(page, duties),
        *unread_tables(printed, page.blocks),
    ]
    if page.normal.unmarked:
        warnings.append(
            Warning(0, len(printed), "văn bản không có dấu: đọc như có dấu ở những cụm từ quen thuộc")
        )
    if page.normal.mended:
        warnings.append(
            Warning(0, len(printed), "bản quét hỏng dấu: những cụm từ quen thuộc được đọc như viết đúng")
        )
    clauses = tuple(_placed(page.normal, page.structure.clauses))
    as_printed = page.normal.as_printed
    duties = [msgspec.structs.replace(d, owner=as_printed(d.owner)) for d in duties]
    return Reading(
        document=_printed(document, as_printed),
        clauses=clauses,
        sentences=tuple(_closed(text, _with_furniture(text, page.normal, sentences))),
        targets=tuple(_placed(page.normal, targets)),
        duties=tuple(_placed(page.normal, duties)),
        citations=tuple(_citations(page, found)),
        refers=tuple(_placed(page.normal, read_refers(page.text, page.low, found, document.type))),
        footnotes=tuple(_placed(page.normal, read_footnotes(printed, page.blocks))),
        recipients=tuple(as_printed(r) or r for r in read_recipients(printed, page.blocks, page.layout)),
        signature=_printed(signature, as_printed) if signature else None,
        coverage=_coverage(printed, sentences),
        annexes=tuple(_placed(page.normal, read_annexes(printed, page.blocks, page.layout))),
        warnings=tuple(
            sorted(
                [*_placed(page.normal, warnings), *_parted(text, page.normal.seams), *_mistaken(text)],
                key=lambda w: (w.start, w.end, w.message),
            )
        ),
    )


def _printed(fields: S, as_printed: Callable[[str | None], str | None]) -> S:
    """Words of the paper with their dashes as printed; number, symbol and date have a form of their own."""
    kept = {
        name: as_printed(getattr(fields, name))
        for name in ("issuer", "title", "place", "authority", "post", "name")
        if hasattr(fields, name)
    }
    return msgspec.structs.replace(fields, **kept)


def _prepare(text: str) -> Page:
    normal = normalise(text)
    blocks = with_rows(normal.text, read_blocks(normal.text))
    layout = read_layout(normal.text, blocks)
    structure = read_structure(normal.text, blocks, layout)
    blocks = _with_counts(normal.text, blocks)
    whole = unbroken(normal.text, blocks)
    contexts = read_contexts(whole, blocks, layout, structure)
    spans = read_sentences(whole, blocks)
    wrapped = is_wrapped(normal.text)
    return Page(normal, whole, lower(whole), blocks, layout, structure, contexts, spans, wrapped)


# "13 Cục Thuế rà soát ...": a number without a mark that is no label says how many.
_COUNT = re.compile(r"\d+\s")


def _with_counts(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, those whose first number the structure took for no label with it among their words."""
    return [
        replace(block, body=block.start)
        if block.body > block.start and not (block.labels or block.bullet) and _COUNT.match(text, block.start)
        else block
        for block in blocks
    ]


def _placed(normal: Normal, items: Iterable[Any]) -> list[Any]:
    """The same items with their places turned into positions of the original, their words as they stand there."""
    placed = []
    for item in items:
        start, end = normal.span(item.start, item.end)
        words = _given(normal, item) if normal.unmarked and not isinstance(item, Warning) else {}
        placed.append(msgspec.structs.replace(item, start=start, end=end, **words))
    return placed


def _given(normal: Normal, item: Any) -> dict[str, str | None]:
    fields = ((name, getattr(item, name)) for name in item.__struct_fields__)
    return {name: normal.as_printed(value) for name, value in fields if isinstance(value, str)}


def _healed(found: list[Found]) -> list[Warning]:
    return [Warning(c.start, c.end, f"ký hiệu đọc là {c.symbol}") for c in found if c.healed]


def _parted(text: str, seams: list[int]) -> Iterator[Warning]:
    """What was glued, and how it is read."""
    for at in seams:
        start = end = at
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        yield Warning(start, end, f"chữ dính đọc là “{text[start:at]} {text[at:end]}”")


def _mistaken(text: str) -> list[Warning]:
    """That letters stand for others, said once, from the first of them to the last."""
    found = [at for letter in map(chr, MISTAKEN) for at in (text.find(letter), text.rfind(letter)) if at >= 0]
    return [Warning(min(found), max(found) + 1, "chữ “ƣ” in thay chữ “ư”: đọc là “ư”")] if found else []


def _unowned(page: Page, duties: list[Duty]) -> list[Warning]:
    return [
        Warning(d.start, d.end, "nhiệm vụ không nêu cơ quan thực hiện") for d in duties if d.owner is None
    ]


def _with_furniture(text: str, normal: Normal, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences in their places, and what pages carry between them as sentences that say nothing."""
    placed: list[Sentence] = _placed(normal, sentences)
    ends = [sentence.end for sentence in placed]
    between = []
    for start, end in normal.furniture:
        first = end - len(text[start:end].lstrip())
        at = bisect_right(ends, first)
        if at == len(placed) or placed[at].start > first:
            last = start + len(text[start:end].rstrip())
            between.append(Sentence(None, "background", first, last))
    return sorted([*placed, *between], key=lambda s: s.start)


def _closed(text: str, sentences: list[Sentence]) -> Iterator[Sentence]:
    """The sentences, each with the marks of Markdown that stand before it, the last also with those behind it."""
    at = 0
    for number, sentence in enumerate(sentences, 1):
        before = text[at : sentence.start].lstrip()
        at = sentence.end if number < len(sentences) else len(text.rstrip())
        yield msgspec.structs.replace(sentence, start=sentence.start - len(before), end=max(at, sentence.end))


def _citations(page: Page, found: list[Found]) -> list[Citation]:
    made, at = [], 0
    for c in found:
        while at + 1 < len(page.blocks) and page.blocks[at].end <= c.start:
            at += 1
        made.append(
            Citation(
                clause_of(page, at),
                c.type,
                c.symbol,
                c.date,
                c.issuer,
                page.normal.text[c.start : c.end],
                c.title,
                c.within,
                c.relation,
                c.confidence,
                c.start,
                c.end,
            )
        )
    return _placed(page.normal, made)


def _coverage(text: str, sentences: list[Sentence]) -> Coverage:
    by_kind, before = dict.fromkeys(KINDS, 0), 0
    for sentence in sentences:
        seam = text[max(before - 1, 0) : sentence.start + 1]
        begun = before > 0 and seam.split() == [seam]  # within a word, which the sentence before holds
        by_kind[sentence.kind] += len(text[sentence.start : sentence.end].split()) - begun
        before = sentence.end
    return Coverage(len(text.split()), sum(by_kind.values()), {str(k): v for k, v in by_kind.items()})
