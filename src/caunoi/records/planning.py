"""Statements in words of our own: what Django goes through for each takes longer than the database to follow it. PostgreSQL plans one that
comes often once a connection, since planning takes longer too; and takes several at once."""

import select
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

Row = tuple[Any, ...]


def told(words: str, values: Sequence[Any] = (), *, answers: bool = True) -> list[Row]:
    """The rows one statement gives (none are fetched without `answers`), planned once. Values stand as the database takes them, in the
    words as %s. Errors, transactions and connections are Django's; where statements are listened to, so is the asking.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.queries_logged or database.execute_wrappers:
        with database.cursor() as cursor:  # planned anew, so that what is heard are words
            cursor.execute(words, values)
            return cursor.fetchall() if answers else []
    database.close_if_health_check_failed()
    if database.connection is None:
        database.connect()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        if database.vendor == "postgresql":
            found = _apart()(database.connection).execute(words, values)
        else:
            found = database.connection.execute(_in_its_style(words), values)
        return found.fetchall() if answers else []


def look_at_connection(**told_of_it: object) -> None:
    """At the start of a request: a connection to PostgreSQL on which nothing lies unread was not closed from there, and is not asked
    whether it works; any other is asked, as Django does at each request.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql" or database.connection is None or database.connection.closed:
        return
    unread = select.poll()
    unread.register(database.connection.fileno(), select.POLLIN)
    database.health_check_done = not unread.poll(0)


@lru_cache(maxsize=1024)
def _in_its_style(words: str) -> str:
    """As SQLite's driver takes them, by Django's own rule."""
    return SQLiteCursorWrapper.convert_query(None, words)  # type: ignore[arg-type]


def _apart() -> Any:
    """The kind of cursor that gives values apart from the words."""
    from django.db.backends.postgresql.base import ServerBindingCursor  # noqa: PLC0415 -- reason: its driver

    return ServerBindingCursor


@contextmanager
def sent_together() -> Iterator[None]:
    """On PostgreSQL what is written within goes there at once, and what it says to any of it is heard at the end, or where an answer is
    fetched: only for `told`, since Django listens to each of its own statements.
    """
    if connection.vendor != "postgresql" or connection.connection.pgconn.pipeline_status:
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield
