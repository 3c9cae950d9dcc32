"""Reads one law file strictly: unknown or double keys, bad dates and overlapping periods are refused, naming the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from caunoi.errors import UserError

POLICY = "policy"


class LawError(UserError):
    """A law file is wrong, or a code is asked for that no law file holds."""


class Certainty(StrEnum):
    """How sure we are that the law says so."""

    FOUND = "found"  # seen in a public text
    KNOWN = "known"  # from memory, to be confirmed by a lawyer or clerk
    INFERRED = "inferred"  # our conclusion from what was found
    DISPUTED = "disputed"  # sources disagree; the note says how
    POLICY = "policy"  # no law fixes it; somebody must adopt it


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The strict base of everything read from a law file."""


class Text(Shape, frozen=True, kw_only=True):
    """The same sentence in Vietnamese and in English."""

    vi: str
    en: str


CERTAINTY = {
    Certainty.FOUND: Text(vi="đã thấy trong văn bản công khai", en="seen in a public text"),
    Certainty.KNOWN: Text(vi="cần đối chiếu với văn bản", en="to be confirmed against the text"),
    Certainty.INFERRED: Text(vi="suy ra, cần đối chiếu", en="inferred, to be confirmed"),
    Certainty.DISPUTED: Text(vi="các nguồn khác nhau", en="sources disagree"),
    Certainty.POLICY: Text(vi="chưa có luật quy định; theo đề xuất", en="no law fixes it; as proposed"),
}
"""How sure, in words: the same wherever somebody reads it."""


def unsure(what: Text, certainty: Certainty, note: Text | None) -> Text:
    """Something of the law that is not sure, how sure it is, and what its note says."""
    sure = CERTAINTY[certainty]
    after = Text(vi=f". {note.vi}", en=f". {note.en}") if note else Text(vi="", en="")
    return Text(vi=f"{what.vi}: {sure.vi}{after.vi}", en=f"{what.en}: {sure.en}{after.en}")


class Cited(Shape, frozen=True, kw_only=True):
    """Something with its legal basis; a policy says who adopted it and when."""

    basis: str
    certainty: Certainty
    note: Text | None = None
    adopted_by: str | None = None
    adopted_on: date | None = None

    def __post_init__(self) -> None:
        if (self.basis == POLICY) != (self.certainty is Certainty.POLICY):
            raise ValueError("basis and certainty must both say policy, or neither")
        if (self.adopted_by is None) != (self.adopted_on is None):
            raise ValueError("adopted_by and adopted_on go together")
        if self.adopted_on is not None and self.basis != POLICY:
            raise ValueError("only a policy is adopted; a law has a basis")

    @property
    def is_proposal(self) -> bool:
        """True for a policy nobody has adopted yet (shown as "đề xuất, chưa ban hành")."""
        return self.certainty is Certainty.POLICY and self.adopted_on is None

    @property
    def is_sure(self) -> bool:
        """True when the value was seen in a public text, or adopted as a policy."""
        return self.certainty is Certainty.FOUND or self.adopted_on is not None


class Dated(Cited, frozen=True, kw_only=True, rename={"start": "from", "end": "until"}):
    """Something in force from a day (included) until another (not included); no end means still in force."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.end is not None and self.end <= self.start:
            raise ValueError("ends before it starts")

    def holds(self, on: date) -> bool:
        """Is it in force on that day?"""
        return self.start <= on and (self.end is None or on < self.end)


ShapeT = TypeVar("ShapeT")


def packaged(*parts: str) -> Traversable:
    """A file or folder of the law carried in the package."""
    return files("caunoi.law").joinpath(*parts)


@cache
def stems(folder: str) -> tuple[str, ...]:
    """The names of a folder's law files without their ending, sorted."""
    found = (item.name for item in packaged(folder).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def read(source: Traversable, shape: type[ShapeT]) -> ShapeT:
    """One YAML file as `shape`. LawError names the file and the place of anything that is not as it should be."""
    try:
        document = YAML(typ="safe", pure=True).load(source.read_text(encoding="utf-8"))
        return msgspec.convert(document, shape)
    except FileNotFoundError:
        raise LawError(f"There is no law file {source.name}.") from None
    except (YAMLError, ValueError) as wrong:
        # ruamel adds advice on how to switch its check off; only what is wrong and where is of use here
        said = str(wrong).split("\n\nTo suppress")[0]
        raise LawError(f"The law file {source.name} cannot be used: {said}") from wrong


@cache
def load(folder: str, stem: str, shape: type[ShapeT]) -> ShapeT:
    """A packaged law file, read once."""
    return read(packaged(folder, f"{stem}.yaml"), shape)


def refuse_overlaps(spans: Iterable[tuple[Any, Any]]) -> None:
    """ValueError if two spans (start, end not included or None; days or years) hold at the same time."""
    ordered = sorted(spans, key=lambda span: span[0])
    for (_, end), (start, _) in zip(ordered, ordered[1:], strict=False):
        if end is None or start < end:
            raise ValueError(f"two periods hold on {start}")


def refuse_doubles(codes: Sequence[str]) -> None:
    """ValueError if a code is given twice."""
    for code in codes:
        if codes.count(code) > 1:
            raise ValueError(f"{code} is given twice")
