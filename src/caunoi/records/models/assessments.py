"""Ratings (đánh giá, xếp loại) and plain counts, by unit and period."""

from django.db import models

from caunoi.records.models.base import Record
from caunoi.records.models.units import Unit


class Assessment(Record):
    """One unit's rating for one period: self, appraised, decided, as the scheme of that year names the levels.

    Raw levels are never converted; an empty level is a step that has not been taken. `period` is ISO-like: 2017.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="assessments")
    period = models.CharField(max_length=7)
    scheme = models.CharField(max_length=60)
    peer_group = models.CharField(max_length=60, blank=True)
    self_level = models.CharField(max_length=40, blank=True)
    self_reason = models.TextField(blank=True)
    appraised_level = models.CharField(max_length=40, blank=True)
    appraised_reason = models.TextField(blank=True)
    decided_level = models.CharField(max_length=40, blank=True)
    decided_reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="assessments_decided")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "period"], name="assessment_once"),
            models.CheckConstraint(
                condition=models.Q(decided_level="", decided_on=None, decided_by=None)
                | (
                    ~models.Q(decided_level="") & models.Q(decided_on__isnull=False, decided_by__isnull=False)
                ),
                name="assessment_decided_with_who_and_when",
            ),
        ]
        indexes = [
            models.Index(fields=["period", "decided_level"]),
            models.Index(fields=["decided_by", "period"]),
        ]


class Count(Record):
    """A number a unit reports for a period: counts of members by rating at a cell, never persons."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="counts")
    period = models.CharField(max_length=7)
    measure = models.CharField(max_length=60)
    value = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "period", "measure"], name="count_once")]
        indexes = [models.Index(fields=["period", "measure", "unit"])]
