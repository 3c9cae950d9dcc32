"""Long tables as HTML text: hundreds of rows, joined instead of rendered by a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from caunoi.render import words


@dataclass(frozen=True)
class Cell:
    """One cell: a text or a number, a link, or a state's mark."""

    text: str = ""
    href: str = ""
    mark: str = ""
    number: int | None = None


def table(heads: Sequence[str], rows: Sequence[Sequence[Cell]], language: str) -> str:
    """A table in the look of base.css; the first cell of a row is its heading."""
    names = [escape(head, quote=True) for head in heads]
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row">{_inside(row[0], language)}</th>'
        + "".join(_cell(cell, name, language) for cell, name in zip(row[1:], names[1:], strict=True))
        + "</tr>"
        for row in rows
    )
    return f'<table class="rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(cell: Cell, name: str, language: str) -> str:
    look = ' class="num"' if cell.number is not None else ""
    return f'<td data-label="{name}"{look}>{_inside(cell, language)}</td>'


def _inside(cell: Cell, language: str) -> str:
    text = words.number(cell.number, language) if cell.number is not None else escape(cell.text)
    if cell.mark:
        return f'<span class="state {cell.mark}">{text}</span>'
    return f'<a href="{escape(cell.href)}">{text}</a>' if cell.href else text
