"""PostgreSQL plans a statement that comes often once a connection, since planning takes longer than following; and takes several at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def planned_once() -> Iterator[None]:
    """On PostgreSQL what is asked within is given apart from its values, so that whoever asks the same on this connection, of other ids or units, needs no plan of
    their own (settings: prepare_threshold; PostgreSQL keeps a plan for all values where it expects no better of one for these)."""
    if connection.vendor != "postgresql":
        yield
        return
    from django.db.backends.postgresql.base import ServerBindingCursor  # noqa: PLC0415 -- reason: its driver

    connection.ensure_connection()
    session = connection.connection
    usual, session.cursor_factory = session.cursor_factory, ServerBindingCursor
    try:
        yield
    finally:
        session.cursor_factory = usual


@contextmanager
def sent_together() -> Iterator[None]:
    """On PostgreSQL what is written within goes there at once, and what it says to any of it is heard at the end: only for statements
    whose answers nobody looks at."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield
