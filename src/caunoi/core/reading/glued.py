"""Words that a web page or a scan has glued: `thihành`, `phê duyệtChương trình`.

Parted only where nothing else fits: at the one capital behind small letters, both sides Vietnamese syllables; or, all in small
letters, where the word is no syllable, splits in one way into two, and both stand elsewhere in the text. One of the letters
has a mark: foreign names and code stay. Linear in the text.
"""

import re
import unicodedata
from collections.abc import Iterator

from caunoi.core.syllables import is_syllable
from caunoi.core.text import lower

_WORD = re.compile(r"(?<![\w./@-])[^\W\d_]{4,}(?![\w/@]|[.-]\w)")
_ANY = re.compile(r"[^\W\d_]+")
_LONGEST = 16  # letters; two syllables have fewer
_VOWEL = "aeiouy"
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_RISING = "\u0301\u0323"  # the two tones that a syllable with a stop at its end can have


def seams(text: str) -> list[int]:
    """Where a space is missing in a text whose letters are composed, in order."""
    if text.isascii():
        return []
    words = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    places = {word: _at_capital(word) for word in {word for _, word in words}}
    within = {word: _within(word) for word, at in places.items() if at is None and word.islower()}
    if any(within.values()):
        parts = (part for word, at in places.items() if at for part in (word[:at], word[at:]))
        known = frozenset(map(lower, [*_ANY.findall(text), *parts]))
        places |= {
            word: at for word, at in within.items() if at and {lower(word[:at]), lower(word[at:])} <= known
        }
    return [start + at for start, word in words if (at := places[word])]


def _at_capital(word: str) -> int | None:
    """Where the one capital stands within a word of two syllables; two capitals may be somebody's name."""
    capitals = [at for at, letter in enumerate(word) if letter.isupper()]
    at = capitals[0] if len(capitals) == 1 and len(word) <= _LONGEST else 0
    return at if at and not word.isascii() and _is_spoken(word[:at]) and _is_spoken(word[at:]) else None


def _within(word: str) -> int | None:
    """Where a word in small letters parts into two syllables, if it is none itself and parts in one way only."""
    if len(word) > _LONGEST or word.isascii() or is_syllable(word):
        return None
    ways = list(_ways(word))
    return ways[0] if len(ways) == 1 and _plain(word[ways[0]]) not in _VOWEL else None


def _ways(word: str) -> Iterator[int]:
    return (at for at in range(2, len(word) - 1) if _is_spoken(word[:at]) and _is_spoken(word[at:]))


def _is_spoken(word: str) -> bool:
    """Whether a syllable is more than possible: one that ends in a stop has one of two tones."""
    stopped = _STOPPED.search(word) is None or any(
        tone in unicodedata.normalize("NFD", word) for tone in _RISING
    )
    return len(word) > 1 and stopped and is_syllable(word)


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]
