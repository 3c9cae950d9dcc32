"""Whom a duty binds: units by code, or a class of units by line, level, kind and superior."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from caunoi.core.units.kinds import Kinds
from caunoi.core.units.registry import Tree
from caunoi.errors import UserError

FIELDS = ("line", "level", "kind", "under")


@dataclass(frozen=True, slots=True)
class Class:
    """All units that have each of these, where given; `under` is the code of a unit above (itself not included)."""

    line: str | None = None
    level: str | None = None
    kind: str | None = None
    under: str | None = None


Binding = str | Class
"""A unit's code, or a class."""


def parse_binds(written: Sequence[Any]) -> tuple[Binding, ...]:
    """Bindings from plain values: "P-01-BTC", {"unit": "P-01-BTC"} or {"line": "party", "level": "district"}.

    Raises UserError for anything else: a duty that binds everybody by a slip of the pen is never meant.
    """
    return tuple(_parse(entry) for entry in written)


def _parse(entry: Any) -> Binding:
    if isinstance(entry, str) and entry:
        return entry
    if isinstance(entry, dict) and set(entry) == {"unit"}:
        return _parse(entry["unit"])
    if isinstance(entry, dict) and entry and set(entry) <= {*FIELDS}:
        given = {name: value for name, value in entry.items() if value is not None}
        if given and all(isinstance(value, str) for value in given.values()):
            return Class(**given)
    raise UserError(
        f"{entry!r} does not say whom a duty binds: give a unit's code, or a class of {', '.join(FIELDS)}."
    )


def bound_units(bindings: Iterable[Binding], tree: Tree, kinds: Kinds) -> tuple[str, ...]:
    """The units of the tree that are bound, each once, in order of code. Who does not stand on the day is not bound."""
    by_code = {period.code: unit for unit, period in tree.periods.items()}
    found: set[str] = set()
    for binding in bindings:
        if isinstance(binding, str):
            found |= {by_code[binding]} if binding in by_code else set()
        else:
            found.update(_members(binding, tree, kinds, by_code))
    return tuple(sorted(found, key=lambda unit: (tree[unit].code, unit)))


def _members(wanted: Class, tree: Tree, kinds: Kinds, by_code: dict[str, str]) -> Iterable[str]:
    above = by_code.get(wanted.under) if wanted.under else None
    if wanted.under and above is None:
        return ()
    candidates = tree.descendants(above) if above else tuple(tree.periods)
    return (
        unit
        for unit in candidates
        if wanted.line in (None, tree[unit].line)
        and wanted.kind in (None, tree[unit].kind)
        and wanted.level in (None, kinds.level(tree[unit].kind))
    )
