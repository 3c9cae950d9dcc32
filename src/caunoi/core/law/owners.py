"""How documents name classes of bodies (law/owners.yaml), for suggesting whom a duty binds."""

from __future__ import annotations

from functools import cache

from caunoi.core.law.loading import Shape, Text, load, refuse_doubles
from caunoi.core.reading.confirmed import Bound


class OwnerClass(Shape, frozen=True, kw_only=True):
    """Wordings that mean the same class of units."""

    words: tuple[str, ...]
    binds: tuple[Bound, ...]


class OwnerFile(Shape, frozen=True, kw_only=True):
    """owners.yaml: short forms written out, and the classes."""

    title: Text
    short: dict[str, str]
    classes: tuple[OwnerClass, ...]

    def __post_init__(self) -> None:
        refuse_doubles([word for one in self.classes for word in one.words])


@cache
def owners() -> OwnerFile:
    """The file, strictly read."""
    return load("", "owners", OwnerFile)
