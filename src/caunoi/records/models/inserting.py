"""Rows go in by a statement that was worded once: Django takes longer to word one than the database to follow it.

Only the wording is kept. What a field makes of its value before it is saved, and what the database gives back, is Django's.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

Column = Any
"""A field of a model."""
FEW = 8
"""Rows at most that one such statement takes; of more, Django's own wording is a small part of the work."""

_STANDS: dict[type, Any] = {
    str: (models.CharField, models.TextField),
    bool: models.BooleanField,
    type(None): (models.CharField, models.TextField, models.DateField, models.ForeignKey),
}
"""Values of which these fields make nothing else: most of a row's."""


def put_in(
    records: Sequence[models.Model], fields: Sequence[Column], returning: Sequence[Column], *, using: str, raw: bool
) -> list[tuple[Any, ...]]:  # fmt: skip
    """Insert a few rows of one table; what the database gives back of each, if anything is asked. `raw`: as loaded from a file."""
    connection = connections[using]
    holes, values = [], []
    for record in records:
        for field in fields:
            given = getattr(record, field.attname) if raw else field.pre_save(record, True)
            as_it_is = isinstance(field, _STANDS.get(type(given), ()))
            value = given if as_it_is else field.get_db_prep_save(given, connection)
            special = getattr(
                field, "get_placeholder", None
            )  # bytes are marked as such where the database asks for it
            holes.append(special(value, None, connection) if special else "%s")
            values.append(value)
    with connection.cursor() as cursor:
        cursor.execute(
            _worded(using, type(records[0]), tuple(fields), tuple(holes), tuple(returning)), values
        )
        return cursor.fetchall() if returning else []


@lru_cache(maxsize=512)
def _worded(
    using: str, model: type[models.Model], fields: tuple[Column, ...], holes: tuple[str, ...], returning: tuple[Column, ...]
) -> str:  # fmt: skip
    operations: Any = connections[using].ops
    table = operations.quote_name(model._meta.db_table)
    columns = ", ".join(operations.quote_name(field.column) for field in fields)
    rows = ", ".join(
        f"({', '.join(holes[at : at + len(fields)])})" for at in range(0, len(holes), len(fields))
    )
    given_back = operations.return_insert_columns(returning)[0] if returning else ""
    return f"INSERT INTO {table} ({columns}) VALUES {rows} {given_back}".rstrip()


def put(*records: Any) -> None:
    """Insert a few fresh rows of one table, whose keys are all given or all made by the database. What else Django's `save` minds
    (a row that may be there, parents, signals) these tables do not have.
    """
    meta = records[0]._meta
    made = [meta.pk] if records[0].pk is None else []
    fields = [field for field in meta.concrete_fields if not (made and field.primary_key)]
    for record in records:
        record._prepare_related_fields_for_save(operation_name="put")
    rows = put_in(records, fields, made, using=DEFAULT_DB_ALIAS, raw=False)
    for record in records:
        record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS
    for record, (key,) in zip(records, rows, strict=False):
        record.pk = key


class WordedOnce(models.Model):
    """Base of the tables in which actions write rows one by one."""

    class Meta:
        abstract = True

    def _do_insert(
        self, manager: Any, using: str, fields: Sequence[Column], returning_fields: Sequence[Column], raw: bool
    ) -> list[tuple[Any, ...]]:  # fmt: skip
        """What Django calls to put in one row."""
        return put_in([self], fields, returning_fields, using=using, raw=raw)
