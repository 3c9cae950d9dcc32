"""The sentences on the workbench: each with its one kind, the machine's beside a person's, and the items that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caunoi.core.confirming.items import Item, in_text, is_settled
from caunoi.core.confirming.progress import unsure_first
from caunoi.core.confirming.verbs import sentence_name
from caunoi.core.reading.model import Sentence
from caunoi.records.queries.confirming import Bench
from caunoi.render.marked_text import Mark
from caunoi.web.desk import terms
from caunoi.web.desk.bench_place import Place

if TYPE_CHECKING:
    from caunoi.web.desk.bench_page import BenchPage


@dataclass(frozen=True)
class SentenceRow:
    """One sentence: its number, words and kind; `machine`: the machine's kind where a person gave another; the items that
    stand in it (sign, way); whether somebody read it, and whether its items contradict its kind."""

    name: str
    start: int
    sign: str
    clause: str
    text: str
    kind: str
    word: str
    machine: str
    items: tuple[tuple[str, str], ...]
    read: bool
    at_odds: bool
    words: str


def in_order(bench: Bench, place: Place) -> list[tuple[str, int]]:
    """(name, start) of every sentence: what contradicts its items first, then what nobody has read; or by the text."""
    at_odds, unread = set(bench.progress.at_odds), set(bench.progress.unread)

    def rank(one: Sentence) -> tuple[bool, bool, int]:
        return (not place.order and one not in at_odds, not place.order and one not in unread, one.start)

    return [(sentence_name(s.start), s.start) for s in sorted(bench.reading.sentences, key=rank)]


def rows(page: BenchPage) -> list[SentenceRow]:
    """The sentences of this page of the list."""
    by_name = {sentence_name(s.start): s for s in page.sentences}
    at_odds = set(page.bench.progress.at_odds)
    return [_row(page, by_name[name], by_name[name] in at_odds) for name in page.list.shown]


def _row(page: BenchPage, one: Sentence, at_odds: bool) -> SentenceRow:
    name, kind, working = sentence_name(one.start), page.bench.working.kind(one), page.bench.working
    inside = [item for item in page.items if item.start < one.end and one.start < item.end]
    items = Place(order=page.place.order)
    return SentenceRow(
        name, one.start, str(page.numbers[name]), one.clause or "",
        " ".join(page.bench.text[one.start : one.end].split()), kind, str(terms.SENTENCE[kind]),
        "" if kind == one.kind else str(terms.SENTENCE[one.kind]),
        tuple((page.signs[i.id], items.to(f"i-{i.id}", at=i.id)) for i in inside),
        bool(inside) or one.start in working.read, at_odds, page.list.to_words(name, one.start),
    )  # fmt: skip


def marks(page: BenchPage) -> list[Mark]:
    """Every sentence marked by its kind, signed with its number."""
    named = [(n, sentence_name(s.start), s) for n, s in enumerate(page.sentences, start=1)]
    return [
        Mark(
            "sentence",
            n,
            s.start,
            s.end,
            f"t-{name}",
            page.list.to_row(name),
            f"of-{page.bench.working.kind(s)}",
        )
        for n, name, s in named
    ]


def around(page: BenchPage, item: Item) -> list[tuple[str, str, str]]:
    """(number, kind in words, way) of the sentences an item stands in."""
    here = [s for s in page.sentences if s.start < item.end and item.start < s.end]
    there = Place("sentences", page.place.order)
    return [
        (
            str(page.numbers[name]),
            str(terms.SENTENCE[page.bench.working.kind(s)]),
            there.to(f"i-{name}", at=name),
        )
        for s in here
        for name in [sentence_name(s.start)]
    ]


def next_place(bench: Bench, place: Place, after: int) -> str:
    """The way to what needs a look next, item or sentence: in the order of the text the next one below `after`, else the
    first; to the finish where nothing is left."""
    if place.view:
        left = [(s.start, sentence_name(s.start)) for s in bench.progress.unread]
    else:
        items = in_text(bench.working.items.values()) if place.order else unsure_first(bench.working)
        left = [(item.start, item.id) for item in items if not is_settled(item)]
    if not left:
        return place.to("finish")
    below = (name for start, name in left if place.order and start > after)
    name = next(below, left[0][1])
    return place.to(f"i-{name}", at=name)


def first_left(bench: Bench, code: str) -> str:
    """The way to the first thing that keeps a version from being confirmed, by the code of the refusal; none for other refusals."""
    if code == "conflicts":
        return f"#conflict-{bench.working.conflicts[0].number}"
    if code == "left":
        return next_place(bench, Place(), 0)
    odd = [sentence_name(s.start) for s in bench.progress.at_odds] if code == "kinds" else []
    if odd:
        return Place("sentences").to(f"i-{odd[0]}", at=odd[0])
    return next_place(bench, Place("sentences"), 0) if code == "unread" else ""
