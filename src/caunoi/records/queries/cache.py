"""Results kept under the exact state of the records: every write leaves a journal entry, so the journal's root names it.

No invalidation: a result for another state is another key. Kept in each process, the least used fall out.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from threading import Lock
from typing import ParamSpec, TypeVar

from django.db import connection
from django.db.models import Model

from caunoi.records.models.base import current_action
from caunoi.records.planning import told

P = ParamSpec("P")
R = TypeVar("R")


class Room:
    """What was made, by its key, for the whole process: as much as there is room for, the least used fall out."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._made: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def keep(self, key: Hashable, make: Callable[[], R]) -> R:
        """What `make` gave the first time."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]  # type: ignore[return-value]
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > self.most:
                self._made.popitem(last=False)
        return made

    def clear(self) -> None:
        with self._lock:
            self._made.clear()


ANSWERS = Room(1024)
WORDINGS = Room(2048)
"""How questions are put, some twenty of each person who works with letters: never old, for their keys name all that is in them."""

_read: "ContextVar[State | None]" = ContextVar("state", default=None)


@dataclass(frozen=True)
class State:
    """The database and the exact state of its records, which the root names; `touched` says for each model, as JSON, which write to it was
    the last, `narrowed` for those it is the state of, where it is not that of all."""

    database: str
    size: int = 0
    root: str = ""
    narrowed: tuple[tuple[str, str], ...] = ()
    touched: str = field(default="{}", compare=False, repr=False)

    def of(self, models: frozenset[str]) -> "State":
        """The state of these models alone: writes to others leave it as it is."""
        return State(self.database, narrowed=_narrowed(self.touched, models))


def version() -> State:
    """The state now; one cheap query, but within `reading`."""
    if (read := _read.get()) is not None:
        return read
    found = told("SELECT size, root, touched FROM records_journaltree WHERE id = 1")
    size, root, touched = found[0] if found else (0, "", "{}")
    return State(str(connection.settings_dict["NAME"]), size, root, touched=touched)


@contextmanager
def reading(state: State) -> Iterator[None]:
    """What is read within is kept under a `version()` read before: for a page that changes nothing."""
    token = _read.set(state)
    try:
        yield
    finally:
        _read.reset(token)


@lru_cache(maxsize=1024)
def _narrowed(touched: str, models: frozenset[str]) -> tuple[tuple[str, str], ...]:
    last: dict[str, str] = json.loads(touched)
    return tuple((model, last[model]) for model in sorted(models) if model in last)


def keep(key: Hashable, make: Callable[[], R], state: State | None = None) -> R:
    """What `make` gives, kept under the key and the state of the records. It is shared by all who ask for it: give it parts
    that cannot be changed. `state` is a `version()` read a moment ago, where the caller has one.

    Inside an open action, where the journal has not caught up with what was written, nothing is kept or reused.
    """
    if current_action.get() is not None:
        return make()
    return ANSWERS.keep((state or version(), key), make)


def by_version(function: Callable[P, R]) -> Callable[P, R]:
    """Keep the function's results (see `keep`). Arguments must be hashable."""
    return _kept_under(function, lambda state: state)


def names_of(models: Iterable[type[Model]]) -> frozenset[str]:
    """As `State.of` takes them."""
    return frozenset(str(model._meta.model_name) for model in models)


def by_version_of(*models: type[Model]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Like `by_version`, for a function that reads these models only: writes to others leave its results standing."""
    names = names_of(models)
    return lambda function: _kept_under(function, lambda state: state.of(names))


def _kept_under(function: Callable[P, R], narrowed: Callable[[State], State]) -> Callable[P, R]:
    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (function.__module__, function.__qualname__, args, tuple(sorted(kwargs.items())))
        return keep(key, lambda: function(*args, **kwargs), narrowed(version()))

    return kept


def forget() -> None:
    """Drop every answer kept, to see what a first reading asks."""
    ANSWERS.clear()
