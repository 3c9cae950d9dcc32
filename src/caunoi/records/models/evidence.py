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
    in_writing = models.BooleanField(null=True, help_text="a decision or a written answer ended it")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(in_writing__isnull=True) | Q(closed_on__isnull=False),
                name="case_written_when_closed",
            ),
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


class CaseTally(Record):
    """Matters of one field at one body over a period, as an office that only has sums counted them: never added to the matters
    on record, only held against them. None: not said. `unsettled`, `late`, `oldest_on` are of the period's last day."""

    answers = models.ForeignKey(Unit, models.CASCADE, related_name="case_tallies")
    first = models.DateField()
    last = models.DateField()
    field = models.CharField(max_length=40)
    received = models.PositiveIntegerField(null=True)
    settled = models.PositiveIntegerField(null=True)
    unsettled = models.PositiveIntegerField(null=True)
    late = models.PositiveIntegerField(null=True)
    oldest_on = models.DateField(null=True, help_text="the day the oldest unsettled matter came in")
    refused = models.PositiveIntegerField(null=True)
    repeat = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answers", "first", "last", "field"], name="case_tally_once"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="case_tally_ends_after_start"),
            models.CheckConstraint(
                condition=Q(late__isnull=True) | Q(unsettled__isnull=True) | Q(late__lte=F("unsettled")),
                name="case_tally_late_within",
            ),
            models.CheckConstraint(
                condition=Q(refused__isnull=True) | Q(settled__isnull=True) | Q(refused__lte=F("settled")),
                name="case_tally_refused_within",
            ),
        ]
        indexes = [models.Index(fields=["answers", "last"])]


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
