"""Old Word, rich text and OpenDocument go through LibreOffice; where it is missing, it is named."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from caunoi.intake import RefusedError, office, open_document
from tests.intake.writing import packed

RTF = rb"{\rtf1\ansi{\pard NGH\u7882? QUY\u7870?T\par}{\pard 1. R\u224? so\u225?t h\u7891? s\u417?.\par}}"


def left_behind() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("caunoi-*") if (path / "profile").exists()}


def test_rich_text_is_read_where_libreoffice_is_installed_else_it_is_named(tmp_path: Path) -> None:
    for name in ("a.rtf", "a.doc"):  # Word saves rich text under either name
        path = tmp_path / name
        path.write_bytes(RTF)
        if shutil.which("soffice"):
            found = open_document(path)
            assert (found.text, found.kind) == ("NGHỊ QUYẾT\n\n1. Rà soát hồ sơ.", "doc")
            assert found.notes == ["Tệp RTF, đọc qua LibreOffice."]
        else:
            with pytest.raises(RefusedError, match="libreoffice-writer"):
                open_document(path)
    assert left_behind() == set()


@pytest.fixture
def program(monkeypatch, tmp_path: Path):
    """A stand-in for LibreOffice: a shell script."""

    def put(script: str) -> None:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(office.shutil, "which", lambda _: str(path))

    return put


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.odt"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "<a/>",
        "styles.xml": "<a/>",
    }
    path.write_bytes(packed(dict(parts)))
    return path


def test_failure_of_libreoffice_is_said_with_its_last_words(program, document: Path) -> None:
    program("echo 'Error: source file could not be loaded'")

    with pytest.raises(RefusedError, match="source file could not be loaded"):
        open_document(document)
    assert left_behind() == set()


def test_libreoffice_that_hangs_is_ended_with_its_helpers(
    program, document: Path, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(office, "_PATIENCE", 0.3)
    program(f"sh -c 'echo $$ > {tmp_path}/helper; exec tail -f /dev/null' & wait")

    with pytest.raises(RefusedError, match="no answer"):
        open_document(document)

    helper = (tmp_path / "helper").read_text(encoding="utf-8").strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", helper], capture_output=True, text=True)
    assert state.stdout.strip() in ("", "Z", "Zs")
    assert left_behind() == set()
