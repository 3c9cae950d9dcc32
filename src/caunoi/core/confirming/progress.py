"""How far confirming has come, and what is looked at first."""

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.core.confirming.edits import Working
from caunoi.core.confirming.items import Item, is_settled
from caunoi.core.confirming.verbs import QUIET
from caunoi.core.reading.model import Kind as SentenceKind
from caunoi.core.reading.model import Sentence


@dataclass(frozen=True, slots=True)
class Progress:
    """Sentences in all and settled; items by what became of them; conflicts nobody has resolved.

    A sentence is settled when every item on it is, or, where it holds none, when a person has read it. `at_odds`: settled
    sentences whose kind a person gave and whose items say otherwise.
    """

    sentences: int
    settled: int
    accepted: int
    rejected: int
    left: int
    conflicts: int
    unread: tuple[Sentence, ...]
    at_odds: tuple[Sentence, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Nothing left, nothing in conflict or at odds, every sentence settled."""
        return not (self.left or self.conflicts or self.at_odds) and self.settled == self.sentences


def progress(working: Working, sentences: Sequence[Sentence]) -> Progress:
    """Counts over the sentences of the machine's reading and the items as they stand."""
    items = sorted(working.items.values(), key=lambda item: item.start)
    settled, unread, at_odds, at = 0, [], [], 0
    for sentence in sorted(sentences, key=lambda s: s.start):
        while at < len(items) and items[at].end <= sentence.start:
            at += 1
        here = _overlapping(items, at, sentence)
        if not here and sentence.start not in working.read:
            unread.append(sentence)
        if all(map(is_settled, here)) and _says_otherwise(working.kinds.get(sentence.start), here):
            at_odds.append(sentence)
        settled += all(is_settled(item) for item in here) if here else sentence.start in working.read
    done = [item for item in items if is_settled(item)]
    rejected = sum(item.state == "rejected" for item in done)
    return Progress(
        len(sentences), settled, len(done) - rejected, rejected, len(items) - len(done),
        len(working.conflicts), tuple(unread), tuple(at_odds),
    )  # fmt: skip


def _says_otherwise(kind: SentenceKind | None, here: list[Item]) -> bool:
    """Whether accepted items stand in a sentence said to order nothing, or none of its kind in one said to be of one."""
    accepted = {item.kind for item in here if item.state == "accepted"}
    return bool(accepted) if kind in QUIET else kind is not None and kind not in accepted


def _overlapping(items: list[Item], at: int, sentence: Sentence) -> list[Item]:
    found = []
    while at < len(items) and items[at].start < sentence.end:
        if items[at].end > sentence.start:
            found.append(items[at])
        at += 1
    return found


SURE = 0.9  # the reader's confidence from which it has no reason to doubt


def is_doubtful(item: Item) -> bool:
    """Whether the machine was not sure of an item."""
    return bool(item.doubts) or item.confidence < SURE


def unsure_first(working: Working) -> list[Item]:
    """Conflicts first, then what is open (the doubtful and least sure before the rest), then what is settled, by place."""
    disputed = {name for edit in working.conflicts for name in edit.items}

    def rank(item: Item) -> tuple[int, float, int]:
        if item.id in disputed:
            return (0, 0, item.start)
        if is_settled(item):
            return (3, 0, item.start)
        return (1, item.confidence, item.start) if is_doubtful(item) else (2, 0, item.start)

    return sorted(working.items.values(), key=rank)
