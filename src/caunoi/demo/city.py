"""The city a demo plays in: real units, simulated organisations, and who stands where at the end of each year."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from caunoi.core.units import load
from caunoi.core.units.kinds import Kinds
from caunoi.core.units.lineage import successors
from caunoi.core.units.model import TERRITORY, UnitPeriod
from caunoi.core.units.registry import Registry, Tree
from caunoi.demo.organisations import simulated
from caunoi.demo.scope import Scope, year_end

SPARED = ("10444", date(2017, 7, 4))
"""The commune the seed text names: it and what became of it draw no trouble, so that nobody real is meant."""

KEPT = ("001", "282")
"""The districts of the small city; the second holds the spared commune."""


@dataclass(frozen=True)
class City:
    """Units of a scope. Everything drawn about them starts from here."""

    scope: Scope
    registry: Registry

    @cached_property
    def kinds(self) -> Kinds:
        """Kinds and levels of the law."""
        return load.kinds()

    @cached_property
    def trees(self) -> dict[int, Tree]:
        """The units standing at the end of each year."""
        return {year: self.registry.on(year_end(year)) for year in self.scope.years}

    @cached_property
    def spared(self) -> frozenset[str]:
        """The territories that draw no trouble."""
        code, day = SPARED
        unit = next((p.unit for p in self.registry.by_code.get(code, ()) if p.covers(day)), None)
        if unit is None:
            return frozenset()
        return frozenset(
            {unit, *(s.unit for s in successors(self.registry, unit, date(2030, 1, 1)).shares if s.unit)}
        )

    def is_spared(self, period: UnitPeriod) -> bool:
        """Whether a unit stands on spared ground."""
        return (period.unit if period.line == TERRITORY else period.territory) in self.spared

    def grassroots(self, year: int) -> list[UnitPeriod]:
        """The grassroots Party organisations (TCCSĐ) at the end of the year, in order of id."""
        day = year_end(year)
        return [
            p for _, p in sorted(self.trees[year].periods.items()) if self.kinds.is_grassroots(p.kind, day)
        ]

    def superiors(self, year: int) -> list[UnitPeriod]:
        """The Party committees directly above grassroots organisations, the city's own left out, in order of id."""
        tree = self.trees[year]
        above = {p.parent for p in self.grassroots(year)}
        return [tree[unit] for unit in sorted(u for u in above if u and tree.parent(u))]

    def communes(self, year: int) -> list[UnitPeriod]:
        """The commune Party committees at the end of the year, in order of id."""
        tree = self.trees[year]
        return [p for _, p in sorted(tree.periods.items()) if p.kind == "commune_committee"]

    def body(self, prefix: str, territory: str) -> str:
        """The id of the body of a line on a territory: G- government, C- council, F- Front, P- Party."""
        return prefix + territory


def make_city(scope: Scope) -> City:
    """The whole city, or the small one."""
    real = _only(load.city(), KEPT) if scope.small else load.city()
    grown = simulated(real, load.kinds(), scope)
    return City(scope, real.plus(grown.periods, grown.successions))


def _only(whole: Registry, districts: tuple[str, ...]) -> Registry:
    """The city with some of its districts, and of the communes since 2025 those that took people of theirs."""
    land = whole.only(TERRITORY)
    kept = {"01", *districts}
    kept |= {p.unit for p in land.periods if p.parent in districts}
    kept |= {s.target for s in land.successions if s.source in kept and s.target}
    periods = [
        p
        for p in whole.periods
        if (p.unit if p.line == TERRITORY else p.territory) in kept
        or (p.line != TERRITORY and not p.territory)
    ]
    units = {p.unit for p in periods}
    steps = [s for s in whole.successions if {s.source, s.target} - {None} <= units]
    return Registry(tuple(periods), tuple(steps))
