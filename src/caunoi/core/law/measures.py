"""The numbers that units report for a period (records: Count.measure)."""

from __future__ import annotations

from caunoi.core.law.loading import Shape, Text, load, refuse_doubles


class Measure(Shape, frozen=True, kw_only=True):
    """One number a unit reports."""

    code: str
    title: Text


class MeasureFile(Shape, frozen=True, kw_only=True):
    """measures.yaml."""

    title: Text
    measures: tuple[Measure, ...]

    def __post_init__(self) -> None:
        refuse_doubles([measure.code for measure in self.measures])


def measures() -> dict[str, Measure]:
    """Every measure by code."""
    return {measure.code: measure for measure in load("", "measures", MeasureFile).measures}
