"""Who answers on a day for the records of a body: a Party unit for itself, else the committee of its territory."""

import datetime
from dataclasses import dataclass

from caunoi.core.units.lineage import follow
from caunoi.core.units.registry import Registry
from caunoi.records.models import Line, Reach
from caunoi.records.queries.units import periods_on, stored_registry


@dataclass(frozen=True, slots=True)
class Answerer:
    """The unit that answers (its key), and since when (None: it always did)."""

    unit: str
    since: datetime.date | None = None


class Answerers:
    """The map of a day: two statements, and two more where a record belongs to a body that has ended.

    What a body left open when it ended is answered by its whole successor from the take-over; a part is never passed on
    silently, so it has no answerer.
    """

    def __init__(self, day: datetime.date) -> None:
        self.day = day
        self.kind: dict[str, str] = {}
        self.parent: dict[str, str | None] = {}
        self._standing: dict[int, str] = {}
        self._by_key: dict[str, str] = {}
        self._ended: dict[int, Answerer | None] = {}
        self._registry: Registry | None = None
        fields = ("unit", "unit__key", "kind", "parent__key")
        for pk, key, kind, parent in periods_on(day).filter(unit__line=Line.PARTY).values_list(*fields):
            self.kind[key], self.parent[key] = kind, parent
            self._standing[pk] = self._by_key[key] = key
        led = Reach.objects.filter(start__lte=day, end__gt=day, depth=1).exclude(unit__line=Line.PARTY)
        for pk, key, committee in led.values_list("unit", "unit__key", "ancestor__key"):
            self._standing[pk] = self._by_key[key] = committee

    def ids_for(self, units: set[str]) -> list[int]:
        """The ids of the standing units whose records are answered by one of these."""
        return [pk for pk, answerer in self._standing.items() if answerer in units]

    def of(self, pk: int, key: str) -> Answerer | None:
        """Who answers for the records of a unit; None where nobody has been established."""
        if pk in self._standing:
            return Answerer(self._standing[pk])
        if pk not in self._ended:
            self._ended[pk] = self._successor(key)
        return self._ended[pk]

    def _successor(self, key: str) -> Answerer | None:
        if self._registry is None:
            self._registry = stored_registry()
        ended = self._registry.end(key)
        if ended is None or ended > self.day:
            return None
        fate = follow(self._registry, key, ended - datetime.timedelta(days=1), self.day)
        answerer = self._by_key.get(fate.whole or "")
        return Answerer(answerer, ended) if answerer else None
