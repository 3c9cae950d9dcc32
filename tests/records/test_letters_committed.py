"""What was committed stands, whatever fails afterwards: the answer, the files, the letter."""

from pathlib import Path

import pytest

from caunoi.core.facts.letters import Attachment
from caunoi.records.actions import acting
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import add_papers
from caunoi.records.models import SealedPart
from caunoi.records.sealing import key_of, read_part
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.committing import committing as committing
from tests.records.letters import file

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

    files = SealedPart.objects.exclude(sha256="").select_related("letter")
    assert [read_part(key_of(part.letter), part.letter, part) for part in files] == [b"a"] * 3
