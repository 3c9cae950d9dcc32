"""Where a person stands on the workbench: which list in which order, at what, which page of it, which part of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from caunoi.render.marked_text import PARAGRAPH
from caunoi.web.desk.pages import number_of

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


def parts_of(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that a page shows, whole paragraphs each; one at least."""
    cuts, size = [0], len(text) / max(1, round(len(text) / PART))
    for paragraph in PARAGRAPH.finditer(text):
        if paragraph.start() >= size * len(cuts):
            cuts.append(paragraph.start())
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def part_of(parts: Sequence[tuple[int, int]], start: int) -> int:
    """The number of the part that holds a place, from 1."""
    return next((n for n, (_start, end) in enumerate(parts, start=1) if start < end), len(parts))
