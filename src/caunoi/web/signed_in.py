"""Who is signed in, read at every request: Django's own session and user, asked for in words put together once."""

from functools import lru_cache
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as StoredSession
from django.contrib.sessions.models import Session

from caunoi import clock
from caunoi.records.models import User
from caunoi.records.queries.prepared import WORD, Prepared, holes


class SessionStore(StoredSession):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _asking_session().ask(word=self.session_key or "")
        if found and found[0].expire_date > clock.now():
            return found[0]
        self._session_key: str | None = None
        return None


class Backend(ModelBackend):
    """Django's signing in with name and password."""

    def get_user(self, user_id: Any) -> User | None:
        found = _asking_user().ask([user_id])
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@lru_cache(maxsize=1)
def _asking_session() -> Prepared[Session]:
    return Prepared(Session.objects.filter(session_key=WORD))


@lru_cache(maxsize=1)
def _asking_user() -> Prepared[User]:
    return Prepared(User.objects.filter(pk__in=holes(1)))
