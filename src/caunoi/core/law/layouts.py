"""How an official document is set (thể thức văn bản): Party and State layouts by date, every value with its certainty."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from caunoi.core.law.loading import Certainty, Dated, Shape, Text, load, refuse_overlaps, stems
from caunoi.core.law.values import Undetermined

Family = Literal["party", "state"]
COMMON_LENGTHS = {
    "width", "height", "top", "bottom", "left", "right", "page_number_from_top",
    "first_line", "paragraph_gap", "header_left", "footer_left",
}  # fmt: skip


class Part(Shape, frozen=True, kw_only=True):
    """One thing a layout says, and how sure we are of it."""

    title: Text
    certainty: Certainty
    note: Text | None = None


class Element(Part, frozen=True, kw_only=True):
    """How one element is set: size in points (`allowed`: lowest and highest), and its style."""

    size: float
    allowed: tuple[float, float] | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underline: bool = False

    def __post_init__(self) -> None:
        if self.allowed is not None and not self.allowed[0] <= self.size <= self.allowed[1]:
            raise ValueError(f"{self.size} pt is outside what is allowed")


class Length(Part, frozen=True, kw_only=True):
    """A length in millimetres; gaps and exact lines in points; `line_multiple` in lines."""

    value: float


class Mark(Part, frozen=True, kw_only=True):
    """A fixed piece of text or a mask with names in braces."""

    text: str


class Numbering(Shape, frozen=True, kw_only=True):
    """When document numbers start again from 01."""

    restart: Literal["term", "year"]
    certainty: Certainty
    note: Text | None = None


class Layout(Dated, frozen=True, kw_only=True):
    """One layout. `other_start`: another day that some sources give for its beginning. `page_number_at`: in the middle above, or
    right below."""

    title: Text
    other_start: date | None = None
    font: str
    signature_lines: int
    page_number_at: Literal["top", "foot"] = "top"
    numbering: Numbering
    lengths: dict[str, Length]
    marks: dict[str, Mark]
    elements: dict[str, Element]

    def __post_init__(self) -> None:
        super().__post_init__()
        lines = {"line_exact", "line_multiple"} & self.lengths.keys()
        if self.lengths.keys() - lines != COMMON_LENGTHS or len(lines) != 1:
            raise ValueError(f"a layout gives {', '.join(sorted(COMMON_LENGTHS))} and one way to space lines")

    def length(self, name: str) -> float:
        """A length by name; KeyError when the layout has none."""
        return self.lengths[name].value

    def doubts(self) -> tuple[Part, ...]:
        """All that is unsure about it, to be said with a document set in it."""
        whole = Part(title=self.title, certainty=self.certainty, note=self.note)
        parts: tuple[Part, ...] = (
            whole,
            *self.lengths.values(),
            *self.marks.values(),
            *self.elements.values(),
        )
        return tuple(part for part in parts if part.certainty is not Certainty.FOUND)


@cache
def layouts(family: Family) -> tuple[Layout, ...]:
    """The layouts of the Party or the State (files named party-… and state-…), oldest first."""
    held = [load("layouts", stem, Layout) for stem in stems("layouts") if stem.startswith(f"{family}-")]
    refuse_overlaps((layout.start, layout.end) for layout in held)
    return tuple(sorted(held, key=lambda layout: layout.start))


def layout(family: Family, on: date) -> Layout | Undetermined:
    """The layout in force on a day, or why none is known."""
    for found in layouts(family):
        if found.holds(on):
            return found
    reason = Text(
        vi=f"Chưa có quy định về thể thức văn bản tại ngày {on:%d/%m/%Y}.",
        en=f"No layout is held for {on.isoformat()}.",
    )
    return Undetermined(code=f"layouts.{family}", on=on, reason=reason)


def disputed_start(family: Family, on: date) -> Layout | None:
    """A later layout that, by another source, was already in force on the day."""
    for later in layouts(family):
        if later.other_start is not None and later.other_start <= on < later.start:
            return later
    return None
