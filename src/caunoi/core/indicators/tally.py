"""Counts that add up: at a leaf, over many leaves; divided only when asked for a share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """Facts alike in every field, at one leaf or already summed to one group: `n` of them, in `records` records.

    A field that is not there, or None, is not known.
    """

    group: object
    fields: Mapping[str, object]
    n: int = 1
    records: int = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted. `missing` are neither yes nor no; `beside` are outside the measure; `subsets` parts of it."""

    numerator: int = 0
    denominator: int = 0
    records: int = 0
    missing: Mapping[str, int] = field(default_factory=dict)
    beside: Mapping[str, int] = field(default_factory=dict)
    subsets: Mapping[str, Tally] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        names = {**self.subsets, **other.subsets}
        return Tally(
            self.numerator + other.numerator,
            self.denominator + other.denominator,
            self.records + other.records,
            _added(self.missing, other.missing),
            _added(self.beside, other.beside),
            {name: self.subsets.get(name, Tally()) + other.subsets.get(name, Tally()) for name in names},
        )

    @property
    def share(self) -> Decimal | None:
        """The share in percent to two places; None where nothing was counted."""
        return share(self.numerator, self.denominator)


def share(numerator: int, denominator: int) -> Decimal | None:
    """100 · numerator / denominator to two places; None over nothing."""
    if denominator == 0:
        return None
    return (Decimal(100 * numerator) / Decimal(denominator)).quantize(Decimal("0.01"))


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of many; nothing for none."""
    return sum(tallies, Tally())


def _added(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    return {name: first.get(name, 0) + second.get(name, 0) for name in {**first, **second}}
