"""Kinds of unit, their levels and terms, read from law/units/kinds.yaml (data: no code knows a level)."""

from datetime import date
from functools import cached_property
from typing import Literal

import msgspec

from caunoi.core.units.registry import Tree

Certainty = Literal["found", "known", "inferred", "disputed"]


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stretch of time in which something holds, with its legal basis."""

    start: date | None = None
    end: date | None = None
    basis: str
    certainty: Certainty

    def covers(self, day: date) -> bool:
        """True when the span includes `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


class Absence(Span, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A while in which a kind of territory had no such body."""

    territory: str


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How big a unit is (cấp); `counted_as` names its total in the summary."""

    code: str
    term: str
    counted_as: str | None = None


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind (loại) of unit; `level` None for bodies counted with their territory; `receives`: from when it takes letters from people."""

    line: str
    term: str
    level: str | None = None
    grassroots: tuple[Span, ...] = ()
    receives: tuple[Span, ...] = ()


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a body is on one kind of territory: its kind and the pattern of its name."""

    kind: str
    name: str


class BodySpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bodies of one line that stand on territory."""

    line: str
    prefix: str
    forms: dict[str, Form] = {}
    default: Form | None = None
    absent: tuple[Absence, ...] = ()

    def form(self, territory_kind: str) -> Form | None:
        """What stands on this kind of territory, None for nothing."""
        return self.forms.get(territory_kind, self.default)


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The whole of kinds.yaml. `known_from`: the first day of the data; a unit without a start stood then, since when is not known."""

    levels: tuple[Level, ...]
    kinds: dict[str, Kind]
    bodies: tuple[BodySpec, ...] = ()
    known_from: date = date.min

    def __getitem__(self, kind: str) -> Kind:
        return self.kinds[kind]

    def level(self, kind: str) -> str | None:
        """The level of a kind; None for a kind without one or not listed."""
        return self.kinds[kind].level if kind in self.kinds else None

    def is_grassroots(self, kind: str, day: date) -> bool:
        """Whether a unit of this kind is a grassroots Party organisation (TCCSĐ) on `day`."""
        return kind in self.kinds and any(span.covers(day) for span in self.kinds[kind].grassroots)

    def receiving(self, day: date) -> dict[str, Span]:
        """The kinds of body that take letters from people on `day`, each with what that rests on."""
        spans = {code: [s for s in kind.receives if s.covers(day)] for code, kind in self.kinds.items()}
        return {code: found[0] for code, found in spans.items() if found}

    @cached_property
    def level_order(self) -> dict[str, int]:
        """The place of each level, from the top down."""
        return {level.code: place for place, level in enumerate(self.levels)}


def summary(tree: Tree, kinds: Kinds) -> dict[str, object]:
    """Counts of a tree: {"on", "by_kind": {kind: n}, and the total of each level that is `counted_as`}."""
    result: dict[str, object] = {"on": tree.day.isoformat(), "by_kind": tree.by_kind}
    for level in kinds.levels:
        if level.counted_as:
            of_level = (n for kind, n in tree.by_kind.items() if kinds.level(kind) == level.code)
            result[level.counted_as] = sum(of_level)
    return result
