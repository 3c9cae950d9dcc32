"""The words of a PDF page with their boxes, from its text layer."""

import re
from collections.abc import Callable, Iterator
from ctypes import c_double, c_ushort
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from caunoi.intake.pages.paragraphs import HYPHEN
from caunoi.intake.pages.shapes import Word

# pdfium writes a hyphen at the end of a line as 2, and runs the word on into the next line: cut there.
_WORD = re.compile("[^\\s\x02]+\x02?|\x02")
_DIGIT = re.compile("[0-9]")
_ODD = re.compile("[\x00-\x1f\ud800-\udfff\ufeff\ufffe\uffff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_TALLEST, _FARTHEST = 2000.0, 100_000.0  # points; what is larger is no print
MOST_LETTERS = 60_000  # on one page; a newspaper page has 40,000

# Asked of every word: looked up once.
_box_of, _origin_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
_matrix_of, _size_of = raw.FPDFText_GetMatrix, raw.FPDFText_GetFontSize

Place = Callable[[float, float], tuple[float, float]]


def words_of(page: pdfium.PdfPage) -> list[Word]:
    """Every word of the page. Its letters are taken as the file gives them."""
    text = page.get_textpage()
    try:
        return list(_Layer(text, _turned(page)).words())
    finally:
        text.close()


class _Layer:
    """The text layer of one page. `place` turns the file's places into the reader's."""

    def __init__(self, text: pdfium.PdfTextPage, place: Place) -> None:
        self._text = text.raw
        self._place = place
        # Called for every word: the boxes are made once.
        self._first, self._last, self._matrix = raw.FS_RECTF(), raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = c_double(), c_double()

    def words(self) -> Iterator[Word]:
        """Words, or parts of words: the raised mark of a note stands against its word without a space."""
        count = min(raw.FPDFText_CountChars(self._text), MOST_LETTERS)
        letters = self._letters(count)
        for match in _WORD.finditer(letters):
            at = match.start()
            for length in self._lengths(match) if _DIGIT.search(match[0]) else [len(match[0])]:
                word = _clean(letters[at : at + length])
                box = self._box(at, at + length - 1)
                if word and box:
                    yield Word(word, *box, glued=at > match.start())
                at += length

    def _letters(self, count: int) -> str:
        """The page's letters, one for each place: in one call, or one by one where the file skips some."""
        into = (c_ushort * (count + 1))()
        if raw.FPDFText_GetText(self._text, 0, count, into) == count + 1:
            letters = bytes(into)[: 2 * count].decode("utf-16-le", "surrogatepass")
            if len(letters) < count:  # letters beyond the first plane: two places each
                letters = "".join(map(chr, into[:count]))
            return letters.replace("\ufffe", "\x02")  # as it tells of that hyphen here
        return "".join(chr(raw.FPDFText_GetUnicode(self._text, at) & 0xFFFF) for at in range(count))

    def _lengths(self, match: re.Match[str]) -> list[int]:
        sizes = (round(raw.FPDFText_GetFontSize(self._text, at)) for at in range(*match.span()))
        return [len(list(group)) for _, group in groupby(sizes)]

    def _box(self, first: int, last: int) -> tuple[float, float, float, float, float] | None:
        """x0, x1, top, bottom and size of the letters, the page being upright; None where the file gives no box.

        Boxes of letters are as high as the letters happen to be, so height is taken from the font and the base line.
        """
        text, place, one, other, x, y = self._text, self._place, self._first, self._last, self._x, self._y
        found = _box_of(text, first, one) and _box_of(text, last, other) and _origin_of(text, first, x, y)
        size = self._size(first) if found else 0.0
        base = y.value
        left, right = one.left, other.right
        if (
            not 0 < size < _TALLEST
            or abs(left) > _FARTHEST
            or abs(right) > _FARTHEST
            or abs(base) > _FARTHEST
        ):
            return None
        base = place(x.value, base)[1]
        start, end, behind = (
            place(left, one.bottom)[0],
            place(right, other.top)[0],
            place(one.right, one.top)[0],
        )
        return min(start, end, behind), max(start, end, behind), base - 0.8 * size, base + 0.2 * size, size

    def _size(self, at: int) -> float:
        """The size of a letter as printed: that of its font, scaled as it is set."""
        matrix = self._matrix
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 if _matrix_of(self._text, at, matrix) else 1.0
        return float(_size_of(self._text, at)) * (scale or 1.0)


def _clean(word: str) -> str:
    """Without what is no letter; halves of a letter beyond the first plane put together."""
    if not _ODD.search(word):
        return word
    word = _PAIR.sub(lambda match: match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), word)
    return _ODD.sub("", word.replace("\x02", HYPHEN))


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
