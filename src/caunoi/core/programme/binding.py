"""Whom a duty binds on a day: units by code, or a class of units by line, level, kind and superior.

A level is one of law/units/kinds.yaml, or a standing in the Party that a unit has on a day: `grassroots` is every
grassroots organisation (tổ chức cơ sở đảng), a commune's as long as the law counts it as one; `above_grassroots` every
committee directly above such organisations (cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng), the city's own left out.
"""

from collections.abc import Iterable, Iterator

from caunoi.core.reading.confirmed import Bound
from caunoi.core.units.kinds import Kinds
from caunoi.core.units.registry import Tree

GRASSROOTS, ABOVE_GRASSROOTS = "grassroots", "above_grassroots"


def bound_units(binds: Iterable[Bound], tree: Tree, kinds: Kinds) -> tuple[str, ...]:
    """The units of the tree that are bound, each once, in order of code. Who does not stand on the day is not bound."""
    by_code = {period.code: unit for unit, period in tree.periods.items()}
    found: set[str] = set()
    for bound in binds:
        found.update(by_code[code] for code in bound.units if code in by_code)
        if bound.line or bound.level or bound.kind:
            found.update(_members(bound, tree, kinds, by_code))
    return tuple(sorted(found, key=lambda unit: (tree[unit].code, unit)))


def _members(bound: Bound, tree: Tree, kinds: Kinds, by_code: dict[str, str]) -> Iterator[str]:
    if bound.under is not None and bound.under not in by_code:
        return
    for unit in tree.descendants(by_code[bound.under]) if bound.under else tuple(tree.periods):
        period = tree[unit]
        if (
            bound.line in (None, period.line)
            and bound.kind in (None, period.kind)
            and (bound.level is None or _has_level(bound.level, unit, tree, kinds))
        ):
            yield unit


def _has_level(level: str, unit: str, tree: Tree, kinds: Kinds) -> bool:
    if level == GRASSROOTS:
        return kinds.is_grassroots(tree[unit].kind, tree.day)
    if level == ABOVE_GRASSROOTS:
        below = tree.children(unit)
        return tree.parent(unit) is not None and any(_has_level(GRASSROOTS, u, tree, kinds) for u in below)
    period = tree[unit]
    place = tree.periods.get(period.territory or "")
    found = kinds.level(period.kind) or (kinds.level(place.kind) if place else None)
    return found == level
