"""What is written is on the disk before anybody is told so; only what nobody was promised is not waited for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from caunoi.errors import UserError
from caunoi.records.durability import assert_durable

# What the setting is within `unhurried`, within it in an open transaction, after it, and after a fault within it.
ASKED = """
import contextlib, json, django
django.setup()
from django.db import connection, transaction
from caunoi.records.durability import unhurried
ask = "PRAGMA synchronous" if connection.vendor == "sqlite" else "SHOW synchronous_commit"
def now():
    with connection.cursor() as cursor:
        cursor.execute(ask)
        return str(cursor.fetchone()[0])
if connection.vendor == "postgresql":
    connection.cursor().execute("SET synchronous_commit = on")  # the tests' server is unhurried itself
told = []
with unhurried():
    told.append(now())
with transaction.atomic(), unhurried():
    told.append(now())
told.append(now())
with contextlib.suppress(ZeroDivisionError), unhurried():
    1 / 0
told.append(now())
print(json.dumps(told))
"""


def test_after_what_need_not_wait_for_the_disk_everything_waits_again(tmp_path: Path) -> None:
    told = {**os.environ, "CAUNOI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "caunoi.settings"}
    done = subprocess.run([sys.executable, "-c", ASKED], env=told, capture_output=True, text=True, check=True)

    normal, full = ("1", "2") if connection.vendor == "sqlite" else ("off", "on")
    assert json.loads(done.stdout) == [normal, full, full, full]


@pytest.mark.parametrize(("mode", "sync"), [("delete", 2), ("wal", 1)])
def test_database_that_could_lose_a_saved_record_refused(mode: str, sync: int) -> None:
    with pytest.raises(UserError, match="a saved record could be lost"):
        assert_durable(None, Opened(mode, sync))


def test_durable_database_taken() -> None:
    assert_durable(None, Opened("wal", 2))


class Opened:
    """A connection to SQLite that runs so."""

    vendor = "sqlite"

    def __init__(self, mode: str, sync: int) -> None:
        self._answers = {"PRAGMA journal_mode": mode, "PRAGMA synchronous": sync}

    def cursor(self) -> "Opened":
        return self

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *raised: object) -> None:
        pass

    def execute(self, asked: str) -> "Opened":
        self._asked = asked
        return self

    def fetchone(self) -> tuple[object]:
        return (self._answers[self._asked],)
