"""The cues on which the sorting of letters is proposed (law/sorting.yaml), and the labelled letters it learns from
(law/sorting_letters.csv)."""

from __future__ import annotations

import csv
from functools import cache

from caunoi.core.facts.letters import Kind
from caunoi.core.law.loading import LawError, Shape, Text, load, packaged, refuse_doubles


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
    fields: dict[str, tuple[str, ...]]
    unsure: float
    own_sentence: float
    mixed: float
    telling: float
    word_of_field: float
    places: Naming

    def __post_init__(self) -> None:
        refuse_doubles([word for cues in self.kinds.values() for one in cues for word in one.words])


class Labelled(Shape, frozen=True, kw_only=True):
    """A letter of our own writing, and what it is by its content; `also`: a second kind, where it is mixed."""

    kind: Kind
    also: Kind | None
    field: str
    text: str


@cache
def sorting() -> SortingFile:
    """The file, strictly read."""
    return load("", "sorting", SortingFile)


OTHER = "other"
"""The field of whatever is of no other."""


@cache
def labelled() -> tuple[Labelled, ...]:
    """All labelled letters. Raises LawError for a line that cannot be used, naming it."""
    fields, found = {*sorting().fields, OTHER}, []
    lines = packaged("", "sorting_letters.csv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(csv.DictReader(lines), 2):
        try:
            also = Kind(row["also"]) if row["also"] else None
            one = Labelled(kind=Kind(row["kind"]), also=also, field=row["field"], text=row["text"])
        except (KeyError, ValueError) as wrong:
            raise LawError(f"Line {number} of the law file sorting_letters.csv: {wrong}") from wrong
        if one.field not in fields:
            raise LawError(f"Line {number} of the law file sorting_letters.csv: no field {one.field}")
        found.append(one)
    return tuple(found)
