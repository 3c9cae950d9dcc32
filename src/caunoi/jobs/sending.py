"""The file that somebody sent and that a job is about."""

from pathlib import Path

from caunoi.errors import SaidError
from caunoi.records import waiting
from caunoi.records.models import Job, User


def sent(job: Job) -> tuple[User, Path]:
    """Who sent it, and where it waits; SaidError where it is gone."""
    person = job.person
    assert person is not None
    path = waiting.waiting(person.pk, job.subject)
    if path is None:
        raise SaidError("The file is no longer here. Send it again.", "Tệp không còn ở đây. Hãy gửi lại.")
    return person, path
