"""Workbooks of every kind into the same cells; what cannot be trusted is refused."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from caunoi.core.workbooks.book import Book, is_blank
from caunoi.intake.refusals import RefusedError
from caunoi.intake.workbook import open_workbook, read_workbook

DAY = datetime.date(2017, 7, 4)
CONTENT = [["Mã", "Ngày", "Số"], ["00004", DAY, 12.0], ["-5", None, "+84 24"]]


def xlsx(**cells) -> bytes:
    """A workbook with these cells, by address."""
    book = openpyxl.Workbook()
    for address, value in cells.items():
        book.active[address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table() -> bytes:
    addresses = {f"{'ABC'[x]}{y + 1}": value for y, row in enumerate(CONTENT) for x, value in enumerate(row)}
    return xlsx(**addresses)


def cells(book: Book) -> list[list[object]]:
    return [[None if is_blank(cell) else cell for cell in row] for _, row in book.sheets[0].rows()]


def test_xlsx_is_read_into_cells() -> None:
    book = read_workbook(table(), "a.xlsx")

    assert cells(book) == CONTENT
    assert (book.name, book.macros, len(book.sheets), book.sheets[0].total) == ("a.xlsx", False, 1, 3)


def test_rows_can_be_read_twice() -> None:
    sheet = read_workbook(table(), "a.xlsx").sheets[0]

    assert list(sheet.rows()) == list(sheet.rows())


def test_rows_and_columns_keep_the_places_the_spreadsheet_shows() -> None:
    book = read_workbook(xlsx(C4="x", D6="y"), "a.xlsx")

    assert [(n, [c or None for c in row]) for n, row in book.sheets[0].rows()][3:] == [
        (4, [None, None, "x", None]), (5, [None] * 4), (6, [None, None, None, "y"]),
    ]  # fmt: skip


def test_old_excel_gives_the_same_cells() -> None:
    assert cells(open_workbook(Path(__file__).parent / "workbooks" / "small.xls")) == CONTENT


def ods() -> bytes:
    """The same content as LibreOffice writes it, in short."""
    kinds = {
        str: 'office:value-type="string"',
        float: 'office:value-type="float" office:value="{}"',
        datetime.date: 'office:value-type="date" office:date-value="{}"',
    }
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell {kinds.get(type(value), '').format(value)}><text:p>{value}</text:p></table:table-cell>" if value is not None else "<table:table-cell/>"
            for value in row
        )
        + "</table:table-row>"
        for row in CONTENT
    )  # fmt: skip
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {names} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Sheet">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return out.getvalue()


def test_libreoffice_gives_the_same_cells() -> None:
    assert cells(read_workbook(ods(), "a.ods")) == CONTENT


@pytest.mark.parametrize(
    "text",
    [
        "Mã;Ngày;Số\n00004;4/7/2017;12\n",
        "sep=,\nMã,Ngày,Số\n00004,4/7/2017,12\n",
        "Mã\tNgày\tSố\r\n00004\t4/7/2017\t12\r\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_whatever_its_separator_and_letters(text: str, encoding: str) -> None:
    rows = cells(read_workbook(text.encode(encoding), "a.csv"))

    assert rows[-2:] == [["Mã", "Ngày", "Số"], ["00004", "4/7/2017", "12"]]


def test_csv_whose_letters_were_lost_is_refused_with_what_to_do() -> None:
    lost = "M� h? s?;Ng�y nh?n;??n v?;Ph??ng\nKH-1;4/7/2017;UBND ph??ng;Li?u Giai\n".replace(
        "�", "ã"
    ).encode()

    with pytest.raises(RefusedError) as refused:
        read_workbook(lost, "so.csv")

    assert refused.value.code == "lost_letters"
    assert read_workbook("Mã;Hỏi\nV-1;Có chưa?\nV-2;Ai? Ở đâu?\n".encode(), "so.csv").sheets


def test_apostrophe_that_guards_a_formula_is_taken_off() -> None:
    rows = cells(read_workbook(b"a;b;c\n'=1+1;'-x;'tis\n", "a.csv"))

    assert rows[1] == ["=1+1", "-x", "'tis"]


def test_quoted_field_of_csv_may_hold_lines_and_separators() -> None:
    rows = cells(read_workbook('a;b\n"một;\nhai";3\n'.encode(), "a.csv"))

    assert rows[1] == ["một;\nhai", "3"]


def test_formula_without_a_result_and_error_cells_are_known() -> None:
    book = read_workbook(xlsx(A1="a", B2="=1+1", C3="#N/A", D4='=A1&"<f"'), "a.xlsx")

    assert book.sheets[0].hollow == {(2, 1), (3, 2), (4, 3)}


def test_formula_with_a_result_is_its_result() -> None:
    data = _with_part(
        xlsx(A1="=1+1"),
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>"),
    )
    book = read_workbook(data, "a.xlsx")

    assert (cells(book), book.sheets[0].hollow) == ([[2.0]], frozenset())


def test_macros_are_said_and_nothing_more() -> None:
    data = _with_part(xlsx(A1="x"), "xl/vbaProject.bin", lambda _: b"program")

    assert read_workbook(data, "a.xlsm").macros


def _with_part(data: bytes, name: str, change) -> bytes:
    """The archive with one part changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {part: old.read(part) for part in old.namelist()}
        parts[name] = change(parts.get(name, b""))
        for part, content in parts.items():
            new.writestr(part, content)
    return out.getvalue()


def _far(data: bytes) -> bytes:
    return _with_part(
        data,
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    )


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.xlsx", "empty"),
        (b"\x00\x01\x02 no workbook", "a.xlsx", "no_workbook"),
        (b"a,b\x00\n1,2\n\x00\x01\x02", "a.csv", "no_workbook"),
        (b"PK\x03\x04 cut off", "a.xlsx", "damaged"),
        (xlsx(A1="x")[:-200], "a.xlsx", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "locked"),
        (_far(xlsx(A1="x")), "a.xlsx", "too_wide"),
    ],
)  # fmt: skip
def test_file_that_cannot_be_trusted_is_refused(data: bytes, name: str, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_workbook(data, name)

    assert refused.value.code == code
    assert name in str(refused.value) and name in refused.value.vietnamese


def test_csv_whose_quotation_mark_nothing_closes_is_refused_with_its_row() -> None:
    sheet = read_workbook(b'a;b\n1;2\n"3;4\n' + b"5;6\n" * 40_000, "so.csv").sheets[0]

    with pytest.raises(RefusedError) as refused:
        list(sheet.rows())
    assert (refused.value.code, "dòng 3" in refused.value.vietnamese) == ("endless_cell", True)


def test_archive_of_other_files_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")

    with pytest.raises(RefusedError) as refused:
        read_workbook(out.getvalue(), "a.xlsx")
    assert refused.value.code == "no_workbook"


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="nowhere.xlsx cannot be read"):
        open_workbook(tmp_path / "nowhere.xlsx")


def test_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    monkeypatch.setattr("caunoi.intake.workbook.LARGEST", 1)

    with pytest.raises(RefusedError) as refused:
        open_workbook(tmp_path / "a.xlsx")
    assert refused.value.code == "too_large"
