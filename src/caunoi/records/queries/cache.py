"""Results kept under the exact state of the records: every write leaves a journal entry, so the journal's root names it.

No invalidation: a result for another state is another key. Kept in each process, the least used fall out.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
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
MOST = 1024

_kept: "OrderedDict[Hashable, object]" = OrderedDict()
_lock = Lock()
_read: "ContextVar[State | None]" = ContextVar("state", default=None)


@dataclass(frozen=True)
class State:
    """The database and the exact state of its records, which the root names; `touched` says for each model which write to it was
    the last, `narrowed` for those it is the state of, where it is not that of all."""

    database: str
    size: int = 0
    root: str = ""
    narrowed: tuple[tuple[str, str], ...] = ()
    touched: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def of(self, models: frozenset[str]) -> "State":
        """The state of these models alone: writes to others leave it as it is."""
        touched = self.touched
        return State(self.database, narrowed=tuple((m, touched[m]) for m in sorted(models) if m in touched))


def version() -> State:
    """The state now; one cheap query, but within `reading`."""
    if (read := _read.get()) is not None:
        return read
    found = told("SELECT size, root, touched FROM records_journaltree WHERE id = 1")
    size, root, touched = found[0] if found else (0, "", "{}")
    return State(str(connection.settings_dict["NAME"]), size, root, touched=_touched(touched))


@contextmanager
def reading(state: State) -> Iterator[None]:
    """What is read within is kept under a `version()` read before: for a page that changes nothing."""
    token = _read.set(state)
    try:
        yield
    finally:
        _read.reset(token)


@lru_cache(maxsize=64)
def _touched(written: str) -> Mapping[str, str]:
    found: dict[str, str] = json.loads(written)
    return found


def keep(key: Hashable, make: Callable[[], R], state: State | None = None) -> R:
    """What `make` gives, kept under the key and the state of the records. It is shared by all who ask for it: give it parts
    that cannot be changed. `state` is a `version()` read a moment ago, where the caller has one.

    Inside an open action, where the journal has not caught up with what was written, nothing is kept or reused.
    """
    if current_action.get() is not None:
        return make()
    return worded((state or version(), key), make)


def worded(key: Hashable, make: Callable[[], R]) -> R:
    """What `make` gives, kept under the key alone: for how a question is put, of which no record is a part but those the key names."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]  # type: ignore[return-value]
    result = make()
    with _lock:
        _kept[key] = result
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return result


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
    """Drop everything kept, to measure what a first reading costs."""
    with _lock:
        _kept.clear()
