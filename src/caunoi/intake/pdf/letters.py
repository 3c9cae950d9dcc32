"""The words of a PDF page with their boxes, from its text layer."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from caunoi.intake.pages.paragraphs import HYPHEN
from caunoi.intake.pages.shapes import Word

_SPACES = {0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000, 0x2002, 0x2003, 0x2009}
_LINE_HYPHEN = 0x02  # pdfium's sign for a hyphen at the end of a line
_UNREADABLE = {0x00, 0xFFFE, 0xFFFF, 0xFEFF}
_TALLEST, _FARTHEST = 2000.0, 100_000.0  # points; what is larger is no print
MOST_LETTERS = 60_000  # on one page; a newspaper page has 40,000

Place = Callable[[float, float], tuple[float, float]]


def words_of(page: pdfium.PdfPage) -> list[Word]:
    """Every word of the page. Its letters are taken as the file gives them."""
    text = page.get_textpage()
    try:
        count = min(raw.FPDFText_CountChars(text), MOST_LETTERS)
        codes = [raw.FPDFText_GetUnicode(text, at) for at in range(count)]
        place = _turned(page)
        return [word for start, end in _spans(codes) for word in _words(text, codes, start, end, place)]
    finally:
        text.close()


def _spans(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Where words begin and end. pdfium runs a word parted at the end of a line on into the next line: cut there."""
    start = None
    for at, code in enumerate(codes):
        if code in _SPACES:
            if start is not None:
                yield start, at
            start = None
        elif start is None:
            start = at
        if code == _LINE_HYPHEN and start is not None:
            yield start, at + 1
            start = None
    if start is not None:
        yield start, len(codes)


def _words(text: pdfium.PdfTextPage, codes: list[int], start: int, end: int, place: Place) -> Iterator[Word]:
    """One word, or several: the raised mark of a note stands against its word without a space."""
    sizes = [raw.FPDFText_GetFontSize(text, start)] * (end - start)
    if any(0x30 <= code <= 0x39 for code in codes[start:end]):
        sizes = [raw.FPDFText_GetFontSize(text, at) for at in range(start, end)]
    at = start
    for _, group in groupby(sizes, lambda size: round(size)):
        length = len(list(group))
        word = _string(codes[at : at + length])
        box = _box(text, at, at + length - 1, place)
        at += length
        if word and box:
            yield Word(word, *box, glued=at - length > start)


def _string(codes: list[int]) -> str:
    letters = []
    high = 0
    for code in codes:
        if 0xD800 <= code < 0xDC00:  # the first half of a letter beyond the first plane
            high = code
        elif 0xDC00 <= code < 0xE000:
            letters.append(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "")
            high = 0
        elif code == _LINE_HYPHEN:
            letters.append(HYPHEN)
        elif code not in _UNREADABLE and code <= 0x10FFFF:
            letters.append(chr(code))
    return "".join(letters)


def _box(
    text: pdfium.PdfTextPage, first: int, last: int, place: Place
) -> tuple[float, float, float, float, float] | None:
    """x0, x1, top, bottom and size of the letters, the page being upright; None where the file gives no box.

    Boxes of letters are as high as the letters happen to be, so height is taken from the font and the base line.
    """
    one, other = raw.FS_RECTF(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = (
        raw.FPDFText_GetLooseCharBox(text, first, one)
        and raw.FPDFText_GetLooseCharBox(text, last, other)
        and raw.FPDFText_GetCharOrigin(text, first, x, y)
    )
    size = _size(text, first) if found else 0.0
    if not 0 < size < _TALLEST or max(abs(one.left), abs(other.right), abs(y.value)) > _FARTHEST:
        return None
    corners = [
        place(x, y) for rect in (one, other) for x in (rect.left, rect.right) for y in (rect.top, rect.bottom)
    ]
    base = place(x.value, y.value)[1]
    return min(x for x, _ in corners), max(x for x, _ in corners), base - 0.8 * size, base + 0.2 * size, size


def _size(text: pdfium.PdfTextPage, at: int) -> float:
    """The size of a letter as printed: that of its font, scaled as it is set."""
    matrix = raw.FS_MATRIX()
    scaled = raw.FPDFText_GetMatrix(text, at, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 if scaled else 1.0
    return raw.FPDFText_GetFontSize(text, at) * (scale or 1.0)


def _turned(page: pdfium.PdfPage) -> Place:
    """From the file's places (up from the lower left) to the reader's (down from the upper left)."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()
    if turn == 90:
        return lambda x, y: (y - bottom, x - left)
    if turn == 180:
        return lambda x, y: (right - x, y - bottom)
    if turn == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)
