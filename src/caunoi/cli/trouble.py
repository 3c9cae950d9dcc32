"""Turns what a database says when it cannot work into what happened, what is safe and what to do."""

import os
import sys

from caunoi import paths

_RESTORE = (
    "Nothing was changed. Stop caunoi, put back your last copy of that folder, or move the file away "
    "and start again with an empty database."
)
# what the driver's own text contains -> what we say; {home} is the state folder
_TROUBLES: tuple[tuple[str, str], ...] = (
    (
        "file is not a database",
        "the database file in {home} is damaged: it is not a SQLite database. " + _RESTORE,
    ),
    ("malformed", "the database file in {home} is damaged. " + _RESTORE),
    (
        "disk I/O error",
        "the disk that holds {home} cannot be read or written. Check the disk before anything else.",
    ),
    (
        "unable to open database file",
        "the database in {home} cannot be opened. Check that the folder exists and is yours.",
    ),
    ("readonly database", "the database in {home} cannot be written. Check who owns the folder."),
    (
        "database or disk is full",
        "the disk that holds {home} is full. Nothing was changed. Free some space and repeat.",
    ),
    (
        "database is locked",
        "another caunoi is writing to {home}. Nothing was changed. Wait for it and repeat.",
    ),
)
_POSTGRESQL = (
    "the PostgreSQL server of CAUNOI_DATABASE_URL cannot be used: {detail}. "
    "Nothing was changed. Check that it runs and that name and password are right."
)


def database_trouble(error: BaseException) -> str | None:
    """The message for people, or None when `error` is not a trouble of the database itself."""
    if not _is_database_error(error):
        return None
    detail = str(error).strip()
    for sign, message in _TROUBLES:
        if sign in detail:
            return message.format(home=paths.home())
    if os.environ.get("CAUNOI_DATABASE_URL") and "connection" in detail:
        return _POSTGRESQL.format(detail=detail.splitlines()[0])
    return None


def _is_database_error(error: BaseException) -> bool:
    # Asked of the modules already loaded: a command that never touched a database loads none here.
    drivers = [sys.modules.get("django.db.utils"), sys.modules.get("sqlite3")]
    return any(isinstance(error, driver.DatabaseError) for driver in drivers if driver)
