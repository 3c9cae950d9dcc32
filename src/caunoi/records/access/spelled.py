"""Conditions spelled out once as the database reads them: to put what a person may see into words takes longer than to find it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Self, TypeVar

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection
from django.db.models import BooleanField, Expression, Model, Q, QuerySet

M = TypeVar("M", bound=Model)

_INNER = re.compile(r"\b((?:spelled_)*(?:[U-Z]|[A-Z]{2,})\d+)\b")
"""What Django calls the tables of a statement inside another (U0, after Z0 AA0), and what they were called here where one was spelled out before."""


_AMONG = re.compile(r"IN \((%s(?:, %s)+)\)|%s")
"""A list of values in a condition, or a value by itself."""


class Spelled(Expression):
    """A condition on the rows of one table, of which `parts` is the text wherever that table's name does not stand."""

    conditional = True

    def __init__(self, table: str, parts: tuple[str, ...], params: tuple[Any, ...]) -> None:
        super().__init__(output_field=BooleanField())
        self.table, self.parts, self.params = table, parts, params

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return compiler.quote_name_unless_alias(self.table).join(self.parts), self.params

    def resolve_expression(self, query: Any = None, *_: Any, **__: Any) -> Self:
        return self._under(query.get_initial_alias())

    def relabeled_clone(self, change_map: Mapping[str, str]) -> Self:
        return self._under(change_map.get(self.table, self.table))

    def _under(self, table: str) -> Self:
        other = self.copy()
        other.table = table
        return other


def spelled(rows: QuerySet[M]) -> QuerySet[M]:
    """The same rows, asked for by a condition already spelled out."""
    return rows.model._default_manager.filter(condition(rows))


def condition(rows: QuerySet[M]) -> Q:
    """What the rows are narrowed by, spelled out. Its inner tables get names that no statement around it uses.

    Only for a question about the rows' own columns and statements inside it, never one that joins other tables.
    """
    table = rows.model._meta.db_table
    if {alias for alias, used in rows.query.alias_refcount.items() if used} - {table}:
        raise ValueError(f"the question joins other tables to {table}")
    try:
        sql, params = rows.query.where.as_sql(rows.query.get_compiler(connection=connection), connection)
    except EmptyResultSet:
        return Q(pk__in=[])
    except FullResultSet:
        return Q()
    if connection.vendor == "postgresql":
        sql, params = _with_arrays(sql, params)
    name = connection.ops.quote_name(table)
    parts = _INNER.sub(r"spelled_\1", sql).split(f"{name}.")
    return Q(Spelled(table, (parts[0], *(f".{part}" for part in parts[1:])), tuple(params)))


def _with_arrays(sql: str, params: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
    """Ids in a list given as one value, written out as PostgreSQL takes it: a hundred are not put into words again at each asking."""
    given, kept = iter(params), list[Any]()

    def one(found: re.Match[str]) -> str:
        values = [next(given) for _ in range(found[0].count("%s"))]
        if found[1] and all(isinstance(value, int) for value in values):
            kept.append(f"{{{','.join(map(str, values))}}}")
            return "= ANY(%s::bigint[])"
        kept.extend(values)
        return found[0]

    return _AMONG.sub(one, sql), tuple(kept)
