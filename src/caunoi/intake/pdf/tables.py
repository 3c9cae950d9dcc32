"""Tables with drawn lines, cell by cell. Looked for only on pages that have such lines: it is slow work."""

import io
import logging
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from caunoi.core.syllables import is_syllable
from caunoi.intake.lines import row
from caunoi.intake.pages.paragraphs import HYPHEN, joined
from caunoi.intake.pages.shapes import Grid, Row, Word, rows_of

_THIN = 3.0  # points; a drawn line
_PADDING = 5.0  # points between the words of a cell and its edge
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


class _Drawing(PDFPageAggregatorWithMarkedContent):
    """What is drawn on a page without its letters: they are known already, and to set them takes most of the time."""

    def render_string(self, *_letters: object) -> None:
        """Sets nothing."""


class Tables:
    """Finds the tables of a file's pages; the file is opened a second time at the first need."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: pdfplumber.PDF | None = None
        # pdfminer tells of every oddity of a file in its log; what matters comes back as a warning.
        logging.getLogger("pdfminer").setLevel(logging.ERROR)

    def on(self, index: int, words: Sequence[Word]) -> list[Grid]:
        """The tables of a page, with its words in their cells."""
        if self._file is None:
            self._file = pdfplumber.open(io.BytesIO(self._data))
        page = self._file.pages[index]
        drawing = _Drawing(self._file.rsrcmgr, pageno=page.page_number, laparams=self._file.laparams)
        PDFPageInterpreter(self._file.rsrcmgr, drawing).process_page(page.page_obj)
        page._layout = drawing.get_result()  # what `page` would make for itself, letters and all
        grids = []
        for table in page.find_tables():
            grid = _grid(table, words)
            if grid is not None:
                grids.append(grid)
                words = outside([grid], words)
        page.close()
        return grids


def outside(grids: list[Grid], words: Sequence[Word]) -> list[Word]:
    """The words that lie in none of the tables."""
    return [word for word in words if not any(grid.holds(word) for grid in grids)]


def _grid(table: pdfplumber.table.Table, words: Sequence[Word]) -> Grid | None:
    """Cells filled with the words whose middle lies in them; None for a frame round text."""
    x0, top, x1, bottom = table.bbox
    inside = [word for word in words if Grid([], x0, top, x1, bottom).holds(word)]
    rows = []
    for line in table.rows:
        rows.append([_cell(cell, inside) if cell else "" for cell in line.cells])
    rows = [cells for cells in rows if row(cells)]
    # A row parted by the page leaves a table of one row behind.
    if not rows or max(map(len, rows)) < (2 if len(rows) > 1 else 3):
        return None
    return Grid(rows, x0, top, x1, bottom)


def _cell(box: tuple[float, float, float, float], words: list[Word]) -> str:
    """The words of a cell; where its column is too narrow for a word, the pieces are put together again."""
    cell = Grid([], *box)
    lines = rows_of(word for word in words if cell.holds(word))
    text = lines[0].text if lines else ""
    for before, line in pairwise(lines):
        whole = _is_broken(text.rpartition(" ")[2], before, line, box[2])
        text = text + line.text if whole else joined(text, line.text)
    return text.replace(HYPHEN, "-")


def _is_broken(tail: str, before: Row, line: Row, right: float) -> bool:
    """Whether `tail`, the last word so far, goes on in the next line of the cell."""
    head = line.words[0].text
    if before.words[-1].x1 + 0.6 * line.size + _PADDING < right:
        return False
    if tail[-1:].isdigit() and head[:1].isdigit():
        return len(before.words) == 1
    return is_syllable(tail + head) and not (_is_word(tail) and _is_word(head))


def _is_word(text: str) -> bool:
    """No Vietnamese word is one letter without a mark."""
    return is_syllable(text) and (len(text) > 1 or not text.isascii())
