"""Which item of the later document is which of the earlier one: the same by its keys first, then the nearest in words.

Guaranteed: each item is used once; an item paired with itself is paired first; with the two documents swapped the
pairs are the same.
"""

import re
import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from caunoi.core.text import lower

Item = TypeVar("Item")
# Two texts that share this much of their word pairs are one text reworded.
NEAR = 0.5
# A word pair that more items than this share tells nothing about which belongs to which.
_COMMON = 30


def plain(text: str) -> str:
    """Words as they are compared: capitals, spaces, the place of the tone and closing marks do not count."""
    return " ".join(lower(unicodedata.normalize("NFC", text)).split()).strip(" .;,:*_")


def pair(
    old: Sequence[Item],
    new: Sequence[Item],
    keys: Sequence[Callable[[Item, bool], Hashable]],
    words: Callable[[Item], str],
) -> list[tuple[int, int]]:
    """Positions of the pairs, in the order of `old`.

    Each key is tried on what the one before left over, equal keys in the order of the text; `key(item, True)` is for
    items of `old`. What is still left over is paired by nearness of its words.
    """
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(old))), list(range(len(new)))
    for key in keys:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for j in right:
            waiting[key(new[j], False)].append(j)
        found = []
        for i in left:
            queue = waiting.get(key(old[i], True))
            if queue:
                found.append((i, queue.popleft()))
        left, right = _rest(left, right, found)
        pairs += found
    pairs += _nearest({i: words(old[i]) for i in left}, {j: words(new[j]) for j in right})
    return sorted(pairs)


def _rest(left: list[int], right: list[int], found: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    used_left, used_right = {i for i, _ in found}, {j for _, j in found}
    return [i for i in left if i not in used_left], [j for j in right if j not in used_right]


def _nearest(old: dict[int, str], new: dict[int, str]) -> list[tuple[int, int]]:
    """The most alike first; of equally alike ones those whose places are nearest."""
    left, right = {i: shingles(t) for i, t in old.items()}, {j: shingles(t) for j, t in new.items()}
    ranked = []
    for i, j in _candidates(left, right):
        likeness = _likeness(left[i], right[j])
        if likeness >= NEAR:
            ranked.append((-likeness, abs(i - j), min(i, j), max(i, j), i, j))
    pairs: list[tuple[int, int]] = []
    used_left, used_right = set(), set()
    for *_, i, j in sorted(ranked):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((i, j))
    return pairs


def _candidates(left: dict[int, Counter[str]], right: dict[int, Counter[str]]) -> set[tuple[int, int]]:
    """Items that share a word pair which few others have; so the work grows with the items, not with their square."""
    holders: tuple[dict[str, list[int]], dict[str, list[int]]] = (defaultdict(list), defaultdict(list))
    for side, items in zip(holders, (left, right), strict=True):
        for at, found in items.items():
            for shingle in found:
                side[shingle].append(at)
    return {
        (i, j)
        for shingle, ones in holders[0].items()
        if len(ones) <= _COMMON and len(holders[1].get(shingle, ())) <= _COMMON
        for i in ones
        for j in holders[1].get(shingle, ())
    }


def shingles(text: str) -> Counter[str]:
    """The pairs of words that follow each other, with beginning and end."""
    words = ["", *re.findall(r"\w+", plain(text)), ""]
    return Counter(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """Share of word pairs in common (Dice), 0 to 1, the same from either side."""
    return 2 * (a & b).total() / (a.total() + b.total())
