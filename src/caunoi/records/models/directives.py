"""Directives (văn bản chỉ đạo) and the duties they set."""

from django.db import models

from caunoi.records.models.base import Record
from caunoi.records.models.folding import FoldedField


class Source(Record):
    """Something that came from outside, kept exactly as received."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    text = models.TextField()
    received_on = models.DateField()


class Directive(Record):
    """A document that orders. Keyed by symbol, issuer and date: a number alone identifies nothing.

    `draft` is the machine's reading (the JSON contract of `caunoi read`); `confirmed` is the reading a person confirmed
    (empty until then). Only confirmed duties bind.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="directives")
    type = models.CharField(max_length=30)
    symbol = models.CharField(max_length=60)
    issuer = models.CharField(max_length=200)
    dated = models.DateField()
    title = models.TextField()
    draft = models.JSONField()
    confirmed = models.JSONField(null=True)
    end = models.DateField(null=True)
    folded = FoldedField(of=("symbol", "title", "issuer"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["symbol", "issuer", "dated"], name="directive_once")]


class Duty(Record):
    """A confirmed duty (nhiệm vụ): what a clause orders, of whom. `binds` is the list of classes or units bound.

    Shown by a count (BY_COUNT) is the duty to report the number of a target counted by hand; it bears the target's key.
    """

    BY_COUNT = "count"

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="duties")
    key = models.CharField(max_length=40)
    clause = models.CharField(max_length=40)
    owner = models.TextField(help_text="as written")
    text = models.TextField(help_text="as written")
    action = models.TextField(help_text="what is to be done, in short")
    cadence = models.CharField(max_length=12, blank=True)
    due = models.DateField(null=True)
    role = models.CharField(max_length=12, default="lead")
    shown_by = models.CharField(max_length=20, blank=True)
    binds = models.JSONField(default=list)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField(help_text="order in the text")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["directive", "key"], name="duty_once")]
        ordering = ["directive", "place"]
