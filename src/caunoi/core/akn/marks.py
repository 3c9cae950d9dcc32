"""What is marked inside a paragraph: sentences with their kind, duties, targets, citations, fields of the header."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from caunoi.core.akn.laid import Laid, Part
from caunoi.core.akn.names import Ids, cited_address
from caunoi.core.akn.tree import Element
from caunoi.core.reading.dates import find_date
from caunoi.core.reading.model import Reading


@dataclass(frozen=True)
class Mark:
    """A stretch of the text that becomes an element; `key` names the item of the reading that it stands for."""

    start: int
    end: int
    rank: int  # which stands outside where two cover the same words
    element: str
    attributes: dict[str, str]
    key: tuple[str, int] | None = None


class Marks:
    """All marks of a document, put into the paragraphs one by one; `ids` of items become known on the way."""

    def __init__(self, laid: Laid, main: Part, reading: Reading, ids: Ids) -> None:
        found = [*_header(laid, main, reading), *_signed(laid, main, reading), *_items(reading)]
        self._marks = sorted(found, key=lambda m: (m.start, -m.end, m.rank))
        self._starts = [mark.start for mark in self._marks]
        self._sentences = [mark for mark in self._marks if mark.rank == _SENTENCE]
        self._ends = [mark.end for mark in self._sentences]
        self._text = laid.text
        self._ids = ids
        self.eids: dict[tuple[str, int], str] = {}

    def orders(self, start: int, end: int) -> bool:
        """Whether a duty or target begins here."""
        return any(m.rank in (_DUTY, _TARGET) for m in self._beginning(start, end))

    def fill(self, element: Element, start: int, end: int, within: str) -> None:
        """Puts `text[start:end]` into an element. A mark that would cross another one is left out."""
        open_: list[tuple[Element, int]] = [(element, end)]
        at = start
        for mark in self._inside(start, end):
            while mark.start >= open_[-1][1] and len(open_) > 1:
                at = _close(open_, self._text, at)
            if mark.end > open_[-1][1]:
                continue
            open_[-1][0].children.append(self._text[at : mark.start])
            at = mark.start
            open_.append((self._opened(mark, open_[-1][0], within), mark.end))
        while open_:
            at = _close(open_, self._text, at)

    def _opened(self, mark: Mark, parent: Element, within: str) -> Element:
        child = Element(
            mark.element,
            {"eId": self._ids.next(within, _SHORT.get(mark.element, mark.element))} | mark.attributes,
        )
        parent.children.append(child)
        if mark.key is not None:
            self.eids[mark.key] = child.attributes["eId"]
        return child

    def _beginning(self, start: int, end: int) -> list[Mark]:
        return self._marks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _inside(self, start: int, end: int) -> Iterator[Mark]:
        """Marks that begin here, and the sentence that began before; sentences are cut to the place."""
        before = bisect_left(self._ends, start + 1)
        if before < len(self._sentences) and self._sentences[before].start < start:
            yield _cut(self._sentences[before], start, end)
        for mark in self._beginning(start, end):
            yield _cut(mark, start, end) if mark.rank == _SENTENCE else mark


_HEADER, _SENTENCE, _DUTY, _TARGET, _CITATION = range(5)
_SHORT = {"docType": "doctype", "docTitle": "doctitle", "docNumber": "docnumber", "docDate": "docdate"}


def _close(open_: list[tuple[Element, int]], text: str, at: int) -> int:
    """Closes the innermost element at its end; returns that place."""
    element, end = open_.pop()
    element.children.append(text[at:end])
    element.children = [child for child in element.children if child != ""]
    return end


def _cut(mark: Mark, start: int, end: int) -> Mark:
    return Mark(max(mark.start, start), min(mark.end, end), mark.rank, mark.element, mark.attributes)


def _items(reading: Reading) -> Iterator[Mark]:
    for s in reading.sentences:
        yield Mark(s.start, s.end, _SENTENCE, "span", {"class": "sentence", "refersTo": f"#{s.kind}"})
    for i, d in enumerate(reading.duties):
        yield Mark(d.start, d.end, _DUTY, "span", {"class": "duty", "refersTo": "#duty"}, ("duty", i))
    for i, t in enumerate(reading.targets):
        yield Mark(t.start, t.end, _TARGET, "span", {"class": "target", "refersTo": "#target"}, ("target", i))
    for i, c in enumerate(reading.citations):
        yield Mark(c.start, c.end, _CITATION, "ref", {"href": cited_address(c)}, ("citation", i))


def _header(laid: Laid, main: Part, reading: Reading) -> Iterator[Mark]:
    """Kind, title, number and date where the letterhead prints them."""
    document, until = reading.document, laid.cuts[main.preface.stop]
    kind_end, (first, last) = laid.kind_end(), laid.layout.title
    for at in range(first, last):
        block = laid.blocks[at]
        start = kind_end if at == laid.layout.type_at and kind_end else laid.normal.start(block.start)
        yield Mark(start, laid.normal.end(block.end), _HEADER, "docTitle", {})
    if laid.layout.type_at is not None and kind_end:
        start = laid.normal.start(laid.blocks[laid.layout.type_at].body)
        yield Mark(start, kind_end, _HEADER, "docType", {})
    if document.symbol:
        printed = re.search(r"\s*".join(map(re.escape, document.symbol)), laid.text[:until], re.IGNORECASE)
        if printed:
            yield Mark(*printed.span(), _CITATION, "docNumber", {})
    day = find_date(laid.normal.text, 0, laid.blocks[main.preface.stop - 1].end if main.preface else 0)
    if day and day[0] == document.date:
        yield Mark(*laid.normal.span(*day[1:]), _CITATION, "docDate", {"date": day[0]})


def _signed(laid: Laid, main: Part, reading: Reading) -> Iterator[Mark]:
    """Authority, post and name of the one who signed, each where it is printed in one piece."""
    start, end = laid.cuts[main.conclusions.start], laid.cuts[main.conclusions.stop]
    signature = reading.signature
    for words in (signature.authority, signature.post, signature.name) if signature else ():
        found = re.search(r"\s+".join(map(re.escape, words.split())), laid.text[start:end]) if words else None
        if found:
            yield Mark(start + found.start(), start + found.end(), _HEADER, "signature", {})
