"""Owners as written -> units or classes of units, with the words that matched; targets -> indicators. Suggestions only."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from caunoi.core.law.indicators import Indicator
from caunoi.core.law.owners import OwnerFile
from caunoi.core.reading.confirmed import Bound
from caunoi.core.text import fold

Why = Literal["name", "class", "several", "no_superior"]
_WORD = re.compile(r"\w+")
_LEAST_SHARED = 0.5  # of the words of a target's subject and an indicator's title


@dataclass(frozen=True, slots=True)
class Known:
    """A unit as the registry names it on the day."""

    code: str
    name: str
    line: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`why`: a unit's name matched, or words for a class. Not `sure`: several units bear the name (`several`), or the unit
    that runs the programme has no body of that line to stand under (`no_superior`)."""

    bound: Bound
    matched: str
    why: Why

    @property
    def sure(self) -> bool:
        return self.why in ("name", "class")


class _Written:
    """Words as a document writes them, folded and with short forms written out; places lead back to the original."""

    def __init__(self, text: str, short: Mapping[str, str]) -> None:
        self._text = unicodedata.normalize("NFC", text)
        self._places: list[
            tuple[int, int, int]
        ] = []  # where a word begins in `words`; its span in the original
        self.words = " "
        for match in _WORD.finditer(fold(self._text)):
            self._places.append((len(self.words), match.start(), match.end()))
            self.words += short.get(match.group(), match.group()) + " "

    def as_written(self, start: int, end: int) -> str:
        """The original words that a stretch of `words` came from."""
        first = max(place for place in self._places if place[0] <= start)
        last = max(place for place in self._places if place[0] < end)
        return self._text[first[1] : last[2]]


class Names:
    """The phrases that mean units: names in the registry and wordings of classes, the longest tried first.

    `under`: line -> code of the body below which classes are looked for; None where the whole registry is meant.
    """

    def __init__(self, units: Iterable[Known], owners: OwnerFile, under: Mapping[str, str] | None) -> None:
        self._short = {fold(short): fold(long) for short, long in owners.short.items()}
        self.under = under
        self._suggested: dict[str, tuple[Suggestion, ...]] = {}  # a document names few owners, many times
        named: dict[str, list[str]] = defaultdict(list)
        for unit in units:
            if unit.line != "territory":
                named[self._words(unit.name)].append(unit.code)
        self._units = dict(named)
        self._classes = {self._words(word): one.binds for one in owners.classes for word in one.words}
        # a unit's own name goes before a class that is worded alike
        phrases = {*self._units, *self._classes}
        self._phrases = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))

    def _words(self, written: str) -> str:
        return _Written(written, self._short).words.strip()

    def suggest(self, owner: str | None) -> tuple[Suggestion, ...]:
        """Whom the words may mean, in their order; nothing for words that name nobody known."""
        words = owner or ""
        if words not in self._suggested:
            self._suggested[words] = self._suggest(words)
        return self._suggested[words]

    def _suggest(self, owner: str) -> tuple[Suggestion, ...]:
        written = _Written(owner, self._short)
        rest = written.words
        found: list[tuple[int, Suggestion]] = []
        for phrase in self._phrases:
            at = rest.find(f" {phrase} ")
            if at >= 0:
                matched = written.as_written(at + 1, at + 1 + len(phrase))
                found += [(at, one) for one in self._meant(phrase, matched)]
                # what has matched is taken out, so that shorter words do not match within it
                rest = f"{rest[:at]} {'·' * len(phrase)} {rest[at + len(phrase) + 2 :]}"
        unique = dict.fromkeys(one for _at, one in sorted(found, key=lambda pair: pair[0]))
        return _once(unique)

    def _meant(self, phrase: str, matched: str) -> Iterable[Suggestion]:
        if codes := self._units.get(phrase):
            why: Why = "name" if len(codes) == 1 else "several"
            return [Suggestion(Bound(units=(code,)), matched, why) for code in sorted(codes)]
        return [self._class(bound, matched) for bound in self._classes[phrase]]

    def _class(self, bound: Bound, matched: str) -> Suggestion:
        if self.under is None:
            return Suggestion(bound, matched, "class")
        code = self.under.get(bound.line or "")
        if code is None:
            return Suggestion(bound, matched, "no_superior")
        return Suggestion(msgspec.structs.replace(bound, under=code), matched, "class")


def _once(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Each binding once, with the words that matched it first."""
    by_bound: dict[Bound, Suggestion] = {}
    for one in suggestions:
        by_bound.setdefault(one.bound, one)
    return tuple(by_bound.values())


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator that may count a target, the words of its title that the target says too, and their share of it (0 to 1)."""

    indicator: str
    matched: tuple[str, ...]
    share: float


def suggest_indicators(
    subject: str, unit: str, held: Mapping[str, Indicator], short: Mapping[str, str] | None = None
) -> tuple[Measure, ...]:
    """Indicators with the target's unit whose title shares enough words with its subject, the nearest first."""
    wanted = _set(subject, short or {})
    found = []
    for code, indicator in held.items():
        title = _set(indicator.title.vi, short or {})
        share = len(wanted & title) / len(title) if title else 0.0
        if indicator.unit == unit and share >= _LEAST_SHARED:
            both = (word for word in _WORD.findall(indicator.title.vi) if fold(word) in wanted)
            found.append(Measure(code, tuple(both), share))
    return tuple(sorted(found, key=lambda measure: (-measure.share, measure.indicator)))


def _set(written: str, short: Mapping[str, str]) -> set[str]:
    long = {fold(name): fold(text) for name, text in short.items()}
    words = _WORD.findall(fold(written))
    return {part for word in words for part in long.get(word, word).split()}
