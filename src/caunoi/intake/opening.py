"""The one way in: a path to an `Extracted`. Readers are imported when their kind comes."""

from pathlib import Path

from caunoi.intake import kinds
from caunoi.intake.extracted import MOST_CHARACTERS, Extracted, Told, silent, unfit
from caunoi.intake.refusals import RefusedError

LARGEST = 150_000_000  # bytes; a scan of 500 pages at 300 dpi in grey stays below


def open_document(path: Path, told: Told = silent) -> Extracted:
    """The text of a document of any kind that reaches an office. `told` hears which page is being recognised, of how many.

    Raises `RefusedError` (a `UserError`) that says what is wrong and what to do; leaves nothing behind.
    """
    data = _bytes(path)
    name = path.name
    try:
        extracted = _READERS[kinds.kind_of(data, name)](data, name, told)
    except RecursionError as error:
        raise RefusedError("nesting", name) from error
    except MemoryError as error:
        raise RefusedError("bomb", name, detail="out of memory") from error
    if reason := unfit(extracted.text):
        raise RefusedError(reason, name, limit=f"{MOST_CHARACTERS:,}")
    if not extracted.text.strip():
        raise RefusedError("no_text", name, detail=extracted.kind)
    return extracted


def takes_long(data: bytes, name: str) -> bool:
    """Whether to read it is more than a page may wait for: letters to be recognised in pictures, or very many pages.

    False where the file cannot be opened: to say why takes no time.
    """
    from caunoi.intake import ocr
    from caunoi.intake.pdf.reading import takes_long as pdf_takes_long

    try:
        kind = kinds.kind_of(data, name)
        return pdf_takes_long(data, name) if kind == kinds.PDF else kind == kinds.SCAN and ocr.is_ready()
    except RefusedError:
        return False


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise RefusedError(
                "missing", path.name, detail="no such file" if not path.exists() else "not a file"
            )
        size = path.stat().st_size
        if size > LARGEST:
            raise RefusedError("too_large", path.name, detail=size // 1_000_000, limit=LARGEST // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError("missing", path.name, detail=error.strerror) from error
    if not data.strip(b"\0 \t\r\n"):
        raise RefusedError("empty", path.name)
    return data


def _text(data: bytes, name: str, told: Told) -> Extracted:
    from caunoi.intake.plain import read_text

    return read_text(data, name)


def _html(data: bytes, name: str, told: Told) -> Extracted:
    from caunoi.intake.html import read_html

    return read_html(data, name)


def _docx(data: bytes, name: str, told: Told) -> Extracted:
    from caunoi.intake.word.reading import read_docx

    return read_docx(data, name)


def _office(data: bytes, name: str, told: Told) -> Extracted:
    from caunoi.intake.office import read_office

    return read_office(data, name)


def _pdf(data: bytes, name: str, told: Told) -> Extracted:
    from caunoi.intake.pdf.reading import read_pdf

    return read_pdf(data, name, told)


def _scan(data: bytes, name: str, told: Told) -> Extracted:
    from caunoi.intake.scan import read_picture

    return read_picture(data, name, told)


def _workbook(data: bytes, name: str, told: Told) -> Extracted:
    raise RefusedError("unknown", name, detail="a workbook")


def _photograph(data: bytes, name: str, told: Told) -> Extracted:
    raise RefusedError("unknown", name, detail="a photograph; a scan is a PDF, .png or .jpg")


_READERS = {
    kinds.TXT: _text,
    kinds.HTML: _html,
    kinds.DOCX: _docx,
    kinds.XLSX: _workbook,
    kinds.DOC: _office,
    kinds.RTF: _office,
    kinds.ODT: _office,
    kinds.PDF: _pdf,
    kinds.SCAN: _scan,
    kinds.HEIC: _photograph,
}
