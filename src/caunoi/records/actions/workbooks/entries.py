"""What the writing of rows starts from: the rows, and the ground they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from caunoi.core.units.registry import Registry
from caunoi.core.workbooks.finding_units import UnitFinder
from caunoi.core.workbooks.problems import Wrong
from caunoi.core.workbooks.values import Value
from caunoi.records.models import Appointment, ComplexMatter, Obligation
from caunoi.records.queries.people import Holders
from caunoi.records.queries.workbooks.tables import Held

Row = dict[str, Value]
Found = tuple[str, Wrong]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to be written: what is held (None: new), and the row as it will be."""

    held: Held | None
    row: Row


class Ground:
    """What rows need to become records: ids of units, who held which post, dialogues of the rows at hand."""

    def __init__(self, finder: UnitFinder, registry: Registry, units: Mapping[str, int], today: date) -> None:
        self.finder, self.registry, self.units, self.today = finder, registry, units, today

    @cached_property
    def holders(self) -> Holders:
        """Who held which post on a day."""
        return Holders()

    @cached_property
    def persons(self) -> dict[str, list[tuple[date, date, int]]]:
        """{code of a cadre: [(from, to, appointment)]}, the latest first."""
        found: dict[str, list[tuple[date, date, int]]] = {}
        rows = Appointment.objects.order_by("-start", "pk").values_list("cadre__code", "start", "end", "pk")
        for code, start, end, pk in rows:
            found.setdefault(code, []).append((start, end, pk))
        return found

    @cached_property
    def complex_matters(self) -> dict[str, str]:
        """{code of a complex matter: key of the unit that answers for it now}."""
        return dict(ComplexMatter.objects.values_list("code", "answers__key"))

    @cached_property
    def obligations(self) -> dict[int, tuple[str, date]]:
        """{obligation: the unit that owes it, since when}."""
        rows = Obligation.objects.values_list("pk", "unit__key", "starts_on")
        return {pk: (unit, begun) for pk, unit, begun in rows}

    def appointment(self, code: str, day: date) -> int | None:
        """The post a cadre held on a day; None for none."""
        return next((pk for start, end, pk in self.persons.get(code, ()) if start <= day < end), None)
