"""Officers in post: key cadres of communes, leaders of superiors and heads of their offices, heads of organisations."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caunoi.core.units.model import UnitPeriod
from caunoi.demo import names
from caunoi.demo.city import City
from caunoi.demo.scope import pick
from caunoi.records.actions.people import CadreRow, Paper, Post

# prefix of the body on the territory, post, how many
COMMUNE = (
    ("P-", "secretary", 1), ("P-", "deputy_secretary", 2), ("C-", "council_chair", 1), ("C-", "council_deputy", 1),
    ("G-", "committee_chair", 1), ("G-", "committee_deputy", 2), ("F-", "front_chair", 1),
)  # fmt: skip
DISTRICT_OFFICES = (("G-", "head", 12), ("G-", "deputy_head", 14))
SUPERIOR = (("", "secretary", 1), ("", "deputy_secretary", 2), ("", "standing_member", 4))
CITY = (
    ("P-", "secretary", 1), ("P-", "deputy_secretary", 3), ("P-", "standing_member", 11), ("C-", "council_chair", 1),
    ("G-", "committee_chair", 1), ("F-", "front_chair", 1), ("G-", "head", 22), ("G-", "deputy_head", 60),
)  # fmt: skip
LED_BY_THE_CITY = {"secretary", "deputy_secretary", "committee_chair"}

WOMEN = 0.21
AGE = {
    True: (45.8, 5.2),
    False: (40.5, 4.6),
}  # mean and spread: of the first holders in the first year, of successors when they start
BOTH_POSTS = 0.35  # how often the secretary also chairs the council
NO_PAPER = 0.012
BELOW = {"degree": 0.035, "theory": 0.022}  # below what the resolution asks of key posts
DEGREES = {"university": 0.74, "master": 0.24, "doctor": 0.02}
THEORIES = {"intermediate_theory": 0.55, "advanced_theory": 0.41, "bachelor_theory": 0.04}
CHANGES = 0.09  # of holders leave in a year


@dataclass(frozen=True, slots=True)
class _Seat:
    """A post to fill: which, at which unit, on whose roll; `number` tells several of one kind apart."""

    post: str
    unit: str
    managed_by: str | None
    number: int
    also: tuple[str, str] | None = None  # a second post and its unit, held by the same person


def cadres(city: City) -> Iterator[CadreRow]:
    """Whoever held a post from the first year on: a holder, and a successor where one left."""
    seats = {(s.unit, s.post, s.number): s for year in reversed(city.scope.years) for s in _seats(city, year)}
    rows = (row for _, seat in sorted(seats.items()) for row in _holders(city, seat))
    for number, row in enumerate(rows, start=1):
        yield replace(row, code=f"CB-{number:06d}")


def _seats(city: City, year: int) -> Iterator[_Seat]:
    tree = city.trees[year]
    superiors = {p.unit for p in city.superiors(year)}
    for period in city.communes(year):
        yield from _commune(city, year, period, own_roll=period.unit in superiors)
    for period in city.superiors(year):
        if period.kind == "district_committee":
            yield from _bodies(city, year, period, COMMUNE, period.parent)
            yield from _bodies(city, year, period, DISTRICT_OFFICES, period.unit)
        elif period.kind != "commune_committee":
            for _, post, many in SUPERIOR:
                yield from (_Seat(post, period.unit, period.parent, n) for n in range(many))
    yield from _bodies(city, year, tree["P-01"], CITY, "P-01")
    for period in tree.periods.values():
        if period.kind in ("city_board", "party_group"):
            yield from (_Seat(post, period.unit, "P-01", 0) for post in ("head", "deputy_head"))
        elif period.kind.startswith("grassroots_"):
            yield _Seat("secretary", period.unit, period.parent, 0)


def _commune(city: City, year: int, period: UnitPeriod, *, own_roll: bool) -> Iterator[_Seat]:
    """The key posts of a commune, on the roll of the committee above; deputies on its own where it is a superior."""
    for seat in _bodies(city, year, period, COMMUNE, period.parent):
        own = own_roll and seat.post not in LED_BY_THE_CITY
        yield _Seat(seat.post, seat.unit, period.unit if own else seat.managed_by, seat.number, seat.also)


def _bodies(
    city: City, year: int, period: UnitPeriod, seats: tuple[tuple[str, str, int], ...], roll: str | None
) -> Iterator[_Seat]:
    """The seats at the bodies that stand on the committee's territory; one person may sit on two of them."""
    tree, place = city.trees[year], period.territory or ""
    council = f"C-{place}"
    both = council in tree and city.scope.chance("both posts", period.unit).random() < BOTH_POSTS
    for prefix, post, many in seats:
        unit = prefix + place
        if unit not in tree or (both and post == "council_chair"):
            continue
        also = ("council_chair", council) if both and post == "secretary" else None
        yield from (_Seat(post, unit, roll, number, also) for number in range(many))


def _holders(city: City, seat: _Seat) -> Iterator[CadreRow]:
    """Who sat there first, and who came after."""
    chance = city.scope.chance("cadre", seat.unit, seat.post, seat.number)
    start, number = _first_day(city, seat.unit) - timedelta(days=chance.randrange(30, 900)), 0
    start = max(start, city.registry.start(seat.unit) or start)
    end_of_unit = city.registry.end(seat.unit)
    for year in city.scope.years:
        left = date(year, 1, 15) + timedelta(days=chance.randrange(300))
        if chance.random() < CHANGES and start < left and (end_of_unit is None or left < end_of_unit):
            yield _row(city, chance, seat, number, start, left)
            start, number = left, number + 1
    yield _row(city, chance, seat, number, start, end_of_unit)


def _first_day(city: City, unit: str) -> date:
    """The first day of the demo on which the unit stood."""
    began = city.registry.start(unit)
    opening = date(city.scope.first, 1, 1)
    return max(opening, began) if began else opening


def _row(
    city: City, chance: random.Random, seat: _Seat, number: int, start: date, end: date | None
) -> CadreRow:
    sex = "f" if chance.random() < WOMEN else "m"
    age = min(58, max(28, round(chance.gauss(*AGE[number == 0]))))
    born = max(start.year, city.scope.first) - age
    posts = [Post(seat.post, seat.unit, seat.managed_by, start, end)]
    if seat.also:
        posts.append(Post(*seat.also, seat.managed_by, start, end))
    return CadreRow(
        code="",
        name=names.person(chance, sex),
        birth_year=born,
        sex=sex,
        papers=tuple(_papers(chance, start, spared=city.is_spared(city.registry.by_unit[seat.unit][-1]))),
        posts=tuple(posts),
    )


def _papers(chance: random.Random, start: date, *, spared: bool) -> Iterator[Paper]:
    for kind, levels, below in (("degree", DEGREES, "college"), ("theory", THEORIES, "elementary_theory")):
        if chance.random() < NO_PAPER and not spared:
            continue
        short = chance.random() < BELOW[kind] and not spared
        level = below if short else pick(chance, levels)
        dated = start - timedelta(days=chance.randrange(200, 6000))
        yield Paper(kind, level, f"MP-{chance.randrange(10**6):06d}", dated)
