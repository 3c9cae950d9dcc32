"""Pages to text: the one way for what was read from a PDF and what was recognised in a scan."""

from caunoi.intake.lines import Lines, note_lines
from caunoi.intake.pages.columns import margins, reading_order
from caunoi.intake.pages.furniture import without_furniture, without_notes
from caunoi.intake.pages.paragraphs import lay
from caunoi.intake.pages.shapes import Grid, Line, Page
from caunoi.intake.pages.undrawn import take_tables


def text_of(pages: list[Page]) -> tuple[str, list[str]]:
    """The text and notes on what was left out or moved."""
    taken = without_furniture(pages)
    notes = without_notes(pages)
    take_tables(pages)
    rows = [row for page in pages for row in page.rows]
    usual = margins(rows) if rows else (0.0, 0.0)
    flow: list[Line | Grid] = []
    for page in pages:
        flow += _with_grids(reading_order(page, usual), page.grids)
    lines = Lines()
    lay(flow, lines)
    note_lines(lines, [(str(number), text) for number, text in enumerate(notes, start=1)])
    told = [
        (taken, f"{sum(taken.values())} dòng đầu trang, chân trang, số trang được bỏ qua: {_listed(taken)}."),
        (notes, f"{len(notes)} chú thích cuối trang được đặt ở cuối văn bản."),
    ]
    return lines.text, [text for happened, text in told if happened]


def _listed(taken: dict[str, int]) -> str:
    return "; ".join(
        f"“{said}” ({count} lần)" if said else f"{count} số trang" for said, count in taken.items()
    )


def _with_grids(lines: list[Line], grids: list[Grid]) -> list[Line | Grid]:
    flow: list[Line | Grid] = list(lines)
    for grid in grids:
        after = [
            at for at, item in enumerate(flow) if isinstance(item, Line) and item.row.bottom <= grid.top + 3
        ]
        above = [at for at, item in enumerate(flow) if isinstance(item, Grid) and item.top <= grid.top]
        flow.insert(max([*after, *above], default=-1) + 1, grid)
    return flow
