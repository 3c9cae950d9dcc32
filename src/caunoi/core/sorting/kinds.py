"""Which kind of letter a text is by its content, and in which field: cues weighed, every one of them shown.

Reads a transcript; writes a proposal with the places of the words it rests on. The heading a sender chose weighs little,
because the law sorts by content.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from caunoi.core.law.sorting import sorting
from caunoi.core.text import flat, lower

_SENTENCE = re.compile(r"[^.!?;\n]+")
OTHER = "other"

Spelling = Callable[[str], str]
"""`lower` or `flat` of core/text: same length, with or without marks."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at `start`..`end` of the text (NFC) that speak for a kind, with their weight."""

    start: int
    end: int
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class Part:
    """What a mixed letter may be split into: a kind and the sentences (start, end) that speak for it."""

    kind: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The kind a text looks like ('' where nothing speaks), `share` of the weight behind it (0 to 1), the words it rests on.

    `unsure`: the clerk should read closely. `parts`: more than one where the letter looks mixed. `field`: a code of
    law/sorting, `other` where no word speaks. `field_cues` carry the field as their kind.
    """

    kind: str
    share: float
    unsure: bool
    cues: tuple[Cue, ...]
    parts: tuple[Part, ...]
    field: str
    field_cues: tuple[Cue, ...]


class Matcher:
    """Finds the longest of many phrases at each place of a text, whole words; `spelt` gives the form both are compared in."""

    def __init__(self, phrases: Mapping[str, tuple[str, int]], spelt: Spelling) -> None:
        self._meaning = {spelt(words): meaning for words, meaning in phrases.items()}
        longest_first = sorted(self._meaning, key=len, reverse=True)
        body = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{body})(?!\w)")

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
        """Every phrase between two places of a text spelt the same way, left to right, none inside another."""
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            kind, weight = self._meaning[" ".join(match.group().split())]
            yield Cue(match.start(), match.end(), kind, weight)


@cache
def _kind_words(spelt: Spelling) -> Matcher:
    law = sorting().kinds
    phrases = {w: (kind, cues.weight) for kind, rows in law.items() for cues in rows for w in cues.words}
    return Matcher(phrases, spelt)


@cache
def _field_words(spelt: Spelling) -> Matcher:
    law = sorting().fields
    return Matcher({w: (field, 1 + w.count(" ")) for field, words in law.items() for w in words}, spelt)


def propose(text: str) -> Proposal:
    """The proposal for one transcript. Linear in the text; never raises; offsets are into the text's NFC form.

    A text typed with marks is compared with them (cống is not cổng), one typed without any without them.
    """
    text = normalize("NFC", text)
    spelt = flat if text.lower() == flat(text) else lower
    text, law = spelt(text), sorting()
    spans = [match.span() for match in _SENTENCE.finditer(text)]
    by_sentence = [_once(_kind_words(spelt).find(text, *span)) for span in spans]
    cues = tuple(cue for found in by_sentence for cue in found)
    kind, share = _heaviest(cues)
    field_cues = tuple(_field_words(spelt).find(text))
    return Proposal(
        kind=kind,
        share=share,
        unsure=share < law.unsure,
        cues=cues,
        parts=_parts(kind, list(zip(spans, by_sentence, strict=True)), law.mixed),
        field=_heaviest(field_cues)[0] or OTHER,
        field_cues=field_cues,
    )


def _once(cues: Iterable[Cue]) -> list[Cue]:
    """The heaviest cue of each kind in one sentence: repeating oneself does not make a letter another kind."""
    best: dict[str, Cue] = {}
    for cue in cues:
        if cue.kind not in best or cue.weight > best[cue.kind].weight:
            best[cue.kind] = cue
    return sorted(best.values(), key=lambda cue: cue.start)


def _heaviest(cues: Iterable[Cue]) -> tuple[str, float]:
    """The kind with most weight (first in the alphabet of a tie) and its share of the whole."""
    weights: dict[str, int] = defaultdict(int)
    for cue in cues:
        weights[cue.kind] += cue.weight
    if not weights:
        return "", 0.0
    kind = min(weights, key=lambda k: (-weights[k], k))
    return kind, weights[kind] / sum(weights.values())


def _parts(kind: str, sentences: list[tuple[tuple[int, int], list[Cue]]], enough: int) -> tuple[Part, ...]:
    """The kinds that whole sentences speak for; several only where each weighs enough by itself."""
    spoken: dict[str, int] = defaultdict(int)
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span, cues in sentences:
        own, share = _heaviest(cues)
        if own and share == 1.0:
            spoken[own] += sum(cue.weight for cue in cues)
            spans[own].append(span)
    heavy = [k for k in spoken if spoken[k] >= enough or k == kind]
    return tuple(Part(k, tuple(spans[k])) for k in heavy) if len(heavy) > 1 else ()
