"""Indicators: reviewed definitions of what is counted over what. No SQL here: filters name fields of facts."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from caunoi.core.law.loading import Cited, LawError, Shape, Text, load, stems

Scalar = bool | int | str


class Filter(Shape, frozen=True, kw_only=True):
    """One condition on a field of a fact.

    `in`: one of `values` (or of the list `ref` names); `at_least`: at or above the qualification `ref` names; `under`:
    below the dated value `ref` names; `known`/`unknown`: there is a value, or none. Refs: `counting` (the levels
    counted under the scheme of the year), `posts.key_commune`, `posts.<qualification>`, `policy.<file>.<key>`.
    """

    field: str
    op: Literal["in", "at_least", "under", "known", "unknown"]
    values: tuple[Scalar, ...] = ()
    ref: str | None = None

    def __post_init__(self) -> None:
        given = (bool(self.values), self.ref is not None)
        wanted = {
            "in": ((True, False), (False, True)),
            "at_least": ((False, True),),
            "under": ((False, True),),
        }.get(self.op, ((False, False),))
        if given not in wanted:
            raise ValueError(f"the condition {self.op} on {self.field} has the wrong values or ref")


class Counting(Cited, frozen=True, kw_only=True):
    """Which levels count under which schemes; its own entry, because later schemes dropped the old names."""

    schemes: tuple[str, ...]
    levels: tuple[str, ...]


class Group(Shape, frozen=True, kw_only=True):
    """A named set of facts shown beside the figure, missing from it, or a part of it."""

    id: str
    title: Text
    where: tuple[Filter, ...]


class Indicator(Cited, frozen=True, kw_only=True):
    """numerator / denominator over one kind of fact; the numerator's conditions come on top of the denominator's.

    `leaf`: counted where (each organisation, or each standing committee's roll), then summed up the tree, divided last.
    `as_of`: over the year, or as things stood on its last day. `missing` facts are neither yes nor no; `beside` ones are
    outside the measure and only said; `subsets` are the same measure over a part.
    """

    id: str
    title: Text
    why: Text
    fact: Literal["assessment", "member_count", "key_post", "roll"]
    unit: str
    leaf: Literal["organisation", "roll"]
    as_of: Literal["year", "last_day"]
    direction: Literal["higher", "lower"]
    denominator: tuple[Filter, ...]
    numerator: tuple[Filter, ...]
    counting: tuple[Counting, ...]
    missing: tuple[Group, ...] = ()
    beside: tuple[Group, ...] = ()
    subsets: tuple[Group, ...] = ()
    author: str
    review_by: date

    def counted(self, scheme_id: str) -> Counting | None:
        """What counts under a scheme; None where nothing says so."""
        for found in self.counting:
            if scheme_id in found.schemes:
                return found
        return None


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by id, which is also the name of the file."""
    return {stem: load("indicators", stem, Indicator) for stem in stems("indicators")}


def indicator(indicator_id: str) -> Indicator:
    """The indicator with that id; LawError when there is none."""
    if indicator_id not in stems("indicators"):
        raise LawError(f"There is no indicator {indicator_id}; there are {', '.join(stems('indicators'))}.")
    return load("indicators", indicator_id, Indicator)
