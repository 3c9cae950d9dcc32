"""What a report says, as plain frozen objects; how it looks is decided when it is rendered.

Every number of the text is a `Figure` with an id of its own and a `Source`: the indicator, rule or record it comes from,
the clause, how many records stand behind it, as of which day, and how to count it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from caunoi.errors import UserError

VERSION = 1
BLANK = "……"
"""Dotted blank (chỗ để trống): filled in by hand on paper."""
TO_WRITE = re.compile(r"(\[Điền: [^\]]*\])")
"""What a person must write, as `to_write` marks it."""


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The strict base of all content objects."""


class Source(Plain, frozen=True, kw_only=True):
    """Nguồn số liệu: where figures come from. `mark` is the small number beside them.

    `measure` is the code of an indicator, a rule or a kind of record; `records` counts the records behind.
    """

    mark: int
    measure: str
    title: str
    clause: str
    records: int
    as_of: date
    again: str


class Figure(Plain, frozen=True, kw_only=True):
    """A number with its reference: `value` is what was counted (missing: null), `text` how it is printed."""

    id: str
    value: int | float | str | None
    text: str
    source: int


Part = str | Figure
"""A piece of a sentence."""

Parts = tuple[Part, ...]


class Heading(Plain, frozen=True, kw_only=True, tag=True):
    """Đề mục: its number (I, 1) and its name; the layout says what stands between them."""

    level: Literal[1, 2]
    number: str
    text: str


class Paragraph(Plain, frozen=True, kw_only=True, tag=True):
    """A paragraph of the text; an item begins with a dash."""

    parts: Parts
    item: bool = False


class Note(Plain, frozen=True, kw_only=True, tag=True):
    """Ghi chú: what bounds the figures before or after it; printed smaller."""

    parts: Parts


class Clause(Plain, frozen=True, kw_only=True, tag=True):
    """A line of a decision: căn cứ, who decides or the enacting word (both centred), or an article with its number."""

    role: Literal["ground", "enacting", "article"]
    parts: Parts
    number: str = ""


class Column(Plain, frozen=True, kw_only=True):
    """A column: its heading, its share of the width (any unit), and how its cells are set."""

    title: str
    width: int
    align: Literal["left", "center", "right"] = "left"


class Row(Plain, frozen=True, kw_only=True):
    """One row, a cell per column; a strong row is a total."""

    cells: tuple[Parts, ...]
    strong: bool = False


class Table(Plain, frozen=True, kw_only=True, tag=True):
    """A table. Where its figures come from is said in a last column, drawn from the figures of each row."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError("a row has as many cells as the table has columns")

    @property
    def naming(self) -> int:
        """Which column names a row: the first of text, as a number of the row or a figure stands elsewhere."""
        return next((n for n, column in enumerate(self.columns) if column.align == "left"), 0)


class Bar(Plain, frozen=True, kw_only=True):
    """One bar of a chart: its name, the length of each part, and what is said at its end."""

    name: str
    parts: tuple[int, ...]
    said: str


class Chart(Plain, frozen=True, kw_only=True, tag=True):
    """Biểu đồ: bars on one scale. The title says the finding; its numbers are the figures of the table that follows.

    `looks` names the state of each part, as the pages colour them; `legend` says it in words.
    """

    title: str
    looks: tuple[str, ...]
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        if any(len(bar.parts) != len(self.looks) for bar in self.bars) or len(self.legend) != len(self.looks):
            raise ValueError("a bar has as many parts as the chart has looks")


Block = Heading | Paragraph | Note | Clause | Table | Chart


class Header(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """Phần đầu: who issues under whom, number and symbol, place and date. An empty number or no date is a blank.

    `type` and `symbol` make up what follows the number: BC and QU; `numbered`: both as they were recorded, printed as they stand. An
    empty `kind`: a letter (công văn). `to`: Kính gửi.
    """

    parent: str
    issuer: str
    number: str
    type: str
    symbol: str
    place: str
    dated: date | None
    kind: str
    abstract: str
    to: tuple[str, ...] = ()
    numbered: str = ""


class Signature(Plain, frozen=True, kw_only=True):
    """Chữ ký: for which collective (empty: in the post's own right), the post, the name (empty: a blank)."""

    authority: str
    post: str
    name: str


class Annex(Plain, frozen=True, kw_only=True):
    """Phụ lục."""

    label: str
    title: str
    blocks: tuple[Block, ...]


class Laid(Plain, frozen=True, kw_only=True, omit_defaults=True):
    """The layout (thể thức) it is set in, and what is not sure about that layout on the document's date."""

    title: str
    basis: str
    doubts: tuple[str, ...]
    family: Literal["party", "state"] = "party"


class Content(Plain, frozen=True, kw_only=True):
    """A whole report. `unit` is the unit's stable key; `day` the day it was drawn up on, `as_of` what its figures hold to.
    `journal`: how many entries the journal had when it was drawn up; 0 where that was not kept.
    """

    version: int = VERSION
    kind: str
    unit: str
    year: int
    as_of: date
    day: date
    simulated: bool
    layout: Laid
    header: Header
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...]
    sources: tuple[Source, ...]
    journal: int = 0

    def __post_init__(self) -> None:
        known = {source.mark for source in self.sources}
        ids = [figure.id for figure in self.figures()]
        if len(set(ids)) != len(ids):
            raise ValueError("two figures have the same id")
        if unknown := [figure.id for figure in self.figures() if figure.source not in known]:
            raise ValueError(f"figures without a source: {', '.join(unknown)}")

    def figures(self) -> Iterator[Figure]:
        """Every figure, in the order of the text, annexes last."""
        for block in (*self.blocks, *(block for annex in self.annexes for block in annex.blocks)):
            yield from figures_of(block)

    def source(self, mark: int) -> Source:
        """The source with that mark."""
        return next(source for source in self.sources if source.mark == mark)


def figures_of(block: Block) -> Iterator[Figure]:
    """The figures of one block, in reading order."""
    if isinstance(block, Heading | Chart):
        return
    cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block.parts]
    yield from (part for cell in cells for part in cell if isinstance(part, Figure))


def to_write(what: str) -> str:
    """The mark of a place in a text where a person must write what no record says."""
    return f"[Điền: {what}]"


def plain(parts: Parts) -> str:
    """The words of a sentence as printed."""
    return "".join(part.text if isinstance(part, Figure) else part for part in parts)


def to_json(content: Content, *, indent: int = 0) -> bytes:
    """The report as JSON (UTF-8): the same report gives the same bytes."""
    encoded = msgspec.json.encode(content, order="deterministic")
    return msgspec.json.format(encoded, indent=indent) if indent else encoded


def from_json(encoded: bytes | str) -> Content:
    """The report that `to_json` wrote; UserError where it is not one, or not of this version."""
    try:
        return msgspec.json.decode(encoded, type=Content)
    except ValueError as wrong:
        raise UserError(f"this is not the content of a report: {_where(wrong)}.") from wrong


def _where(wrong: ValueError) -> str:
    return re.sub(r"\s+", " ", str(wrong)).rstrip(".")
