"""For tests of what happens at the commit itself, or between two connections: nothing around them is rolled back, so the
records are emptied afterwards, past the triggers that refuse it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection


@pytest.fixture(name="transactional_db")
def committing(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """In place of pytest-django's: the test's own writes are committed; before and after it the records are empty."""
    with django_db_blocker.unblock():
        yield
        _empty([model._meta.db_table for model in apps.get_app_config("records").get_models()])
        connection.close()


def _empty(tables: list[str]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
            cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
        for _, sql in triggers:
            cursor.execute(sql)
        cursor.execute("PRAGMA foreign_keys = ON")
