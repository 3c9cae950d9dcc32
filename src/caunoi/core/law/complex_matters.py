"""How complex matters are classified, and what the resolution aims at (law/complex_matters.yaml)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from caunoi.core.law.loading import Cited, Dated, Shape, Text, load, refuse_doubles

ScaleName = Literal["nature", "reach", "cause", "field"]


class Item(Shape, frozen=True, kw_only=True):
    """One step of a scale."""

    code: str
    name: Text


class Scale(Cited, frozen=True, kw_only=True):
    """A scale or list by which a complex matter is classified: nature and reach from low to high; `clause` orders it."""

    title: Text
    clause: str
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_doubles([item.code for item in self.items])


class Aim(Dated, frozen=True, kw_only=True):
    """An aim of the resolution that is met by counting none: `counts` is what is counted."""

    code: str
    clause: str
    counts: Literal["hot", "new"]
    title: Text


class ComplexMatterFile(Shape, frozen=True, kw_only=True):
    """complex_matters.yaml."""

    title: Text
    scales: dict[ScaleName, Scale]
    aims: tuple[Aim, ...]


@cache
def _file() -> ComplexMatterFile:
    return load("", "complex_matters", ComplexMatterFile)


def scale(name: ScaleName) -> Scale:
    """A scale by its name."""
    return _file().scales[name]


def scale_items(name: ScaleName) -> dict[str, Text]:
    """{code: name} of a scale's items, lowest first."""
    return {item.code: item.name for item in scale(name).items}


def aims() -> tuple[Aim, ...]:
    """The resolution's aims that are met when none is counted."""
    return _file().aims
