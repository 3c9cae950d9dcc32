"""PDF files and pictures that must be recognised, take long, or are locked."""

import pytest

from caunoi.intake import RefusedError, ocr, open_document, takes_long
from caunoi.intake.pages.shapes import Word
from caunoi.intake.pdf import reading
from tests.intake.locking import locked_pdf
from tests.intake.printing import blank, pictures
from tests.intake.test_pdf import LONG, read
from tests.intake.test_pdf import printer as printer


def test_scan_is_recognised_where_tesseract_is_installed_else_its_name_is_said(printer, tmp_path) -> None:
    printer.paragraph(LONG)
    source = printer.save(tmp_path / "a.pdf")
    for name in ("scan.pdf", "scan.png", "scan.tif"):
        path = pictures(source, tmp_path / name)
        if ocr.is_ready():
            found = open_document(path)
            assert found.kind == "scan" and "hồ sơ cán bộ, khắc phục" in found.text
            assert "nhận dạng từ ảnh" in found.notes[0]
        else:
            with pytest.raises(RefusedError, match="tesseract-ocr-vie"):
                open_document(path)


def test_only_what_must_be_recognised_or_is_very_long_takes_long(monkeypatch, printer, tmp_path) -> None:
    monkeypatch.setattr(ocr, "is_ready", lambda: True)
    printer.paragraph(LONG)
    text = printer.save(tmp_path / "a.pdf")
    scan, picture = pictures(text, tmp_path / "b.pdf"), pictures(text, tmp_path / "c.png")

    assert [takes_long(path.read_bytes(), path.name) for path in (text, scan, picture)] == [False, True, True]
    assert not takes_long(b"%PDF-1.7 broken", "d.pdf") and not takes_long(b"\0\1\2", "e.bin")
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    assert takes_long(text.read_bytes(), text.name)
    monkeypatch.setattr(ocr, "is_ready", lambda: False)  # it is refused at once, with what to install
    assert not takes_long(picture.read_bytes(), picture.name)


def test_pages_are_told_as_they_are_recognised(monkeypatch, printer, tmp_path) -> None:
    monkeypatch.setattr(ocr, "is_ready", lambda: True)
    monkeypatch.setattr(ocr, "recognised", lambda *_: ocr.Scanned([Word("Nghị", 60, 90, 60, 74, 14)], 0))
    printer.paragraph(LONG)
    told: list[tuple[int, int]] = []
    for name in ("b.pdf", "c.tif"):
        open_document(
            pictures(printer.save(tmp_path / "a.pdf"), tmp_path / name), lambda *how: told.append(how)
        )

    assert told == [(0, 1), (0, 1)]


@pytest.fixture
def no_tesseract(monkeypatch) -> None:
    monkeypatch.setattr(ocr, "is_ready", lambda: False)


@pytest.mark.parametrize("name", ["a.pdf", "a.png"])
def test_scan_without_tesseract_is_refused_with_how_to_get_it(no_tesseract, tmp_path, name: str) -> None:
    with pytest.raises(RefusedError, match="apt-get install tesseract-ocr tesseract-ocr-vie"):
        open_document(blank(tmp_path / name))


def test_picture_page_within_text_is_named_where_tesseract_is_missing(
    no_tesseract, printer, tmp_path
) -> None:
    printer.paragraph(LONG)
    printer.picture(blank(tmp_path / "p.jpg"))

    found = read(printer, tmp_path)

    assert (found.text, found.kind) == (LONG, "pdf")
    assert found.warnings == ["Trang 2 là ảnh, không đọc được: cài tesseract-ocr tesseract-ocr-vie."]


def test_doubtful_words_of_a_scan_are_counted(monkeypatch, tmp_path) -> None:
    words = {"text": ["Nghị", "quyết", "——", " "], "conf": [95, 30, 20, -1], "left": [10, 60, 90, 0], "top": [10, 11, 10, 0],
        "width": [40, 40, 20, 0], "height": [12, 13, 2, 0], "block_num": [1] * 4, "par_num": [1] * 4, "line_num": [1] * 4}  # fmt: skip
    monkeypatch.setattr(ocr, "is_ready", lambda: True)
    monkeypatch.setattr(ocr.pytesseract, "image_to_data", lambda *_, **__: words)

    found = open_document(blank(tmp_path / "a.png", (600, 800)))

    assert (found.text, found.warnings) == (
        "Nghị quyết",
        ["1 trên 2 từ nhận dạng chưa chắc chắn: cần người đọc lại."],
    )


def test_tesseract_that_fails_is_said_plainly(monkeypatch, tmp_path) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Tesseract process timeout")

    monkeypatch.setattr(ocr, "is_ready", lambda: True)
    monkeypatch.setattr(ocr.pytesseract, "image_to_data", fail)

    with pytest.raises(RefusedError, match="Scan it again"):
        open_document(blank(tmp_path / "a.png"))


def test_pdf_that_only_its_owner_may_change_is_read_with_its_tables(tmp_path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(locked_pdf(user=b"", owner=b"chu so huu"))
    assert open_document(path).text == "Nhiem vu | Chu tri\nRa soat | So Y te\n\nKet thuc ke hoach nam 2025."


def test_pdf_that_opens_with_a_password_is_refused_in_one_line(tmp_path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(locked_pdf(user=b"mat khau", owner=b"chu so huu"))
    with pytest.raises(RefusedError) as refused:
        open_document(path)
    assert (refused.value.code, str(refused.value).count("\n")) == ("locked", 0)
    assert "mật khẩu" in refused.value.vietnamese
    assert takes_long(path.read_bytes(), "a.pdf") is False
