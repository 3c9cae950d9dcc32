"""Numbers of Party members by rating, reported by cells (and by organisations that are themselves one cell)."""

import random
from collections.abc import Iterator

from caunoi.core.units.model import UnitPeriod
from caunoi.demo.city import City
from caunoi.demo.scope import year_end
from caunoi.records.actions.assessments import Counted

WELL_OR_BETTER = (0.665, 0.72)  # of the members rated, in the whole city; drawn for each year
EXCELLENT = 0.16  # of those rated well or better
FAILED = 0.004
EXEMPT = {True: 0.07, False: 0.01}  # of all members: in residential cells many are old
UNRATED = 0.006
SIZES = {True: (16, 60), False: (9, 42)}  # members of a residential cell, of another one


def member_counts(city: City) -> Iterator[Counted]:
    """The rows of every reporting unit and year, zero where there is none of a group."""
    for year in city.scope.years:
        usual = city.scope.chance("members", year).uniform(*WELL_OR_BETTER)
        tree = city.trees[year]
        for period in _reporting(city, year):
            residential = bool(period.parent and tree[period.parent].kind == "commune_committee")
            yield from _counts(city, year, period, residential, usual)


def _reporting(city: City, year: int) -> Iterator[UnitPeriod]:
    tree = city.trees[year]
    for unit, period in sorted(tree.periods.items()):
        alone = city.kinds.is_grassroots(period.kind, year_end(year)) and not tree.children(unit)
        if period.kind == "cell" or alone:
            yield period


def _counts(city: City, year: int, period: UnitPeriod, residential: bool, usual: float) -> Iterator[Counted]:
    size = city.scope.chance("size", period.unit).randint(*SIZES[residential])
    chance = city.scope.chance("counts", period.unit, year)
    exempt = _some(chance, size, EXEMPT[residential])
    unrated = _some(chance, size, UNRATED)
    rated = size - exempt - unrated
    good = min(rated, max(0, round(rated * chance.gauss(usual, 0.08))))
    excellent = min(good, round(good * chance.gauss(EXCELLENT, 0.04))) if good else 0
    failed = min(rated - good, _some(chance, rated, FAILED))
    numbers = {
        "excellent": max(0, excellent),
        "well": good - max(0, excellent),
        "completed": rated - good - failed,
        "failed": failed,
        "exempt": exempt,
        "unrated": unrated,
    }
    for measure, value in numbers.items():
        yield Counted(period.unit, year, f"members.{measure}", value)


def _some(chance: random.Random, size: int, share: float) -> int:
    """About that share of them."""
    expected = size * share
    return min(size, int(expected) + (chance.random() < expected - int(expected)))
