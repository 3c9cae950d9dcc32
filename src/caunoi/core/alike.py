"""How much of one text stands in another: the share of its runs of three words, whatever the marks and capitals."""

import re
from functools import lru_cache

from caunoi.core.text import fold

RUN = 3


def likeness(text: str, other: str) -> int:
    """How many of a hundred runs of words of `text` also stand in `other`, rounded down; 0 for an empty text."""
    own = runs(text)
    return 100 * len(own & runs(other)) // len(own) if own else 0


def length(text: str) -> int:
    """How many words a text has."""
    return len(_words(text))


@lru_cache(maxsize=10_000)
def runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of three words; a shorter text is one run."""
    words = _words(text)
    starts = range(max(1, len(words) - RUN + 1)) if words else ()
    return frozenset(tuple(words[n : n + RUN]) for n in starts)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
