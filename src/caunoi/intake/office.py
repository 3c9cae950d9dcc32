"""Old Word, rich text and OpenDocument: turned into .docx by LibreOffice, apart from everything, then read as that."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from caunoi.intake.archive import Archive
from caunoi.intake.extracted import Extracted
from caunoi.intake.kinds import DOC, ODT, RTF, kind_of
from caunoi.intake.refusals import RefusedError
from caunoi.intake.word.reading import read_docx

_PATIENCE = 120  # seconds
# No macro runs and nothing linked is fetched: the file comes from outside.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_SAID = {
    DOC: ("doc", "Tệp Word cũ (.doc), đọc qua LibreOffice."),
    RTF: ("doc", "Tệp RTF, đọc qua LibreOffice."),
    ODT: ("odt", "Tệp OpenDocument (.odt), đọc qua LibreOffice."),
}


def read_office(data: bytes, name: str) -> Extracted:
    """Kind `doc` (old Word and rich text) or `odt`. Refused where LibreOffice is missing or fails."""
    kind = kind_of(data, name)
    if kind == ODT:
        _check(data, name)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RefusedError("no_office", name)
    return read_docx(_converted(program, data, kind, name), name).as_kind(*_SAID[kind])


def _check(data: bytes, name: str) -> None:
    """The same limits as for our own reader, before LibreOffice unpacks the file."""
    archive = Archive(data, name)
    for part in ("content.xml", "styles.xml"):
        archive.xml(part)
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive else b""
    if b"encryption-data" in manifest:
        raise RefusedError("locked", name)


def _converted(program: str, data: bytes, kind: str, name: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="caunoi-") as folder:
        home = Path(folder)
        source, out = home / f"in.{kind}", home / "out" / "in.docx"
        source.write_bytes(data)
        profile = home / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        said = _run(
            [
                program,
                "--headless",
                "--norestore",
                "--nolockcheck",
                f"-env:UserInstallation={profile.parent.as_uri()}",
            ]
            + ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out.parent), str(source)],
            home,
            name,
        )
        if not out.is_file():
            raise RefusedError("office_failed", name, detail=said or "it wrote nothing")
        return out.read_bytes()


def _run(command: list[str], home: Path, name: str) -> str:
    """Runs LibreOffice with all its helpers; ends them all when it takes too long. Its last words."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "HOME": str(home)},
    )
    try:
        said, _ = process.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise RefusedError("office_failed", name, detail=f"no answer in {_PATIENCE} seconds") from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:80] if lines else ""
