"""Reports: draft, approved by, issued and frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from caunoi.records.models.base import Record
from caunoi.records.models.units import Unit


class Report(Record):
    """One report of one unit and year. `content` is the plain content object; an issued report never changes."""

    kind = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="reports")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default="draft")
    number = models.CharField(max_length=20, blank=True)
    dated = models.DateField(null=True)
    signer = models.CharField(max_length=120, blank=True)
    as_of = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="reports_drafted"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="reports_approved"
    )
    approved_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="reports_issued"
    )
    issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="report_approved_with_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="issued",
                    issued_by__isnull=False,
                    issued_at__isnull=False,
                    approved_at__isnull=False,
                )
                | (~Q(state="issued") & Q(issued_by__isnull=True, issued_at__isnull=True)),
                name="report_issued_with_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["kind", "unit", "year"], condition=Q(state="issued"), name="report_issued_once"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-year"])]
