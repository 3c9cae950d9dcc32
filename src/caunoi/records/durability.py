"""SQLite keeps its promise only with WAL and synchronous=FULL: asserted on every new connection.

Killing a process cannot prove it (the operating system still holds the pages); only the setting can be read back.
"""

from typing import Any

from django.db.backends.signals import connection_created

from caunoi.errors import UserError

FULL = 2


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
