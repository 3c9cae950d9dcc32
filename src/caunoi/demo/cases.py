"""Matters taken in, by dates: complaints, petitions, reflections, each with who answers and where it lies.

Volumes follow what the city reported of itself: some 2,400 complaints a year within competence, three times as many
petitions and reflections, six complaints in ten about land, one matter in seven a repeat. Denunciations are never here.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from caunoi.core.units.model import TERRITORY
from caunoi.core.workdays import due_under
from caunoi.demo.city import City
from caunoi.demo.scope import pick
from caunoi.demo.troubles import Trouble, Troubles
from caunoi.records.actions.evidence import CaseRow

KINDS = {"complaint": 0.24, "petition": 0.56, "reflection": 0.20}
A_YEAR = {"commune": (7, 17), "district": (45, 85), "city": (120, 180)}
MERGED = 3  # a commune since 2025 has as much as several of the old
FIELDS = {
    "complaint": {"land": 60, "clearance": 12, "resettlement": 9, "construction": 9, "policy": 6, "other": 4},
    "petition": {"land": 25, "construction": 15, "environment": 18, "order": 14, "policy": 14, "other": 14},
    "reflection": {"environment": 35, "order": 30, "construction": 20, "other": 15},
}
OUTCOMES = {
    "complaint": {"upheld": 18, "partly": 20, "rejected": 52, "withdrawn": 10},
    "petition": {"settled": 70, "replied": 24, "referred": 6},
    "reflection": {"settled": 80, "replied": 20},
}
COMPLEX = 0.12
REPEAT = 0.14
SLIGHTLY_LATE = 0.06  # of matters are settled a few days late; more than that is trouble
MARGIN = 18  # days late at most where there is no trouble: well within the threshold of the policy
UNDATED = 0.012  # of communes leave an open petition without a date in the last year
LATE_BY = (48, 260)
SETTLED_AT_LAST = 0.55
IN_WRITING = 0.6  # of what was neglected and then ended in time for the rating


@dataclass(frozen=True, slots=True)
class _Desk:
    """A body that answers, the places its matters lie at, and how many it has a year."""

    answers: str
    committee: str
    places: tuple[str, ...]
    many: tuple[int, int]
    spared: bool


def cases(city: City, troubles: Troubles) -> Iterator[CaseRow]:
    """The matters of every year, in order of body and day."""
    number = 0
    for year in city.scope.years:
        for desk in _desks(city, year):
            chance = city.scope.chance("cases", year, desk.answers)
            rows = [_settled(city, chance, desk, year) for _ in range(chance.randint(*desk.many))]
            if Trouble.LATE in troubles.get((year, desk.committee), ()):
                rows += [_neglected(city, chance, desk, year) for _ in range(chance.randint(1, 3))]
            if (
                year == city.scope.last
                and not desk.spared
                and chance.random() < UNDATED
                and len(desk.places) == 1
            ):
                rows.append(_undated(city, chance, desk, year))
            for row in sorted(rows, key=lambda r: (r.received_on, r.kind)):
                number += 1
                yield replace(row, code=f"VV-{year}-{number:06d}")


def _desks(city: City, year: int) -> Iterator[_Desk]:
    """The governments standing at the end of the year: city, districts, communes."""
    tree = city.trees[year]
    land = [p for _, p in sorted(tree.periods.items()) if p.line == TERRITORY]
    for period in land:
        below = tuple(u for u in tree.children(period.unit) if u not in city.spared)
        places = tuple(p for u in below for p in (tree.children(u) or (u,)) if p not in city.spared) or (
            period.unit,
        )
        level = city.kinds.level(period.kind) or "city"
        many = A_YEAR[level]
        if level == "commune" and period.parent == "01":
            many = (many[0] * MERGED, many[1] * MERGED)
        if period.unit in city.spared:
            many = (sum(many) // 2,) * 2  # as many every year
        yield _Desk(f"G-{period.unit}", f"P-{period.unit}", places, many, period.unit in city.spared)


@lru_cache(maxsize=20_000)
def _due(deadline: str, start: date) -> date | None:
    return due_under(deadline, start).day


def _opened(chance: random.Random, kind: str, received: date) -> date | None:
    """When it is due by law: a complaint from its acceptance, anything else from its receipt."""
    if kind == "complaint":
        accepted = received + timedelta(days=chance.randrange(1, 11))
        return _due(f"deadlines.complaint.KN-RES-1{'C' if chance.random() < COMPLEX else ''}", accepted)
    return _due("deadlines.petition.TCD-REPLY", received)


def _first_day(city: City, unit: str, year: int) -> date:
    began = city.registry.start(unit)
    opening = date(year, 1, 1)
    return max(opening, began) if began else opening


def _received(city: City, chance: random.Random, desk: _Desk, first: date, last: date) -> date:
    start = _first_day(city, desk.answers, first.year)
    first = max(first, start)
    return first + timedelta(days=chance.randrange((last - first).days + 1)) if first < last else last


def _settled(city: City, chance: random.Random, desk: _Desk, year: int) -> CaseRow:
    """A matter handled as it should be, at most a few days late; still open where its time has not come."""
    kind = pick(chance, KINDS)
    received = _received(city, chance, desk, date(year, 1, 1), date(year, 12, 31))
    due = _opened(chance, kind, received)
    closed = _closing(chance, received, due, punctual=desk.spared)
    return _row(chance, desk, kind, received, due, closed if closed <= city.scope.today else None)


def _closing(chance: random.Random, received: date, due: date | None, *, punctual: bool) -> date:
    if due is None:
        return received + timedelta(days=chance.randrange(5, 30))
    if chance.random() < SLIGHTLY_LATE and not punctual:
        return due + timedelta(days=chance.randrange(1, MARGIN))
    return received + timedelta(days=chance.randrange(1, max(2, (due - received).days + 1)))


def _neglected(city: City, chance: random.Random, desk: _Desk, year: int) -> CaseRow:
    """A matter long past its day in the second half of the year, settled late or not at all."""
    kind = pick(chance, {"complaint": 6, "petition": 4})
    received = _received(city, chance, desk, date(year, 2, 1), date(year, 9, 10))
    due = _opened(chance, kind, received)
    late = max((due or received), date(year, 8, 1)) + timedelta(days=chance.randrange(*LATE_BY))
    closed: date | None = late if chance.random() < SETTLED_AT_LAST else None
    if year < city.scope.last:  # what was neglected in one year is not held against the next
        closed = min(late, date(year, 12, chance.randrange(18, 32)))
    elif closed and closed > city.scope.today:
        closed = None
    row = _row(chance, desk, kind, received, due, closed)
    return replace(row, in_writing=chance.random() < IN_WRITING) if closed else row


def _undated(city: City, chance: random.Random, desk: _Desk, year: int) -> CaseRow:
    received = _received(city, chance, desk, date(year, 3, 1), date(year, 11, 30))
    return _row(chance, desk, "petition", received, None, None)


def _row(
    chance: random.Random, desk: _Desk, kind: str, received: date, due: date | None, closed: date | None
) -> CaseRow:
    return CaseRow(
        code="",
        kind=kind,
        field=pick(chance, FIELDS[kind]),
        answers=desk.answers,
        place=chance.choice(desk.places),
        received_on=received,
        due_on=due,
        closed_on=closed,
        outcome=pick(chance, OUTCOMES[kind]) if closed else "",
        repeat=chance.random() < REPEAT,
        in_writing=True if closed else None,
    )
