"""The cues on which the sorting of letters is proposed (law/sorting.yaml)."""

from __future__ import annotations

from functools import cache

from caunoi.core.law.loading import Shape, Text, load, refuse_doubles


class Cues(Shape, frozen=True, kw_only=True):
    """Words that speak for a kind of letter, and how much."""

    weight: int
    words: tuple[str, ...]


class Naming(Shape, frozen=True, kw_only=True):
    """How letters name a commune: kinds shortened, what a kind never follows, words before a list, for a former place and before a
    code; kinds of districts shortened."""

    short: dict[str, str]
    never_after: tuple[str, ...]
    several: tuple[str, ...]
    former: tuple[str, ...]
    code: tuple[str, ...]
    district_short: tuple[str, ...]


class SortingFile(Shape, frozen=True, kw_only=True):
    """sorting.yaml: cues by kind of letter and by field of administration, how they are weighed, how places are named."""

    title: Text
    kinds: dict[str, tuple[Cues, ...]]
    unsure: float
    mixed: int
    fields: dict[str, tuple[str, ...]]
    places: Naming

    def __post_init__(self) -> None:
        refuse_doubles([word for cues in self.kinds.values() for one in cues for word in one.words])


@cache
def sorting() -> SortingFile:
    """The file, strictly read."""
    return load("", "sorting", SortingFile)
