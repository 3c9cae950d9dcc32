"""Documents that take too long for a page to wait for: scans, whose letters are recognised page by page."""

from collections.abc import Callable

import msgspec

from caunoi.intake import open_document
from caunoi.jobs.sending import sent
from caunoi.records import waiting
from caunoi.records.models import Job

Told = Callable[[int, int], None]


def read(job: Job, told: Told) -> dict[str, object]:
    """Its text, kept beside it for its sender; a file that cannot be read ends the job with the reason."""
    person, path = sent(job)
    told(0, 0)
    found = open_document(path, told)
    waiting.keep_beside(person.pk, job.subject, waiting.TEXT, msgspec.json.encode(found))
    return {}
