"""What a killed process leaves of a filing is swept away, and nothing that a row names."""

import datetime
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from caunoi import clock
from caunoi.core.facts.letters import Attachment
from caunoi.jobs.kinds import KINDS
from caunoi.records import files, queue
from caunoi.records.models import Job
from tests.people import make_city
from tests.records.letters import file

pytestmark = pytest.mark.django_db
# Seals a file as filing does, then dies before any row is written.
KILLED = """
import datetime, os, signal
import django
django.setup()
from caunoi.core.facts.letters import Attachment
from caunoi.records import vault
from caunoi.records.sealing import seal_file
seal_file(vault.new_key(), "0" * 20, 0, Attachment("a.txt", "text/plain", b"a", b"a"), at=datetime.datetime.now(datetime.UTC))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def home(settings: object, tmp_path: Path) -> Path:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path


def sweep() -> object:
    job = Job(kind=queue.SWEEP, at=clock.now())
    return KINDS[queue.SWEEP].run(job, lambda done, total: None)["files"]


def lying(home: Path) -> set[str]:
    return {path.name for path in (home / "files").rglob("*") if path.is_file()}


def grown_old(home: Path) -> None:
    then = (clock.now() - datetime.timedelta(days=15)).timestamp()
    for path in (home / "files").rglob("*"):
        os.utime(path, (then, then))


def test_file_of_a_filing_that_was_killed_is_taken_away_and_those_of_letters_stay(home: Path) -> None:
    kept = file(make_city(), files=[Attachment("b.txt", "text/plain", b"b", b"b")]).letter
    before = lying(home)
    environment = {**os.environ, "CAUNOI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "caunoi.settings"}
    environment.pop("CAUNOI_DATABASE_URL", None)
    done = subprocess.run([sys.executable, "-c", KILLED], env=environment, check=False)
    (orphan,) = lying(home) - before

    assert (done.returncode, sweep(), orphan in lying(home)) == (
        -signal.SIGKILL,
        0,
        True,
    )  # it may still be filing
    grown_old(home)
    assert (sweep(), lying(home)) == (1, before)
    assert files.kept(kept.parts.get(kind="file").sha256)


def test_old_file_that_is_kept_anew_is_not_swept_before_its_row_is_there(home: Path) -> None:
    digest = files.keep(b"a form left a fortnight ago")
    grown_old(home)
    files.keep(b"a form left a fortnight ago")

    assert (sweep(), lying(home)) == (0, {digest})
