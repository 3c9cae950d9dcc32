"""Roll-up maps: the leaves of a day grouped as they stood then, or as things are organised now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.core.units.kinds import Kinds
from caunoi.core.units.lineage import Share, follow
from caunoi.core.units.registry import Registry, Tree
from caunoi.errors import UserError


@dataclass(frozen=True)
class AsThen:
    """Leaves of a day under their ancestors of one level on that day; every leaf is in exactly one place."""

    groups: Mapping[str, tuple[str, ...]]
    without: tuple[str, ...]  # leaves that had no ancestor of that level


@dataclass(frozen=True)
class AsNow:
    """Leaves of one day under the units of a later day; every leaf is in exactly one of the four places.

    A leaf is never split: when its parts went to several units it stands in `partial` with all its shares.
    """

    whole: Mapping[str, str]  # leaf -> the unit that took it in
    partial: Mapping[str, tuple[Share, ...]]
    unknown: Mapping[str, tuple[str, ...]]  # last known superior -> leaves whose absorber is not established
    ended: tuple[str, ...]  # abolished, nothing took their place

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """{unit of the later day: leaves wholly in it}."""
        return _grouped((unit, leaf) for leaf, unit in self.whole.items())


def ancestor_at(tree: Tree, unit: str, kinds: Kinds, level: str) -> str | None:
    """The unit itself or its nearest superior of that level on the day; None when there is none."""
    line_of_command = (unit, *tree.ancestors(unit))
    return next((u for u in line_of_command if kinds.level(tree[u].kind) == level), None)


def as_then(tree: Tree, kinds: Kinds, level: str, leaves: Iterable[str] | None = None) -> AsThen:
    """Each leaf (all leaves of the tree unless given) under its ancestor of `level` on the tree's day."""
    chosen = tree.leaves if leaves is None else tuple(leaves)
    above = {leaf: ancestor_at(tree, leaf, kinds, level) for leaf in chosen}
    return AsThen(
        _grouped((unit, leaf) for leaf, unit in above.items() if unit),
        tuple(leaf for leaf, unit in above.items() if unit is None),
    )


def as_now(registry: Registry, leaves: Iterable[str], day: date, now: date) -> AsNow:
    """Each of `leaves`, units of `day`, as organised on `now`. Raises UserError when `now` is earlier."""
    if now < day:
        raise UserError(f"Units of {day} cannot be shown as on the earlier day {now}; choose a later day.")
    whole: dict[str, str] = {}
    partial: dict[str, tuple[Share, ...]] = {}
    unknown: list[tuple[str, str]] = []
    ended: list[str] = []
    for leaf in leaves:
        fate = follow(registry, leaf, day, now)
        if fate.whole:
            whole[leaf] = fate.whole
        elif fate.is_lost:
            unknown.append((_last_superior(registry, fate.last or leaf), leaf))
        elif fate.shares:
            partial[leaf] = fate.shares
        else:
            ended.append(leaf)
    return AsNow(whole, partial, _grouped(unknown), tuple(sorted(ended)))


def _last_superior(registry: Registry, unit: str) -> str:
    """Under whom the unit last stood; the unit itself if under nobody."""
    return registry.by_unit[unit][-1].parent or unit


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """{key: members} from (key, member) pairs, both in order."""
    groups: dict[str, list[str]] = {}
    for key, member in sorted(pairs):
        groups.setdefault(key, []).append(member)
    return {key: tuple(members) for key, members in groups.items()}
