"""Tables with drawn lines, cell by cell. Looked for only on pages that have such lines: it is slow work."""

import io
import logging
from collections.abc import Iterator

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from caunoi.intake.letters.syllables import is_syllable
from caunoi.intake.lines import row
from caunoi.intake.pages.paragraphs import HYPHEN, joined
from caunoi.intake.pages.shapes import Grid, Word, rows_of

_THIN = 3.0  # points; a drawn line
_LONG = 8.0
_FEWEST = 2  # lines each way, or boxes
_MOST = 20_000  # drawn things on one page: a map or an attack, not a table


def has_rules(page: pdfium.PdfPage) -> bool:
    """Whether lines run both ways on the page."""
    across = down = boxes = 0
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST:
        return False
    for width, height in _drawn(page, count):
        across += height <= _THIN and width >= _LONG
        down += width <= _THIN and height >= _LONG
        boxes += width > _LONG and height > _LONG
    return (across >= _FEWEST and down >= _FEWEST) or boxes >= _FEWEST


def _drawn(page: pdfium.PdfPage, count: int) -> Iterator[tuple[float, float]]:
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]) if count else ():
        left, bottom, right, top = item.get_bounds()
        yield right - left, top - bottom


class Tables:
    """Finds the tables of a file's pages; the file is opened a second time at the first need."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: pdfplumber.PDF | None = None
        # pdfminer tells of every oddity of a file in its log; what matters comes back as a warning.
        logging.getLogger("pdfminer").setLevel(logging.ERROR)

    def on(self, index: int, words: list[Word]) -> tuple[list[Grid], list[Word]]:
        """The tables of a page and the words outside them."""
        if self._file is None:
            self._file = pdfplumber.open(io.BytesIO(self._data))
        page = self._file.pages[index]
        grids = []
        for table in page.find_tables():
            grid = _grid(table, words)
            if grid is not None:
                grids.append(grid)
                words = [word for word in words if not grid.holds(word)]
        page.close()
        return grids, words

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def _grid(table: pdfplumber.table.Table, words: list[Word]) -> Grid | None:
    """Cells filled with the words whose middle lies in them; None for a frame round text."""
    x0, top, x1, bottom = table.bbox
    inside = [word for word in words if Grid([], x0, top, x1, bottom).holds(word)]
    rows = []
    for line in table.rows:
        rows.append([_cell(cell, inside) if cell else "" for cell in line.cells])
    rows = [cells for cells in rows if row(cells)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    return Grid(rows, x0, top, x1, bottom)


def _cell(box: tuple[float, float, float, float], words: list[Word]) -> str:
    cell = Grid([], box[0], box[1], box[2], box[3])
    lines = [line.text for line in rows_of(word for word in words if cell.holds(word))]
    text = lines[0] if lines else ""
    for line in lines[1:]:
        head, _, rest = line.partition(" ")
        tail = text.rpartition(" ")[2]
        broken = is_syllable(tail + head) and not (is_syllable(head) and is_syllable(tail))
        # A narrow column breaks within a syllable.
        text = f"{text}{head} {rest}".rstrip() if broken else joined(text, line)
    return text.replace(HYPHEN, "-")
