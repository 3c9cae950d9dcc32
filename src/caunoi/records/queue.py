"""The queue of background work: jobs put in, claimed, ended. How far one is and that it shall stop lie in small files
under CAUNOI_HOME/files/jobs: whoever writes records holds the database's only pen in SQLite, and must still be seen and reached.
"""

import contextlib
import datetime
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db.models import F
from django.utils.timezone import localtime

from caunoi.records.models import Job, User

# The names under which work is asked for; jobs/kinds says what each does.
READ_WORKBOOK, BRING_IN_WORKBOOK = "workbook.read", "workbook.bring_in"
READ_DOCUMENT = "document.read"
CHECK_FINDINGS, SWEEP = "findings.check", "sweep"

MOST_TRIES = 3
LIVE = (Job.State.WAITING, Job.State.RUNNING)


class CancelledError(Exception):
    """Somebody asked the job to stop."""


def put(
    kind: str,
    *,
    at: datetime.datetime,
    by: User | None = None,
    subject: str = "",
    due_at: datetime.datetime | None = None,
    asked: Mapping[str, object] | None = None,
) -> Job:
    """Add a job, due at once or later. The same job asked for twice while it waits or runs is one."""
    live = Job.objects.filter(kind=kind, person=by, subject=subject, state__in=LIVE).first()
    return live or Job.objects.create(
        kind=kind, person=by, subject=subject, asked=dict(asked or {}), at=at, due_at=due_at or at
    )


def hurry(kind: str, now: datetime.datetime) -> None:
    """Have a job of everybody's (findings, sweeping) done now, instead of when it is due."""
    put(kind, at=now)
    Job.objects.filter(kind=kind, state=Job.State.WAITING).update(at=now, due_at=now)


def last_ended(kind: str) -> datetime.datetime | None:
    """When a job of a kind last came to an end."""
    ended = Job.objects.filter(kind=kind, ended_at__isnull=False).order_by("-ended_at")
    return ended.values_list("ended_at", flat=True).first()


def latest(person: User, subject: str) -> Job | None:
    """The last job a person asked for about something."""
    return Job.objects.filter(person=person, subject=subject).order_by("-pk").first()


def claim(now: datetime.datetime) -> Job | None:
    """The next job that is due, now running, its moment in Vietnam's time: the day of two at night is not yesterday.
    None where none is."""
    due = Job.objects.filter(state=Job.State.WAITING, due_at__lte=now).order_by("due_at", "pk").first()
    if due is None:
        return None
    mine = Job.objects.filter(pk=due.pk, state=Job.State.WAITING)
    if not mine.update(state=Job.State.RUNNING, tries=F("tries") + 1):
        return None  # somebody cancelled it in between
    due.refresh_from_db()
    due.at = localtime(due.at)
    return due


def give_back() -> int:
    """Put jobs of a worker that is no more into the queue again; those that ended it every time are given up."""
    running = Job.objects.filter(state=Job.State.RUNNING)
    running.filter(tries__gte=MOST_TRIES).update(state=Job.State.FAILED)
    return running.update(state=Job.State.WAITING)


def end(
    job: Job, state: Job.State, now: datetime.datetime, result: Mapping[str, object] | None = None
) -> None:
    """The job is done, failed or cancelled."""
    Job.objects.filter(pk=job.pk).update(state=state, ended_at=now, result=dict(result or {}))
    for path in (_progress(job), _stop(job)):
        path.unlink(missing_ok=True)


def postpone(job: Job, due_at: datetime.datetime) -> None:
    """Let it be tried again later."""
    Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING, due_at=due_at)


def cancel(job: Job) -> None:
    """Ask a job to stop: one that waits is cancelled at once, one that runs leaves nothing of what it began."""
    _stop(job).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _stop(job).touch()
    if Job.objects.filter(pk=job.pk, state=Job.State.WAITING).update(state=Job.State.CANCELLED):
        _stop(job).unlink(missing_ok=True)


def tell(job: Job, done: int, total: int) -> None:
    """Say how far it is; CancelledError where it shall stop."""
    refuse_cancelled(job)
    path = _progress(job)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_suffix(".new")
    half.write_text(f"{done} {total}")
    half.replace(path)


def refuse_cancelled(job: Job) -> None:
    """CancelledError where somebody asked the job to stop."""
    if _stop(job).exists():
        raise CancelledError


def told(job: Job) -> tuple[int, int]:
    """(done, of how many) as last said; zeros where nothing was."""
    with contextlib.suppress(OSError, ValueError):
        done, total = _progress(job).read_text().split()
        return int(done), int(total)
    return 0, 0


def forget_ended(before: datetime.datetime) -> int:
    """Take away jobs that ended before a moment."""
    return Job.objects.filter(ended_at__lt=before).delete()[0]


def _progress(job: Job) -> Path:
    return Path(settings.MEDIA_ROOT) / "jobs" / f"{job.pk}.progress"


def _stop(job: Job) -> Path:
    return Path(settings.MEDIA_ROOT) / "jobs" / f"{job.pk}.stop"
