"""Files that should not be taken: each refused in plain words, nothing left behind, never a traceback."""

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.errors import UserError
from caunoi.intake import RefusedError, archive, extracted, office, open_document, opening, scan
from caunoi.intake.pdf import reading
from tests.intake.printing import Printer, blank
from tests.intake.writing import docx, item, p, packed, part, parts, table

GOOD = docx(p("NGHỊ QUYẾT") + item("x", 1) + table([[p("a"), p("b")]]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>", "styles.xml": "<a/>"}


def wide(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


def with_part(name: str, content: str | bytes) -> bytes:
    return packed(parts(p("a")) | {name: content})


def main_part(body: str, before: str = "") -> bytes:
    return with_part("word/document.xml", before + part("document", f"<w:body>{body}</w:body>"))


ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
DEEP = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000

HOSTILE = {
    "entity that reaches a file": ("a.docx", main_part(p("&x;"), ENTITY), "entities"),
    "entity in another alphabet": ("a.docx", with_part("word/document.xml", (ENTITY + "<a/>").encode("utf-16")), "entities"),
    "endless nesting": ("a.docx", main_part(DEEP), "nesting"),
    "nested web page": ("a.html", b"<html>" + b"<div>" * 100_000, "nesting"),
    "part that unpacks without end": ("a.docx", main_part(p("a") * 1 + " " * 40_000_000), "bomb"),
    "no main part": ("a.docx", packed({"[Content_Types].xml": "", "word/x.xml": "<a/>"}), "damaged"),
    "broken XML": ("a.docx", with_part("word/document.xml", "<w:document"), "damaged"),
    "half an archive": ("a.docx", GOOD[:-200], "damaged"),
    "pictures only": ("a.docx", docx(p(runs='<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r>')), "no_text"),
    "nothing on the page": ("a.docx", docx(p()), "no_text"),
    "workbook": ("a.xlsx", packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "unknown"),
    "workbook named as another": ("a.docx", packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "wrong_name"),
    "archive of files": ("a.zip", packed({"a.txt": "a"}), "unknown"),
    "locked Word file": ("a.docx", wide("EncryptedPackage"), "locked"),
    "old workbook": ("a.xls", wide("Workbook"), "unknown"),
    "PDF named as Word": ("a.docx", b"%PDF-1.7", "wrong_name"),
    "Word named as text": ("a.txt", GOOD, "wrong_name"),
    "text named as PDF": ("a.pdf", "Nghị quyết".encode(), "wrong_name"),
    "program named as text": ("a.txt", b"\x7fELF" + bytes(range(256)) * 40, "unknown"),
    "empty": ("a.docx", b"", "empty"),
    "spaces": ("a.txt", b" \r\n\t" * 50, "empty"),
    "PDF without pages": ("a.pdf", b"%PDF-1.7\n%%EOF", "damaged"),
    "picture cut off": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "damaged"),
    "locked OpenDocument": ("a.odt", packed(ODT | {"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "locked"),
    "OpenDocument with entities": ("a.odt", packed(ODT | {"content.xml": ENTITY + "<a/>"}), "entities"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_is_refused_with_what_to_do(monkeypatch, tmp_path: Path, case: str) -> None:
    name, data, code = HOSTILE[case]
    path = tmp_path / name
    path.write_bytes(data)
    monkeypatch.setattr(scan.ocr, "is_ready", lambda: True)

    with pytest.raises(RefusedError) as refused:
        open_document(path)

    assert refused.value.code == code
    assert name in str(refused.value) and str(refused.value).count(". ") >= 1
    assert name in refused.value.vietnamese and refused.value.vietnamese.endswith(".")
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "không-có.docx", tmp_path):
        with pytest.raises(RefusedError, match="Give the path of a document") as refused:
            open_document(path)
        assert "(không " in refused.value.vietnamese


def test_file_that_may_not_be_read_is_refused(monkeypatch, tmp_path: Path) -> None:
    path = blank(tmp_path / "a.png")
    monkeypatch.setattr(
        Path, "read_bytes", lambda _: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )

    with pytest.raises(RefusedError, match="Permission denied") as refused:
        open_document(path)
    assert "(không được phép đọc)" in refused.value.vietnamese


def test_two_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as out:
        out.truncate(200_000_000)  # a hole: takes no room

    with pytest.raises(RefusedError, match="200 MB; a document may have 150"):
        open_document(path)


@pytest.mark.parametrize(
    ("place", "limit", "code"),
    [((extracted, "MOST_CHARACTERS"), 3, "too_long"), ((archive, "MOST_FILES"), 2, "bomb"), ((archive, "MOST_PART"), 50, "bomb"), ((archive, "MOST_BYTES"), 100, "bomb")],
)  # fmt: skip
def test_limits_hold(monkeypatch, tmp_path: Path, place, limit: int, code: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(GOOD)
    monkeypatch.setattr(*place, limit)

    with pytest.raises(RefusedError) as refused:
        open_document(path)

    assert refused.value.code == code


def test_limits_of_pages_and_pictures_hold(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(scan.ocr, "is_ready", lambda: True)
    monkeypatch.setattr(reading, "MOST_PAGES", 0)
    monkeypatch.setattr(scan, "_MOST_PIXELS", 100)
    for path, code in [
        (Printer().save(tmp_path / "a.pdf"), "too_many_pages"),
        (blank(tmp_path / "a.png"), "large_picture"),
        (blank(tmp_path / "b.png", (16_320, 12_240)), "large_picture"),  # what the largest telephones take
    ]:
        with pytest.raises(RefusedError) as refused:
            open_document(path)
        assert refused.value.code == code


def test_memory_and_depth_running_out_are_said_plainly(monkeypatch, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nghị quyết", encoding="utf-8")
    for error, code in [(MemoryError, "bomb"), (RecursionError, "nesting")]:

        def fail(*_: object, kind: type[BaseException] = error) -> None:
            raise kind

        monkeypatch.setitem(opening._READERS, "txt", fail)
        with pytest.raises(RefusedError) as refused:
            open_document(path)
        assert refused.value.code == code


def test_archive_marked_as_locked_is_refused(tmp_path: Path) -> None:
    data = bytearray(GOOD)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    (tmp_path / "a.docx").write_bytes(data)

    with pytest.raises(RefusedError) as refused:
        open_document(tmp_path / "a.docx")

    assert refused.value.code == "locked"


def opens_or_refuses(data: bytes, name: str) -> None:
    """Whatever the bytes, either a text or plain words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            assert isinstance(open_document(path), extracted.Extracted)
        except UserError as refused:
            assert str(refused).endswith(".")


edits = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=30)


def changed(data: bytes, cut: int, at: list[tuple[int, int]]) -> bytes:
    found = bytearray(data[: max(1, cut % (len(data) + 1))])
    for place, value in at:
        found[place % len(found)] = value
    return bytes(found)


@given(cut=st.integers(0, 10**6), at=edits)
def test_damaged_word_file_never_breaks_the_reader(cut: int, at: list[tuple[int, int]]) -> None:
    opens_or_refuses(changed(GOOD, cut, at), "a.docx")


def stored() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@given(at=edits, cut=st.integers(0, 10**6))
def test_damaged_xml_in_a_sound_archive_never_breaks_the_reader(cut: int, at: list[tuple[int, int]]) -> None:
    found = stored()
    found["word/document.xml"] = changed(found["word/document.xml"], cut, at)
    opens_or_refuses(packed(dict(found)), "a.docx")


@pytest.fixture(scope="module")
def printed() -> bytes:
    printer = Printer()
    printer.paragraph("Nghị quyết về công tác cán bộ và báo cáo kết quả.")
    printer.table([["TT", "Việc"], ["1", "Rà soát"]], [85, 125, 300])
    out = io.BytesIO()
    for page in printer.pages:
        page.gen_content()
    printer.document.save(out)
    return out.getvalue()


@given(cut=st.integers(0, 10**6), at=edits)
def test_damaged_pdf_never_breaks_the_reader(printed: bytes, cut: int, at: list[tuple[int, int]]) -> None:
    opens_or_refuses(changed(printed, len(printed) if cut % 2 else cut, at), "a.pdf")


@given(
    st.binary(max_size=400),
    st.sampled_from(["a", "a.txt", "a.html", "a.docx", "a.pdf", "a.doc", "a.odt", "a.rtf"]),
)
def test_any_bytes_under_any_name_never_break_the_reader(data: bytes, name: str) -> None:
    opens_or_refuses(data, name)


def test_missing_libreoffice_is_named_with_how_to_get_it(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda _: None)
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1 Nghi quyet}")

    with pytest.raises(RefusedError, match="apt-get install libreoffice-writer"):
        open_document(path)
