"""From what people write in a cell to a unit, as it stood on the row's date: by code, by name, by usual short forms."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from caunoi.core.units.kinds import Kinds
from caunoi.core.units.model import TERRITORY, UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.core.units.resolve import name_key
from caunoi.core.workbooks.book import Cell
from caunoi.core.workbooks.problems import Wrong
from caunoi.core.workbooks.values import tidy

Mine = Callable[[str, date], bool]
"""(unit, day) -> whether whoever imports answers for it then; settles names that several units have."""

_MOST_CHOICES = 5
_MOST_MISSES = (
    300  # near names are looked for as often; a whole column of strange words must not take minutes
)


class UnitFinder:
    """All units at all times, ready to be found by what people write."""

    def __init__(
        self,
        registry: Registry,
        kinds: Kinds,
        abbreviations: Mapping[str, str],
        aliases: Mapping[str, tuple[str, ...]],
        mine: Mine = lambda unit, day: True,
    ) -> None:
        self._registry, self._short, self._aliases, self.mine = registry, abbreviations, aliases, mine
        self._prefix = {body.line: body.prefix for body in kinds.bodies}
        self._terms = {code: name_key(kind.term) for code, kind in kinds.kinds.items()}
        self._near: dict[tuple[str, str | None], str] = {}

    def period(self, unit: str, day: date) -> UnitPeriod:
        """A unit as it stood on the day; outside its life, as it stood nearest to it."""
        periods = self._registry.by_unit[unit]
        return next((p for p in reversed(periods) if p.start is None or p.start <= day), periods[0])

    def find(self, cell: Cell, day: date | None, line: str | None) -> UnitPeriod:
        """The unit written as code or name. `line`: the hierarchy the column is about; a territory stands for its body
        there, a body for its territory. `day` None, where the row's date is wrong: at any time. Wrong with what may have been meant."""
        text = tidy(cell)
        found = self._by_code(text, day) or self._by_name(self._names, text, day, line)
        found = found or self._by_name(self._bare_names, text, day, line)
        if len(found) == 1 or (found and day is None):
            return self._in_line(found[-1], day, line)
        if found:
            names = "; ".join(f"{p.code} ({p.name})" for p in found[:_MOST_CHOICES])
            raise Wrong("unit_ambiguous", written=text, choices=names)
        if day and (held := self._registry.by_code.get(text)):
            raise Wrong("unit_other_time", written=text, day=f"{day:%d/%m/%Y}", held=_lives(held))
        raise Wrong("unit_unknown", written=text, near=self._nearest(text, day, line))

    def agrees(self, name: str, period: UnitPeriod) -> bool:
        """Whether a name may stand beside a unit: its own, or its territory's."""
        keys = set(self._keys(period))
        for land in self._registry.by_unit.get(period.territory or "", ()):
            keys |= set(self._keys(land))
        return self._key(name) in keys

    def _by_code(self, text: str, day: date | None) -> list[UnitPeriod]:
        for code in dict.fromkeys((text, text.upper())):
            if found := self._standing(self._registry.by_code.get(code, ()), day):
                return found
        # A spreadsheet program takes 00004 for the number 4.
        if text.isdecimal() and len(text) < 5:
            return self._standing(self._numbers.get(text.lstrip("0"), ()), day)
        return []

    def _by_name(
        self, names: Mapping[str, list[UnitPeriod]], text: str, day: date | None, line: str | None
    ) -> list[UnitPeriod]:
        found = self._standing(names.get(self._key(text), ()), day)
        for narrower in (
            lambda p: line is None or p.line == line,
            lambda p: p.line == TERRITORY,
            lambda p: day is not None and self.mine(p.unit, day),
        ):
            fewer = [p for p in found if narrower(p)]
            found = fewer or found
            if len(found) < 2:
                break
        return found

    def _standing(self, periods: Iterable[UnitPeriod], day: date | None) -> list[UnitPeriod]:
        """One period a unit: the one in force on the day; without a day the last."""
        return list({p.unit: p for p in periods if day is None or p.covers(day)}.values())

    def _in_line(self, period: UnitPeriod, day: date | None, line: str | None) -> UnitPeriod:
        if line is None or period.line == line:
            return period
        if period.line == TERRITORY:
            bodies = self._registry.on_territory.get(period.unit, ())
            codes = {self._prefix.get(line, "") + period.code}
            found = [p for p in self._standing(bodies, day) if p.line == line and p.code in codes]
        else:
            lands = self._registry.by_unit.get(period.territory or "", ()) if line == TERRITORY else ()
            found = self._standing(lands, day)
        if not found:
            raise Wrong("unit_line", name=period.name)
        return found[0]

    def _nearest(self, text: str, day: date | None, line: str | None) -> str:
        key = (self._key(text), line)
        if key not in self._near:
            if len(self._near) >= _MOST_MISSES:
                return ""
            self._near[key] = self._look_near(key[0], day, line)
        return self._near[key]

    def _look_near(self, key: str, day: date | None, line: str | None) -> str:
        """The nearest name, of the units that whoever imports answers for if there is one. What a body shares with all of its
        kind (ủy ban nhân dân phường …) says nothing: of bodies on a territory the name of that is compared."""
        place = self._without_kind(key)
        names = {
            name: p
            for name, periods in (self._bare_names if place else {**self._bare_names, **self._names}).items()
            for p in self._standing(periods, day)
            if line in (None, p.line) or p.line == TERRITORY
        }
        close = get_close_matches(place or key, names, n=3, cutoff=0.75)
        own = [name for name in close if day and self.mine(names[name].unit, day)]
        return names[(own or close)[0]].name if close else ""

    def _without_kind(self, key: str) -> str:
        """The name of the place in the name of a territory or of a body on one; empty where there is no word for such."""
        found = self._kind_words.search(key)
        return key[found.end() :] if found else ""

    @cached_property
    def _kind_words(self) -> re.Pattern[str]:
        """The words for kinds of territory, the longest first."""
        kinds = {self._terms[p.kind] for p in self._registry.periods if p.line == TERRITORY}
        return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, kinds), key=len, reverse=True))}) (?=\S)")

    @cached_property
    def _bare_names(self) -> dict[str, list[UnitPeriod]]:
        """Territories by their names without the word for their kind (Liễu Giai)."""
        names: dict[str, list[UnitPeriod]] = defaultdict(list)
        for period in self._registry.periods:
            if period.line == TERRITORY:
                for key in self._keys(period):
                    names[self._without_kind(key) or key].append(period)
        return names

    def _key(self, name: str) -> str:
        """A name with its short forms written out."""
        words = name_key(name.replace(".", ". ")).replace(".", " ").split()
        return name_key(" ".join(self._short.get(word, word) for word in words))

    def _keys(self, period: UnitPeriod) -> list[str]:
        return [self._key(name) for name in (period.name, *self._aliases.get(period.unit, ()))]

    @cached_property
    def _names(self) -> dict[str, list[UnitPeriod]]:
        names: dict[str, list[UnitPeriod]] = defaultdict(list)
        for period in self._registry.periods:
            for key in self._keys(period):
                names[key].append(period)
        return names

    @cached_property
    def _numbers(self) -> dict[str, list[UnitPeriod]]:
        numbers: dict[str, list[UnitPeriod]] = defaultdict(list)
        for period in self._registry.periods:
            if period.code.isdecimal():
                numbers[period.code.lstrip("0")].append(period)
        return numbers


def _lives(periods: Iterable[UnitPeriod]) -> str:
    said = []
    for p in periods:
        first = f" từ {p.start:%d/%m/%Y}" if p.start else ""
        last = f" đến {p.end:%d/%m/%Y}" if p.end else ""
        said.append(f"{p.name}{first}{last}")
    return "; ".join(said)
