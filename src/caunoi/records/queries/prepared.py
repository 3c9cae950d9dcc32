"""Questions put into the database's words once and asked many times: Django takes longer to word one than the database to answer it.

Only the wording is kept, never an answer: each asking reads the records as they are.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def holes(number: int) -> list[int]:
    """What stands in a question for so many ids that are given when it is asked; no row has such an id."""
    return list(range(-1, -number - 1, -1))


class Prepared:
    """A `values_list` question; `ask` fills its holes, in their order, and gives the rows."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self._compiler = rows.query.get_compiler(connection=connection)
        try:
            self._sql, self._values = self._compiler.as_sql()
        except EmptyResultSet:  # nothing can be found, so there is nothing to ask
            self._sql, self._values = "", ()

    def ask(self, given: Sequence[int] = ()) -> list[tuple[Any, ...]]:
        """The rows, each value as Django gives it."""
        if not self._sql:
            return []
        filled = dict(zip(holes(len(given)), given, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [filled.get(value, value) for value in self._values])
            found = cursor.fetchall()
        return list(self._compiler.results_iter([found], tuple_expected=True))
