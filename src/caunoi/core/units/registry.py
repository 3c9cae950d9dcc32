"""All units at all times (Registry) and the tree they formed on one day (Tree)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from caunoi.core.units.model import Succession, UnitPeriod
from caunoi.errors import UserError


@dataclass(frozen=True)
class Tree:
    """The units in force on `day` and who stood under whom. Built by `Registry.on`."""

    day: date
    periods: Mapping[str, UnitPeriod]

    def __contains__(self, unit: object) -> bool:
        return unit in self.periods

    def __getitem__(self, unit: str) -> UnitPeriod:
        return self.periods[unit]

    @cached_property
    def _children(self) -> dict[str | None, tuple[str, ...]]:
        below: dict[str | None, list[str]] = defaultdict(list)
        for period in self.periods.values():
            below[period.parent if period.parent in self.periods else None].append(period.unit)
        return {
            parent: tuple(sorted(units, key=lambda u: (self.periods[u].code, u)))
            for parent, units in below.items()
        }

    @property
    def roots(self) -> tuple[str, ...]:
        """Units without a superior on the day, in order of code."""
        return self._children.get(None, ())

    def children(self, unit: str) -> tuple[str, ...]:
        """Units directly under `unit`, in order of code."""
        return self._children.get(unit, ())

    def parent(self, unit: str) -> str | None:
        """The superior on the day, None for a root."""
        above = self.periods[unit].parent
        return above if above in self.periods else None

    def ancestors(self, unit: str) -> tuple[str, ...]:
        """Superiors from the nearest to the root, the unit itself not included.

        Raises UserError when a unit stands above itself.
        """
        chain: list[str] = []
        above = self.parent(unit)
        while above is not None:
            if above == unit or above in chain:
                raise UserError(f"Unit {above} stands above itself on {self.day}; correct its parent.")
            chain.append(above)
            above = self.parent(above)
        return tuple(chain)

    def descendants(self, unit: str) -> tuple[str, ...]:
        """Everything under `unit`, the unit itself not included, parents before their children."""
        return tuple(self._below(unit))

    def _below(self, unit: str) -> Iterator[str]:
        for child in self.children(unit):
            yield child
            yield from self._below(child)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Units with nothing under them, in order of code."""
        bare = [unit for unit in self.periods if unit not in self._children]
        return tuple(sorted(bare, key=lambda u: (self.periods[u].code, u)))

    def leaves_of(self, unit: str) -> tuple[str, ...]:
        """The leaves at or under `unit`: a leaf belongs to itself, so totals need no special case."""
        return tuple(u for u in (unit, *self.descendants(unit)) if not self.children(u))

    @cached_property
    def by_kind(self) -> dict[str, int]:
        """How many units of each kind stood on the day."""
        return dict(sorted(Counter(period.kind for period in self.periods.values()).items()))


@dataclass(frozen=True)
class Registry:
    """Every period of every unit, and the successions between them. The order of rows does not matter."""

    periods: tuple[UnitPeriod, ...]
    successions: tuple[Succession, ...] = ()

    def on(self, day: date, line: str | None = None) -> Tree:
        """The tree as of `day`, of one line or of all."""
        return Tree(
            day,
            {p.unit: p for p in self.periods if p.covers(day) and line in (None, p.line)},
        )

    def only(self, line: str) -> "Registry":
        """The registry of one line, with the successions among its units."""
        periods = tuple(p for p in self.periods if p.line == line)
        units = {p.unit for p in periods}
        return Registry(periods, tuple(s for s in self.successions if s.source in units or s.target in units))

    def plus(self, periods: Iterable[UnitPeriod], successions: Iterable[Succession] = ()) -> "Registry":
        """This registry with more rows."""
        return Registry((*self.periods, *periods), (*self.successions, *successions))

    @cached_property
    def by_unit(self) -> dict[str, tuple[UnitPeriod, ...]]:
        """The periods of each unit, oldest first."""
        return _grouped(self.periods, "unit")

    @cached_property
    def by_code(self) -> dict[str, tuple[UnitPeriod, ...]]:
        """The periods in which each code was held, oldest first, whoever held it."""
        return _grouped(self.periods, "code")

    @cached_property
    def on_territory(self) -> dict[str, tuple[UnitPeriod, ...]]:
        """The periods of the bodies standing on each territory."""
        return _grouped((p for p in self.periods if p.territory), "territory")

    @cached_property
    def leaving(self) -> dict[str, tuple[Succession, ...]]:
        """The steps out of each unit, oldest first."""
        return _steps((s.source, s) for s in self.successions)

    @cached_property
    def arriving(self) -> dict[str, tuple[Succession, ...]]:
        """The steps into each unit, oldest first."""
        return _steps((s.target, s) for s in self.successions)

    @cached_property
    def change_days(self) -> tuple[date, ...]:
        """The days on which anything changed, in order: between two of them the tree stands still."""
        days = {s.date for s in self.successions}
        days.update(day for p in self.periods for day in (p.start, p.end) if day)
        return tuple(sorted(days))

    def period(self, unit: str, day: date) -> UnitPeriod | None:
        """The period of `unit` in force on `day`, None when it did not exist."""
        return next((p for p in self.by_unit.get(unit, ()) if p.covers(day)), None)

    def start(self, unit: str) -> date | None:
        """The first day of the unit; None: already there when the data begin."""
        return self.by_unit[unit][0].start

    def end(self, unit: str) -> date | None:
        """The first day on which the unit no longer existed; None: still in force."""
        return self.by_unit[unit][-1].end


def _grouped(periods: Iterable[UnitPeriod], field: str) -> dict[str, tuple[UnitPeriod, ...]]:
    groups: dict[str, list[UnitPeriod]] = defaultdict(list)
    for period in sorted(periods, key=lambda p: p.start or date.min):
        groups[getattr(period, field)].append(period)
    return {key: tuple(rows) for key, rows in groups.items()}


def _steps(pairs: Iterable[tuple[str | None, Succession]]) -> dict[str, tuple[Succession, ...]]:
    groups: dict[str, list[Succession]] = defaultdict(list)
    for unit, step in pairs:
        if unit is not None:
            groups[unit].append(step)
    return {
        unit: tuple(sorted(steps, key=lambda s: (s.date, s.source or "", s.target or "")))
        for unit, steps in groups.items()
    }
