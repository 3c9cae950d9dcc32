"""Work that no page waits for. Not a record of account: what it does to records is an action of its own."""

from django.conf import settings
from django.db import models


class Job(models.Model):
    """One piece of work for the worker (jobs/worker). `asked`: ids and options only; `at`: the moment it is done as of;
    `subject`: what it is about, to find it again."""

    class State(models.TextChoices):
        WAITING = "waiting", "chờ"
        RUNNING = "running", "đang chạy"
        DONE = "done", "xong"
        FAILED = "failed", "không làm được"
        CANCELLED = "cancelled", "đã dừng"

    kind = models.CharField(max_length=40)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="jobs")
    subject = models.CharField(max_length=80, blank=True)
    asked = models.JSONField(default=dict)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["person", "subject", "-id"]),
            models.Index(fields=["kind", "-ended_at"]),
        ]

    @property
    def live(self) -> bool:
        """Whether it waits or runs."""
        return self.state in (Job.State.WAITING, Job.State.RUNNING)
