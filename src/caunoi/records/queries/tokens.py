"""Tokens of the API: whose is one that is shown, which a person has."""

import datetime
import hashlib

from django.db.models import QuerySet

from caunoi.records.access import visible_to
from caunoi.records.models import ApiToken, User


def digest_of(secret: str) -> str:
    """How a token is kept: 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(secret: str, at: datetime.datetime) -> ApiToken | None:
    """The token that is shown, while it is valid and its person may sign in."""
    valid = ApiToken.objects.select_related("user").filter(
        revoked_at=None, expires_at__gt=at, user__is_active=True
    )
    return valid.filter(digest=digest_of(secret)).first()


def tokens_seen(user: User, on: datetime.date) -> QuerySet[ApiToken]:
    """A person's own tokens, the newest first."""
    return visible_to(user, ApiToken, on).order_by("-made_at", "-pk")


def all_tokens() -> QuerySet[ApiToken]:
    """Everybody's, for the operator."""
    return ApiToken.objects.select_related("user").order_by("user__username", "-made_at", "-pk")
