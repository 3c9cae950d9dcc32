"""SQLite keeps its promise only with WAL and synchronous=FULL: asserted on every new connection.

Killing a process cannot prove it (the operating system still holds the pages); only the setting can be read back.
"""

import contextlib
import errno
import logging
import os
import sqlite3
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.backends.signals import connection_created

from caunoi.errors import UserError
from caunoi.records.planning import told

FULL = 2
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
logger = logging.getLogger(__name__)


def watch() -> None:
    """Check each SQLite connection as it opens."""
    connection_created.connect(assert_durable, dispatch_uid="caunoi.durability")


def assert_durable(sender: object, connection: Any, **kwargs: object) -> None:
    """Raise UserError unless the SQLite file runs WAL with synchronous=FULL (an in-memory database has no file)."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        sync = cursor.execute("PRAGMA synchronous").fetchone()[0]
    if mode == "memory":
        return
    if mode != "wal" or sync != FULL:
        raise UserError(
            f"the database does not run WAL with synchronous=FULL (found {mode}, {sync}): a saved record could be lost. "
            "Put CAUNOI_HOME on a local disk and start again."
        )


@contextlib.contextmanager
def unhurried() -> Iterator[None]:
    """A transaction that is whole or not at all as any, but not waited for until the disk has it: a power cut may lose it, with
    none of what was kept before or after. Only for what nobody was promised, such as a count of tries. In an open transaction it is part of that.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with not_waited_for(), transaction.atomic():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
            yield


@contextlib.contextmanager
def not_waited_for() -> Iterator[None]:
    """SQLite does not wait for the disk where a transaction in the block ends; `onto_the_disk` does."""
    told("PRAGMA synchronous=NORMAL", answers=False)
    try:
        yield
    finally:
        told("PRAGMA synchronous=FULL", answers=False)


def not_held_for_the_disk() -> str:
    """A column to ask for on PostgreSQL, so that the open transaction ends, and lets go of what others wait for, before the disk has it:
    only where `onto_the_disk` waits for it afterwards."""
    waited_for = any(follows is onto_the_disk for _ids, follows, *_ in connection.run_on_commit)
    if connection.vendor != "postgresql" or not waited_for:
        return ""
    return ", set_config('synchronous_commit', 'off', true)"


def onto_the_disk() -> None:
    """Wait until the disk has all that was committed: PostgreSQL writes a mark into its log and waits for that, and so for all before it;
    in SQLite's file it lies in the log, or was synced when it left it.

    Where the disk fails nobody knows what it has, and asked again it says that all is well: the process ends, as PostgreSQL's does.
    """
    try:
        if connection.vendor == "postgresql":
            told("SELECT pg_logical_emit_message(true, 'caunoi', '')")
        elif not connection.is_in_memory_db():  # type: ignore[attr-defined]
            _sync_log()
    except (OSError, DatabaseError):
        logger.critical("the disk does not take what was written: this process ends", exc_info=True)
        os._exit(1)


def is_full_disk(error: BaseException | None) -> bool:
    """Was there no room on the disk, for a file or for the database? Then nothing of the transaction was kept."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return True
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            return True
        if getattr(error, "sqlstate", None) == "53100":  # PostgreSQL: disk_full
            return True
        error = error.__cause__
    return False


def _sync_log() -> None:
    log = os.open(f"{connection.settings_dict['NAME']}-wal", os.O_RDONLY)
    try:
        _sync(log)
    finally:
        os.close(log)


_sync = getattr(os, "fdatasync", os.fsync)
"""Asked as SQLite asks; some systems know only the longer one."""
