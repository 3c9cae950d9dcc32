"""Workbooks and documents somebody has sent and not confirmed yet: in CAUNOI_HOME/files/waiting, under the person and the sha256 of the
bytes, so that nobody reaches another's; gone once confirmed or dropped, the oldest beyond a few, and what lies too long.

Beside a long one lies what was read of it, so that no page reads it again."""

import datetime
import hashlib
import re
import shutil
from pathlib import Path

from django.conf import settings

MOST = 5
LONGEST = 200  # bytes of a name, which file systems count
MOST_ROWS = 200_000  # some 500 MB while it is read
OUTCOME, MARKED, TEXT = (
    ".outcome.json",
    ".marked.xlsx",
    ".text.json",
)  # no file of a person has a name with a point in front
_NAME = re.compile(r"[0-9a-f]{64}")


def _folder(person: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "waiting" / str(person)


def keep(person: int, name: str, data: bytes) -> str:
    """Store a file; gives the sha256 it waits under."""
    digest = hashlib.sha256(data).hexdigest()
    drop(person, digest)
    folder = _folder(person) / digest
    folder.mkdir(mode=0o700, parents=True)
    plain = re.sub(r"[^\w. ()-]", "_", Path(name).name).encode()[-LONGEST:].decode(errors="ignore")
    plain = plain.lstrip(".") or "workbook"
    (folder / plain).write_bytes(data)
    for old in sorted(_folder(person).iterdir(), key=lambda path: path.stat().st_mtime_ns)[:-MOST]:
        shutil.rmtree(old)
    return digest


def waiting(person: int, sha256: str) -> Path | None:
    """The file a person left under that sha256; None where there is none."""
    folder = _folder(person) / sha256
    if not _NAME.fullmatch(sha256) or not folder.is_dir():
        return None
    return next((path for path in folder.iterdir() if not path.name.startswith(".")), None)


def keep_beside(person: int, sha256: str, what: str, data: bytes) -> None:
    """Keep what was read of a file that waits (OUTCOME, MARKED, TEXT); nothing happens where it was dropped meanwhile."""
    if path := waiting(person, sha256):
        half = path.with_name(f"{what}.new")
        half.write_bytes(data)
        half.replace(path.with_name(what))


def beside(person: int, sha256: str, what: str) -> bytes | None:
    """What was kept beside a file that waits; None where nothing was."""
    path = waiting(person, sha256)
    held = path.with_name(what) if path else None
    return held.read_bytes() if held and held.is_file() else None


def drop(person: int, sha256: str) -> None:
    """Take it away; nothing happens where there is none."""
    if _NAME.fullmatch(sha256):
        shutil.rmtree(_folder(person) / sha256, ignore_errors=True)


def sweep(before: datetime.datetime) -> int:
    """Take away every file that has waited since before a moment; gives how many."""
    old = [
        folder
        for folder in (Path(settings.MEDIA_ROOT) / "waiting").glob("*/*")
        if folder.stat().st_mtime < before.timestamp()
    ]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)
