"""What offices have said about their own tables."""

from django.db import models
from django.db.models import Q

from caunoi.records.models.base import Record
from caunoi.records.models.units import Unit


class HeadingChoice(Record):
    """What a heading of an office's table stands for, as somebody of the office said once.

    `unit` empty: the operator's own. `key`: what spellings of the heading have in common; `column` empty: not to be read.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="heading_choices")
    form = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    heading = models.CharField(max_length=200)
    column = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "form", "key"], name="heading_choice_once"),
            models.UniqueConstraint(
                fields=["form", "key"],
                condition=Q(unit__isnull=True),
                name="heading_choice_once_for_the_operator",
            ),
        ]
