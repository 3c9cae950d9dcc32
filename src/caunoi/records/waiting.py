"""Workbooks somebody has sent and not confirmed yet: in CAUNOI_HOME/files/waiting, under the person and the sha256 of the
bytes, so that nobody reaches another's; gone once confirmed or dropped, and the oldest beyond a few."""

import hashlib
import re
import shutil
from pathlib import Path

from django.conf import settings

MOST = 5
_NAME = re.compile(r"[0-9a-f]{64}")


def _folder(person: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "waiting" / str(person)


def keep(person: int, name: str, data: bytes) -> str:
    """Store a file; gives the sha256 it waits under."""
    digest = hashlib.sha256(data).hexdigest()
    drop(person, digest)
    folder = _folder(person) / digest
    folder.mkdir(mode=0o700, parents=True)
    plain = re.sub(r"[^\w. ()-]", "_", Path(name).name)[-100:].lstrip(".") or "workbook"
    (folder / plain).write_bytes(data)
    for old in sorted(_folder(person).iterdir(), key=lambda path: path.stat().st_mtime_ns)[:-MOST]:
        shutil.rmtree(old)
    return digest


def waiting(person: int, sha256: str) -> Path | None:
    """The file a person left under that sha256; None where there is none."""
    folder = _folder(person) / sha256
    return next(folder.iterdir(), None) if _NAME.fullmatch(sha256) and folder.is_dir() else None


def drop(person: int, sha256: str) -> None:
    """Take it away; nothing happens where there is none."""
    if _NAME.fullmatch(sha256):
        shutil.rmtree(_folder(person) / sha256, ignore_errors=True)
