"""The targets a resolution sets, each with its clause and the indicator that measures it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from caunoi.core.law.loading import Dated, LawError, Shape, Text, load, refuse_doubles, stems

Comparator = Literal[">", ">=", "=", "<=", "<"]


class Target(Dated, frozen=True, kw_only=True):
    """One target. `applies_at` superior: not applicable at a single organisation, which is no group to count over."""

    id: str
    clause: str
    title: Text
    indicator: str
    comparator: Comparator
    value: int
    unit: str
    period: Literal["year"] | None
    applies_at: Literal["any", "superior"]

    def binds_year(self, year: int) -> bool:
        """Was the target in force at the end of the year? Before its basis a year has values and no verdict."""
        return self.holds(date(year, 12, 31))

    def is_met(self, numerator: int, denominator: int) -> bool:
        """Compares exactly, in whole numbers: a share of 50.00 % is not more than 50 %. The denominator is not zero."""
        share, wanted = 100 * numerator, self.value * denominator
        return {
            ">": share > wanted,
            ">=": share >= wanted,
            "=": share == wanted,
            "<=": share <= wanted,
            "<": share < wanted,
        }[self.comparator]


class Document(Shape, frozen=True, kw_only=True):
    """The document that sets the targets, keyed by number, issuer and date."""

    number: str
    symbol: str
    issuer: str
    date: date


class TargetFile(Shape, frozen=True, kw_only=True):
    """The targets of one document, in the order of its text."""

    title: Text
    document: Document
    targets: tuple[Target, ...]

    def __post_init__(self) -> None:
        refuse_doubles([target.id for target in self.targets])


@cache
def targets() -> tuple[Target, ...]:
    """All targets in the order of their documents."""
    return tuple(target for stem in stems("targets") for target in load("targets", stem, TargetFile).targets)


def target(target_id: str) -> Target:
    """The target with that id; LawError when there is none."""
    for found in targets():
        if found.id == target_id:
            return found
    raise LawError(f"There is no target {target_id}; there are {', '.join(t.id for t in targets())}.")
