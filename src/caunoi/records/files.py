"""Files as received, kept byte for byte under their sha256 in CAUNOI_HOME/files; the same file is kept once."""

import datetime
import hashlib
import logging
import os
import re
from pathlib import Path

from django.apps import apps
from django.conf import settings

log = logging.getLogger("caunoi.files")
_NAME = re.compile(r"[0-9a-f]{64}")


def keep(data: bytes) -> str:
    """Store the bytes, durable before this returns; gives their sha256."""
    digest = hashlib.sha256(data).hexdigest()
    path = Path(settings.MEDIA_ROOT) / digest[:2] / digest
    if path.exists():
        os.utime(path)  # asked for anew: no sweep takes it before its row is there
    else:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_name(f".{digest}.{os.getpid()}")
        try:
            with half.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        except OSError as error:  # no room: what was written of it takes none away
            half.unlink(missing_ok=True)
            log.error("a file could not be kept in %s: %s", settings.MEDIA_ROOT, error.strerror)
            raise
        sync_folder(path.parent)
    return digest


def sync_folder(folder: Path) -> None:
    """The new name itself reaches the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(sha256: str) -> None:
    """Take a kept file away; nothing happens where there is none."""
    if _NAME.fullmatch(sha256):
        (Path(settings.MEDIA_ROOT) / sha256[:2] / sha256).unlink(missing_ok=True)


def kept(sha256: str) -> bytes | None:
    """The bytes kept under a name; None where nothing is."""
    path = Path(settings.MEDIA_ROOT) / sha256[:2] / sha256
    return path.read_bytes() if _NAME.fullmatch(sha256) and path.is_file() else None


def sweep(before: datetime.datetime) -> int:
    """Take away what was kept before a moment and no row names: left by a process that was killed between file and row, or by a
    form that nobody sent. Gives how many. One look through every table with a column `sha256`, whatever their number.
    """
    folders = Path(settings.MEDIA_ROOT).glob("[0-9a-f][0-9a-f]")
    left = {path.name: path for folder in folders for path in folder.iterdir() if _is_older(path, before)}
    for model in apps.get_app_config("records").get_models():
        if any(field.name == "sha256" for field in model._meta.fields):
            for name in model._default_manager.values_list("sha256", flat=True).iterator():
                left.pop(name, None)
    gone = [path for path in left.values() if _is_older(path, before)]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _is_older(path: Path, than: datetime.datetime) -> bool:
    return path.stat().st_mtime < than.timestamp()
