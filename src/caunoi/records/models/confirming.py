"""Confirming: who works on which version of a document, every edit they made, every step to a binding programme."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caunoi.records.models.base import Record
from caunoi.records.models.directives import Directive, Source
from caunoi.records.models.units import Unit


class SourceFile(Record):
    """The file a source came in, kept byte for byte under its sha256 in the folder of files; `notes`: what opening told."""

    source = models.OneToOneField(Source, models.PROTECT, related_name="file")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    encoding = models.CharField(max_length=40, blank=True)
    size = models.PositiveBigIntegerField()
    notes = models.JSONField(default=list)


class Confirming(Record):
    """The confirming of one version of a document, for the unit that runs its programme.

    `draft` is the machine's reading of this version; `state` one of open, confirmed, checked (core.facts.moves), or
    replaced by a later version (`previous` leads back).
    """

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="confirmings")
    source = models.ForeignKey(Source, models.PROTECT, related_name="confirmings")
    draft = models.JSONField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="confirmings")
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="next")
    state = models.CharField(max_length=10, default="open")
    opened_on = models.DateField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="confirmings_confirmed"
    )
    confirmed_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="confirmings_checked"
    )
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["directive"], condition=~Q(state="replaced"), name="confirming_one_version"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "replaced"], confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(state__in=["confirmed", "checked"], confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="confirming_confirmed_with_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state="checked", checked_by__isnull=False, checked_at__isnull=False)
                | (~Q(state="checked") & Q(checked_by__isnull=True, checked_at__isnull=True)),
                name="confirming_checked_with_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("confirmed_by")),
                name="confirming_four_eyes",
            ),
        ]  # fmt: skip


class ConfirmingEdit(Record):
    """One edit (core.confirming.edits); rows are only ever added, the database refuses anything else."""

    confirming = models.ForeignKey(Confirming, models.PROTECT, related_name="edits")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=10)
    items = models.JSONField(default=list)
    changes = models.JSONField(default=dict)
    saw = models.PositiveIntegerField()
    held = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="confirming_edits"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["confirming", "number"], name="confirming_edit_once"),
            models.CheckConstraint(condition=Q(saw__lt=F("number")), name="confirming_edit_saw_what_was"),
        ]
        ordering = ["confirming", "number"]


class ConfirmingStep(Record):
    """A step of the whole: confirmed, returned with a reason, checked."""

    confirming = models.ForeignKey(Confirming, models.CASCADE, related_name="steps")
    move = models.CharField(max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="confirming_steps")
    at = models.DateTimeField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(move="return") | ~Q(text=""), name="confirming_returned_with_reason"
            )
        ]
        ordering = ["at", "pk"]
