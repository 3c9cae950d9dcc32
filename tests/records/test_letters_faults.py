"""A fault at any statement of a filing: the letter is there whole, with its entry, or not at all, and no file is left."""

from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from caunoi.core.facts.letters import Attachment
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import FilingError, add_papers
from caunoi.records.models import JournalEntry, Letter, LetterEntry, LetterKey, SealedPart
from tests.filling_disk import FillingDisk
from tests.people import City, make_city
from tests.records.letters import file

pytestmark = pytest.mark.django_db
PAPER = Attachment("a.txt", "text/plain", b"a", b"a")


class FaultError(DatabaseError):
    """What goes wrong on purpose."""


class FailingAt:
    """Lets `number` statements pass; the next one fails, and no other."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.left -= 1
        if self.left == -1:
            raise FaultError
        return execute(sql, params, many, context)


@pytest.fixture
def city(settings, tmp_path: Path) -> City:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    return make_city()


def counted(tmp_path: Path) -> tuple[int, ...]:
    """Rows of each table, entries of the journal, sealed files."""
    tables = (Letter, LetterEntry, LetterKey, SealedPart, JournalEntry)
    files = sum(1 for path in (tmp_path / "files").rglob("*") if path.is_file())
    return (*(model.objects.count() for model in tables), files)


def test_filing_that_fails_at_any_statement_leaves_nothing(city: City, tmp_path: Path) -> None:
    before, number = counted(tmp_path), 0
    while True:
        try:
            with transaction.atomic(), connection.execute_wrapper(FailingAt(number)):
                file(city, files=[PAPER])
            break
        except FaultError:
            number += 1
            assert (number, counted(tmp_path)) == (number, before)

    assert number > 10
    assert counted(tmp_path) == (
        before[0] + 1,
        before[1] + 1,
        before[2] + 1,
        before[3] + 4,
        before[4] + 1,
        before[5] + 1,
    )


def test_no_room_for_a_file_is_said_and_neither_letter_nor_half_a_file_stays(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = file(city, files=[PAPER])
    before = counted(tmp_path)
    disk = FillingDisk(monkeypatch)
    with pytest.raises(FilingError) as refused:
        file(city, files=[PAPER, PAPER])
    assert (refused.value.code, counted(tmp_path)) == ("storage", before)

    disk.synced = 2
    with pytest.raises(FilingError) as refused:
        add_papers(kept.letter, [PAPER], by=SENDER, at=kept.letter.received_at)
    assert (refused.value.code, counted(tmp_path)) == ("storage", before)

    assert file(city, files=[PAPER]).letter.pk  # there is room again: nothing was to be started anew
