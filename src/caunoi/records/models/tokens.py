"""Tokens by which a person's programs use the API."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caunoi.records.models.base import Record


class ApiToken(Record):
    """A token of one person; only its hash is kept. `scopes`: codes of core/facts/tokens; units follow from the person's roles."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=60, help_text="what uses it, in the person's words")
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="api_token_named"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="api_token_expires"),
        ]
        indexes = [models.Index(fields=["user", "-made_at"], name="api_token_of_user")]
        ordering = ["-made_at", "-pk"]
