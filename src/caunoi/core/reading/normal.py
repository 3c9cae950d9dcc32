"""Stage 1, normalise: one form for each letter, space, dash and line end, with the way back to the original.

Guaranteed afterwards: letters are composed (NFC); the only line end is one newline; the only other white space is
the plain space; dashes are `-`, slashes `/`; glued words stand apart, parted ones together; no invisible characters; no
furniture of pages; normalising again changes nothing. Every position of the working text maps to a position of the original, in
order.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from heapq import merge
from itertools import pairwise
from operator import itemgetter

from caunoi.core.reading.furniture import furniture
from caunoi.core.reading.glued import seams
from caunoi.core.reading.markdown import markdown_marks
from caunoi.core.reading.unmarked import given_back, marked_words, mended, restored
from caunoi.core.syllables import is_syllable

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f"
_LETTER_AND_MARKS = f"[A-Za-z\u00c0-\u1ef9][{_INVISIBLE}]*[{_MARKS}][{_MARKS}{_INVISIBLE}]*"
_ONE_FOR_ONE = {
    ord(c): " "
    for c in "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
_ONE_FOR_ONE |= {c: " " for c in (*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F)}
# Scans take the slash of a symbol for that of a fraction.
_ONE_FOR_ONE |= {ord(c): "/" for c in "\u2044\u2215"}
# The letters of Iceland and Africa that look like Vietnam's.
_ONE_FOR_ONE |= {0xD0: "Đ", 0x189: "Đ", 0xF0: "đ"}
# A letter of Turkic alphabets that converted PDFs print for ư: "đầu tƣ".
MISTAKEN = {ord("ƣ"): "ư", ord("Ƣ"): "Ư"}
_ONE_FOR_ONE |= MISTAKEN
_LINE_ENDS = "\r\n\u000b\u000c\u0085\u2028\u2029"
_BLANK = re.escape(" " + "".join(c for c in map(chr, _ONE_FOR_ONE) if _ONE_FOR_ONE[ord(c)] == " "))
_EMPTY = _BLANK + _INVISIBLE
# Two blanks are one that was typed twice; more part columns.
_DOUBLE = f"(?=[{_EMPTY}])(?<=[^{_EMPTY}{_LINE_ENDS}])(?:[{_INVISIBLE}]*[{_BLANK}]){{2}}[{_INVISIBLE}]*(?![{_EMPTY}{_LINE_ENDS}])"
# "th ể", "Ngh ị": no word is consonants alone, so that a page parted it from the rest of its syllable.
_PARTED = (
    rf"(?=[{_BLANK}])(?:(?<=\W(?i:ngh))|(?<=\W(?i:ng|th|tr|ch|kh|nh|ph)))[{_BLANK}](?=(?P<rest>[^\W\d_]+))"
)
_ONSET = re.compile(r"[^\W\d_]+$")
# A tab within a line parts columns, as a wide gap does; behind a dash or a label it is one blank.
_COLUMN = r"(?=[ \t])(?<=[\w:;,.)*|]{3}) *\t[ \t]*(?=\S)"
_GAP = " " * 4
# What is empty at the end of a line is dropped: a wrapped line would else hold two blanks between its words.
_CHANGE = re.compile(
    f"(?P<column>{_COLUMN})|(?P<parted>{_PARTED})|(?P<double>{_DOUBLE})|(?P<compose>{_LETTER_AND_MARKS})|(?P<drop>(?<![{_EMPTY}])[{_EMPTY}]++(?=[{_LINE_ENDS}])|[{_INVISIBLE}]+)"
    "|(?P<line>\r\n?|[\u000b\u000c\u0085\u2028\u2029])"
)
_DASHES = {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043"}
_KNOWN = 300  # different words whose dashes are looked for in one document


class Normal:
    """Working text and the way back: `span` turns working positions into original ones."""

    __slots__ = (
        "text", "mended", "_work", "_origin", "_length", "_printed", "_known", "_kept", "seams", "furniture",
    )  # fmt: skip

    def __init__(
        self, printed: str, work: list[int], origin: list[int], length: list[int], seams: list[int]
    ) -> None:
        self.furniture: list[tuple[int, int]] = []  # stretches of the original that are no text
        plain = printed.translate(_DASHES)
        marked = restored(plain)
        scanned = mended(plain) if marked is None else None
        self.text = marked or scanned or plain
        self.mended = scanned is not None  # words that a scan damaged are read as meant
        # The words that had marks, where the rest of them had to be put in.
        self._kept = marked_words(plain) if marked is not None else None
        self._known: dict[str, str] = {}
        # The words in one line each, with the working text's dashes and with those printed.
        self._printed = (" ".join(plain.split()), " ".join(printed.split())) if plain != printed else None
        # Piece k starts at work[k]/origin[k]. length[k] is 0 for text taken over one for one, else the number of
        # original characters that the whole piece stands for.
        self._work, self._origin, self._length = work, origin, length
        self.seams = seams  # positions of the original at which a space was put between glued words

    def as_printed(self, words: str | None) -> str | None:
        """Words of the working text with the dashes and marks that stand in the original."""
        if words is not None and self._kept is not None:
            words = given_back(words, self._kept)
        if self._printed is None or words is None or "-" not in words:
            return words
        if words not in self._known and len(self._known) < _KNOWN:
            plain, printed = self._printed
            at = plain.find(words)
            self._known[words] = printed[at : at + len(words)] if at >= 0 else words
        return self._known.get(words, words)

    @property
    def unmarked(self) -> bool:
        """Whether the original has next to no marks, so that they were put into the working text."""
        return self._kept is not None

    def _piece(self, at: int) -> int:
        return bisect_right(self._work, at) - 1

    def start(self, at: int) -> int:
        """Original position of working character `at` (or of the end of the text)."""
        k = self._piece(at)
        return self._origin[k] if self._length[k] else self._origin[k] + at - self._work[k]

    def end(self, at: int) -> int:
        """Original position just after the working character before `at`."""
        if at == 0:
            return 0
        k = self._piece(at - 1)
        return self._origin[k] + (self._length[k] or at - self._work[k])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original span of working span `start:end`."""
        first = self.start(start)
        return first, max(first, self.end(end))  # an empty span may stand behind a character that was dropped


def normalise(text: str) -> Normal:
    """Reads the text as given; writes the working text and its map. Linear in the text."""
    parts: list[str] = []
    work, origin, length = [0], [0], [0]
    at_work = at = 0
    taken = furniture(text, _as_read)
    for start, end, new in _changes(text, taken):
        parts.append(text[at:start])
        at_work += start - at
        at = end
        if new:
            parts.append(new)
            work.append(at_work)
            origin.append(start)
            length.append(end - start)
            at_work += len(new)
        work.append(at_work)
        origin.append(at)
        length.append(0)
    parts.append(text[at:])
    normal = _parted("".join(parts).translate(_ONE_FOR_ONE), work, origin, length)
    normal.furniture = [(start, end) for start, end, _ in taken]
    return normal


def _as_read(line: str) -> str:
    """A line by itself in the form of the working text."""
    seen = "".join(c for c in line if c not in _INVISIBLE)
    return unicodedata.normalize("NFC", seen).translate(_ONE_FOR_ONE).translate(_DASHES)


def _parted(text: str, work: list[int], origin: list[int], length: list[int]) -> Normal:
    """The working text with a space between glued words. A space stands for nothing of the original."""
    places = seams(text)
    if not places:
        return Normal(text, work, origin, length, [])
    given = [(at, origin[k], length[k], 0) for k, at in enumerate(work)]
    for at in places:
        k = bisect_right(work, at) - 1
        given.append((at, origin[k] if length[k] else origin[k] + at - work[k], 0, -1))
    pieces: list[tuple[int, int, int]] = []
    shift = 0
    for at, begins, stands_for, space in sorted(given, key=itemgetter(0, 3)):
        pieces.append((at + shift, begins, stands_for))
        if space:
            shift += 1
            pieces.append((at + shift, begins, 0))
    cut = [text[a:b] for a, b in pairwise([0, *places, len(text)])]
    seam = [begins for _, begins, _, space in given if space]
    places_now, begin, stand_for = (list(column) for column in zip(*pieces, strict=True))
    return Normal(" ".join(cut), places_now, begin, stand_for, seam)


def _changes(text: str, taken: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is read instead) of all that is read otherwise, in order; none overlaps another, furniture first."""
    letters = ((m.start(), m.end(), _replacement(m)) for m in _CHANGE.finditer(text))
    at = 0
    for start, end, new in merge(taken, markdown_marks(text), letters, key=itemgetter(0)):
        if start >= at:
            yield start, end, new
            at = end


def _replacement(match: re.Match[str]) -> str:
    if match["line"]:
        return "\n"
    if match["drop"]:
        return ""
    if match["column"]:
        return _GAP
    if match["parted"]:
        onset = _ONSET.search(match.string, match.start() - 3, match.start())
        return "" if onset and is_syllable(onset.group() + match["rest"]) else " "
    if match["double"]:
        return " "
    visible = "".join(c for c in match.group() if c not in _INVISIBLE)
    return unicodedata.normalize("NFC", visible.translate(MISTAKEN))
