"""Files sent with a letter: what is taken, what is refused and why, and that a photograph tells nothing but its dots."""

import io
import socket
import struct
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest
from PIL import Image

from caunoi.core.facts.letters import Attachment
from caunoi.intake import attachments, child, kinds
from caunoi.intake.attachments import LONGEST_NAME, clean_name, show
from caunoi.intake.attachments import take as take_all
from caunoi.intake.refusals import RefusedError
from tests.intake.test_workbook import xlsx
from tests.intake.writing import docx, packed

PLACE, GPS = b"21.0285 N 105.8542 E", 0x8825


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 20), **saved: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, form, **saved)
    return out.getvalue()


def pdf() -> bytes:
    out = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        document.new_page(100, 100)
        document.save(out)
    return out.getvalue()


def office(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in ("[Content_Types].xml", "word/document.xml", *parts):
            archive.writestr(part, "<a/>")
    return out.getvalue()


PROGRAM = '<Relationship Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="code.bin"/>'


def word(types: str = "", related: str | bytes = "") -> bytes:
    """A Word document whose parts say what others are; `code.bin` is called as its writer pleased."""
    return packed(
        {
            "[Content_Types].xml": types,
            "word/document.xml": "",
            "word/_rels/document.xml.rels": related,
            "word/code.bin": "",
        }
    )


def take(name: str, data: bytes, **other: Any) -> Attachment:
    return take_all([(name, data)], **other)[0]


def code(name: str, data: bytes, **other: Any) -> str:
    with pytest.raises(RefusedError) as refused:
        take(name, data, **other)
    return refused.value.code


def test_refused_file_is_told_by_its_place() -> None:
    for bad in (b"", b"<html><p>"):
        with pytest.raises(RefusedError) as refused:
            take_all([("a.txt", b"x"), ("a.txt", bad)])
        assert (refused.value.place, refused.value.of("x").place) == (1, 1)


def test_photograph_loses_its_metadata_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera turned
    exif[0x010E] = "Nguyễn Thị Mô Phỏng"
    exif.get_ifd(GPS).update({1: "N", 2: (21.0, 1.0, 42.6), 3: "E", 4: (105.0, 51.0, 15.1)})
    data = picture(exif=exif, comment=PLACE)
    with Image.open(io.BytesIO(data)) as given:
        assert (PLACE in data, given.getexif().get_ifd(GPS)[1]) == (True, "N")

    taken = take("ảnh.JPG", data)

    with Image.open(io.BytesIO(taken.kept)) as kept:
        assert (kept.size, kept.format, dict(kept.getexif())) == ((20, 40), "JPEG", {})
        assert "comment" not in kept.info
    assert PLACE not in taken.kept
    assert (taken.received, taken.file_type) == (data, "image/jpeg")


@pytest.mark.parametrize(
    ("form", "file_type"), [("PNG", "image/png"), ("WEBP", "image/png"), ("BMP", "image/png")]
)
def test_other_pictures_are_kept_as_png(form: str, file_type: str) -> None:
    assert take(f"a.{form.lower()}", picture(form)).file_type == file_type


def test_pages_of_a_scan_are_all_kept() -> None:
    pages = [Image.new("1", (10, 10), number % 2) for number in range(3)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])

    with Image.open(io.BytesIO(take("a.tif", out.getvalue()).kept)) as kept:
        assert kept.n_frames == 3


@pytest.mark.parametrize(
    ("name", "data", "file_type"),
    [
        ("đơn.pdf", pdf(), "application/pdf"),
        ("đơn.docx", office(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("bảng.xlsx", xlsx(A1="x"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("đơn.txt", "Kính gửi".encode(), "text/plain"),
        ("đơn", "Kính gửi".encode("utf-16"), "text/plain"),
    ],
)
def test_documents_are_kept_as_they_came(name: str, data: bytes, file_type: str) -> None:
    taken = take(name, data)

    assert (taken.name, taken.file_type, taken.kept) == (name, file_type, data)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.jpg", b"MZ\x90\x00 a program", "not_taken"),
        ("a.pdf", b"<!DOCTYPE html><html>", "not_taken"),
        ("a.jpg", "Kính gửi".encode(), "wrong_name"),
        ("a.exe", b"MZ\x90\x00 a program", "not_taken"),
        ("a.txt", b"MZ\x90\x00 a program", "not_taken"),
        ("a.svg", b"<svg xmlns='x'/>", "not_taken"),
        ("a.html", b"<html><script>", "not_taken"),
        ("a.zip", packed({"a.txt": "a"}), "not_taken"),
        ("a.ods", packed({"xl/workbook.xml": ""}), "not_taken"),
        ("a.pdf", b"%PDF-1.4 nothing", "damaged"),
        ("a.jpg", b"\xff\xd8\xff nothing", "damaged"),
        ("a.docx", office("word/vbaProject.bin"), "macros"),
        (
            "a.docm",
            word(types='<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'),
            "macros",
        ),
        ("a.docx", word(related=PROGRAM), "macros"),
        ("a.docx", word(related=PROGRAM.encode("utf-16")), "macros"),
        ("a.docx", word(related=PROGRAM.replace("P", "&#80;")), "macros"),
        ("a.docx", picture(), "wrong_name"),
        ("a.xlsx", office(), "wrong_name"),
        ("a.xlsm", packed({"[Content_Types].xml": "", "xl/vbaProject.bin": ""}), "macros"),
    ],
)
def test_what_is_not_taken_says_why(name: str, data: bytes, why: str) -> None:
    assert code(name, data) == why


@pytest.mark.parametrize(
    ("name", "data"), [("a.svg", b"<svg xmlns='x'/>"), ("a.zip", packed({"a": "a"})), ("a.pdf", b"<html><p>")]
)
def test_who_sends_another_kind_is_told_which_are_taken_and_what_to_do(name: str, data: bytes) -> None:
    taken = "PDF, JPG, PNG, HEIC, DOCX, DOC, ODT, RTF, XLSX, TXT"

    with pytest.raises(RefusedError) as refused:
        take(name, data)

    assert (
        f"Các loại được nhận: {taken}. Hãy chụp ảnh giấy tờ, hoặc lưu tệp thành PDF."
        in refused.value.vietnamese
    )
    assert f"Taken are {taken}. Photograph the paper, or save the file as PDF." in str(refused.value)


def test_every_kind_that_is_said_to_be_taken_is_opened() -> None:
    opened = set(child._TYPES) | {kinds.SCAN, kinds.HEIC}

    assert set(kinds.TAKEN) == opened


def test_picture_of_too_many_dots_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MOST_PIXELS", 799)

    with pytest.raises(RefusedError) as refused:
        child.opened("a.png", picture("PNG"))
    assert refused.value.code == "large_picture"


def test_long_scan_in_one_picture_is_to_be_saved_as_pdf_whatever_its_dots() -> None:
    out, pages = io.BytesIO(), [Image.new("1", (2480, 3508)) for _ in range(14)]  # A4 at 300 dots an inch
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4")

    with pytest.raises(RefusedError, match="of 14 pages.* as PDF"):
        child.opened("a.tif", out.getvalue())


def test_photograph_of_more_dots_than_any_is_called_too_large_not_damaged() -> None:
    out = io.BytesIO()
    Image.new("1", (16_320, 12_240)).save(out, "PNG")  # what the largest telephones take

    assert code("a.png", out.getvalue()) == "large_picture"


# --- opened in a process that may be killed ---


def test_second_of_three_files_is_refused_by_its_own_name() -> None:
    with pytest.raises(RefusedError) as refused:
        take_all([("một.txt", b"a"), ("hai.pdf", b"%PDF-1.4 nothing"), ("ba.txt", b"c")])

    assert (refused.value.code, refused.value.file) == ("damaged", "hai.pdf")


def test_picture_that_needs_more_memory_than_the_child_has_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A hundred million dots in a few kilobytes, which our own limit of dots lets through."""
    monkeypatch.setattr(attachments, "MEMORY", 400 << 20)
    out = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")

    assert code("a.png", out.getvalue()) == "too_heavy"


def test_child_that_takes_too_long_is_killed_and_the_file_it_stopped_at_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attachments, "PATIENCE", 0.0)

    assert code("a.txt", b"a") == "too_heavy"


def test_child_that_dies_is_asked_no_more_and_the_file_it_died_of_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It answers the first of two files whole, the second by half."""
    out, given = io.BytesIO(), msgspec.msgpack.encode([("một.txt", b"a", -1), ("hai.txt", b"b", -1)])
    monkeypatch.setattr(child.resource, "setrlimit", lambda *limit: None)
    child.main(1, 1, io.BytesIO(given), out)
    (tmp_path / "said").write_bytes(out.getvalue()[:-3])
    monkeypatch.setattr(sys, "executable", program(tmp_path, f"cat {tmp_path}/said; kill -9 $$"))

    with pytest.raises(RefusedError) as refused:
        take_all([("một.txt", b"a"), ("hai.txt", b"b")])
    assert (refused.value.code, refused.value.file) == ("too_heavy", "hai.txt")


def test_page_of_a_pdf_or_picture_is_drawn_as_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [show("a", data, 0) for data in (pdf(), picture(), picture(size=(4000, 2000)))]

    sizes = []
    for one in drawn:
        with Image.open(io.BytesIO(one.png)) as image:
            sizes.append((image.format, image.size, one.pages))
    assert sizes == [("PNG", (1200, 1200), 1), ("PNG", (40, 20), 1), ("PNG", (1200, 600), 1)]


def test_word_document_is_shown_as_its_words_and_one_that_cannot_be_read_is_refused() -> None:
    letter = docx("<w:p><w:r><w:t>Tôi xin sửa đường.</w:t></w:r></w:p>")
    told = show("đơn.docx", letter, 0)

    assert (type(told), told.text.strip()) == (child.Words, "Tôi xin sửa đường.")  # type: ignore[union-attr]
    for broken in (
        letter[: len(letter) // 2],
        packed({"word/document.xml": "<w:document"}),
        packed({"a": ""}),
    ):
        with pytest.raises(RefusedError):
            show("đơn.docx", broken, 0)
    deep = "<w:tbl><w:tr><w:tc>" * 3000
    with pytest.raises(RefusedError):
        show("đơn.docx", docx(deep), 0)


@pytest.mark.parametrize("data", [pdf(), picture(), b"%PDF-1.4 nothing", b"text"])
def test_page_that_is_not_there_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        show("a", data, 7)
    assert refused.value.code == "no_page"


def test_child_is_told_nothing_but_the_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAUNOI_VAULT_KEYS", "1=00")
    monkeypatch.setattr(
        sys, "executable", program(tmp_path, f"env > {tmp_path}/seen; pwd >> {tmp_path}/seen")
    )

    assert code("a.txt", b"a") == "too_heavy"  # it answers nothing
    assert {line.split("=")[0] for line in (tmp_path / "seen").read_text().splitlines()} <= {
        "PWD",
        "SHLVL",
        "_",
        "OLDPWD",
        "/",
    }


def program(folder: Path, script: str) -> str:
    """Something else than Python, in its place."""
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return str(path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\thư mục\\đơn.pdf", "đơn.pdf"),
        ("../../etc/passwd", "passwd"),
        ("an\u202efdp.exe", "anfdp.exe"),
        ("a\x00b.txt", "ab.txt"),
        ("", "tệp"),
        ("..", "tệp"),
        ("x" * 300 + ".pdf", "x" * (LONGEST_NAME - 4) + ".pdf"),
        ("y" * 300, "y" * LONGEST_NAME),
    ],
)
def test_name_hides_nothing(name: str, shown: str) -> None:
    assert clean_name(name) == shown


@pytest.fixture(params=["here", "anywhere"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    """A listener at a path of this machine, or at an address, and how settings name it."""
    if request.param == "here":
        server, named = socket.socket(socket.AF_UNIX), str(tmp_path / "clamd.sock")
        server.bind(named)
        server.listen()
    else:
        server = socket.create_server(("127.0.0.1", 0))
        named = f"127.0.0.1:{server.getsockname()[1]}"
    yield server, named
    server.close()


@pytest.fixture
def scanner(request: pytest.FixtureRequest, where: tuple[socket.socket, str]) -> Iterator[str]:
    """Something that speaks as clamd does: it reads the stream and gives the answer it was told to."""
    server, named = where

    def answer() -> None:
        connection, _ = server.accept()
        with closing(connection), connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!I", stream.read(4))[0]:
                stream.read(size)
            connection.sendall(request.param)

    thread = threading.Thread(target=answer)
    thread.start()
    yield named
    thread.join()


@pytest.mark.parametrize("scanner", [b"stream: OK\0"], indirect=True)
def test_clean_file_passes_the_scanner(scanner: str) -> None:
    assert take("a.txt", b"a" * 100_000, scanner=scanner).kept == b"a" * 100_000


@pytest.mark.parametrize(
    ("scanner", "why"),
    [(b"stream: Eicar-Signature FOUND\0", "virus"), (b"INSTREAM size limit exceeded. ERROR\0", "unscanned"), (b"", "unscanned")],
    indirect=["scanner"],
)  # fmt: skip
def test_file_that_is_not_known_to_be_clean_is_not_taken(scanner: str, why: str) -> None:
    assert code("a.txt", b"a", scanner=scanner) == why


def test_scanner_that_hangs_is_waited_for_no_longer_than_set(
    where: tuple[socket.socket, str], caplog: pytest.LogCaptureFixture
) -> None:
    """It takes the connection, and neither reads nor answers; more than its socket holds waits to be sent."""
    _, named = where

    for data in (b"a", b"a" * 20_000_000):
        assert code("a.txt", data, scanner=named, patience=0.05) == "unscanned"
    assert caplog.text.count(f"clamd at {named} does not answer within 0.05 seconds") == 2


@pytest.mark.parametrize("where", ["127.0.0.1:1", "/nowhere/clamd.sock"])
def test_nothing_is_taken_where_the_scanner_cannot_be_asked_and_the_log_says_why(
    where: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert code("don-cua-toi.txt", b"a", scanner=where) == "unscanned"
    assert f"clamd at {where} cannot be asked" in caplog.text
    assert "don-cua-toi" not in caplog.text
