"""Letters recognised in pictures, by Tesseract's Vietnamese model where it is installed."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pytesseract
from PIL import Image

from caunoi.intake import drawn
from caunoi.intake.extracted import Told
from caunoi.intake.pages.shapes import Grid, Word
from caunoi.intake.refusals import RefusedError

_DPI = 300
_MOST_PIXELS = 40_000_000  # A3 at 600 dpi in one picture
_DRAWN = re.compile(r"[-–—_=~.|]{2,}$|[—|_~]$")  # lines of a table or under a heading, taken for letters
_MOST_PAGES = 500  # some seconds each
_PATIENCE = 120  # seconds a page
_UNSURE = 60  # Tesseract's own certainty of a word, of 100


@dataclass(frozen=True)
class Scanned:
    """The words of one page, how many of them Tesseract doubts, and the tables drawn on it, their words in cells."""

    words: list[Word]
    unsure: int
    grids: list[Grid] = field(default_factory=list)


@functools.cache
def is_ready() -> bool:
    """Whether Tesseract and its Vietnamese model are installed."""
    try:
        return "vie" in pytesseract.get_languages(config="")
    except (pytesseract.TesseractNotFoundError, OSError, RuntimeError):
        return False


def pages_of(document: pdfium.PdfDocument, indexes: list[int], name: str, told: Told) -> dict[int, Scanned]:
    """Recognises those pages of a PDF. Refused where Tesseract is missing."""
    if not is_ready():
        raise RefusedError("no_ocr", name)
    if len(indexes) > _MOST_PAGES:
        raise RefusedError("too_many_pages", name, limit=_MOST_PAGES)
    found = {}
    for number, index in enumerate(indexes):
        told(number, len(indexes))
        page = document[index]
        try:
            width, height = page.get_size()
            scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
            picture = page.render(scale=scale, grayscale=True).to_pil()
        finally:
            page.close()
        found[index] = recognised(picture, scale, name)
    return found


def recognised(picture: Image.Image, scale: float, name: str) -> Scanned:
    """The words of a picture; `scale` is its dots a point."""
    if not is_ready():
        raise RefusedError("no_ocr", name)
    tables = drawn.tables_in(picture)
    try:
        data = pytesseract.image_to_data(
            drawn.without_lines(picture, tables),
            lang="vie",
            config="--psm 3",
            timeout=_PATIENCE,
            output_type=pytesseract.Output.DICT,
        )
    except (pytesseract.TesseractError, RuntimeError, OSError) as error:
        raise RefusedError("ocr_failed", name, detail=str(error)[:80]) from error
    words, unsure = [], 0
    heights = _line_heights(data)
    for at, text in enumerate(data["text"]):
        if not text.strip() or _DRAWN.match(text):
            continue
        line = heights[_line(data, at)]
        x0, top = data["left"][at] / scale, data["top"][at] / scale
        width, height = data["width"][at] / scale, data["height"][at] / scale
        # A word is as high as its letters happen to be; the line says how large they are set.
        middle, half = top + height / 2, line / scale / 2
        words.append(Word(text.strip(), x0, x0 + width, middle - half, middle + half, line / scale))
        unsure += float(data["conf"][at]) < _UNSURE
    grids = []
    for table in tables:
        grid, words = drawn.cells(table, words, scale)
        grids += [grid] if grid.rows else []
    return Scanned(words, unsure, grids)


def _line(data: dict[str, list[int]], at: int) -> tuple[int, int, int]:
    return data["block_num"][at], data["par_num"][at], data["line_num"][at]


def _line_heights(data: dict[str, list[int]]) -> dict[tuple[int, int, int], float]:
    """The usual height of words in each line, made even over the page so that one size is one size."""
    by_line: dict[tuple[int, int, int], list[int]] = {}
    for at, text in enumerate(data["text"]):
        if str(text).strip():
            by_line.setdefault(_line(data, at), []).append(data["height"][at])
    middles = {line: sorted(heights)[len(heights) // 2] for line, heights in by_line.items()}
    usual = sorted(middles.values())[len(middles) // 2] if middles else 1
    return {
        line: float(usual) if 0.7 < height / usual < 1.4 else float(height)
        for line, height in middles.items()
    }


def doubts(scanned: Iterable[Scanned]) -> list[str]:
    """A warning that says how many words are unsure."""
    pages = list(scanned)
    words, unsure = sum(len(page.words) for page in pages), sum(page.unsure for page in pages)
    return [f"{unsure} trên {words} từ nhận dạng chưa chắc chắn: cần người đọc lại."] if unsure else []
