"""How alike two transcripts are: band keys by which copies are found among many, and a likeness for the few pairs found.

Only texts are compared, never senders. Copies share band keys wherever they were sent; letters on one matter told in other
words are looked for among those of the same place, where there are few.
"""

import hashlib
import re
from dataclasses import dataclass

from rensa import RMinHash

from caunoi.core.text import fold

VERSION = "1"
"""Kept beside stored keys: keys made another way are not compared with these."""
_BANDS, _ROWS, _SEED, _SHINGLE = 12, 4, 20170704, 3
_SHORTEST = 12
_LONGEST = 20_000
_SHOWN, _RUN = 6, 4
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score`: of the two-word runs of the shorter text, how many in a hundred the other has too; `runs`: the longest stretches
    of four words or more that both have, as the first text writes them."""

    score: int
    runs: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text as compared: no marks, small, letters and digits only."""
    return [word for word, _, _ in _words(text)]


def _words(text: str) -> list[tuple[str, int, int]]:
    """Each word as compared, and where it stands in the text."""
    kept = text[:_LONGEST]
    return [(fold(kept[at:end]), at, end) for at, end in (m.span() for m in _WORD.finditer(kept))]


def band_keys(text: str) -> tuple[str, ...]:
    """The keys under which copies of a text meet: two texts with most three-word runs in common share at least one.

    Empty for a text too short to tell (fewer than a dozen words). The same in every process and on every machine.
    """
    words = words_of(text)
    if len(words) < _SHORTEST:
        return ()
    made = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    made.update(sorted(_runs(words, _SHINGLE)))
    digest = made.digest()
    bands = (digest[at : at + _ROWS] for at in range(0, len(digest), _ROWS))
    return tuple(_key(number, band) for number, band in enumerate(bands))


def _key(number: int, band: list[int]) -> str:
    said = f"{number}:{','.join(map(str, band))}".encode()
    return hashlib.blake2b(said, digest_size=10).hexdigest()


def _runs(words: list[str], length: int) -> set[str]:
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


def likeness(one: str, other: str) -> Likeness:
    """How alike two texts are, whichever order they say things in, and up to six stretches that both have, the longest first."""
    ours, theirs = words_of(one), words_of(other)
    pairs, others = _runs(ours, 2), _runs(theirs, 2)
    score = round(100 * len(pairs & others) / max(1, min(len(pairs), len(others))))
    shared = sorted(_shared(one, _runs(theirs, _RUN)), key=len, reverse=True)
    return Likeness(score, tuple(dict.fromkeys(shared))[:_SHOWN])


def _shared(text: str, known: set[str]) -> list[str]:
    """The stretches of a text whose every four words in a row are known."""
    words = _words(text)
    found: list[str] = []
    first = last = -2
    for at in range(len(words) - _RUN + 1):
        if " ".join(word for word, _, _ in words[at : at + _RUN]) not in known:
            continue
        if at > last + 1:
            first = at
            found.append("")
        last = at
        found[-1] = text[words[first][1] : words[at + _RUN - 1][2]]
    return found
