"""Where a person stands on the workbench: which list in which order, at what, which page of it, which part of the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urlencode

from django.http import QueryDict

from caunoi.render.marked_text import PARAGRAPH
from caunoi.web.desk.pages import Pager, number_of

ROWS = 25  # of either list on a page
PART = 20_000  # about so many characters of the text on a page, in parts of one size
_NAME = re.compile(r"[a-z][\d.\-]{1,30}")


@dataclass(frozen=True)
class Place:
    """What the address says. `view`: items, or "sentences"; `order`: what is unsure first, or "text".

    `item` opens the form of an item, `at` only leads to an item or sentence; `page` and `part`, from 1, go before both
    (0: follow what one stands at).
    """

    view: str = ""
    order: str = ""
    item: str = ""
    at: str = ""
    page: int = 0
    part: int = 0

    @classmethod
    def of(cls, asked: QueryDict) -> "Place":
        """From an address or a form; what is no place of ours is left out."""
        names = {name: asked.get(name, "") for name in ("item", "at")}
        return cls(
            view="sentences" if asked.get("view") == "sentences" else "",
            order="text" if asked.get("order") == "text" else "",
            page=number_of(asked) if "page" in asked else 0,
            part=number_of(asked, "part") if "part" in asked else 0,
            **{name: value if _NAME.fullmatch(value) else "" for name, value in names.items()},
        )

    @property
    def focus(self) -> str:
        """The item or sentence one stands at."""
        return self.item or self.at

    def to(self, anchor: str, *, page: int = 0, part: int = 0, item: str = "", at: str = "") -> str:
        """The address of another place in the same list and order."""
        there = replace(self, page=page, part=part, item=item, at=at)
        said = {name: value for name in there.__dataclass_fields__ if (value := getattr(there, name))}
        return f"?{urlencode(said)}#{anchor}"


def parts_of(text: str, annexes: Sequence[int] = ()) -> list[tuple[int, int]]:
    """The stretches of a text that a page shows, whole paragraphs each; one at least, each annex (by its start) anew."""
    edges = [0, *annexes, len(text)]
    return [part for start, end in pairwise(edges) for part in _parts(text, start, end)]


def _parts(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    cuts, size = [start], (end - start) / max(1, round((end - start) / PART))
    for paragraph in PARAGRAPH.finditer(text, start, end):
        if paragraph.start() >= start + size * len(cuts):
            cuts.append(paragraph.start())
    return zip(cuts, [*cuts[1:], end], strict=True)


def part_of(parts: Sequence[tuple[int, int]], start: int) -> int:
    """The number of the part that holds a place, from 1."""
    return next((n for n, (_start, end) in enumerate(parts, start=1) if start < end), len(parts))


class Listing:
    """A page of the list beside a part of the text, and the ways from each to the other, across pages and parts."""

    def __init__(
        self, text: str, place: Place, rows: Sequence[tuple[str, int]], annexes: Sequence[int] = ()
    ) -> None:
        """`rows`: the whole list in its order, each its name and where its words begin; `annexes`: where they begin."""
        self.place, self.parts, self.total = place, parts_of(text, annexes), len(rows)
        names = [name for name, _start in rows]
        at = names.index(place.focus) // ROWS + 1 if place.focus in names else 1
        self.page = min(place.page or at, max(1, -(-len(rows) // ROWS)))
        self._first = (self.page - 1) * ROWS
        self.shown = dict(rows[self._first : self._first + ROWS])
        opens = self.shown.get(place.focus, next(iter(self.shown.values()), 0))
        self.part = min(place.part, len(self.parts)) or part_of(self.parts, opens)

    def to_words(self, name: str, start: int) -> str:
        """The way from a row to its words, in this part of the text or another."""
        part = part_of(self.parts, start)
        return f"#t-{name}" if part == self.part else self.place.to(f"t-{name}", page=self.page, part=part)

    def to_row(self, name: str) -> str:
        """The way from words to their row, on this page of the list or another."""
        return f"#i-{name}" if name in self.shown else self.place.to(f"i-{name}", at=name, part=self.part)

    def to_parts(self) -> list[str]:
        """The way to each part of the text, beside the same page of the list."""
        return [self.place.to("text-title", page=self.page, part=n) for n in range(1, len(self.parts) + 1)]

    def pager(self) -> Pager:
        """The pager under the list."""
        last = self._first + len(self.shown)
        return Pager(
            first=self._first + 1 if self.total else 0,
            last=last,
            total=self.total,
            before=self.place.to("items-title", page=self.page - 1) if self.page > 1 else "",
            after=self.place.to("items-title", page=self.page + 1) if last < self.total else "",
        )
