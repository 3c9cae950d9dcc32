"""`caunoi work`: a worker in a process of its own, killed in the middle of a long import."""

import contextlib
import json
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.intake.printing import Printer
from tests.intake.test_pdf import LONG

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


# Puts a long PDF into the queue, as a page would.
ASK_TO_READ = r"""
import sys
from pathlib import Path
from caunoi.cli.setup import ready
ready()
from caunoi import clock
from caunoi.records import queue, waiting
from tests.people import make_city
clerk = make_city().clerk
sha256 = waiting.keep(clerk.pk, "dai.pdf", Path(sys.argv[1]).read_bytes())
queue.put(queue.READ_DOCUMENT, at=clock.now(), by=clerk, subject=sha256)
"""
# The worker itself, on a machine of two cores; says so each time it makes a copy of itself.
WORK = r"""
import os
fork = os.fork
os.fork = lambda: (print("copied", flush=True), fork())[1]
os.sched_getaffinity = lambda pid: {0, 1}
from caunoi.cli import main
main()
"""


def work(set_up: dict[str, str], *arguments: str) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "caunoi", "work", *arguments], env=set_up, capture_output=True, text=True
    )
    return done.stdout, done.stderr


def on_record(home: Path) -> tuple[int, str]:
    """(matters, state of the import)"""
    with contextlib.closing(sqlite3.connect(home / "caunoi.sqlite3")) as held:
        (cases,) = held.execute("select count(*) from records_casesummary").fetchone()
        (state,) = held.execute("select state from records_job where kind = 'workbook.bring_in'").fetchone()
    return cases, state


def test_import_whose_worker_was_killed_leaves_nothing_and_is_done_by_the_next(
    tmp_path: Path, set_up: dict[str, str]
) -> None:
    subprocess.run([sys.executable, "-c", f"ROWS = {ROWS}{ASK}"], env=set_up, check=True)
    with subprocess.Popen([sys.executable, "-m", "caunoi", "work"], env=set_up) as killed:
        while not list(tmp_path.glob("files/jobs/*.progress")):
            with contextlib.suppress(subprocess.TimeoutExpired):
                raise AssertionError(f"the worker ended by itself: {killed.wait(0.02)}")
        killed.send_signal(signal.SIGKILL)
    assert on_record(tmp_path) == (0, "running")

    work(set_up, "--once")

    assert on_record(tmp_path) == (ROWS, "done")
    assert not list(tmp_path.glob("files/waiting/*/*"))


def test_timed_job_is_done_by_hand(set_up: dict[str, str]) -> None:
    assert work(set_up, "--now", "sweep")[0] == "1 jobs done\n"
    assert (
        work(set_up, "--now", "nothing")[1]
        == "caunoi: there is no timed job nothing; there are journal.publish, sweep, letters.erase, findings.check.\n"
    )


def test_worker_ends_when_whoever_started_it_is_gone(set_up: dict[str, str]) -> None:
    assert work(set_up, "--child-of=1") == ("", "")


def test_worker_reads_a_long_pdf_by_two_processes_whole_and_in_order(
    tmp_path: Path, set_up: dict[str, str]
) -> None:
    printer = Printer()
    for number in range(1, 42):
        printer.paragraph(f"{number}. {LONG} Việc số {number}.")
        if number < 41:
            printer.new_page()
    pdf = printer.save(tmp_path / "dai.pdf")
    printer.document.close()
    subprocess.run([sys.executable, "-c", ASK_TO_READ, pdf], env=set_up, check=True)

    done = subprocess.run([sys.executable, "-c", WORK, "work", "--once"], env=set_up, capture_output=True, text=True)  # fmt: skip

    assert done.stdout == "copied\n1 jobs done\n"
    (told,) = tmp_path.glob("files/waiting/*/*/.text.json")
    text = json.loads(told.read_bytes())["text"]
    assert re.findall(r"Việc số (\d+)", text) == [f"{number}" for number in range(1, 42)]
