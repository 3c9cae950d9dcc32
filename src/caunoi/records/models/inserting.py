"""Rows go in by a statement that was worded once: Django takes longer to word one than the database to follow it (and PostgreSQL than to
plan it).

Only the wording is kept. What a field makes of its value before it is saved, and what the database gives back, is Django's.
"""

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from caunoi.records.planning import given, told

FEW = 8
"""Rows at most that one such statement takes; of more, Django's own wording is a small part of the work."""

_STANDS: tuple[tuple[type, Any], ...] = (
    (str, (models.CharField, models.TextField)),
    (bool, models.BooleanField),
    (type(None), (models.CharField, models.TextField, models.DateField, models.ForeignKey)),
)
"""Values of which these fields make nothing else: most of a row's."""


class _Column(NamedTuple):
    """A column to be filled. `first`: what its field does before a row is saved, where it does anything; `stands`: types of values that go
    in as they are."""

    field: Any
    attname: str
    first: Callable[[models.Model, bool], Any] | None
    stands: frozenset[type]


def put(*records: Any) -> None:
    """Insert a few fresh rows of one table, whose keys are all given or all made by the database. What else Django's `save` minds
    (a row that may be there, parents, signals) these tables do not have.
    """
    keyed = records[0].pk is not None
    model: type[models.Model] = type(records[0])
    sql, columns, relations = _worded(model, keyed, len(records))
    values = []
    for record in records:
        held = record._state.fields_cache
        if any(
            getattr(record, attname) is None and held.get(name) is not None for attname, name in relations
        ):
            record._prepare_related_fields_for_save(
                operation_name="put"
            )  # saved after it was named, or not at all
        for field, attname, first, stands in columns:
            value = first(record, True) if first else getattr(record, attname)
            values.append(value if type(value) in stands else _stored(field, value))
    if keyed:
        given(sql, values)
    else:
        for record, (key,) in zip(records, told(sql, values), strict=True):
            record.pk = key
    for record in records:
        record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS


@lru_cache
def new_keys(*models_of: type[models.Model]) -> str:
    """Columns that ask for the keys of rows to come, so that PostgreSQL need not be heard between putting in one and the next. SQLite,
    which is asked within the process, gives each with its row: none here.
    """
    if connection.vendor != "postgresql":
        return ""
    quoted = connection.ops.quote_name
    tables = [(quoted(model._meta.db_table), model._meta.pk.column) for model in models_of]
    return "".join(f", nextval(pg_get_serial_sequence('{table}', '{key}'))" for table, key in tables)


def _stored(field: Any, value: Any) -> Any:
    if type(value) is datetime.datetime and value.tzinfo is not None:
        return _moment(value)
    return field.get_db_prep_save(value, connections[DEFAULT_DB_ALIAS])


@lru_cache(maxsize=16)
def _moment(value: datetime.datetime) -> Any:
    """As the database takes it: the rows of an action bear the same one."""
    return connection.ops.adapt_datetimefield_value(value)


@lru_cache(maxsize=512)
def _worded(
    model: type[models.Model], keyed: bool, rows: int
) -> tuple[str, tuple[_Column, ...], tuple[tuple[str, str], ...]]:
    """The statement for so many rows, the columns it fills, in order, and which of them name another record (and where that is held)."""
    quoted = connection.ops.quote_name
    fields: list[Any] = [field for field in model._meta.concrete_fields if keyed or not field.primary_key]
    names = ", ".join(quoted(field.column) for field in fields)
    holes = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    key: Any = model._meta.pk
    given_back = "" if keyed else f" RETURNING {quoted(key.column)}"
    sql = f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES {holes}{given_back}"
    relations = tuple((field.attname, field.cache_name) for field in fields if field.is_relation)
    return sql, tuple(_column(field) for field in fields), relations


def _column(field: Any) -> _Column:
    # Django asks days and moments too, for `auto_now`, which no table here has.
    minds = type(field).pre_save is not models.Field.pre_save and not isinstance(field, models.DateField)
    stands = {kind for kind, fields in _STANDS if isinstance(field, fields)}
    if connection.vendor == "sqlite" and isinstance(field, models.IntegerField | models.ForeignKey):
        stands.add(int)  # PostgreSQL is told of what width
    return _Column(field, field.attname, field.pre_save if minds else None, frozenset(stands))
