"""The access code of a letter: five syllables and six figures, made to be read over the telephone.

    ba kem cheo tho gui 4729 31

A syllable is one of 16 initials and one of 16 rimes, none with a mark: 8 bits each, 40 in all; four figures add 13.28:
53.28 bits. The last two figures check the rest (ISO 7064, mod 97): a slip is told from a wrong code. Initials and rimes
that people of different regions pronounce or write alike (s/x, tr/ch, l/n, d/gi/r/v, -n/-ng) count as the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from caunoi.core.text import fold

INITIALS = ("b", "c", "ch", "d", "g", "h", "kh", "l", "m", "ng", "nh", "ph", "t", "th", "x", "")
RIMES = ("a", "ai", "am", "an", "ao", "e", "em", "eo", "i", "o", "oi", "om", "on", "u", "ua", "ui")
SYLLABLES, FIGURES = 5, 4
SPACE = 256**SYLLABLES * 10**FIGURES
SAME_INITIAL = {
    "k": "c", "tr": "ch", "gi": "d", "r": "d", "v": "d", "gh": "g", "n": "l", "ngh": "ng", "s": "x",
}  # fmt: skip
SAME_RIME = {"ang": "an", "ong": "on", "y": "i"}
_PARTS = re.compile(r"(ngh|ng|nh|n|ch|tr|th|ph|kh|gh|gi(?=[aeou])|[bcdghklmrstvx]|)([aeiouy][a-z]*)")


class CodeError(ValueError):
    """What was typed is no code: a word or figure is missing, unknown, or the check does not fit."""


def new_code(below: Callable[[int], int]) -> str:
    """A new code, as it is shown. `below(n)` gives a random whole number under n (secrets.randbelow)."""
    return written(below(SPACE))


def written(number: int) -> str:
    """The code of a number under SPACE."""
    rest, figures = divmod(number, 10**FIGURES)
    syllables = []
    for _ in range(SYLLABLES):
        rest, one = divmod(rest, 256)
        syllables.append(_syllable(one))
    return f"{' '.join(syllables[::-1])} {figures:0{FIGURES}d} {_check(number):02d}"


def read_code(typed: str) -> str:
    """The code as it was shown, out of what a person typed or a clerk heard; CodeError where it cannot be one."""
    parts = re.findall(r"[a-z]+|[0-9]", fold(typed))
    syllables = [part for part in parts if part.isalpha()]
    figures = "".join(part for part in parts if part.isdigit())
    if len(syllables) != SYLLABLES or len(figures) != FIGURES + 2:
        raise CodeError("length")
    number = 0
    for syllable in syllables:
        number = number * 256 + _value(syllable)
    number = number * 10**FIGURES + int(figures[:FIGURES])
    if int(figures[FIGURES:]) != _check(number):
        raise CodeError("check")
    return written(number)


def _check(number: int) -> int:
    return 98 - number * 100 % 97


def _syllable(value: int) -> str:
    initial, rime = INITIALS[value // 16], RIMES[value % 16]
    if rime[0] in "ei":
        initial = {"c": "k", "g": "gh", "ng": "ngh"}.get(initial, initial)
    return initial + rime


def _value(syllable: str) -> int:
    found = _PARTS.fullmatch(syllable)
    if found is None:
        raise CodeError("word")
    initial, rime = SAME_INITIAL.get(found[1], found[1]), SAME_RIME.get(found[2], found[2])
    if initial not in INITIALS or rime not in RIMES:
        raise CodeError("word")
    return INITIALS.index(initial) * 16 + RIMES.index(rime)
