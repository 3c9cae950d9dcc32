"""Questions put into the database's words once and asked many times: Django takes longer to word one than the database to answer it.

Only the wording is kept, never an answer: each asking reads the records as they are.
"""

from collections.abc import Sequence
from copy import copy
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

R = TypeVar("R")


def holes(number: int) -> list[int]:
    """What stands in a question for so many ids that are given when it is asked; no row has such an id."""
    return list(range(-1, -number - 1, -1))


WORD = "\x00"
"""What stands in a question for a text that is given when it is asked; no text in the records holds such a sign."""


class Prepared(Generic[R]):
    """A question; `ask` fills its holes and gives its rows, made by Django as the queryset has them."""

    def __init__(self, rows: QuerySet[Any, R]) -> None:
        self._rows = rows
        self._compiler = rows.query.get_compiler(connection=connection)
        try:
            self._sql, self._values = self._compiler.as_sql()
        except EmptyResultSet:  # nothing can be found, so there is nothing to ask
            self._sql, self._values = "", ()
        converters = self._compiler.get_converters([column[0] for column in self._compiler.select or ()])
        self._compiler.get_converters = lambda _: converters

    def ask(self, ids: Sequence[int] = (), word: str = WORD) -> list[R]:
        """The rows as they are now: for these ids, in their order, and this text."""
        if not self._sql:
            return []
        filled: dict[Any, Any] = dict(zip(holes(len(ids)), ids, strict=True)) | {WORD: word}
        values = tuple(filled.get(value, value) for value in self._values)
        compiler = copy(self._compiler)  # threads ask side by side
        compiler.as_sql = lambda: (self._sql, values)
        rows = self._rows.all()
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign] # nothing is worded again
        return list(rows)
