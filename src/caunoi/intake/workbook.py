"""Workbooks in: .xlsx, .xlsm, .xls, .ods, .csv become sheets of plain cells. No formula is worked out, no macro run."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import python_calamine

from caunoi.core.workbooks.book import Book, Cell, Row, Sheet, column_letter
from caunoi.intake.archive import Archive
from caunoi.intake.opening import LARGEST
from caunoi.intake.plain import decoded
from caunoi.intake.refusals import RefusedError

MOST_CELLS = 40_000_000  # a sheet is held as a full rectangle: one stray cell in the last corner must not fill the memory
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_HOLLOW = re.compile(
    rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FAULT = re.compile(rb'<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_LOST = re.compile(
    r"[^\W\d_]\?+[^\W\d_]|\b\?+[^\W\d_]{2}"
)  # what becomes of ơ, ư, đ, ế in a table of letters without them
_SEPARATORS = ";,\t|"


def open_workbook(path: Path) -> Book:
    """The sheets of a workbook. RefusedError says what is wrong with the file and what to do."""
    name = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise RefusedError(
                "too_large", name, detail=path.stat().st_size // 1_000_000, limit=LARGEST // 1_000_000
            )
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError("missing", name, detail=error.strerror) from error
    return read_workbook(data, name)


def read_workbook(data: bytes, name: str) -> Book:
    """The same from bytes."""
    if not data.strip(b"\0 \t\r\n"):
        raise RefusedError("empty", name)
    if data.startswith(b"PK"):
        return _packed(data, name)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise RefusedError("locked", name)
        return Book(name, _sheets(data, name, {}))
    if Path(name).suffix.lower() not in (".csv", ".txt", ".tsv", ""):
        raise RefusedError("no_workbook", name, detail="its content is not what its name says")
    return Book(name, (_text_sheet(data, name),))


def _packed(data: bytes, name: str) -> Book:
    """.xlsx, .xlsm, .xlsb, .ods; looked through before anything is opened."""
    archive = Archive(data, name)
    parts = archive.names()
    if not any(part.startswith("xl/") for part in parts) and "content.xml" not in parts:
        raise RefusedError("no_workbook", name, detail="an archive of other files")
    hollow: dict[str, frozenset[tuple[int, int]]] = {}
    for part in parts:
        if _SHEET_PART.fullmatch(part):
            text = archive.read(part)
            _refuse_wide(text, name, part)
            hollow[part] = _hollow(text)
    macros = any(part.endswith("vbaProject.bin") for part in parts)
    return Book(name, _sheets(data, name, _by_sheet(archive, hollow)), macros)


def _hollow(text: bytes) -> frozenset[tuple[int, int]]:
    """Cells that come back empty although they are not: formulas without a stored result, and errors."""
    patterns = [_HOLLOW] if b"<f" in text or b":f" in text else []
    patterns += [_FAULT] if b't="e"' in text else []
    return frozenset(_place(found.groups()) for one in patterns for found in one.finditer(text))


def _place(found: tuple[bytes, ...]) -> tuple[int, int]:
    """(row from 1, place from 0)"""
    place = 0
    for letter in found[0]:
        place = place * 26 + letter - 64
    return int(found[1]), place - 1


def _refuse_wide(text: bytes, name: str, part: str) -> None:
    last_row = last_place = 0
    columns: set[bytes] = set()
    for column, row in _CELL.findall(text):
        columns.add(column)
        last_row = max(last_row, int(row))
    for column in columns:
        last_place = max(last_place, _place((column, b"1"))[1])
    if last_row * (last_place + 1) > MOST_CELLS:
        detail = f"{column_letter(last_place)}{last_row}"
        raise RefusedError("too_wide", name, sheet=Path(part).stem, detail=detail)


def _by_sheet(
    archive: Archive, hollow: dict[str, frozenset[tuple[int, int]]]
) -> dict[str, frozenset[tuple[int, int]]]:
    """{name of a sheet: its hollow cells}, by way of the workbook's relations."""
    if not any(hollow.values()):
        return {}
    book, relations = archive.xml("xl/workbook.xml"), archive.xml("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        return {}
    targets = {one.get("Id"): str(one.get("Target")).lstrip("/").removeprefix("xl/") for one in relations}
    found = {}
    for sheet in book.iter("{*}sheet"):
        relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        found[str(sheet.get("name"))] = hollow.get(f"xl/{targets.get(relation)}", frozenset())
    return found


def _sheets(data: bytes, name: str, hollow: dict[str, frozenset[tuple[int, int]]]) -> tuple[Sheet, ...]:
    try:
        opened = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = []
        for title in opened.sheet_names:
            sheet = opened.get_sheet_by_name(title)
            found.append(
                Sheet(title, _numbered(sheet), (sheet.end or (-1, 0))[0] + 1, hollow.get(title, frozenset()))
            )
        return tuple(found)
    except python_calamine.PasswordError as error:
        raise RefusedError("locked", name) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise RefusedError("damaged", name, detail=str(error)[:80]) from error


def _numbered(sheet: python_calamine.CalamineSheet) -> Callable[[], Iterator[Row]]:
    """Rows under the numbers and places the spreadsheet program shows. The library gives the empty rows before the first,
    but not the empty columns."""
    before: list[Cell] = [None] * (sheet.start or (0, 0))[1]

    def rows() -> Iterator[Row]:
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, ([*before, *cells] if before else cells)

    return rows


def _text_sheet(data: bytes, name: str) -> Sheet:
    try:
        text = decoded(data, name)[0].removeprefix("\ufeff")
    except RefusedError as error:
        raise RefusedError("no_workbook", name, **error.values) from error
    if len(_LOST.findall(text[:20_000])) > max(3, text[:20_000].count(" ") // 10):
        raise RefusedError("lost_letters", name)
    head = text[:20_000].splitlines()[:20]
    if head and (told := re.fullmatch(r"sep=(.)", head[0].strip())):
        separator = told[1]
    else:
        separator = max(_SEPARATORS, key=lambda one: sum(line.count(one) for line in head))

    def rows() -> Iterator[Row]:
        # A quotation mark that nothing closes takes all that follows into one cell.
        number, lines = 0, csv.reader(io.StringIO(text), delimiter=separator)
        try:
            for number, cells in enumerate(lines, start=1):
                yield number, [_unguarded(cell) for cell in cells]
        except csv.Error as error:
            raise RefusedError("endless_cell", name, detail=str(number + 1)) from error

    return Sheet(Path(name).stem, rows, text.count("\n") + 1)


def _unguarded(cell: str) -> str:
    """An apostrophe before what would be a formula only guards it."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@" else cell
