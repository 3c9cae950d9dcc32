"""Rating schemes by year: the levels that organisations and members can get. Raw levels are never converted."""

from __future__ import annotations

from datetime import date
from functools import cache

from caunoi.core.law.loading import Cited, LawError, Shape, Text, load, refuse_doubles, refuse_overlaps, stems
from caunoi.core.law.values import Undetermined


class Level(Shape, frozen=True, kw_only=True):
    """A level of a scheme; rank 1 is the best. `weak` marks the bottom level (yếu kém, không hoàn thành nhiệm vụ)."""

    code: str
    name: Text
    rank: int
    weak: bool = False


class Choice(Cited, frozen=True, kw_only=True):
    """Which levels something counts, and on what ground."""

    levels: tuple[str, ...]


class Cap(Cited, frozen=True, kw_only=True):
    """At most `share` % of the number rated at `of` may be rated at `level`, within each peer group."""

    level: str
    of: tuple[str, ...]
    share: int


class Scheme(Cited, frozen=True, kw_only=True):
    """The scheme that rated the years from one to another (both included)."""

    title: Text
    first_year: int
    last_year: int | None
    organisation_levels: tuple[Level, ...]
    member_levels: tuple[Level, ...]
    top: Choice
    cap: Cap | None
    cap_note: Text

    def __post_init__(self) -> None:
        super().__post_init__()
        for levels in (self.organisation_levels, self.member_levels):
            refuse_doubles([level.code for level in levels])
            if [level.rank for level in levels] != list(range(1, len(levels) + 1)):
                raise ValueError("levels are listed from rank 1 down, none left out")
        capped = (self.cap.level, *self.cap.of) if self.cap else ()
        for code in (*self.top.levels, *capped):
            self.organisation_level(code)

    @property
    def id(self) -> str:
        """The first year it rates, as text; also the name of its file."""
        return str(self.first_year)

    def rates(self, year: int) -> bool:
        """Does the scheme rate that year?"""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def organisation_level(self, code: str) -> Level:
        """The organisation level with that code; ValueError when the scheme has none."""
        for level in self.organisation_levels:
            if level.code == code:
                return level
        raise ValueError(f"the scheme {self.id} has no level {code} for organisations")

    def is_top(self, code: str) -> bool:
        """Is that organisation level one of the top levels?"""
        return code in self.top.levels

    def is_weak(self, code: str) -> bool:
        """Is that organisation level the bottom one?"""
        return self.organisation_level(code).weak


@cache
def schemes() -> tuple[Scheme, ...]:
    """All schemes, oldest first."""
    held = tuple(load("ratings", stem, Scheme) for stem in stems("ratings"))
    refuse_overlaps((found.first_year, found.last_year and found.last_year + 1) for found in held)
    return tuple(sorted(held, key=lambda found: found.first_year))


def scheme(scheme_id: str) -> Scheme:
    """The scheme with that id; LawError when there is none."""
    if scheme_id not in stems("ratings"):
        raise LawError(f"There is no rating scheme {scheme_id}; there are {', '.join(stems('ratings'))}.")
    return load("ratings", scheme_id, Scheme)


def scheme_of(year: int) -> Scheme | Undetermined:
    """The scheme that rates a year, or why none is known."""
    for found in schemes():
        if found.rates(year):
            return found
    reason = Text(
        vi=f"Chưa có quy định về đánh giá, xếp loại của năm {year}.",
        en=f"No rating scheme is held for {year}.",
    )
    return Undetermined(code="ratings", on=date(year, 12, 31), reason=reason)
