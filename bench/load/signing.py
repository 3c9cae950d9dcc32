"""Somebody signed in, as a browser carries it."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from caunoi.records.models import User

YEARS = 10 * 365 * 24 * 3600


def signed_in(user: User) -> str:
    """The session's name: what the cookie holds."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = User.objects.get(pk=user.pk).get_session_auth_hash()
    session.set_expiry(YEARS)
    session.create()
    return str(session.session_key)
