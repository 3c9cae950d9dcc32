"""Which organisations draw which trouble in a year. Drawn by the seed, never by name."""

from collections.abc import Iterable
from enum import StrEnum

from caunoi.core.units.model import UnitPeriod
from caunoi.demo.city import City
from caunoi.demo.ratings import Levels, is_top


class Trouble(StrEnum):
    """What the record holds against a rating."""

    LATE = "late"
    PROMISE = "promise"
    DIALOGUE = "dialogue"
    OBLIGATION = "obligation"
    UPHELD = "upheld"


Troubles = dict[tuple[int, str], frozenset[Trouble]]
"""{(year, committee): its troubles}; who has none is absent."""

WEIGHTS = {
    Trouble.LATE: 60,
    Trouble.PROMISE: 15,
    Trouble.DIALOGUE: 12,
    Trouble.OBLIGATION: 8,
    Trouble.UPHELD: 5,
}
SECOND = 0.18  # how often one trouble comes with another
TOP_SHARE = (0.163, 0.178)  # share of all communes that are rated in the top levels and in trouble
LOWER_SHARE = 0.6  # share of the others that are in trouble
SUPERIOR_SHARE = 0.12


def draw_troubles(city: City, levels: Levels) -> Troubles:
    """The troubles of communes and of their superiors, year by year."""
    found: Troubles = {}
    for year in city.scope.years:
        chance = city.scope.chance("troubles", year)
        communes = [p for p in city.communes(year) if not city.is_spared(p)]
        top = [p for p in communes if is_top(year, levels[year].get(p.unit))]
        others = [p for p in communes if p not in top]
        many = round(chance.uniform(*TOP_SHARE) * len(communes))
        districts = [
            p for p in city.superiors(year) if p.territory and p not in communes and not city.is_spared(p)
        ]
        chosen = [
            *chance.sample(top, min(many, len(top))),
            *chance.sample(others, round(LOWER_SHARE * len(others))),
            *chance.sample(districts, round(SUPERIOR_SHARE * len(districts))),
        ]
        found |= {(year, period.unit): _draw(city, year, period) for period in chosen}
    return found


def _draw(city: City, year: int, period: UnitPeriod) -> frozenset[Trouble]:
    chance = city.scope.chance("trouble", year, period.unit)
    number = 2 if chance.random() < SECOND else 1
    return frozenset(chance.choices([*WEIGHTS], [*WEIGHTS.values()], k=number))


def in_trouble(troubles: Troubles, year: int, trouble: Trouble) -> Iterable[str]:
    """The committees that drew a trouble in a year."""
    return sorted(unit for (when, unit), drawn in troubles.items() if when == year and trouble in drawn)
