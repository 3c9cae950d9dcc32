"""Which commune a letter is about: names as people write them, of any time, and who has that place on the day.

Reads a transcript; writes units of the territory with their successors. How letters write kinds, codes and former places is in
law/sorting. Villages are kept as written.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from caunoi.core.law.sorting import sorting
from caunoi.core.text import flat, lower
from caunoi.core.units.kinds import Kinds
from caunoi.core.units.lineage import Share, successors
from caunoi.core.units.model import TERRITORY, UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.core.units.resolve import name_key

_LONGEST = 6  # words in the longest name of a commune, its kind left out
_WORD = re.compile(r"\w+")
_AFTER_KIND, _IN_NAME, _IN_LIST, _BEHIND = (
    re.compile(rf"[{between}]*") for between in (r"\s.", r"\s\-", r"\s,;\-", r"\s,.(\-")
)
_VILLAGE = re.compile(
    r"(?<!\w)(?:[Tt]hôn|[Xx]óm|[Tt]ổ dân phố(?: số)?|[Tt]ổ|[Kk]hu dân cư|[Bb]ản)"
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

    def __init__(self, registry: Registry, kinds: Kinds, aliases: Mapping[str, tuple[str, ...]]) -> None:
        self._registry = registry
        self._kinds, self._districts = (_terms(kinds, level) for level in ("commune", "district"))
        terms = {term: term for term in self._kinds.values()}
        written = sorting().places
        self._heads = terms | {name_key(short): name_key(term) for short, term in written.short.items()}
        self._names: dict[str, list[tuple[str, UnitPeriod]]] = defaultdict(list)
        for period in registry.periods:
            if self._is_commune(period):
                for name in {" ".join(_words(n)): n for n in (period.name, *aliases.get(period.unit, ()))}:
                    self._names[flat(name)].append((name, period))
        self._codes = {
            spelt: re.compile(rf"(?<!\w)(?:{'|'.join(map(spelt, written.code))})\s*:?\s*(\d{{5}})(?!\d)")
            for spelt in (lower, flat)
        }

    def find(self, text: str, on: date) -> list[Place]:
        """The communes a text names, in order, each unit once. Of those that bear a name: those of the district named with it; else
        the ones that stand on the day, unless the text calls the place a former one; else all there were."""
        read = _Read(normalize("NFC", text))
        found: dict[str, Place] = {}
        for periods, start, end in (*self._named(read), *self._coded(read)):
            for unit, name in self._meant(periods, read, end, on).items():
                now = successors(self._registry, unit, on).shares
                found.setdefault(unit, Place(unit, name, start, end, now))
        return sorted(found.values(), key=lambda place: (place.start, place.unit))

    def _is_commune(self, period: UnitPeriod) -> bool:
        return period.line == TERRITORY and period.kind in self._kinds

    def _named(self, read: "_Read") -> Iterator[tuple[list[UnitPeriod], int, int]]:
        at = 0
        while at < len(read):
            head, kind = self._head(read, at)
            several = bool(head) and read.said(at - 1) in read.spelt_all(sorting().places.several)
            first, at = at + head, at + max(head, 1)
            gap = _AFTER_KIND
            while kind and (length := self._name(read, kind, first, gap)):
                last = first + length
                yield self._spelt(read, kind, first, last), read.start(first - head), read.end(last - 1)
                at, head = last, 0
                if not several:
                    break
                first, gap = last + (read.flat[last : last + 1] == ["va"]), _IN_LIST

    def _head(self, read: "_Read", at: int) -> tuple[int, str]:
        """How many words say a kind here, and which kind; none where they end another word, as in *hợp tác xã*."""
        for length in (2, 1):
            kind = self._heads.get(" ".join(read.flat[at : at + length]), "")
            if kind and not any(read.ends(at, other) for other in sorting().places.never_after):
                return length, kind
        return 0, ""

    def _name(self, read: "_Read", kind: str, first: int, gap: re.Pattern[str]) -> int:
        """How many words the longest name of that kind has that begins here; 0 for none."""
        if not read.joined(first - 1, gap):
            return 0
        most = 1
        while most < _LONGEST and read.joined(first + most - 1, _IN_NAME):
            most += 1
        of_kind = (n for n in range(most, 0, -1) if " ".join([kind, *read.flat[first : first + n]]) in self._names)  # fmt: skip
        return next(of_kind, 0)

    def _spelt(self, read: "_Read", kind: str, first: int, last: int) -> list[UnitPeriod]:
        """Who bore the name: written with marks, those of the same marks, where there are any."""
        written = " ".join(read.lower[first:last])
        named = self._names[" ".join([kind, *read.flat[first:last]])]
        same = [period for name, period in named if name.endswith(f" {written}")]
        return same if same and written != flat(written) else [period for _, period in named]

    def _coded(self, read: "_Read") -> Iterator[tuple[list[UnitPeriod], int, int]]:
        for match in self._codes[read.spelt].finditer(read.spelt(read.text)):
            held = [p for p in self._registry.by_code.get(match[1], ()) if self._is_commune(p)]
            yield held, match.start(), match.end()

    def _meant(self, periods: list[UnitPeriod], read: "_Read", end: int, on: date) -> dict[str, str]:
        past = [p for p in periods if p.start is None or p.start <= on]
        after = read.after(end)
        there = [p for p in past if self._in_district(p, read, after)]
        standing = [p for p in past if p.covers(on)]
        if not there and read.is_former(after):
            there = [p for p in past if not p.covers(on)]
        return {p.unit: p.name for p in there or standing or past}

    def _in_district(self, period: UnitPeriod, read: "_Read", after: int) -> bool:
        """Does its district follow (its kind may be shortened or left out), or stand anywhere with its kind?"""
        for above in self._registry.by_unit.get(period.parent or "", ()):
            if above.kind in self._districts:
                name = name_key(above.name)
                bare = name.removeprefix(f"{self._districts[above.kind]} ")
                short = (f"{kind} {bare}" for kind in sorting().places.district_short)
                if f" {name} " in read.whole or any(read.follows(after, one) for one in (bare, *short)):
                    return True
        return False


class _Read:
    """A text with its words, in small letters and without marks."""

    def __init__(self, text: str) -> None:
        self.text, folded, small = text, flat(text), lower(text)
        self.spelt = flat if small == folded else lower
        self._found = list(_WORD.finditer(folded))
        self.flat = [match.group() for match in self._found]
        self.lower = [small[match.start() : match.end()] for match in self._found]
        self.whole = f" {' '.join(self.flat)} "

    def __len__(self) -> int:
        return len(self._found)

    def start(self, at: int) -> int:
        return self._found[at].start()

    def end(self, at: int) -> int:
        return self._found[at].end()

    def spelt_all(self, words: Iterable[str]) -> set[str]:
        """Words of the law as this text would spell them."""
        return {self.spelt(word) for word in words}

    def said(self, at: int) -> str:
        """The word here, spelt as the text does."""
        return self.spelt(self.lower[at]) if at >= 0 else ""

    def ends(self, at: int, words: str) -> bool:
        """Do these words stand right before?"""
        wanted = words.split()
        return self.spelt(" ".join(self.lower[max(0, at - len(wanted)) : at])) == self.spelt(words)

    def joined(self, at: int, gap: re.Pattern[str]) -> bool:
        """Is there a word after this one, with nothing else between?"""
        return at + 1 < len(self) and gap.fullmatch(self.text, self.end(at), self.start(at + 1)) is not None

    def after(self, end: int) -> int:
        """The first word behind a place of the text, if nothing but a comma, stop, dash or bracket lies between; else past the end."""
        at = bisect_left(self._found, end, key=lambda match: match.start())
        near = at < len(self) and _BEHIND.fullmatch(self.text, end, self.start(at))
        return at if near else len(self)

    def follows(self, at: int, words: str) -> bool:
        """Do these words, without marks, stand here?"""
        wanted = words.split()
        return self.flat[at : at + len(wanted)] == wanted

    def is_former(self, at: int) -> bool:
        """Does it say here that the place is no more?"""
        return any(
            self.spelt(" ".join(self.lower[at : at + 1 + word.count(" ")])) == self.spelt(word)
            for word in sorting().places.former
        )


def _words(name: str) -> Sequence[str]:
    return _WORD.findall(lower(normalize("NFC", name)))


def _terms(kinds: Kinds, level: str) -> dict[str, str]:
    """{kind: how it is written, without marks} of the territory's kinds of a level."""
    of_level = (
        (code, kind.term)
        for code, kind in kinds.kinds.items()
        if (kind.line, kind.level) == (TERRITORY, level)
    )
    return {code: name_key(term) for code, term in of_level}


def villages(text: str) -> list[str]:
    """Villages and resident groups as the text writes them, in order, each once; a lane would point at a door."""
    found = (" ".join(match.group().split()) for match in _VILLAGE.finditer(normalize("NFC", text)))
    return list(dict.fromkeys(found))
