"""Reports that units send upwards (báo cáo đã gửi), as they were due and sent, and the figures they state."""

from django.db import models
from django.db.models import Q

from caunoi.records.models.base import Record
from caunoi.records.models.units import Unit


class SentReport(Record):
    """One report of one unit for one part of a year (core/law/reports). Lateness is computed from dates, never stored.

    `due_on` empty: no date was set. `sent_on` empty: not sent.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="sent_reports")
    report = models.CharField(max_length=40, help_text="code of law/reports")
    year = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, help_text="code of the report's cycle: q1, h1, 9m, year")
    due_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    number = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "report", "year", "part"], name="sent_report_once"),
            models.CheckConstraint(
                condition=Q(number="") | Q(sent_on__isnull=False), name="sent_report_numbered_when_sent"
            ),
        ]
        indexes = [models.Index(fields=["year", "report", "unit"])]


class StatedFigure(Record):
    """One number a report states: `measure` is a code of core/law/reports.stated_figures."""

    sent = models.ForeignKey(SentReport, models.CASCADE, related_name="figures")
    measure = models.CharField(max_length=60)
    value = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sent", "measure"], name="stated_figure_once")]
