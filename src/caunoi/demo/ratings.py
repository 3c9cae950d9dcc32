"""Ratings of grassroots organisations and of their superiors: self, appraised, decided."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from statistics import NormalDist

from caunoi.core.law.ratings import Scheme, scheme_of
from caunoi.core.law.values import Undetermined
from caunoi.core.units.model import UnitPeriod
from caunoi.demo.city import City
from caunoi.demo.organisations import AGENCY, ARMED, ENTERPRISE
from caunoi.demo.texts import COPIED, own_words
from caunoi.errors import UserError
from caunoi.records.actions.assessments import Rated

NORMAL = NormalDist()
# share of each level from the best down; the last is given to a counted few, see WEAK
SHARES = {"2008": (0.537, 0.40, 0.063), "2014": (0.537, 0.40, 0.063), "newer": (0.125, 0.655, 0.22)}
# footnote 1 of the resolution: the weak grassroots organisations of two years, none of them a commune's
WEAK = {2015: {ENTERPRISE: 4, ARMED: 1}, 2016: {ENTERPRISE: 5, AGENCY: 1}}
WEAK_OTHER_YEARS = (4, 7)
UNRATED = 0.012
FEWEST_ALIKE = 6
SILENT = 0.06  # of organisations that claim more than they get say no reason
LIFTED = 0.14  # how often the superior decides below what the organisation said of itself

Levels = dict[int, dict[str, str]]
"""{year: {unit: decided level}}; a unit that was not rated is absent."""


def scheme(year: int) -> Scheme:
    """The scheme of a year; UserError where the law files hold none."""
    found = scheme_of(year)
    if isinstance(found, Undetermined):
        raise UserError(f"{found.reason.en} Choose other years.")
    return found


def is_top(year: int, level: str | None) -> bool:
    """Whether a level is one of the top ones of the year."""
    return level is not None and scheme(year).is_top(level)


def decided_levels(city: City) -> Levels:
    """The level of every grassroots organisation and superior in every year."""
    levels: Levels = {}
    for year in city.scope.years:
        drawn = {p.unit: _draw(city, year, p) for p in city.grassroots(year) + city.superiors(year)}
        weak = _weak(city, year)
        alike = _alike(city, year, weak)
        bottom = scheme(year).organisation_levels[-1].code
        best = scheme(year).organisation_levels[0].code
        levels[year] = {
            unit: bottom if unit in weak else best if unit in alike else level
            for unit, level in drawn.items()
            if level and not (level == "unrated" and unit not in weak | alike)
        }
    return levels


def _draw(city: City, year: int, period: UnitPeriod) -> str:
    """A level by a lasting quality of the organisation and the luck of the year; "unrated" for a few small ones."""
    luck = city.scope.chance("rating", period.unit, year)
    if not period.territory and luck.random() < UNRATED:
        return "unrated"
    lasting = city.scope.chance("quality", period.unit).gauss(0, 1)
    behind = 1 - NORMAL.cdf(0.8 * lasting + 0.6 * luck.gauss(0, 1))  # share of organisations that are better
    levels = scheme(year).organisation_levels
    shares = SHARES.get(scheme(year).id, SHARES["newer"])
    bounds = accumulate(shares)
    return next(
        (lv.code for lv, bound in zip(levels, bounds, strict=False) if behind < bound), levels[2].code
    )


def _weak(city: City, year: int) -> frozenset[str]:
    """The units rated at the bottom."""
    chance = city.scope.chance("weak", year)
    units = [p for p in city.grassroots(year) if not city.is_spared(p)]
    if year not in WEAK:
        return frozenset(p.unit for p in chance.sample(units, chance.randint(*WEAK_OTHER_YEARS)))
    return frozenset(
        unit
        for kind, number in sorted(WEAK[year].items())
        for unit in chance.sample([p.unit for p in units if p.kind == kind], number)
    )


def _alike(city: City, year: int, weak: frozenset[str]) -> frozenset[str]:
    """All organisations of one of the smaller superiors, which praises them all alike."""
    under: dict[str, list[str]] = {}
    for period in city.grassroots(year):
        under.setdefault(period.parent or "", []).append(period.unit)
    candidates = [
        units for _, units in sorted(under.items()) if len(units) >= FEWEST_ALIKE and not weak & {*units}
    ]
    smallest = sorted(candidates, key=len)[:3]
    return frozenset(city.scope.chance("alike", year).choice(smallest)) if smallest else frozenset()


def ratings(city: City, levels: Levels) -> Iterator[Rated]:
    """The rows of the register of ratings."""
    for year in city.scope.years:
        for period in city.grassroots(year) + city.superiors(year):
            yield _row(city, year, period, levels[year].get(period.unit, ""))


def _row(city: City, year: int, period: UnitPeriod, decided: str) -> Rated:
    chance = city.scope.chance("steps", period.unit, year)
    codes = [level.code for level in scheme(year).organisation_levels]
    if not decided:
        return Rated(unit=period.unit, year=year, peer_group=period.kind, self_level=codes[1])
    claimed, appraised = _earlier_steps(codes, decided, chance)
    return Rated(
        unit=period.unit,
        year=year,
        peer_group=period.kind,
        self_level=claimed,
        self_reason=_own_reason(city, year, period, lifted=claimed != decided),
        appraised_level=appraised,
        appraised_reason=_reason("Cơ quan tham mưu thẩm định", claimed, appraised),
        decided_level=decided,
        decided_reason=_reason("Ban Thường vụ cấp trên quyết định", appraised, decided),
        decided_on=date(year, 12, 18) + timedelta(days=chance.randrange(35)),
        decided_by=period.parent,
    )


def _own_reason(city: City, year: int, period: UnitPeriod, *, lifted: bool) -> str:
    """Why the unit rates itself so: here and there last year's words, or none though it claims more."""
    chance = city.scope.chance("reason", period.unit, year)
    draw, spared = chance.random(), city.is_spared(period)
    if draw < SILENT and lifted and not spared:
        return ""
    if period.territory is None:
        return "Tập thể tự kiểm điểm, tự xếp loại."
    if draw < SILENT + COPIED and not spared:
        chance = city.scope.chance("reason", period.unit, year - 1)
        chance.random()
    return own_words(chance, "Tập thể tự kiểm điểm, tự xếp loại; đã", 5)


def _earlier_steps(codes: list[str], decided: str, chance: random.Random) -> tuple[str, str]:
    """What was claimed and what the appraisal proposed: at times one level better than what was decided."""
    rank = codes.index(decided)
    if rank == 0 or chance.random() >= LIFTED:
        return decided, decided
    better = codes[rank - 1]
    return better, chance.choice((better, decided))


def _reason(who: str, before: str, after: str) -> str:
    return f"{who}: {'giữ nguyên mức đề nghị' if before == after else 'hạ một mức so với đề nghị'}."
