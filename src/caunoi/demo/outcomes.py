"""Denunciations found right, once served, and discipline, by unit; posts, never names."""

from collections.abc import Iterator
from datetime import date, timedelta

from caunoi.core.units.model import UnitPeriod
from caunoi.demo.city import City
from caunoi.demo.scope import pick, year_end
from caunoi.demo.troubles import Trouble, Troubles, in_trouble
from caunoi.records.actions.evidence import DisciplineRow, OutcomeRow

STAFF_CASES = 0.08  # communes where staff, not leaders, were denounced with reason in a year
VERDICTS = {"upheld": 0.35, "partly": 0.65}
# how often an organisation disciplines one more member in a year; forms as the city counted them
A_YEAR = 0.3
MEMBER_FORMS = {"reprimand": 75, "warning": 13, "removal": 2, "expulsion": 10}
LEADER = 0.07
ORGANISATION = 0.008


def outcomes(city: City, troubles: Troubles) -> Iterator[OutcomeRow]:
    """Conclusions served in each year: against leaders where that trouble was drawn, against staff here and there."""
    for year in city.scope.years:
        for unit in in_trouble(troubles, year, Trouble.UPHELD):
            yield _outcome(city, year, unit, against_leader=True)
        for period in city.communes(year):
            chance = city.scope.chance("staff case", period.unit, year)
            if not city.is_spared(period) and chance.random() < STAFF_CASES:
                yield _outcome(city, year, period.unit, against_leader=False)


def _outcome(city: City, year: int, unit: str, *, against_leader: bool) -> OutcomeRow:
    chance = city.scope.chance("outcome", unit, year, against_leader)
    first = max(date(year, 7, 10), city.registry.start(unit) or date.min)
    concluded = first + timedelta(days=chance.randrange(140))
    served = concluded + timedelta(days=chance.randrange(2, 15))
    return OutcomeRow(unit, against_leader, pick(chance, VERDICTS), concluded, served)


def disciplines(city: City) -> Iterator[DisciplineRow]:
    """Decisions of each year at grassroots organisations."""
    for year in city.scope.years:
        for period in city.grassroots(year):
            if not city.is_spared(period):
                yield from _decided(city, year, period)


def _decided(city: City, year: int, period: UnitPeriod) -> Iterator[DisciplineRow]:
    chance = city.scope.chance("discipline", period.unit, year)
    first = max(date(year, 1, 5), city.registry.start(period.unit) or date.min)
    days = (year_end(year) - first).days
    while chance.random() < A_YEAR:
        leader = chance.random() < LEADER
        yield DisciplineRow(
            unit=period.unit,
            of="leader" if leader else "member",
            form=pick(chance, MEMBER_FORMS),
            decided_on=first + timedelta(days=chance.randrange(days)),
            post="deputy_secretary" if leader else "",
        )
    if chance.random() < ORGANISATION:
        form = chance.choice(("reprimand", "reprimand", "warning"))
        yield DisciplineRow(period.unit, "organisation", form, first + timedelta(days=chance.randrange(days)))
