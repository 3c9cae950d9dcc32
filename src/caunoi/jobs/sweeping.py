"""Takes away what only lies about: workbooks and documents nobody confirmed, files that no row names, jobs that ended."""

import datetime
from collections.abc import Callable

from caunoi.core import law
from caunoi.records import files, queue, waiting
from caunoi.records.models import Job


def sweep(job: Job, told: Callable[[int, int], None]) -> dict[str, object]:
    """Drop what is older than the policy lets it lie (policy.privacy.waiting_days)."""
    held = law.value("policy.privacy.waiting_days", on=job.at.date())
    assert not isinstance(held, law.Undetermined)
    before = job.at - datetime.timedelta(days=held.number)
    return {
        "waiting": waiting.sweep(before), "files": files.sweep(before), "jobs": queue.forget_ended(before),
    }  # fmt: skip
