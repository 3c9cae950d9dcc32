"""Letter → matter → proceeding: what a letter asks, part by part; what it is about; each lawful procedure over it.

Matters are grouped by subject, never by who brought them. What happened is a `ProceedingStep`; clocks and lateness are
computed from the steps (records/queries/proceedings.py) and never stored.
"""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caunoi.clock import local_day
from caunoi.core.facts.proceedings import SUBJECT, ProceedingState
from caunoi.records.models.base import Record
from caunoi.records.models.complex_matters import ComplexMatter
from caunoi.records.models.folding import FoldedField
from caunoi.records.models.letters import Letter, public_id
from caunoi.records.models.people import Cadre
from caunoi.records.models.units import Unit

STATES = [state.value for state in ProceedingState]


class Matter(Record):
    """What letters are about, in the clerk's words without identity. `field` is an act of administration (law/sorting)."""

    public = models.CharField(max_length=20, unique=True, default=public_id)
    subject = models.CharField(max_length=SUBJECT)
    field = models.CharField(max_length=20)
    place = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="matters")
    complex_matter = models.ForeignKey(ComplexMatter, models.SET_NULL, null=True, related_name="matters")
    folded = FoldedField(of=("subject",))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(subject=""), name="matter_has_subject")]
        indexes = [models.Index(fields=["place", "field"], name="matter_of_place")]

    def __str__(self) -> str:
        return self.subject


class LetterItem(Record):
    """One part of a letter as it was sorted: the kind decided by content, on which words. An empty `text`: the whole letter.

    `place`, `village`: where what it is about happened, as decided at sorting (parts sorted before these columns came have none).
    `lacks`: conditions of eligibility (law/grounds/eligibility) that the part does not meet.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="items")
    place = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="items_about")
    village = models.CharField(max_length=120, blank=True, help_text="only where it points at nobody")
    lacks = models.JSONField(default=list)
    sorted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sorted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="letter_item_once")]
        ordering = ["letter", "number"]


class LetterBand(Record):
    """A key under which near-copies of a checked transcript meet (core/sorting): made of its words, never of its sender."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="bands")
    key = models.CharField(max_length=24)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "key"], name="letter_band_once")]
        indexes = [models.Index(fields=["key"], name="letter_band_key")]


class Proceeding(Record):
    """One lawful procedure, with the body that has it now. `protected`: enters nothing that others see.

    `respondent`, `post`: whose decision or act it is, or who is denounced; `accused` where the person is on a roll.
    `first_decision`: number and date of the first round's decision, where that round is on no record here.
    `office` received the letter that began it, and unless `received_elsewhere` every other letter in it too: only of the others is it asked letter
    by letter where they came in. Cases begun before these columns came get theirs at night (`give_offices`); with letters of several offices they have none, and are asked so.
    `answered`: nothing that their senders wrote waits for an answer of the office; none: something may (so too of cases begun before this column
    came, until `mark_answered` looked at them at night). What is asked of whom is found among these (records/queries/letter_answers).
    `next_due` is derived from the clocks, for the order of lists only; so are `received_on` (by the body that has it), `due_on`,
    `closed_on` and `suspended_on` (core/proceedings/settling), for figures and rules. No `received_on`: not derived yet.
    """

    public = models.CharField(max_length=20, unique=True, default=public_id)
    kind = models.CharField(max_length=12)
    track = models.CharField(max_length=5)
    round = models.PositiveSmallIntegerField(default=1)
    subject_kind = models.CharField(max_length=14, default="administrative")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="proceedings")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="proceedings", db_index=False)
    office = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="proceedings_received", db_index=False
    )
    received_elsewhere = models.BooleanField(default=True)
    respondent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="proceedings_against")
    post = models.CharField(max_length=40, null=True, help_text="a post of law/posts; none: the body itself")
    accused = models.ForeignKey(Cadre, models.PROTECT, null=True, related_name="proceedings")
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="following", db_index=False
    )  # few have one: see the index
    first_decision = models.CharField(max_length=120, blank=True)
    protected = models.BooleanField()
    state = models.CharField(max_length=10)
    outcome = models.CharField(max_length=10, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="proceedings"
    )
    variants = models.JSONField(default=list, help_text="codes of core/facts/proceedings.Variant")
    started_on = models.DateField()
    next_due = models.DateField(null=True)
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    suspended_on = models.DateField(null=True)
    answered = models.BooleanField(null=True)
    items = models.ManyToManyField(LetterItem, through="ProceedingItem", related_name="proceedings")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="proceeding_state_known"),
            models.CheckConstraint(condition=Q(protected=True) | ~Q(track="party"), name="proceeding_party_protected"),
            models.CheckConstraint(
                condition=Q(protected=True) | ~Q(kind="denunciation") | Q(state__in=["sent", "in_effect"]),
                name="proceeding_denunciation_protected_until_served",
            ),
            models.CheckConstraint(
                condition=Q(round=1, previous__isnull=True, first_decision="")
                | Q(round=2, previous__isnull=False, first_decision="")
                | Q(round=2, previous__isnull=True) & ~Q(first_decision=""),
                name="proceeding_second_round_follows_first",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=["upheld", "part", "not_upheld"]), name="proceeding_outcome"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["body", "next_due", "id"], name="proceeding_of_body"),
            models.Index(fields=["body", "state"], name="proceeding_at_body"),
            models.Index(fields=["office", "state"], name="proceeding_from_office"),
            models.Index(
                fields=["office", "next_due", "id"],
                name="proceeding_begun_by_day",
                condition=Q(next_due__isnull=False),
            ),
            models.Index(fields=["matter"], name="proceeding_of_matter"),
            # With all that tells whether somebody may have it in sight: the first of a list are found without reading the rows themselves.
            models.Index(
                fields=[
                    "next_due",
                    "id",
                    "body",
                    "office",
                    "state",
                    "kind",
                    "protected",
                    "received_elsewhere",
                ],
                name="proceeding_by_day",
                condition=Q(next_due__isnull=False),
            ),
            models.Index(fields=["started_on", "id"], name="proceeding_started"),
            # Only those that follow one: an index in which nearly every row says "none" is one that SQLite reads past.
            models.Index(
                fields=["previous"], name="proceeding_previous", condition=Q(previous__isnull=False)
            ),
            models.Index(fields=["body", "kind", "received_on"], name="proceeding_received"),
            models.Index(fields=["body"], name="proceeding_unanswered", condition=Q(answered__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.public


class ProceedingItem(Record):
    """A part of a letter is dealt with in a proceeding. Several letters on one matter keep each its own reply clock.

    `elsewhere`: who received the letter, where it is another than the proceeding's `office`.
    """

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="parts")
    item = models.ForeignKey(LetterItem, models.PROTECT, related_name="parts")
    elsewhere = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proceeding", "item"], name="proceeding_item_once")]
        indexes = [
            models.Index(fields=["elsewhere"], name="proceeding_item_elsewhere", condition=Q(elsewhere__isnull=False))
        ]  # fmt: skip


class ProceedingStep(Record):
    """What happened, append-only. `event` is what it is to the clocks; `state` and `body` hold from this step on.

    `item`: the letter's part whose sender alone it concerns (filed, replied); none: all of them. `until`: the day an
    extension runs to. `names`: a common superior named the body. `attendance`: {office: how many} present at a dialogue, `notified_on`:
    the day its notice was sent, where said.
    `document`, `document_on`: number and date of the paper; both where the step is written down after its day.
    `complex_matter`: the one that the matter joined or left, told to whoever sees it.
    """

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    move = models.CharField(max_length=20)
    event = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10)
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    item = models.ForeignKey(LetterItem, models.PROTECT, null=True, related_name="steps")
    on = models.DateField()
    ground = models.CharField(max_length=40, blank=True)
    document = models.CharField(max_length=120, blank=True)
    document_on = models.DateField(null=True)
    text = models.TextField(blank=True)
    until = models.DateField(null=True)
    receiver = models.CharField(max_length=200, blank=True, help_text="a body outside this system")
    names = models.BooleanField(default=False)
    attendance = models.JSONField(default=dict)
    notified_on = models.DateField(null=True)
    complex_matter = models.ForeignKey(
        ComplexMatter, models.PROTECT, null=True, related_name="+", db_index=False
    )  # few have one, and nothing asks by it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "number"], name="proceeding_step_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="proceeding_step_state_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("on")), name="proceeding_step_until_later"
            ),
            models.CheckConstraint(
                condition=Q(document_on__isnull=True) | ~Q(document="") & Q(document_on__lte=F("on")),
                name="proceeding_step_paper_not_later",
            ),
            models.CheckConstraint(
                condition=Q(notified_on__isnull=True) | Q(notified_on__lte=F("on")),
                name="proceeding_step_notice_before",
            ),
        ]
        ordering = ["proceeding", "number"]

    @property
    def recorded_on(self) -> datetime.date:
        """The day on which it was written down, which may be after the day it tells."""
        return local_day(self.at)

    @property
    def told_later(self) -> datetime.date | None:
        """The day on which it was written down, where that is after the day it tells."""
        return self.recorded_on if self.recorded_on > self.on else None


class Exclusion(Record):
    """A sign-in, or everybody with a role at a unit or below it, or `cadre`, by whoever has a role where they hold a post on the day asked,
    kept out of a proceeding; `why` is a code of law/exclusions.

    `verifying`: only of the verification (a first complaint). `but_head`: whoever decides at the unit, and who was assigned,
    may go on.
    """

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="exclusions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="exclusions")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="exclusions")
    cadre = models.ForeignKey(Cadre, models.PROTECT, null=True, related_name="exclusions")
    why = models.CharField(max_length=20)
    verifying = models.BooleanField(default=False)
    but_head = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, unit__isnull=True, cadre__isnull=True)
                | Q(user__isnull=True, unit__isnull=False, cadre__isnull=True)
                | Q(user__isnull=True, unit__isnull=True, cadre__isnull=False),
                name="exclusion_of_one",
            ),
            models.UniqueConstraint(
                fields=["proceeding", "user", "why"],
                condition=Q(user__isnull=False),
                name="exclusion_of_user_once",
            ),
            models.UniqueConstraint(
                fields=["proceeding", "unit", "why"],
                condition=Q(unit__isnull=False),
                name="exclusion_of_unit_once",
            ),
            models.UniqueConstraint(
                fields=["proceeding", "cadre", "why"],
                condition=Q(cadre__isnull=False),
                name="exclusion_of_cadre_once",
            ),
        ]
