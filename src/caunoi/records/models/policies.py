"""What a deployment has adopted of the values that no law fixes."""

from django.db import models
from django.db.models import F, Q

from caunoi.records.models.base import Record


class PolicyAdoption(Record):
    """A value of law/policy adopted by a document, in force from a day on, never before the document's own."""

    code = models.CharField(max_length=80)
    value = models.PositiveIntegerField()
    start = models.DateField()
    number = models.CharField(max_length=60, help_text="number and symbol of the document")
    adopted_by = models.CharField(max_length=120, help_text="the body that adopted it")
    adopted_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "start"], name="policy_adopted_once_a_day"),
            models.CheckConstraint(
                condition=Q(start__gte=F("adopted_on")), name="policy_from_its_document_on"
            ),
        ]
