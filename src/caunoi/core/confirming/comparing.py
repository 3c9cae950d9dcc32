"""The two readings side by side: what the machine said, what persons confirmed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from caunoi.core.confirming.items import COMMON, OF_DUTY, OF_TARGET, Item, in_text
from caunoi.core.reading.model import Kind as SentenceKind
from caunoi.core.reading.model import Sentence

Verdict = Literal["same", "worded", "changed", "left_out", "added", "open"]
NOT_READ = ("binds", "note", "indicator", "shown_by")
"""What the machine never says: whom a duty binds in the registry, what shows it, which indicator counts a target."""


WORDING = ("action", "subject", "product", "partners", "base", "base_year")
"""What persons write in short: that alone is no disagreement."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One of the machine's items and one that came of it; either may be missing. `differs`: fields that are not the same."""

    machine: Item | None
    person: Item | None
    verdict: Verdict
    differs: tuple[str, ...] = ()


def compare_kinds(
    sentences: Iterable[Sentence], kinds: Mapping[int, SentenceKind]
) -> list[tuple[Sentence, SentenceKind]]:
    """The sentences of which persons say another kind than the machine, with that kind."""
    said = [(sentence, kinds.get(sentence.start, sentence.kind)) for sentence in sentences]
    return [(sentence, kind) for sentence, kind in said if kind != sentence.kind]


def compare(machine: Sequence[Item], persons: Iterable[Item]) -> list[Pair]:
    """Pairs in the order of the text; an item that was split stands in several, joined ones share one."""
    by_id = {item.id: item for item in machine}
    pairs: list[Pair] = []
    met: set[str] = set()
    for item in in_text(persons):
        names = [name for name in item.origin if name in by_id] or _beneath(item, machine)
        if not names and item.state == "rejected":
            continue  # added and rejected again: neither side holds it
        met.update(names)
        pairs += [_pair(by_id[name], item) for name in names] or [Pair(None, item, "added")]
    pairs += [Pair(item, None, "left_out") for item in machine if item.id not in met]
    return sorted(pairs, key=lambda pair: _place(pair))


def _place(pair: Pair) -> tuple[int, int]:
    item = pair.machine or pair.person
    assert item is not None
    return item.start, pair.person.start if pair.person else 0


def _beneath(item: Item, machine: Iterable[Item]) -> list[str]:
    """The machine's item of the same kind with most words in common, for items that do not name their origin."""
    shared = [
        (min(item.end, one.end) - max(item.start, one.start), one.id)
        for one in machine
        if one.kind == item.kind and one.start < item.end and item.start < one.end
    ]
    return [max(shared)[1]] if shared else []


def _pair(machine: Item, person: Item) -> Pair:
    if person.state == "rejected":
        return Pair(machine, person, "left_out")
    fields = COMMON + tuple(f for f in (OF_DUTY if person.kind == "duty" else OF_TARGET) if f not in NOT_READ)
    differs = tuple(f for f in fields if getattr(machine, f) != getattr(person, f))
    if person.state == "open":
        return Pair(machine, person, "open", differs)
    if set(differs) <= set(WORDING):
        return Pair(machine, person, "worded" if differs else "same")
    return Pair(machine, person, "changed", differs)
