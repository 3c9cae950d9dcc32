"""The resolution's own object: a complex matter (vụ việc phức tạp), what became of it, what was asked of others, reviews.

It is recorded as the administrative act asked of a body: no sender, no quarrel among people, no name but of officers.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caunoi.core.facts.complex_matters import ComplexState
from caunoi.records.models.base import Record
from caunoi.records.models.folding import FoldedField
from caunoi.records.models.people import Appointment
from caunoi.records.models.units import Unit

STATES = [state.value for state in ComplexState]


class ComplexMatter(Record):
    """One matter as it stands now; its steps say how it came so. `field`, `nature`, `reach` and `cause` are codes of
    law/complex_matters; `cause` is empty until it is established. `answers` moves to a successor, `place` stays."""

    code = models.CharField(max_length=40, unique=True)
    act = models.CharField(max_length=300, help_text="the administrative act asked of the body")
    field = models.CharField(max_length=20)
    answers = models.ForeignKey(Unit, models.CASCADE, related_name="complex_matters")
    place = models.ForeignKey(Unit, models.CASCADE, related_name="complex_matters_placed")
    opened_on = models.DateField()
    nature = models.CharField(max_length=20)
    reach = models.CharField(max_length=20)
    reason = models.TextField(help_text="why it is classified so")
    cause = models.CharField(max_length=20, blank=True)
    cause_reason = models.TextField(blank=True)
    lead = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="complex_matters_led")
    person = models.ForeignKey(Appointment, models.SET_NULL, null=True, related_name="complex_matters")
    state = models.CharField(max_length=10)
    folded = FoldedField(of=("code", "act"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(act="") & ~Q(reason=""), name="complex_matter_said"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="complex_matter_state_known"),
            models.CheckConstraint(
                condition=Q(cause="", cause_reason="") | (~Q(cause="") & ~Q(cause_reason="")),
                name="complex_matter_cause_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["answers", "state"]),
            models.Index(fields=["opened_on"]),
            models.Index(fields=["place"]),
        ]

    def __str__(self) -> str:
        return self.code


class ComplexMatterStep(Record):
    """A step: who decided it, on what ground, by which paper. `state` and `answers` hold from this step on."""

    matter = models.ForeignKey(ComplexMatter, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    move = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    answers = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    on = models.DateField()
    decided_by = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ground = models.TextField()
    document = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="complex_matter_step_once"),
            models.CheckConstraint(condition=~Q(ground=""), name="complex_matter_step_has_ground"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="complex_matter_step_state_known"),
        ]
        indexes = [models.Index(fields=["on"])]
        ordering = ["matter", "number"]


class ComplexMatterAsk(Record):
    """What lies beyond the competence of the body that answers: asked of whom, when answered. An answer without words is
    kept and said to be missing."""

    matter = models.ForeignKey(ComplexMatter, models.CASCADE, related_name="asks")
    number = models.PositiveSmallIntegerField()
    asked = models.ForeignKey(Unit, models.CASCADE, related_name="complex_matter_asks")
    asked_on = models.DateField()
    what = models.TextField()
    due_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="complex_matter_ask_once"),
            models.CheckConstraint(condition=~Q(what=""), name="complex_matter_ask_said"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="")
                | Q(answered_on__isnull=False, answered_on__gte=F("asked_on")),
                name="complex_matter_answered_after_asked",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("asked_on")),
                name="complex_matter_ask_due_after_asked",
            ),
        ]
        indexes = [models.Index(fields=["asked", "answered_on", "asked_on"])]


class ComplexMatterReview(Record):
    """A review held at the set pace, and what it found; one without words is kept and said to be missing."""

    matter = models.ForeignKey(ComplexMatter, models.CASCADE, related_name="reviews")
    held_on = models.DateField()
    result = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "held_on"], name="complex_matter_review_once")
        ]
