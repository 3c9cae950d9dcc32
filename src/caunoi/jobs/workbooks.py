"""Workbooks too long for a page to wait for: looked at, brought in."""

from collections.abc import Callable

import msgspec
from django.db import transaction

from caunoi import clock
from caunoi.core.workbooks.outcome import Outcome
from caunoi.errors import SaidError
from caunoi.intake.workbook import open_workbook
from caunoi.jobs.sending import sent
from caunoi.records import queue, waiting
from caunoi.records.actions.workbooks import import_book
from caunoi.records.models import Job, User
from caunoi.render.marked_workbook import mark

Told = Callable[[int, int], None]


def read(job: Job, told: Told) -> dict[str, object]:
    """Look at a workbook that waits; what was found is kept beside it for its sender."""
    person, outcome = _outcome(job, told, dry_run=True)
    _keep(person, job, outcome)
    return {}


def bring_in(job: Job, told: Told) -> dict[str, object]:
    """Bring it into the records, all or nothing; the file is gone once that stands."""
    person, outcome = _outcome(job, told, dry_run=False)
    if outcome.problems:  # the records have changed since it was looked at
        _keep(person, job, outcome)
        return {"problems": len(outcome.problems)}
    queue.hurry(queue.CHECK_FINDINGS, clock.now())
    transaction.on_commit(lambda: waiting.drop(person.pk, job.subject))
    return {"new": outcome.new, "changed": outcome.changed, "same": outcome.unchanged}


def _outcome(job: Job, told: Told, *, dry_run: bool) -> tuple[User, Outcome]:
    person, path = sent(job)
    told(0, 0)
    book = open_workbook(path)
    if sum(sheet.total for sheet in book.sheets) > waiting.MOST_ROWS:
        raise SaidError(
            f"{path.name} has more than {waiting.MOST_ROWS} rows. Split it, or use the command line.",
            f"{path.name} có hơn {waiting.MOST_ROWS} dòng. Hãy tách tệp, hoặc nhờ quản trị nhập bằng dòng lệnh.",
        )
    outcome = import_book(
        book, by=person, at=job.at, dry_run=dry_run,
        year=job.asked.get("year"), said=job.asked.get("sheets"), told=told,
    )  # fmt: skip
    return person, outcome


def _keep(person: User, job: Job, outcome: Outcome) -> None:
    waiting.keep_beside(person.pk, job.subject, waiting.OUTCOME, msgspec.json.encode(outcome))
    if outcome.problems:
        _, path = sent(job)
        marked = mark(path.read_bytes(), open_workbook(path), outcome.problems)
        waiting.keep_beside(person.pk, job.subject, waiting.MARKED, marked)
