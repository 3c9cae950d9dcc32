"""One ledger of what is owed: who owes what, from when, by when, under which clause, shown by what evidence."""

from django.db import models
from django.db.models import F, Q

from caunoi.records.models.base import Record
from caunoi.records.models.complex_matters import ComplexMatter
from caunoi.records.models.directives import Duty
from caunoi.records.models.folding import FoldedField
from caunoi.records.models.people import Appointment
from caunoi.records.models.plans import Plan
from caunoi.records.models.units import Unit

ORIGINS = {"duty": "duty", "promise": "dialogue", "plan": "complex_matter", "plan_item": "plan"}
"""{origin: the relation to what an obligation comes from}; it has that one and no other."""


def _has_its_origin() -> Q:
    either = Q()
    for origin, own in ORIGINS.items():
        either |= Q(origin=origin, **{f"{one}__isnull": one != own for one in ORIGINS.values()})
    return either


class Dialogue(Record):
    """Hội nghị đối thoại: a conference of the head with the people, by counts; no participant is recorded."""

    class Kind(models.TextChoices):
        YEARLY = "yearly", "định kỳ"
        EXTRAORDINARY = "extraordinary", "đột xuất"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="dialogues")
    held_on = models.DateField()
    kind = models.CharField(max_length=15, choices=Kind.choices)
    chaired_by = models.CharField(max_length=40, help_text="post of who really chaired")
    questions = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    published_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "held_on", "kind"], name="dialogue_once"),
            models.CheckConstraint(condition=Q(answered__lte=F("questions")), name="dialogue_answers_within"),
        ]


class Obligation(Record):
    """Nghĩa vụ. Lateness is computed from dates, never stored. No due date is `due_on` empty and said aloud."""

    class Origin(models.TextChoices):
        DUTY = "duty", "nhiệm vụ của văn bản"
        PROMISE = "promise", "lời hứa tại đối thoại"
        PLAN = "plan", "kế hoạch giải quyết vụ việc phức tạp"
        PLAN_ITEM = "plan_item", "kế hoạch của đơn vị"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="obligations")
    origin = models.CharField(max_length=12, choices=Origin.choices)
    duty = models.ForeignKey(Duty, models.CASCADE, null=True, related_name="obligations")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, null=True, related_name="promises")
    complex_matter = models.ForeignKey(ComplexMatter, models.CASCADE, null=True, related_name="plan")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="items")
    number = models.PositiveSmallIntegerField(default=1, help_text="which one, where an origin gives several")
    period = models.CharField(max_length=7, blank=True, help_text="the year it recurs for; empty where once")
    clause = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    starts_on = models.DateField()
    due_on = models.DateField(null=True)
    person = models.ForeignKey(Appointment, models.SET_NULL, null=True, related_name="obligations")
    accepted_on = models.DateField(
        null=True, help_text="when the unit took it over; a promise is its own word"
    )
    done_on = models.DateField(null=True)
    proof = models.TextField(blank=True)
    lapsed_on = models.DateField(null=True)
    folded = FoldedField(of=("text",))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_has_its_origin(), name="obligation_has_its_origin"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(proof=""), name="obligation_done_with_proof"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="obligation_due_after_start",
            ),
            models.UniqueConstraint(
                fields=["unit", "duty", "period"], condition=Q(origin="duty"), name="obligation_once_per_duty"
            ),
            models.UniqueConstraint(
                fields=["dialogue", "number"],
                condition=Q(origin="promise"),
                name="obligation_once_per_promise",
            ),
            models.UniqueConstraint(
                fields=["complex_matter", "number"],
                condition=Q(origin="plan"),
                name="obligation_once_per_step_of_a_plan",
            ),
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=Q(origin="plan_item"),
                name="obligation_once_per_plan_item",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "done_on", "due_on"]),
            models.Index(fields=["duty", "period"]),
        ]


class ProgressReport(Record):
    """How far an obligation has come, as its unit said on a day; being done is on the obligation itself, with its proof."""

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="progress")
    on = models.DateField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "on"], name="progress_once_a_day"),
            models.CheckConstraint(condition=~Q(text=""), name="progress_says_something"),
        ]
        ordering = ["obligation", "on"]
