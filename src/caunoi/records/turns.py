"""Who writes next, where only one can: on SQLite a writer asks again and again, and whoever asks at the right moment gets the pen."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextlib.contextmanager
def turn() -> Iterator[None]:
    """Wait in line for the pen, over all threads and processes of this machine, and have it until the block ends.

    On PostgreSQL the line is the lock on the journal's tree. Nothing where a transaction is open already: it has the pen, and
    waiting in line with it in hand would wait for ever.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    line = os.open(Path(settings.HOME) / "pen.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(line, fcntl.LOCK_EX)
        yield
    finally:
        os.close(line)
