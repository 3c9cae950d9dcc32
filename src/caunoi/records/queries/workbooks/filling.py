"""Fills templates and exports with what is on record for a unit and everything under it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from caunoi.core.units.load import aliases, kinds
from caunoi.core.units.model import UnitPeriod as Period
from caunoi.core.units.registry import Registry, Tree
from caunoi.core.workbooks.book import Cell
from caunoi.core.workbooks.finding_units import UnitFinder
from caunoi.core.workbooks.forms import Column, Form, Kind
from caunoi.core.workbooks.lists import choices_of, wordings
from caunoi.core.workbooks.problems import Wrong
from caunoi.core.workbooks.template import Rows, Template
from caunoi.core.workbooks.values import Value, tidy
from caunoi.records.models import Reach, Unit, UnitPeriod
from caunoi.records.queries.installation import installation
from caunoi.records.queries.units import stored_registry
from caunoi.records.queries.workbooks.tables import TABLES

RATED_LEVELS = ("district", "commune", "grassroots")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a template is asked for: the unit as it stands on `day` (None: an empty one), the `year`;
    `filled`: all that is on record of the year, or of all years, instead of what waits to be filled in."""

    unit: UnitPeriod | None
    day: datetime.date
    year: int | None = None
    filled: bool = False


def template(kind: Kind, asked: Asked) -> Template:
    """The template of a kind for a unit."""
    return _Filling(kind, asked).template()


class _Filling:
    def __init__(self, kind: Kind, asked: Asked) -> None:
        self.kind, self.asked = kind, asked
        self.year = asked.year or asked.day.year

    def template(self) -> Template:
        simulated = installation().simulated
        return Template(
            kind=self.kind,
            subtitle=self._subtitle(),
            rows={form.code: self._rows(form) for form in self.kind.forms},
            lists={
                (form.code, column.code): names
                for form in self.kind.forms
                for column in form.columns
                if (names := self._choices(form, column))
            },
            units=[(period.code, period.name) for period in self._standing],
            simulated=simulated,
        )

    def _subtitle(self) -> str:
        parts = [f"{self.asked.unit.name} ({self.asked.unit.code})"] if self.asked.unit else []
        if self.asked.year:
            parts.append(f"năm {self.asked.year}")
        return ", ".join([*parts, f"lập ngày {self.asked.day:%d/%m/%Y}"])

    @cached_property
    def _reach(self) -> Sequence[int]:
        """The ids of the unit and of everything under it on the day; what had ended under it stays."""
        if self.asked.unit is None:
            return ()
        rows = Reach.objects.filter(ancestor=self.asked.unit.unit_id, start__lte=self.asked.day)
        return list(
            rows.exclude(end__lte=self.asked.day, last=False).values_list("unit", flat=True).distinct()
        )

    @cached_property
    def _tree(self) -> Tree:
        return self._registry.on(self._year_end if self.asked.year else self.asked.day)

    @cached_property
    def _year_end(self) -> datetime.date:
        return min(datetime.date(self.year, 12, 31), self.asked.day)

    @cached_property
    def _registry(self) -> Registry:
        return stored_registry()

    @cached_property
    def _finder(self) -> UnitFinder:
        return UnitFinder(self._registry, kinds(), wordings().abbreviations, aliases())

    @cached_property
    def _standing(self) -> list[Period]:
        """The units under the one asked for that stand on the day, in order of code."""
        keys = set(Unit.objects.filter(pk__in=self._reach).values_list("key", flat=True))
        found = [period for unit, period in self._tree.periods.items() if unit in keys]
        return sorted(found, key=lambda period: period.code)

    def _choices(self, form: Form, column: Column) -> list[str]:
        if column.value == "unit" and not column.fixed:
            return [p.code for p in self._standing if column.line in (None, p.line)]
        if column.value == "yes_no":
            return ["Có", "Không"]
        if column.value != "choice":
            return []
        try:
            return [choice.name for choice in choices_of(column, self.year)]
        except (
            Wrong
        ):  # the law says nothing of that year: any word is then refused on import, with the reason
            return []

    def _rows(self, form: Form) -> Rows:
        def rows() -> Iterator[Mapping[str, Cell]]:
            if self.asked.unit is None:
                return
            written = set()
            held = TABLES[form.code].listed(
                self._reach, self.asked.year, only_open=not self.asked.filled and form.code not in EXPECTED
            )
            for one in held:
                written.add(one.values.get(form.owner or ""))
                yield self._cells(form, one.values)
            if form.code in EXPECTED and not self.asked.filled:
                for period in self._standing:
                    if period.unit not in written and self._expected(form, period):
                        yield self._cells(form, {"unit": period.unit, "year": self.year})

        return rows

    def _expected(self, form: Form, period: Period) -> bool:
        """Whether a yearly form wants a row of the unit: those that are rated; those that count their members."""
        known, day = kinds(), self._year_end
        if form.code == "assessments":
            return period.line == "party" and known.level(period.kind) in RATED_LEVELS
        alone = known.is_grassroots(period.kind, day) and not self._tree.children(period.unit)
        return known.level(period.kind) == "cell" or alone

    def _cells(self, form: Form, values: Mapping[str, Value]) -> dict[str, Cell]:
        day = self._day(form, values)
        cells: dict[str, Cell] = {}
        for column in form.columns:
            if column.of:
                unit = values.get(column.of)
                cells[column.code] = self._finder.period(str(unit), day).name if unit else None
            else:
                cells[column.code] = self._cell(column, values.get(column.code), day)
        return cells

    def _day(self, form: Form, values: Mapping[str, Value]) -> datetime.date:
        given = values.get(form.day or "")
        if isinstance(given, int):
            return min(datetime.date(given, 12, 31), self.asked.day)
        return given if isinstance(given, datetime.date) else self.asked.day

    def _cell(self, column: Column, value: Value, day: datetime.date) -> Cell:
        if value is None:
            return None
        if column.value == "unit":
            return self._finder.period(str(value), day).code
        if column.value == "choice":
            return {choice.code: choice.name for choice in choices_of(column, day.year)}.get(
                str(value), str(value)
            )
        return tidy(value) if column.value == "yes_no" else value


EXPECTED = ("assessments", "members")
"""Forms that want one row of each unit a year; the others have rows as things happen."""
