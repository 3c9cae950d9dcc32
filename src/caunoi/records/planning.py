"""Statements in words of our own: what Django goes through for each takes longer than the database to follow it. PostgreSQL plans one that
comes often once a connection, since planning takes longer too; and takes several at once."""

import re
import select
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import chain, count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
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
            found = _raw_cursor()(database.connection).execute(_numbered(words), values)
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


def _raw_cursor() -> Any:
    """The kind of cursor that takes statements in PostgreSQL's own words."""
    from psycopg import RawCursor  # noqa: PLC0415 -- reason: its driver

    return RawCursor


@lru_cache(maxsize=1024)
def _numbered(words: str) -> bytes:
    """As PostgreSQL takes them itself: in a long statement the driver would look for the places at each asking."""
    places = count(1)
    return re.sub("%[%s]", lambda hole: f"${next(places)}" if hole[0] == "%s" else "%", words).encode()


_given: "ContextVar[list[tuple[str, Sequence[Any]]] | None]" = ContextVar("given", default=None)


def given(words: str, values: Sequence[Any] = ()) -> None:
    """A statement of which nothing is answered: now, or at the end of `sent_together`."""
    waiting = _given.get()
    if waiting is None:
        told(words, values, answers=False)
    else:
        waiting.append((words, values))


@contextmanager
def sent_together() -> Iterator[None]:
    """On PostgreSQL all that is `given` within goes there at the end as one statement, which is planned once and heard once. Until then it
    is nowhere: nothing within asks for it, and no two write the same row (PostgreSQL would follow only one of them).
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    listened_to = database.queries_logged or database.execute_wrappers
    if database.vendor != "postgresql" or listened_to or _given.get() is not None:
        yield
        return
    waiting: list[tuple[str, Sequence[Any]]] = []
    token = _given.set(waiting)
    try:
        yield
    finally:
        _given.reset(token)
    if waiting:
        words, values = zip(*waiting, strict=True)
        told(_as_one(words), list(chain.from_iterable(values)), answers=False)


@lru_cache(maxsize=256)
def _as_one(statements: tuple[str, ...]) -> str:
    *others, last = statements
    named = ", ".join(f"given{place} AS ({words})" for place, words in enumerate(others))
    return f"WITH {named} {last}" if others else last
