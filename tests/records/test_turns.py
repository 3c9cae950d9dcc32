"""Whoever writes waits in line for SQLite's only pen."""

import fcntl
from pathlib import Path

import pytest
from django.db import connection, transaction

from caunoi.records.actions.acting import OPERATOR, acting
from caunoi.records.turns import turn
from tests.factories import NOON
from tests.records.committing import committing as committing

LINED_UP = connection.vendor == "sqlite"
"""PostgreSQL lets writers wait in line by itself."""


def held(home: Path) -> bool:
    """Also makes the file where there is none."""
    with (home / "pen.lock").open("a") as line:
        try:
            fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.fixture
def home(settings: object, tmp_path: Path, transactional_db: None) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def test_action_holds_the_line_until_it_has_ended(home: Path) -> None:
    with acting("test.nothing", by=OPERATOR, at=NOON):
        assert held(home) is LINED_UP
    assert not held(home)


def test_failed_action_leaves_the_line_free(home: Path) -> None:
    with pytest.raises(ZeroDivisionError), acting("test.nothing", by=OPERATOR, at=NOON):
        raise ZeroDivisionError
    assert not held(home)


def test_who_has_the_pen_already_does_not_wait_in_line_for_it(home: Path) -> None:
    with transaction.atomic(), turn():
        assert not (home / "pen.lock").exists()
    assert not connection.in_atomic_block
