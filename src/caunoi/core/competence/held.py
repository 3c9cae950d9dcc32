"""The organisation as the registry of units holds it on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.core.units.heirs import heirs_of
from caunoi.core.units.kinds import Kinds
from caunoi.core.units.lineage import successors
from caunoi.core.units.model import UnitPeriod
from caunoi.core.units.registry import Registry


@dataclass(frozen=True, slots=True)
class HeldOrganisation:
    """Answers `Organisation` from a registry. A body that stands on a territory has the level of that territory."""

    registry: Registry
    kinds: Kinds
    day: date

    def name(self, unit: str) -> str:
        """Its name as it stood last by the day; the key of one that is not held."""
        stood = self._stood(unit)
        return stood[-1].name if stood else unit

    def stands(self, unit: str) -> bool:
        """Does the body exist on the day?"""
        return self.registry.period(unit, self.day) is not None

    def superior(self, unit: str) -> str | None:
        """The body directly above on the day."""
        period = self.registry.period(unit, self.day)
        return None if period is None else period.parent

    def stood_under(self, unit: str) -> str | None:
        """The body directly above one that has ended, on its last day."""
        stood = self._stood(unit)
        return stood[-1].parent if stood and not self.stands(unit) else None

    def level(self, unit: str) -> str | None:
        """The level of the body's kind, else of its territory, as it stood last by the day."""
        stood = self._stood(unit)
        if not stood:
            return None
        own = self.kinds.level(stood[-1].kind)
        place = stood[-1].territory
        return self.level(place) if own is None and place is not None and place != unit else own

    def line(self, unit: str) -> str | None:
        """The line of the kind it had last by the day."""
        stood = self._stood(unit)
        return self.kinds[stood[-1].kind].line if stood else None

    def _stood(self, unit: str) -> list[UnitPeriod]:
        """The periods that had begun by the day, oldest first."""
        return [p for p in self.registry.by_unit.get(unit, ()) if p.start is None or p.start <= self.day]

    def successors(self, unit: str) -> tuple[str, ...]:
        """The bodies that took its place by the day; none where a share went to nobody known."""
        if unit not in self.registry.by_unit:
            return ()
        found = [share.unit for share in successors(self.registry, unit, self.day).shares]
        known = tuple(held for held in found if held is not None)
        return known if len(known) == len(found) else ()

    def heirs(self, unit: str) -> tuple[str, ...]:
        """Every body known to have had a share of it by the day."""
        return tuple(found.heir for found in heirs_of(self.registry, unit) if found.since <= self.day)
