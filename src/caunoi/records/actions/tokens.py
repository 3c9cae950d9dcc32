"""Tokens of the API: made by the person themselves or at the server, shown once, taken back at any time."""

import datetime
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.permissions import Permission
from caunoi.core.facts.tokens import Scope
from caunoi.errors import SaidError
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.access.roles import roles_on
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.actions.letters.limits import limit
from caunoi.records.models import ApiToken, Unit, User
from caunoi.records.queries.tokens import digest_of

PREFIX = "caunoi_"
MOST_ALIVE = 20


class TokenError(SaidError):
    """A token that cannot be made. `code`: name, scopes, days, many."""

    def __init__(self, code: str, english: str, vietnamese: str) -> None:
        self.code = code
        super().__init__(english, vietnamese)


@dataclass(frozen=True, slots=True)
class Made:
    """A new token. `secret` is known only here and now."""

    token: ApiToken
    secret: str


@sensitive_variables()
def make_token(
    user: User, *, name: str, scopes: Collection[Scope], days: int, by: Actor, at: datetime.datetime
) -> Made:
    """A token for `user`, by themselves or the operator. TokenError; RefusedError for who has no role, or is somebody else."""
    _check(user, name, scopes, days, at)
    unit = own_unit(user, by, at.date())
    secret = PREFIX + secrets.token_urlsafe(32)
    with acting("tokens.make", by=by, at=at, permission=Permission.SEE, unit=unit):
        token = ApiToken.objects.create(
            user=user, name=name.strip(), digest=digest_of(secret), scopes=sorted(scopes), made_at=at,
            expires_at=at + datetime.timedelta(days=days),
        )  # fmt: skip
    return Made(token, secret)


def revoke_token(token: ApiToken, *, by: Actor, at: datetime.datetime) -> None:
    """From now on the token opens nothing. Once more changes nothing; RefusedError for somebody else's."""
    if isinstance(by, User) and not visible_to(by, ApiToken, at.date()).filter(pk=token.pk).exists():
        raise RefusedError("there is no such token of yours.")
    with acting(
        "tokens.revoke", by=by, at=at, permission=Permission.SEE, unit=own_unit(token.user, by, at.date())
    ):
        held = ApiToken.objects.select_for_update(no_key=True).get(pk=token.pk)
        if held.revoked_at is None:
            held.revoked_at = at
            held.save(update_fields=["revoked_at"])


def _check(user: User, name: str, scopes: Collection[Scope], days: int, at: datetime.datetime) -> None:
    if not name.strip() or len(name) > 60:
        raise TokenError(
            "name",
            "say what uses it, in at most 60 characters.",
            "Hãy ghi dùng cho việc gì, không quá 60 ký tự.",
        )
    if not scopes:
        raise TokenError("scopes", "choose what it may be used for.", "Hãy chọn mã được dùng để làm gì.")
    most = limit("token_days", at.date())
    if not 1 <= days <= most:
        raise TokenError("days", f"it may be valid for 1 to {most} days.", f"Mã có hạn từ 1 đến {most} ngày.")
    alive = ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=at).count()
    if alive >= MOST_ALIVE:
        raise TokenError(
            "many", f"at most {MOST_ALIVE} tokens are valid at a time: revoke one first.",
            f"Nhiều nhất {MOST_ALIVE} mã còn hạn: hãy thu hồi bớt.",
        )  # fmt: skip


def own_unit(user: User, by: Actor, on: datetime.date) -> Unit | None:
    """The unit where what a person does to their own sign-in counts; the operator needs none."""
    if not isinstance(by, User):
        return None
    role = roles_on(user, on).select_related("unit").order_by("pk").first()
    if by != user or role is None:
        raise RefusedError("only who has a role does this, and only for themselves.")
    return role.unit
