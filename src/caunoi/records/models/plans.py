"""Plans (kế hoạch) of units in their own words."""

from django.db import models
from django.db.models import Q

from caunoi.records.models.base import Record
from caunoi.records.models.folding import FoldedField
from caunoi.records.models.units import Unit


class Plan(Record):
    """One plan of one unit for one year: the yearly one, or the one to consolidate a weak organisation."""

    class Kind(models.TextChoices):
        YEARLY = "yearly", "kế hoạch năm"
        CONSOLIDATION = "consolidation", "kế hoạch củng cố tổ chức yếu kém"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="plans")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    dated_on = models.DateField()
    number = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    folded = FoldedField(of=("number", "text"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "year"], name="plan_once"),
            models.CheckConstraint(condition=~Q(text=""), name="plan_has_words"),
        ]
        indexes = [models.Index(fields=["year", "kind", "unit"])]
