"""Which commune a letter is about: names as people write them, of any time, and who has that place on the day.

Reads a transcript or what a clerk typed; writes units of the territory with their successors. Villages are kept as written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from caunoi.core.text import flat
from caunoi.core.units.lineage import Share, successors
from caunoi.core.units.model import TERRITORY, UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.core.units.resolve import name_key

_LONGEST = 7  # words in the longest name of a commune, its kind included
_WORD = re.compile(r"\w+")
_CODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_VILLAGE = re.compile(
    r"(?<!\w)(?:[Tt]hôn|[Xx]óm|[Tt]ổ dân phố(?: số)?|[Tt]ổ|[Kk]hu dân cư|[Nn]gõ|[Bb]ản)"
    r"\s+(?:\d[\w/]*|[A-ZĐÀ-Ỹ]\w*)(?:\s+(?!(?:Thôn|Xóm|Tổ|Xã|Phường|Thị|Huyện|Quận)\b)[A-ZĐÀ-Ỹ]\w*){0,3}"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A commune named at `start`..`end` of the text (NFC): the unit under that name, and who holds it on the day.

    `now` holds the unit itself while it stands; several shares, or one without a unit, where the old one was divided or where its
    successor is not established: then a person must choose.
    """

    unit: str
    name: str
    start: int
    end: int
    now: tuple[Share, ...]


class PlaceFinder:
    """All communes at all times, ready to be found in a text."""

    def __init__(
        self, registry: Registry, kinds: Iterable[str], aliases: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._registry = registry
        self._names: dict[str, list[UnitPeriod]] = defaultdict(list)
        wanted = set(kinds)
        for period in registry.periods:
            if period.line == TERRITORY and period.kind in wanted:
                for name in {name_key(n) for n in (period.name, *aliases.get(period.unit, ()))}:
                    self._names[name].append(period)
        self._first = {name.split()[0] for name in self._names}

    def find(self, text: str, on: date) -> list[Place]:
        """The communes a text names, in order, each unit once. A name that several communes bear gives each of them."""
        text = normalize("NFC", text)
        found: dict[str, Place] = {}
        for name, start, end in (*self._named(flat(text)), *self._coded(text)):
            for unit, written in self._units(name):
                found.setdefault(
                    unit, Place(unit, written, start, end, successors(self._registry, unit, on).shares)
                )
        return sorted(found.values(), key=lambda place: (place.start, place.unit))

    def _named(self, folded: str) -> Iterable[tuple[str, int, int]]:
        words = list(_WORD.finditer(folded))
        at = 0
        while at < len(words):
            length = self._name_at(words, at) if words[at].group() in self._first else 0
            if length:
                last = words[at + length - 1]
                yield " ".join(w.group() for w in words[at : at + length]), words[at].start(), last.end()
            at += length or 1

    def _name_at(self, words: list[re.Match[str]], at: int) -> int:
        """How many words the longest name beginning here has; 0 for none."""
        for length in range(min(_LONGEST, len(words) - at), 1, -1):
            if " ".join(w.group() for w in words[at : at + length]) in self._names:
                return length
        return 0

    def _coded(self, text: str) -> Iterable[tuple[str, int, int]]:
        for match in _CODE.finditer(text):
            for period in self._registry.by_code.get(match.group(), ()):
                yield name_key(period.name), match.start(), match.end()

    def _units(self, name: str) -> Iterable[tuple[str, str]]:
        return {period.unit: period.name for period in self._names.get(name, ())}.items()


def villages(text: str) -> list[str]:
    """Villages, resident groups and lanes as the text writes them, in order, each once."""
    found = (" ".join(match.group().split()) for match in _VILLAGE.finditer(normalize("NFC", text)))
    return list(dict.fromkeys(found))
