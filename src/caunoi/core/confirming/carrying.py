"""What was settled in one version of a document stands in the next where the text is the same, word for word."""

from collections import defaultdict, deque
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from caunoi.core.confirming.edits import Working
from caunoi.core.confirming.items import Item, confirmed_items, in_text, is_settled, left_name, made, plain
from caunoi.core.reading.confirmed import Bound, Confirmed
from caunoi.core.reading.model import Clause, Sentence


@dataclass(frozen=True)
class Carried:
    """What one `carry` edit holds: items to set (JSON values), the machine's items they replace, sentences read before,
    kinds that persons gave sentences (start, kind).

    `kept` of `of`: how many settled items of the old version found their words in the new one; of them `unbound` lost
    units that the registry here does not know.
    """

    items: tuple[dict[str, Any], ...]
    replaces: tuple[str, ...]
    sentences: tuple[int, ...]
    kept: int
    of: int
    kinds: tuple[dict[str, Any], ...] = ()
    unbound: int = 0


def carry_over(
    old: Working, old_sentences: Sequence[Sentence], fresh: Sequence[Item], text: str,
    sentences: Sequence[Sentence], clauses: Sequence[Clause],
) -> Carried:  # fmt: skip
    """From the working reading of the old version to the machine's items (`fresh`) and sentences of the new text.

    Words that occur several times are matched in their order. A machine's item is replaced only where settled items
    stand on its very words.
    """
    settled = [item for item in in_text(old.items.values()) if is_settled(item)]
    moved = _moved(old, settled, text)
    found = [
        msgspec.structs.replace(
            item, start=start, end=start + len(old.quote(item)), origin=(), clause=clause_at(clauses, start)
        )
        for item, start in moved
    ]
    replaced = [one for one in fresh if _covered(one, found)]
    kept = [_with_origin(item, replaced) for item in found if not _cuts(item, fresh, replaced)]
    same = _same_words([(s.start, old.text[s.start : s.end]) for s in old_sentences], text, sentences)
    return Carried(
        tuple(plain(item) for item in kept),
        tuple(one.id for one in replaced if _covered(one, kept)),
        tuple(sorted(same[start] for start in old.read if start in same)),
        len(kept),
        len(settled),
        tuple({"start": same[start], "kind": kind} for start, kind in old.kinds.items() if start in same),
    )


def from_file(
    confirmed: Confirmed, fresh: Sequence[Item], text: str, sha256: str, sentences: Sequence[Sentence],
    clauses: Sequence[Clause],
) -> Carried:  # fmt: skip
    """The items of a reviewed file, where it stands on this very text; else those whose quotations occur in it."""
    items = confirmed_items(confirmed)
    if confirmed.source_sha256 != sha256:
        text_of = {one.id: one.quote for one in confirmed.targets}
        text_of |= {one.id: one.quote for one in confirmed.duties}
        left = enumerate(confirmed.left_out, start=1)
        text_of |= {left_name(n): one.quote for n, one in left if one.quote}
        items, quoted = _requoted([item for item in items if item.id in text_of], text_of)
        old = Working(quoted, {item.id: item for item in items}, frozenset(), (), ())
    else:
        old = Working(text, {item.id: item for item in items}, frozenset(), (), ())
    carried = carry_over(old, (), fresh, text, sentences, clauses)
    same = _same_words([(one.start, one.quote) for one in confirmed.kinds], text, sentences)
    kinds = tuple(
        {"start": same[one.start], "kind": one.kind} for one in confirmed.kinds if one.start in same
    )
    return replace(carried, kinds=kinds)


def bound_here(carried: Carried, codes: Container[str], under: Mapping[str, str] | None) -> Carried:
    """The items of another city as they bind here: classes stand below the body of their line here (`under`, line -> code),
    units whose codes are not known fall away, and a person chooses again."""
    items, unbound = [], 0
    for values in carried.items:
        item = made(values)
        binds = tuple(filter(None, (_here(one, codes, under) for one in item.binds)))
        named = sum(len(one.units) for one in item.binds) - sum(len(one.units) for one in binds)
        unbound += bool(named)
        items.append(plain(msgspec.structs.replace(item, binds=binds)))
    return replace(carried, items=tuple(items), unbound=unbound)


def _here(one: Bound, codes: Container[str], under: Mapping[str, str] | None) -> Bound | None:
    units = tuple(code for code in one.units if code in codes)
    above = one.under if one.under in codes else (under or {}).get(one.line or "")
    found = msgspec.structs.replace(one, units=units, under=above)
    return found if units or one.line or one.level or one.kind else None


def _requoted(items: Sequence[Item], text_of: dict[str, str]) -> tuple[tuple[Item, ...], str]:
    """The items on a text made of their quotations alone: what can be known of a source that is not here."""
    made, parts, at = [], [], 0
    for item in items:
        words = text_of[item.id]
        made.append(msgspec.structs.replace(item, start=at, end=at + len(words)))
        parts.append(words)
        at += len(words) + 1
    return tuple(made), "\n".join(parts)


def _moved(old: Working, settled: list[Item], text: str) -> list[tuple[Item, int]]:
    """Each item with the place of its words in the new text, the n-th time they occur for the n-th item that says them."""
    by_words: dict[str, list[int]] = {}
    moved = []
    for item in settled:
        words = old.quote(item)
        places = by_words.setdefault(words, occurrences(old.text, words))
        there = occurrences(text, words)
        nth = places.index(item.start) if item.start in places else len(there)
        if nth < len(there):
            moved.append((item, there[nth]))
    return moved


def occurrences(text: str, words: str) -> list[int]:
    """Every place where the words stand whole: not in the middle of a longer word."""
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        inside = (at and text[at - 1].isalnum() and words[0].isalnum()) or (
            end < len(text) and text[end].isalnum() and words[-1].isalnum()
        )
        if not inside:
            found.append(at)
        at = text.find(words, at + 1)
    return found


def _covered(one: Item, found: Iterable[Item]) -> bool:
    """Whether settled items of its kind stand at both ends of a machine's item."""
    here = [i for i in found if i.kind == one.kind and i.start < one.end and one.start < i.end]
    return bool(here) and min(i.start for i in here) <= one.start and max(i.end for i in here) >= one.end


def _cuts(item: Item, fresh: Sequence[Item], replaced: Sequence[Item]) -> bool:
    """Whether the item shares words with a machine's item of the same kind that it does not replace."""
    return any(
        one not in replaced and one.kind == item.kind and one.start < item.end and item.start < one.end
        for one in fresh
    )


def _with_origin(item: Item, replaced: Iterable[Item]) -> Item:
    beneath = [one for one in replaced if one.start < item.end and item.start < one.end]
    return msgspec.structs.replace(
        item, origin=tuple(dict.fromkeys(o for one in beneath for o in one.origin))
    )


def clause_at(clauses: Sequence[Clause], at: int) -> str:
    """The clause that holds a place: the one that begins last before it and has not ended."""
    holding = [c for c in clauses if c.start <= at < c.end]
    return max(holding, key=lambda c: c.start).id if holding else ""


def _same_words(old: Iterable[tuple[int, str]], text: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    """The start of each old sentence (start, words) -> that of the new one with its very words, in their order."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for sentence in sentences:
        places[text[sentence.start : sentence.end]].append(sentence.start)
    return {start: places[words].popleft() for start, words in old if places[words]}


def find_quote(text: str, quote: str, near: int = 0) -> tuple[int, int] | None:
    """Where a quotation stands, white space aside, nearest to `near`; None where it does not."""
    words = quote.split()
    if not words:
        return None
    best: tuple[int, int] | None = None
    at = text.find(words[0])
    while at >= 0:
        end = _matches(text, at, words)
        if end and (best is None or abs(at - near) < abs(best[0] - near)):
            best = (at, end)
        at = text.find(words[0], at + 1)
    return best


def _matches(text: str, at: int, words: list[str]) -> int:
    """The end of the words from `at`, or 0; one pass, no pattern made of foreign text."""
    for word in words:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word, at):
            return 0
        at += len(word)
    return at
