"""The session of a browser and the person in it, asked for at every request in words put together once."""

from functools import lru_cache

from django.contrib.sessions.models import Session

from caunoi.records.models import User
from caunoi.records.queries.prepared import WORD, Prepared, holes


def session_named(key: str) -> Session | None:
    """The session of that name, over or not."""
    return next(iter(_asking_session().ask(word=key)), None)


def person(pk: int) -> User | None:
    """The sign-in of that id, active or not."""
    return next(iter(_asking_person().ask([pk])), None)


@lru_cache(maxsize=1)
def _asking_session() -> Prepared[Session]:
    return Prepared(Session.objects.filter(session_key=WORD))


@lru_cache(maxsize=1)
def _asking_person() -> Prepared[User]:
    return Prepared(User.objects.filter(pk__in=holes(1)))
