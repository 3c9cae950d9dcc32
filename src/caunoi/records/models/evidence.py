"""What the record holds a rating against. Evidence carries `answers` (the body that must answer) and `place`."""

from django.db import models
from django.db.models import F, Q

from caunoi.records.models.base import Record
from caunoi.records.models.units import Unit


class CaseSummary(Record):
    """One matter that was taken in, by dates only: no sender, no content. Denunciations are never here."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", "khiếu nại"
        PETITION = "petition", "kiến nghị"
        REFLECTION = "reflection", "phản ánh"

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    field = models.CharField(max_length=40, help_text="a field of administration, a code of law/policy")
    answers = models.ForeignKey(Unit, models.CASCADE, related_name="cases_answered")
    place = models.ForeignKey(Unit, models.CASCADE, related_name="cases_placed")
    received_on = models.DateField()
    due_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    repeat = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="")
                | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="case_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("received_on")),
                name="case_closed_after_received",
            ),
        ]
        indexes = [
            models.Index(fields=["answers", "received_on"]),
            models.Index(fields=["place", "received_on"]),
            models.Index(fields=["closed_on", "due_on"]),
        ]


class DenunciationOutcome(Record):
    """A denunciation's conclusion that has been served. Before that nothing stands here; unproven ones never do."""

    class Verdict(models.TextChoices):
        UPHELD = "upheld", "tố cáo đúng"
        PARTLY = "partly", "tố cáo đúng một phần"

    answers = models.ForeignKey(Unit, models.CASCADE, related_name="denunciation_outcomes")
    against_leader = models.BooleanField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    concluded_on = models.DateField()
    served_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(served_on__gte=F("concluded_on")), name="outcome_served_after_conclusion"
            )
        ]
        indexes = [models.Index(fields=["answers", "served_on"])]


class Discipline(Record):
    """Kỷ luật decided at a unit: of the organisation, or of the holder of a post; posts, not names."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="disciplines")
    of = models.CharField(
        max_length=20,
        choices=[("organisation", "tổ chức"), ("leader", "cán bộ chủ chốt"), ("member", "đảng viên")],
    )
    post = models.CharField(max_length=40, blank=True)
    form = models.CharField(max_length=20)
    decided_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["unit", "decided_on"])]
