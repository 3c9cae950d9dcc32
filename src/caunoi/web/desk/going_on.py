"""The page of work that goes on in the background: how far it is, looked at again by itself, without script."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caunoi.records import queue
from caunoi.records.models import Job

LOOK_AGAIN = 2  # seconds


def going_on(request: HttpRequest, job: Job, context: Mapping[str, object], template: str) -> HttpResponse:
    """The template with `done` of `total` and whether the job still `waits`; a live one is looked at again."""
    done, total = queue.told(job)
    waits = job.state == Job.State.WAITING
    response = render(
        request, template, {"job": job, "done": done, "total": total, "waits": waits, **context}
    )
    if job.live:
        response["Refresh"] = str(LOOK_AGAIN)
    return response
