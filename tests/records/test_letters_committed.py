"""What was committed stands, whatever fails afterwards: the answer, the files, the letter."""

from pathlib import Path

import pytest
from django.db import OperationalError, connection

from caunoi.core.facts.letters import Attachment, Channel
from caunoi.records import files
from caunoi.records.actions import acting
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import add_papers, split_off
from caunoi.records.models import Letter, SealedPart
from caunoi.records.sealing import key_of, read_part
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.committing import committing as committing
from tests.records.letters import file, keep_inside
from tests.records.proceedings import with_offices

PAPER = Attachment("a.txt", "text/plain", b"a", b"a")


@pytest.fixture
def city(settings, tmp_path: Path, transactional_db: None) -> City:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    return make_city()


def full(line: bytes) -> None:
    raise OSError("no space left")


def told_to_end(line: bytes) -> None:
    raise SystemExit


@pytest.mark.parametrize("fault", [full, told_to_end])
def test_letter_keeps_its_files_though_the_head_cannot_be_written_after_the_commit(
    city: City, monkeypatch: pytest.MonkeyPatch, fault: object
) -> None:
    letter = file(city, files=[PAPER]).letter
    monkeypatch.setattr(acting, "append_head", fault)

    for made in (lambda: file(city, files=[PAPER]), lambda: add_papers(letter, [PAPER], by=SENDER, at=NOON)):
        try:
            made()
        except SystemExit:
            assert fault is told_to_end

    assert read_back() == [b"a"] * 3


def read_back() -> list[bytes]:
    """Every file that a row names."""
    named = SealedPart.objects.exclude(sha256="").select_related("letter")
    return [read_part(key_of(part.letter), part.letter, part) for part in named]


def test_letter_keeps_its_files_though_the_answer_to_the_commit_is_lost(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, commit = file(city, files=[PAPER]).letter, connection._commit

    def unheard() -> None:
        commit()
        raise OperationalError("the line broke")

    monkeypatch.setattr(connection, "_commit", unheard)
    for made in (lambda: file(city, files=[PAPER]), lambda: add_papers(letter, [PAPER], by=SENDER, at=NOON)):
        with pytest.raises(OperationalError):
            made()
    monkeypatch.undo()

    assert (Letter.objects.count(), read_back()) == (2, [b"a"] * 3)


def test_part_split_off_keeps_its_files_though_those_of_the_whole_cannot_be_taken_away(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = file(with_offices(city), channel=Channel.POST, by=city.officer, files=[PAPER]).letter
    keep_inside(city)
    whole, remove = letter.parts.exclude(sha256="").get().sha256, files.remove

    def unmovable(sha256: str) -> None:
        if sha256 == whole:
            raise OSError("it cannot be taken away")
        remove(sha256)

    monkeypatch.setattr(files, "remove", unmovable)
    part = split_off(letter, rest="b", text="a", by=city.officer, at=NOON)

    assert part.parts.exclude(sha256="").count() == 1
    assert read_back() == [b"a"]
