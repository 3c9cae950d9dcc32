"""Duties times units, and times periods where they recur: what each bound unit owes."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from caunoi.core.programme.binding import bound_units
from caunoi.core.reading.confirmed import Bound
from caunoi.core.units.kinds import Kinds
from caunoi.core.units.registry import Tree

# how many parts of a year each cadence has, and how a part is written; others recur without a stated rhythm
PARTS = {"year": (1, ""), "half-year": (2, "-H"), "quarter": (4, "-Q"), "month": (12, "-")}


@dataclass(frozen=True, slots=True)
class Order:
    """A confirmed duty: `key` names it; `cadence` as the reader says it; `due` None where no date is stated."""

    key: str
    binds: tuple[Bound, ...]
    cadence: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Expanded:
    """One obligation: the unit owes the duty, from `starts_on`; `period` is empty where it does not recur by the year.

    `due_on` None: no date stated, and that is said aloud; none is ever made up.
    """

    duty: str
    unit: str
    period: str
    starts_on: date
    due_on: date | None


def expand(
    orders: Iterable[Order], tree_on: Callable[[date], Tree], kinds: Kinds, *, since: date, until: date
) -> Iterator[Expanded]:
    """What is owed by the units that stand when it begins, for duties in force from `since`, up to `until` included.

    A duty with a yearly or shorter cadence gives one obligation a period; any other gives one. The due day of a yearly
    duty returns each year. What was due before it could begin is not owed.
    """
    bound = cache(lambda binds, day: bound_units(binds, tree_on(day), kinds))
    for order in orders:
        for period, starts_on, due_on in turns(order.cadence, order.due, since, until):
            for unit in bound(order.binds, starts_on):
                yield Expanded(order.key, unit, period, starts_on, due_on)


def turns(
    cadence: str | None, due: date | None, since: date, until: date
) -> Iterator[tuple[str, date, date | None]]:
    """(period, begins, due) of each time a duty is owed by a unit: none where it was due before it could begin."""
    for period, starts_on, year in _periods(cadence, since, until):
        due_on = _due(cadence, due, year)
        if due_on is None or due_on >= starts_on:
            yield period, starts_on, due_on


def _periods(cadence: str | None, since: date, until: date) -> Iterator[tuple[str, date, int]]:
    """(name of the period, the day the obligation begins, its year)."""
    if cadence not in PARTS:
        yield "", since, since.year
        return
    parts, mark = PARTS[cadence]
    months = 12 // parts
    for year in range(since.year, until.year + 1):
        for part in range(1, parts + 1):
            first = date(year, (part - 1) * months + 1, 1)
            last_month = part * months
            last = date(year, last_month, monthrange(year, last_month)[1])
            if last >= since and first <= until:
                number = f"{part:02d}" if mark == "-" else str(part)
                yield f"{year}{mark}{number}" if mark else str(year), max(first, since), year


def _due(cadence: str | None, due: date | None, year: int) -> date | None:
    if due is None or cadence not in PARTS:
        return due
    if cadence != "year":
        return None
    return date(year, due.month, min(due.day, monthrange(year, due.month)[1]))
