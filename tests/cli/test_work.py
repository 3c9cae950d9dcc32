"""`caunoi work`: a worker in a process of its own, killed in the middle of a long import."""

import contextlib
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROWS = 3000
# Puts a long import into the queue of a new installation, as a page would.
ASK = r"""
from caunoi.cli.setup import ready
ready()
from caunoi import clock
from caunoi.records import queue, waiting
from tests.people import make_city
clerk = make_city().clerk
head = "Mã vụ việc;Mã cơ quan giải quyết;Mã địa bàn;Loại vụ việc;Lĩnh vực;Ngày tiếp nhận"
rows = [f"L-{n};G-00001;00001;Khiếu nại;Đất đai;4/7/2017" for n in range(ROWS)]
sha256 = waiting.keep(clerk.pk, "so.csv", "\n".join([head, *rows]).encode())
queue.put(queue.BRING_IN_WORKBOOK, at=clock.now(), by=clerk, subject=sha256, asked={"year": None})
"""


@pytest.fixture
def setting(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, on SQLite whatever the other tests run on."""
    return {"CAUNOI_HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path.cwd())}


def work(setting: dict[str, str], *arguments: str) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "caunoi", "work", *arguments], env=setting, capture_output=True, text=True
    )
    return done.stdout, done.stderr


def on_record(home: Path) -> tuple[int, str]:
    """(matters, state of the import)"""
    with contextlib.closing(sqlite3.connect(home / "caunoi.sqlite3")) as held:
        (cases,) = held.execute("select count(*) from records_casesummary").fetchone()
        (state,) = held.execute("select state from records_job where kind = 'workbook.bring_in'").fetchone()
    return cases, state


def test_import_whose_worker_was_killed_leaves_nothing_and_is_done_by_the_next(
    tmp_path: Path, setting: dict[str, str]
) -> None:
    subprocess.run([sys.executable, "-c", f"ROWS = {ROWS}{ASK}"], env=setting, check=True)
    with subprocess.Popen([sys.executable, "-m", "caunoi", "work"], env=setting) as killed:
        while not list(tmp_path.glob("files/jobs/*.progress")):
            with contextlib.suppress(subprocess.TimeoutExpired):
                raise AssertionError(f"the worker ended by itself: {killed.wait(0.02)}")
        killed.send_signal(signal.SIGKILL)
    assert on_record(tmp_path) == (0, "running")

    work(setting, "--once")

    assert on_record(tmp_path) == (ROWS, "done")
    assert not list(tmp_path.glob("files/waiting/*/*"))


def test_timed_job_is_done_by_hand(setting: dict[str, str]) -> None:
    assert work(setting, "--now", "sweep")[0] == "1 jobs done\n"
    assert (
        work(setting, "--now", "nothing")[1]
        == "caunoi: there is no timed job nothing; there are journal.publish, sweep, letters.erase, findings.check.\n"
    )


def test_worker_ends_when_whoever_started_it_is_gone(setting: dict[str, str]) -> None:
    assert work(setting, "--child-of=1") == ("", "")
