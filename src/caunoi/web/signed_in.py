"""Who is signed in: Django's own sessions and signing in, but for how the session and its person are asked for."""

from copy import deepcopy
from functools import lru_cache
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as StoredSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from caunoi import clock
from caunoi.records.actions.sign_ins import composed
from caunoi.records.models import User
from caunoi.records.queries.signed_in import person, session_named


class SessionStore(StoredSession):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = session_named(self.session_key or "")
        if found and found.expire_date > clock.now():
            return found
        self._session_key: str | None = None
        return None

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """What a session holds, its signature verified; kept by the words it is stored in, as it comes again with every page."""
        return deepcopy(_decoded(session_data))


@lru_cache(maxsize=256)
def _decoded(session_data: str | bytes) -> dict[str, Any]:
    return StoredSession().decode(session_data)


class Backend(ModelBackend):
    """Django's signing in with name and password, in whatever form a keyboard sends its letters."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        return super().authenticate(request, username, password and composed(password), **kwargs)

    def get_user(self, user_id: Any) -> User | None:
        found = person(user_id)
        return found if found and self.user_can_authenticate(found) else None
