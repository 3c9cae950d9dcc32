"""The organisations the register of territory does not know: grassroots organisations of other kinds, and cells.

How many stand under a superior is a planning figure: the city has some 2,300 to 2,500 grassroots organisations, the
584 of communes included, and 12,000 to 16,000 cells. Each lives as long as its superior.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from caunoi.core.units.kinds import Kinds
from caunoi.core.units.model import Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.demo import names
from caunoi.demo.scope import Scope, year_end

Span = tuple[int, int]
ENTERPRISE, AGENCY, SCHOOL, ARMED = (f"grassroots_{k}" for k in ("enterprise", "agency", "school", "armed"))

# kind of superior -> kind of organisation -> fewest and most
UNDER: dict[str, dict[str, Span]] = {
    "district_committee": {AGENCY: (12, 16), SCHOOL: (13, 19), ENTERPRISE: (8, 14), ARMED: (2, 2)},
    "commune_committee": {AGENCY: (2, 4), SCHOOL: (5, 8), ENTERPRISE: (3, 6), ARMED: (1, 2)},
    "enterprise_superior": {ENTERPRISE: (9, 13)},
    "armed_superior": {ARMED: (40, 55)},
    "university_superior": {SCHOOL: (48, 60)},
    "bloc_committee": {AGENCY: (60, 75)},
}
# blocs that lead something else than agencies
BLOCS: dict[str, dict[str, Span]] = {
    "P-K-DN": {ENTERPRISE: (130, 150)},
    "P-K-CN": {ENTERPRISE: (75, 90)},
    "P-UBND": {AGENCY: (40, 50), ENTERPRISE: (90, 110)},
}
# what an organisation's cells are called, and how many it has
CELLS: dict[str, tuple[str, Span]] = {
    "xa": ("thôn", (8, 17)),
    "phuong": ("tổ dân phố", (9, 20)),
    "thi_tran": ("tổ dân phố", (8, 14)),
    ENTERPRISE: ("phân xưởng", (2, 7)),
    AGENCY: ("phòng", (2, 5)),
    SCHOOL: ("khối", (2, 5)),
    ARMED: ("đơn vị", (3, 8)),
}
SINGLE = 0.2  # share of organisations that are themselves a cell (chi bộ cơ sở)
SMALL = 6  # in the small city an organisation of any kind has at most so many sisters


def simulated(real: Registry, kinds: Kinds, scope: Scope) -> Registry:
    """The organisations and cells under the superiors that stand at the end of a year of the scope."""
    periods: list[UnitPeriod] = []
    for superior in _standing(real, scope):
        grown = list(_grown(superior, kinds, scope))
        periods += grown
        for period in grown:
            periods += _cells(period, period.kind, scope)
        if superior.kind == "commune_committee":
            land = real.by_unit[superior.territory or ""][-1]
            periods += _cells(superior, land.kind, scope, many=not _is_grassroots(superior, kinds, scope))
    return Registry(tuple(periods), tuple(_endings(periods)))


def _standing(real: Registry, scope: Scope) -> Iterator[UnitPeriod]:
    """The Party committees that may have organisations or cells, each once, in its last form over its whole life."""
    seen: set[str] = set()
    for year in scope.years:
        tree = real.on(year_end(year), "party")
        for unit in sorted(tree.periods):
            if unit not in seen and tree[unit].kind in UNDER:
                seen.add(unit)
                lives = real.by_unit[unit]
                yield replace(lives[-1], start=lives[0].start)


def _is_grassroots(period: UnitPeriod, kinds: Kinds, scope: Scope) -> bool:
    last_day = (period.end or datetime.date.max) - datetime.timedelta(days=1)
    return kinds.is_grassroots(period.kind, min(last_day, year_end(scope.last)))


def _grown(superior: UnitPeriod, kinds: Kinds, scope: Scope) -> Iterator[UnitPeriod]:
    if _is_grassroots(superior, kinds, scope):
        return
    chance = scope.chance("organisations", superior.unit)
    number = 0
    for kind, (fewest, most) in BLOCS.get(superior.code, UNDER[superior.kind]).items():
        many = chance.randint(fewest, most)
        for _ in range(min(many, SMALL) if scope.small else many):
            number += 1
            with_cells = chance.random() >= SINGLE
            name = names.organisation(chance, kind, number, with_cells=with_cells)
            yield _below(superior, f"T-{_stem(superior.code)}-{number:03d}", name, kind)


def _cells(owner: UnitPeriod, called: str, scope: Scope, many: bool = False) -> Iterator[UnitPeriod]:
    if owner.name.startswith("Chi bộ"):
        return
    where, (fewest, most) = CELLS[called]
    number = scope.chance("cells", owner.unit).randint(fewest, most) * (2 if many else 1)
    for n in range(1, (min(number, SMALL) if scope.small else number) + 1):
        yield _below(owner, f"B-{_stem(owner.code)}-{n:02d}", names.cell(where, n), "cell")


def _below(above: UnitPeriod, code: str, name: str, kind: str) -> UnitPeriod:
    """A Party unit under another for as long as that lives."""
    reborn = above.unit.partition("@")[2]
    return UnitPeriod(
        unit=f"{code}@{reborn}" if reborn else code,
        code=code,
        name=name,
        kind=kind,
        line="party",
        parent=above.unit,
        start=above.start,
        end=above.end,
    )


def _stem(code: str) -> str:
    return code.removeprefix("P-")


def _endings(periods: list[UnitPeriod]) -> Iterator[Succession]:
    """Whoever ends with its superior goes to a successor that the simulation does not name."""
    for period in periods:
        if period.end:
            yield Succession(
                period.unit, None, period.end, Change.TRANSFER, Extent.UNKNOWN, names.SIMULATED, "simulated"
            )
