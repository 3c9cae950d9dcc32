"""Who waits for what a transaction holds need not wait for the disk too; whoever asked is answered when the disk has it."""

import os
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, close_old_connections, connection, transaction

from caunoi.records import durability
from caunoi.records.actions import acting
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.models import Unit
from caunoi.records.planning import look_at_connection, told
from tests.factories import NOON
from tests.records.committing import committing as committing

POSTGRESQL = connection.vendor == "postgresql"
WAITS = "SHOW synchronous_commit" if POSTGRESQL else "PRAGMA synchronous"
MARK = "SELECT pg_logical_emit_message(true, 'caunoi', '')"


@pytest.fixture
def home(settings: Any, tmp_path: Path, transactional_db: None) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def write() -> None:
    with acting.acting("unit.create", by=OPERATOR, at=NOON):
        Unit.objects.create(key="one", line="party")


def begin_a_request() -> None:
    """As the signal does, in its order: Django's test client, where it was used before, turns that round."""
    close_old_connections()
    look_at_connection()


def test_head_follows_when_the_disk_has_what_it_is_of(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    ask = durability.told

    def listen(words: str, *values: Any, **how: Any) -> Any:
        heard.append(words)
        return ask(words, *values, **how)

    monkeypatch.setattr(durability, "told", listen)
    monkeypatch.setattr(acting, "append_head", lambda line: heard.append("head"))
    write()

    sqlite = ["PRAGMA synchronous=NORMAL", "head", "PRAGMA synchronous=FULL"]  # in memory, without a disk
    assert heard == ([MARK, "head"] if POSTGRESQL else sqlite)


def test_next_transaction_waits_for_the_disk_again(home: Path) -> None:
    if POSTGRESQL:
        told("SET synchronous_commit = on", answers=False)  # the tests' server is unhurried itself
    with acting.acting("unit.create", by=OPERATOR, at=NOON) as act:
        Unit.objects.create(key="one", line="party")
        act.tree()
        within = told(WAITS)

    assert (within, told(WAITS)) == ([("off",)], [("on",)]) if POSTGRESQL else ([(1,)], [(durability.FULL,)])


def test_action_in_a_transaction_that_nobody_waits_for_afterwards_ends_when_the_disk_has_it(
    home: Path,
) -> None:
    if POSTGRESQL:
        told("SET synchronous_commit = on", answers=False)
    with transaction.atomic():
        write()

        assert told(WAITS) == [("on",) if POSTGRESQL else (durability.FULL,)]


def test_disk_that_does_not_take_it_ends_the_process(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(words: str, *values: Any, **how: Any) -> Any:
        if words == MARK:
            raise OperationalError("gone")
        return told(words, *values, **how)

    def full() -> None:
        raise OSError("full")

    def end(code: int) -> None:
        raise SystemExit(code)

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(durability, "told", fail)
        patched.setattr(connection, "is_in_memory_db", lambda: False, raising=False)
        patched.setattr(durability, "_sync_log", full)
        patched.setattr(os, "_exit", end)
        write()

    assert not (home / "heads").exists()


def test_connection_on_which_nothing_lies_is_not_asked_whether_it_works(home: Path) -> None:
    told("SELECT 1")
    begin_a_request()

    assert connection.health_check_done is POSTGRESQL  # type: ignore[attr-defined] # SQLite's is never asked


def test_connection_that_the_server_closed_is_opened_anew_at_the_next_request(home: Path) -> None:
    told("SELECT 1")
    before: Any = connection.connection
    if POSTGRESQL:
        with psycopg.connect(before.info.dsn, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [before.info.backend_pid])
    begin_a_request()

    assert told("SELECT 1") == [(1,)]
    assert (connection.connection is before) is not POSTGRESQL
