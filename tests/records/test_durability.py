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


# When the disk is waited for, who may write meanwhile, and what follows. `FAULT`: the disk fails.
WRITTEN = """
import fcntl, json, os, pathlib, django
django.setup()
from django.db import connection, transaction
from caunoi.records import durability
from caunoi.records.turns import writing
told = []
def free():
    with pathlib.Path(os.environ["CAUNOI_HOME"], "pen.lock").open("a") as line:
        try:
            fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
def disk(descriptor):
    if FAULT:
        raise OSError("the disk fails")
    told.append(["on the disk", free()])
durability._sync = disk
def write(said):
    with writing(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS kept (n INTEGER)")
        with writing():
            cursor.execute("INSERT INTO kept VALUES (1)")
        told.append(["written", free()])
        transaction.on_commit(lambda: told.append(["followed", free()]))
        1 / said
    told.append(["ended", free()])
write(1)
try:
    write(0)
except ZeroDivisionError:
    told.append(["undone", free()])
told.append(connection.cursor().execute("PRAGMA synchronous").fetchone()[0])
told.append(connection.cursor().execute("SELECT count(*) FROM kept").fetchone()[0])
print(json.dumps(told))
"""


def written(home: Path, *, fault: bool) -> "subprocess.CompletedProcess[str]":
    """What came of it, on SQLite whatever the tests run on."""
    told = {name: value for name, value in os.environ.items() if name != "CAUNOI_DATABASE_URL"}
    told |= {"CAUNOI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "caunoi.settings"}
    script = f"FAULT = {fault}\n{WRITTEN}"
    return subprocess.run([sys.executable, "-c", script], env=told, capture_output=True, text=True)


def test_next_in_line_writes_while_the_disk_is_waited_for_and_nothing_follows_or_ends_before(
    tmp_path: Path,
) -> None:
    done = written(tmp_path, fault=False)

    assert json.loads(done.stdout) == [
        ["written", False], ["on the disk", True], ["followed", True], ["ended", True],
        ["written", False], ["undone", True], 2, 1,
    ]  # fmt: skip


def test_disk_that_fails_ends_the_process_and_nobody_is_told_that_it_is_kept(tmp_path: Path) -> None:
    done = written(tmp_path, fault=True)

    assert (done.returncode, done.stdout) == (1, "")
    assert "the disk does not take what was written" in done.stderr


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
