"""The worker: takes one job after the other from the queue. One works at a time; others stand by.

A worker holds a lock of the operating system on a file in CAUNOI_HOME, which ends with its process however that ends. So
whoever gets the lock knows that jobs still marked as running are nobody's, and puts them back: no time has to be guessed
after which a worker counts as dead.
"""

import contextlib
import datetime
import fcntl
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, transaction
from django.db.utils import DatabaseError

from caunoi import clock
from caunoi.errors import UserError
from caunoi.jobs.kinds import KINDS
from caunoi.jobs.timed import plan
from caunoi.records import queue
from caunoi.records.models import Job

log = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between two looks into an empty queue
AGAIN = datetime.timedelta(minutes=1)  # a job that failed by a fault of ours waits so long for its next try
FAULT = {
    "vi": "Việc này dừng vì lỗi của hệ thống; hồ sơ không thay đổi. Hãy báo người quản trị.",
    "en": "It stopped by a fault of the system; no record was changed. Tell whoever runs it.",
}


class BusyError(UserError):
    """Another worker is at work: it does what is due."""

    def __init__(self) -> None:
        super().__init__("another worker is at work; it does what is due.")


class _StoppedError(Exception):
    """The worker itself shall end: what it was doing is left for the next."""


Stopping = Callable[[], bool]


def work(stopping: Stopping = lambda: False) -> None:
    """Work until told to stop; the job at hand is then given up and stays in the queue."""
    rest = threading.Event()
    while not stopping():
        try:
            with _alone(stopping):
                while not stopping():
                    close_old_connections()
                    if not work_off(stopping):
                        rest.wait(PAUSE)
        except _StoppedError:
            return
        except DatabaseError:
            log.exception("the database cannot be used; trying again")
            rest.wait(PAUSE * 5)


def work_once() -> int:
    """Do everything that is due now, as the only worker; BusyError where another one works."""
    try:
        with _alone(lambda: True):
            return work_off()
    except _StoppedError:
        raise BusyError from None


def work_off(stopping: Stopping = lambda: False) -> int:
    """Do everything that is due now; gives how many jobs that were."""
    plan(clock.now())
    done = 0
    while not stopping() and (job := queue.claim(clock.now())):
        run(job, stopping)
        done += 1
    return done


def run(job: Job, stopping: Stopping = lambda: False) -> None:
    """Do one claimed job, and say how it ended."""

    def told(done: int, total: int) -> None:
        if stopping():
            raise _StoppedError
        queue.tell(job, done, total)

    try:
        kind = KINDS[job.kind]
        with transaction.atomic() if kind.whole else contextlib.nullcontext():
            result = kind.run(job, told)
            queue.refuse_cancelled(job)
            queue.end(job, Job.State.DONE, clock.now(), result)
        log.info("%s %s: %s", job.kind, job.pk, result)
    except queue.CancelledError:
        queue.end(job, Job.State.CANCELLED, clock.now())
    except _StoppedError:
        queue.postpone(job, job.due_at)
        raise
    except UserError as error:
        said = {"vi": getattr(error, "vietnamese", str(error)), "en": str(error)}
        queue.end(job, Job.State.FAILED, clock.now(), said)
    except Exception:
        log.exception("%s %s failed", job.kind, job.pk)
        if job.tries >= queue.MOST_TRIES:
            queue.end(job, Job.State.FAILED, clock.now(), FAULT)
        else:
            queue.postpone(job, clock.now() + AGAIN * job.tries)


@contextlib.contextmanager
def _alone(stopping: Stopping) -> Iterator[None]:
    """Wait until no other worker works, then put back what the last one left."""
    path = Path(settings.HOME) / "worker.lock"
    with path.open("w") as file:
        rest = threading.Event()
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if stopping():
                    raise _StoppedError from None
                rest.wait(PAUSE)
        if left := queue.give_back():
            log.warning("%s jobs of a worker that ended were put back", left)
        yield
