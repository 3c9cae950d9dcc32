"""Which kind of letter a text is by its content, and in which field: what it says weighed, the words that tell most shown.

Reads a transcript; writes a proposal with the places of the words it rests on. Phrases of law/sorting say what they say; every other
word and pair of words speaks for the kind whose labelled letters hold it oftener (naive Bayes, each once a text).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log, sqrt
from unicodedata import normalize

from caunoi.core.law.sorting import OTHER, labelled, sorting
from caunoi.core.text import flat, lower

_SENTENCE = re.compile(r"[^.!?;\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[^\w\s]|\d")  # between two words that make no run

Spelling = Callable[[str], str]
"""`lower` or `flat` of core/text: same length, with or without marks."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at `start`..`end` of the text (NFC) that speak for a kind (or field), and how much: for what is `learnt` the natural
    logarithm of how much oftener its letters hold them than all do on average."""

    start: int
    end: int
    kind: str
    weight: float
    learnt: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What a mixed letter may be split into: a kind and the sentences (start, end) that speak for it."""

    kind: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The kind a text looks like ('' where nothing speaks), `share` of what speaks that is behind it (0 to 1), the words it rests on.

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


Run = tuple[str, int, int]
"""One or two words, and where they stand."""


def _runs(text: str, start: int, end: int) -> Iterator[Run]:
    """Every word between two places, and every two that only space is between."""
    words = [(match.group(), *match.span()) for match in _WORD.finditer(text, start, end)]
    yield from words
    for (one, begins, ends), (other, begins_next, ends_next) in pairwise(words):
        if not _APART.search(text, ends, begins_next):
            yield f"{one} {other}", begins, ends_next


@dataclass(frozen=True, slots=True)
class _Read:
    """How much a text speaks for each label: '' the label where it says nothing. `share`: as if it were of middling length, so that
    a long letter is not sure for its length alone. `lead`: over the next label."""

    label: str
    share: float
    lead: float


Phrases = dict[str, tuple[str, float]]
"""{words: (the label they speak for, how much)}."""


class _Weigher:
    """What words say of a text: phrases whose meaning is written down, and what (label, text) teach of every word and pair of words.
    `spelt` gives the form in which all are compared."""

    def __init__(self, phrases: Phrases, letters: Iterable[tuple[str, str]], spelt: Spelling) -> None:
        self._phrases = {spelt(words): meaning for words, meaning in phrases.items()}
        longest_first = sorted(self._phrases, key=len, reverse=True)
        body = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{body})(?!\w)")
        held: dict[str, Counter[str]] = defaultdict(Counter)
        for label, text in letters:
            held[label].update({run for run, *_ in _runs(spelt(text), 0, len(text))})
        self.labels = tuple(sorted(held))
        everywhere = sum(held.values(), Counter[str]())
        known = [
            run for run, times in everywhere.items() if times > 1
        ]  # what stands in one letter says nothing
        sums = {label: sum(held[label][run] + HALF for run in known) for label in self.labels}
        self._learnt = {
            run: _about_their_mean([log((held[label][run] + HALF) / sums[label]) for label in self.labels])
            for run in known
        }

    def read(self, text: str, start: int, end: int) -> _Read:
        """The label that what stands between two places speaks for."""
        learnt = sorted({run for run, *_ in _runs(text, start, end)} & self._learnt.keys())
        meant = {self._meaning(match) for match in self._pattern.finditer(text, start, end)}
        if not learnt and not meant:
            return _Read("", 0.0, 0.0)
        said = [
            sum(self._learnt[run][place] for run in learnt)
            + sum(much for _, one, much in meant if one == label)
            for place, label in enumerate(self.labels)
        ]
        most, second = sorted(said, reverse=True)[:2]
        damped = min(1.0, 2 / sqrt(len(learnt) + len(meant)))
        share = 1 / sum(exp((one - most) * damped) for one in said)
        return _Read(self.labels[said.index(most)], share, most - second)

    def _meaning(self, match: re.Match[str]) -> tuple[str, str, float]:
        words = " ".join(match.group().split())
        return words, *self._phrases[words]

    def cues(self, text: str, telling: float) -> tuple[Cue, ...]:
        """The phrases, then the learnt runs that speak for a label by at least so much; each the first time it stands, none over another,
        two words before one where they say about as much: a syllable alone is seldom a word."""
        found: dict[str, Cue] = {}
        for match in self._pattern.finditer(text):
            words, label, much = self._meaning(match)
            found.setdefault(words, Cue(*match.span(), label, much, learnt=False))
        kept = list(found.values())
        for run, start, end in _runs(text, 0, len(text)):
            if run in self._learnt and run not in found:
                much = max(self._learnt[run])
                found[run] = Cue(start, end, self.labels[self._learnt[run].index(much)], much, learnt=True)
        learnt = [(run, cue) for run, cue in found.items() if cue.learnt and cue.weight >= telling]
        for _, cue in sorted(learnt, key=lambda one: -one[1].weight - one[0].count(" ")):
            if not any(cue.start < one.end and one.start < cue.end for one in kept):
                kept.append(cue)
        return tuple(sorted(kept, key=lambda cue: cue.start))


HALF = 0.5
"""Of a letter: added to each count, so that a word which one label's letters happen not to hold does not shut it out."""


def _about_their_mean(values: list[float]) -> tuple[float, ...]:
    mean = sum(values) / len(values)
    return tuple(value - mean for value in values)


@cache
def _by_kind(spelt: Spelling) -> _Weigher:
    law = sorting().kinds
    phrases = {
        w: (kind, float(cues.weight)) for kind, rows in law.items() for cues in rows for w in cues.words
    }
    return _Weigher(phrases, ((one.kind, one.text) for one in labelled() if one.also is None), spelt)


@cache
def _by_field(spelt: Spelling) -> _Weigher:
    law = sorting()
    much = law.word_of_field
    phrases = {w: (field, much * len(w.split())) for field, words in law.fields.items() for w in words}
    return _Weigher(phrases, ((one.field, one.text) for one in labelled()), spelt)


def propose(text: str) -> Proposal:
    """The proposal for one transcript. Never raises; offsets are into the text's NFC form.

    A text typed with marks is compared with them (cống is not cổng), one typed without any without them.
    """
    text = normalize("NFC", text)
    spelt = flat if text.lower() == flat(text) else lower
    text, law, kinds, fields = spelt(text), sorting(), _by_kind(spelt), _by_field(spelt)
    kind = kinds.read(text, 0, len(text))
    return Proposal(
        kind=kind.label,
        share=kind.share,
        unsure=kind.share < law.unsure,
        cues=kinds.cues(text, law.telling),
        parts=_parts(kind.label, text, kinds),
        field=fields.read(text, 0, len(text)).label or OTHER,
        field_cues=fields.cues(text, law.telling),
    )


def _parts(kind: str, text: str, kinds: _Weigher) -> tuple[Part, ...]:
    """The kinds that sentences of their own speak for; several only where a second weighs enough by itself."""
    spoken: dict[str, float] = defaultdict(float)
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _SENTENCE.finditer(text):
        own = kinds.read(text, *match.span())
        if own.share >= sorting().own_sentence:
            spoken[own.label] += own.lead
            spans[own.label].append(match.span())
    heavy = [one for one in spoken if spoken[one] >= sorting().mixed or one == kind]
    return tuple(Part(one, tuple(spans[one])) for one in heavy) if len(heavy) > 1 else ()
