"""The migrated database of SQLite, kept between runs: sixty migrations take ten seconds, a copy of their outcome none."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import django
from django.db import connection

SOURCE = Path(__file__).parents[1] / "src" / "caunoi"
READ = ("records/migrations", "records/models", "core")
"""What migrations are made of and call."""
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"
"""Where Django's tests keep SQLite."""


@contextmanager
def migrated(folder: Path) -> Iterator[None]:
    """Fills the database in memory before Django migrates it, where `folder` holds what the same migrations made; else keeps that.

    Django migrates all the same: what is filled in says which migrations it has seen.
    """
    if connection.vendor != "sqlite":
        yield
        return
    kept = kept_in(folder)
    with closing(sqlite3.connect(IN_MEMORY, uri=True)) as memory:
        if kept.exists():
            with closing(sqlite3.connect(kept)) as file:
                file.backup(memory)
            yield
            return
        yield
        making = kept.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(making)) as file:
            memory.backup(file)
        making.replace(kept)
        for other in folder.glob("*.sqlite3"):
            if other != kept:
                other.unlink(missing_ok=True)


def kept_in(folder: Path) -> Path:
    """The file of these migrations."""
    return folder / f"{_digest()}.sqlite3"


def _digest() -> str:
    """Of all that the migrated database depends on."""
    found = sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for path in sorted(path for part in READ for path in (SOURCE / part).rglob("*.py")):
        found.update(str(path.relative_to(SOURCE)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]
