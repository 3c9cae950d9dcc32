"""A PDF to text: its text layer; pages that are pictures go to recognition."""

import contextlib
import threading
from collections.abc import Iterator

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from caunoi.intake import ocr
from caunoi.intake.extracted import Extracted, Told
from caunoi.intake.letters.recognise import NAMES, mend
from caunoi.intake.letters.syllables import share
from caunoi.intake.pages.laying import text_of
from caunoi.intake.pages.shapes import Grid, Page, Word, rows_of
from caunoi.intake.pdf.apart import by_two
from caunoi.intake.pdf.letters import words_of
from caunoi.intake.pdf.tables import Tables, has_rules, outside
from caunoi.intake.refusals import RefusedError

_ONE_AT_A_TIME = threading.Lock()  # pdfium keeps state of its own and breaks when two threads are in it
MOST_PAGES = 3000
AT_ONCE = 40  # pages; half a second
_FEW = 12  # fewer letters than this on a page with a picture: the page is the picture
_GARBLED = 0.3  # fewer syllables than this: the letters of the layer are not those on the page


def read_pdf(data: bytes, name: str, told: Told) -> Extracted:
    """Paragraphs in reading order; kind `scan` where most pages are pictures."""
    try:
        with _ONE_AT_A_TIME:
            return _read(data, name, told)
    except pdfium.PdfiumError as error:
        raise RefusedError("damaged", name, detail=str(error)[:80]) from error


def takes_long(data: bytes, name: str) -> bool:
    """Whether it has more pages than are read at once, or any whose letters must be recognised."""
    try:
        with _ONE_AT_A_TIME, _opened(data, name) as document:
            if len(document) > AT_ONCE:
                return True
            pages = [_seen(document, index) for index in range(len(document))]
            return ocr.is_ready() and (any(page.picture for page in pages) or _is_garbled(pages))
    except pdfium.PdfiumError:
        return False


def _read(data: bytes, name: str, told: Told) -> Extracted:
    with _opened(data, name) as document:
        pages = by_two(len(document), lambda some: _with_tables(document, data, some), _Seen)
        pictures = [at for at, page in enumerate(pages) if page.picture]
        garbled = _is_garbled(pages) and ocr.is_ready()
        unread = list(range(len(pages))) if garbled else pictures
        can = ocr.is_ready() or len(unread) == len(pages)
        scanned = ocr.pages_of(document, unread, name, told) if unread and can else {}
        laid, failed = _laid(pages, scanned)
    text, notes = text_of(laid)
    text, old = mend(text)
    if old:
        notes.insert(0, f"Chữ {NAMES[old]} đã được chuyển sang Unicode.")
    warnings = ocr.doubts(scanned.values())
    if failed:
        warnings.insert(0, f"Bảng ở trang {_numbers(failed)} không đọc được theo ô.")
    if scanned:
        which = "Toàn bộ" if len(unread) == len(pages) else f"Trang {_numbers(unread)}:"
        why = "lớp chữ của tệp hỏng, " if garbled else ""
        notes.insert(0, f"{which} được nhận dạng từ ảnh ({why}Tesseract tiếng Việt).")
    elif unread:
        warnings.insert(
            0, f"Trang {_numbers(unread)} là ảnh, không đọc được: cài tesseract-ocr tesseract-ocr-vie."
        )
    return Extracted(text, "scan" if len(scanned) * 2 > len(pages) else "pdf", old, notes, warnings)


def _numbers(indexes: list[int]) -> str:
    return ", ".join(str(index + 1) for index in indexes[:20]) + ("…" if len(indexes) > 20 else "")


@contextlib.contextmanager
def _opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        code = "locked" if "assword" in str(error) or "ecurity" in str(error) else "damaged"
        raise RefusedError(code, name, detail=str(error)[:80]) from error
    with contextlib.closing(document):
        if not count:
            raise RefusedError("damaged", name, detail="no page inside")
        if count > MOST_PAGES:
            raise RefusedError("too_many_pages", name, limit=MOST_PAGES)
        yield document


class _Seen(msgspec.Struct):
    """What one look at a page tells: its size, its words, whether rules run on it, whether it is a picture.

    And its tables: None where they could not be found.
    """

    width: float = 0.0
    height: float = 0.0
    words: list[Word] = []
    ruled: bool = False
    picture: bool = False
    grids: list[Grid] | None = []


def _seen(document: pdfium.PdfDocument, index: int) -> _Seen:
    """A page is loaded once, which takes time; one that is damaged shows nothing."""
    with _page(document, index) as page:
        if page is None:
            return _Seen()
        words = words_of(page)
        picture = sum(len(word.text) for word in words) < _FEW and _has_picture(page)
        width, height = page.get_size()
        return _Seen(width, height, words, bool(words) and has_rules(page), picture)


@contextlib.contextmanager
def _page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage | None]:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        yield None
        return
    with contextlib.closing(page):
        yield page


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _is_garbled(pages: list[_Seen]) -> bool:
    text = " ".join(word.text for page in pages for word in page.words)
    mended, _ = mend(text)
    found = share(mended)
    return found.words > 40 and found.value < _GARBLED


def _with_tables(document: pdfium.PdfDocument, data: bytes, indexes: range) -> list[_Seen]:
    tables = Tables(data)
    pages = [_seen(document, index) for index in indexes]
    for index, page in zip(indexes, pages, strict=True):
        if page.ruled:
            try:
                page.grids = tables.on(index, page.words)
            except (
                Exception
            ):  # pdfminer fails in many ways on a damaged file; the words are there all the same
                page.grids = None
    return pages


def _laid(pages: list[_Seen], scanned: dict[int, ocr.Scanned]) -> tuple[list[Page], list[int]]:
    """The pages with rows and tables, and the numbers of those whose tables could not be found."""
    laid, failed = [], []
    for index, page in enumerate(pages):
        if index in scanned:
            words, grids = scanned[index].words, scanned[index].grids
        else:
            grids = page.grids or []
            words = outside(grids, page.words)
            if page.grids is None:
                failed.append(index)
        laid.append(Page(index + 1, page.width, page.height, rows_of(words), grids))
    return laid, failed
