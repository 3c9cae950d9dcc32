"""Findings: what the rules concluded, and what was answered to them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from caunoi.records.models.base import Record
from caunoi.records.models.units import Unit


class Finding(Record):
    """One conclusion of one rule about one unit and year, with the values, clause and records it rests on.

    `state` is one of core.facts.findings.State. Re-running a rule reconciles: the same (code, unit, year, subject) is
    kept, a new one added, one that no longer holds withdrawn (it stays, dated).
    """

    code = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="findings")
    year = models.PositiveSmallIntegerField()
    subject = models.CharField(
        max_length=80, blank=True, help_text="what within the unit, e.g. one obligation"
    )
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=15)
    clause = models.CharField(max_length=60)
    move = models.CharField(max_length=40)
    severity = models.PositiveSmallIntegerField()
    values = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    found_on = models.DateField()
    as_of = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "unit", "year", "subject"], name="finding_once"),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_on__isnull=True)),
                name="finding_withdrawn_with_date",
            ),
        ]
        indexes = [
            models.Index(fields=["year", "kind", "state", "unit"]),
            models.Index(fields=["unit", "year"]),
            models.Index(fields=["state", "severity", "found_on"]),
        ]


class FindingStep(Record):
    """A written step on a finding: an answer, an official's own words, a decision above with reasons, an appeal.

    `unit`: in whose name (the unit itself, or the one above that decided). `post`: whose own words they are, where an
    official named by the finding speaks.
    """

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="steps")
    move = models.CharField(max_length=15)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="finding_steps")
    post = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="finding_steps")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="finding_step_has_reason"),
            models.CheckConstraint(
                condition=Q(move="state") & ~Q(post="") | ~Q(move="state") & Q(post=""),
                name="finding_step_statement_has_post",
            ),
        ]
        ordering = ["at", "pk"]


class FindingPaper(Record):
    """A paper given with a step, kept byte for byte under its sha256; `size` in bytes."""

    step = models.ForeignKey(FindingStep, models.CASCADE, related_name="papers")
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "sha256"], name="finding_paper_once"),
            models.CheckConstraint(condition=~Q(name=""), name="finding_paper_has_name"),
        ]
        ordering = ["pk"]
