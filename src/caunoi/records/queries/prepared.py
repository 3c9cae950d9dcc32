"""Questions put into the database's words once and asked many times: Django takes longer to word one than the database to answer it.

Only the wording is kept, and on PostgreSQL the plan, which takes longer to make than to follow; never an answer: each asking reads the records as they are.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators

from caunoi.records.planning import told

R = TypeVar("R")


def holes(number: int) -> list[int]:
    """What stands in a question for so many ids that are given when it is asked; no row has such an id."""
    return list(range(-1, -number - 1, -1))


def roomy(number: int) -> int:
    """How many holes for so many ids, so that few numbers of them are each put into words, and planned, by themselves: 2, 4, 8 and so on."""
    return max(2, 1 << (number - 1).bit_length()) if number else 0


WORD = "\x00"
"""What stands in a question for a text that is given when it is asked; no text in the records holds such a sign."""


class Prepared(Generic[R]):
    """A question; `ask` fills its holes and gives its rows as the queryset has them: whole, with what is joined and added, or as tuples."""

    def __init__(self, rows: QuerySet[Any, R]) -> None:
        compiler = rows.query.get_compiler(connection=connection)
        try:
            self._sql, values = compiler.as_sql()
        except EmptyResultSet:  # nothing can be found, so there is nothing to ask
            self._sql = ""
            return
        self._values = _of_one_width(values) if connection.vendor == "postgresql" else values
        self._holes = [place for place, value in enumerate(self._values) if _is_hole(value)]
        self._room = max(
            (-self._values[place] for place in self._holes if self._values[place] != WORD), default=0
        )
        self._made = _maker(rows, compiler)

    def ask(self, ids: Sequence[int] = (), word: str = WORD) -> list[R]:
        """The rows as they are now: for these ids, in their order, and this text. The last id stands in all holes that are left."""
        if not self._sql:
            return []
        padded = [*ids, *repeat(ids[-1] if ids else 0, self._room - len(ids))]
        filled: dict[Any, Any] = dict(zip(holes(len(padded)), padded, strict=True))
        filled[WORD] = word
        values = list(self._values)
        for place in self._holes:
            values[place] = type(values[place])(filled[values[place]])
        return self._made(told(self._sql, values))


def _of_one_width(values: Iterable[Any]) -> tuple[Any, ...]:
    """PostgreSQL plans a statement anew for each width of a number."""
    from psycopg.types.numeric import Int8  # noqa: PLC0415 -- reason: its driver

    return tuple(Int8(value) if type(value) is int else value for value in values)


def _is_hole(value: Any) -> bool:
    return value == WORD or isinstance(value, int) and value < 0


def _maker(rows: Any, compiler: Any) -> Callable[[Iterable[Any]], list[Any]]:
    """What Django makes of each row the database gives, without all it goes through to find that out at each asking."""
    converters, width = compiler.get_converters([column[0] for column in compiler.select]), compiler.col_count

    def converted(found: Iterable[Any]) -> Iterable[Any]:
        if compiler.has_extra_select:  # what the rows are ordered by and nobody asked for
            found = (row[:width] for row in found)
        return compiler.apply_converters(found, converters) if converters else found

    if rows._iterable_class is ValuesListIterable:
        return lambda found: list(map(tuple, converted(found)))
    if rows._iterable_class is not ModelIterable or rows._prefetch_related_lookups:
        raise TypeError("Prepared: whole rows, with what is joined and added, or tuples; nothing else.")
    model, own = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    first, end = own[0], own[-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[first:end]]
    joined = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg] # the stubs are of Django 6
    added = tuple(compiler.annotation_col_map.items())

    def made(row: Any) -> Any:
        one = model.from_db(DEFAULT_DB_ALIAS, names, row[first:end])
        for other in joined:
            other.populate(row, one)
        for name, place in added:
            setattr(one, name, row[place])
        return one

    return lambda found: list(map(made, converted(found)))
