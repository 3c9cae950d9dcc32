"""Questions put into the database's words once and asked many times: Django takes longer to word one than the database to answer it.

Only the wording is kept, and on PostgreSQL the plan, which takes longer to make than to follow; never an answer: each asking reads the records as they are.
"""

from collections.abc import Sequence
from copy import copy
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable

from caunoi.records.planning import planned_once, told

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
        self._holes = [place for place, value in enumerate(self._values) if _is_hole(value)]
        converters = self._compiler.get_converters([column[0] for column in self._compiler.select or ()])
        self._compiler.get_converters = lambda _: converters
        self._converters = converters
        self._plain = _plain_columns(rows, self._compiler)

    def ask(self, ids: Sequence[int] = (), word: str = WORD) -> list[R]:
        """The rows as they are now: for these ids, in their order, and this text."""
        if not self._sql:
            return []
        filled: dict[Any, Any] = dict(zip(holes(len(ids)), ids, strict=True)) | {WORD: word}
        # Of the type that stood there: PostgreSQL plans a statement anew for each width of a number.
        values = list(self._values)
        for place in self._holes:
            values[place] = type(values[place])(filled[values[place]])
        if self._plain:
            return self._plain_rows(values)
        compiler = copy(self._compiler)  # threads ask side by side
        compiler.as_sql = lambda: (self._sql, values)
        rows = self._rows.all()
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign] # nothing is worded again
        with planned_once():
            return list(rows)

    def _plain_rows(self, values: list[Any]) -> list[R]:
        """Rows of the table itself: what Django goes through to give them has nothing to do here, and takes longer than the rest."""
        rows: Any = told(self._sql, values)
        if self._converters:
            rows = self._compiler.apply_converters(rows, self._converters)
        make: Any = self._rows.model
        return [make.from_db(DEFAULT_DB_ALIAS, self._plain, row) for row in rows]


def _is_hole(value: Any) -> bool:
    return value == WORD or isinstance(value, int) and value < 0


def _plain_columns(rows: Any, compiler: Any) -> list[str]:
    """The columns of a question for whole rows of one table with nothing joined or added to them; none of any other."""
    if (
        not compiler.klass_info
        or compiler.klass_info.get("related_klass_infos")
        or compiler.annotation_col_map
    ):
        return []
    if (
        rows._iterable_class is not ModelIterable
        or rows._known_related_objects
        or rows._prefetch_related_lookups
    ):
        return []
    return [column.target.attname for column, *_ in compiler.select]
