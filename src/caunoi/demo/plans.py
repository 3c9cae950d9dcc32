"""Plans of units: the yearly ones, here and there copied, and those to consolidate weak organisations."""

from collections.abc import Iterator
from datetime import date, timedelta

from caunoi.core.units.model import UnitPeriod
from caunoi.demo.city import City
from caunoi.demo.ratings import Levels, scheme
from caunoi.demo.texts import COPIED, own_words
from caunoi.records.actions.plans import PlanRow

LENT = 0.02  # of plans are the text of a neighbour
CONSOLIDATED = 0.7  # of weak organisations get their plan of consolidation


def plans(city: City, levels: Levels) -> Iterator[PlanRow]:
    """The yearly plans of communes and of superiors, and plans to consolidate organisations rated weak."""
    for year in city.scope.years:
        hosts = city.communes(year) + [p for p in city.superiors(year) if p not in city.communes(year)]
        lent: dict[str, str] = {}
        for period in hosts:
            text = _plan(city, period, year, lent.get(period.parent or ""))
            lent.setdefault(period.parent or "", text)
            yield PlanRow(
                unit=period.unit, kind="yearly", year=year, text=text, dated_on=_dated(city, period, year),
                number=f"{city.scope.chance('plan number', period.unit, year).randint(2, 60)}-KH/ĐU",
            )  # fmt: skip
        yield from _consolidations(city, levels, year)


def _dated(city: City, period: UnitPeriod, year: int) -> date:
    began = city.registry.start(period.unit)
    opening = date(year, 1, 15)
    first = max(opening, began) if began else opening
    return first + timedelta(days=city.scope.chance("plan date", period.unit, year).randrange(1, 15))


def _plan(city: City, period: UnitPeriod, year: int, neighbour: str | None) -> str:
    """Its own words; last year's where it copies (which may be copied again), or the first neighbour's."""
    chance = city.scope.chance("plan", period.unit, year)
    draw = chance.random()
    own = own_words(chance, f"Năm {year} tập trung:", 7)
    if city.is_spared(period) or draw >= COPIED + LENT:
        return own
    if draw < LENT:
        return neighbour or own
    before = city.scope.chance("plan", period.unit, year - 1)
    before.random()
    return own_words(before, f"Năm {year} tập trung:", 7)


def _consolidations(city: City, levels: Levels, year: int) -> Iterator[PlanRow]:
    weak = {level.code for level in scheme(year).organisation_levels if level.weak}
    for period in city.grassroots(year):
        chance = city.scope.chance("consolidation", period.unit, year)
        dated = date(year + 1, 1, 25) + timedelta(days=chance.randrange(40))
        if (
            levels[year].get(period.unit) in weak
            and dated <= city.scope.today
            and chance.random() < CONSOLIDATED
        ):
            yield PlanRow(
                unit=period.unit, kind="consolidation", year=year + 1, dated_on=dated,
                text=own_words(chance, "Củng cố tổ chức đảng:", 4),
            )  # fmt: skip
