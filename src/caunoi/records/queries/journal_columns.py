"""Which columns a row had when it was journalled: the migrations are the record of what came later."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField

from caunoi.records.models import Record
from caunoi.records.models.base import field_values
from caunoi.records.models.folding import FoldedField, folded_text


def values_as_written(row: Record) -> Iterator[dict[str, Any]]:
    """The values a commitment to this row may be over: all columns, then without those that came later, newest first.

    A column is left off only while it holds what its migration gave to rows that stood. So a commitment made over fewer
    columns still fails where a value was put into a new one, as it does where an old one was changed.
    """
    values = field_values(row)
    yield values
    for name, field in later_columns(type(row)):
        if values[name] != _given(field, row):
            return
        values = {key: value for key, value in values.items() if key != name}
        yield values


def later_columns(model: type[Record]) -> list[tuple[str, models.Field[Any, Any]]]:
    """The columns that migrations added to the table after it was made, newest first, each as it was added."""
    return [
        (model._meta.get_field(name).attname, field)  # type: ignore[union-attr]
        for table, name, field in _added()
        if table == model._meta.model_name
    ]


@functools.cache
def _added() -> tuple[tuple[str, str, models.Field[Any, Any]], ...]:
    graph = MigrationLoader(None).graph
    (last,) = graph.leaf_nodes("records")
    done = [
        step
        for key in graph.forwards_plan(last)
        if key[0] == "records"
        for step in graph.nodes[key].operations
    ]
    return tuple(
        (step.model_name_lower, step.name, step.field)
        for step in reversed(done)
        if isinstance(step, AddField) and not step.field.many_to_many
    )  # fmt: skip


def _given(field: models.Field[Any, Any], row: Record) -> Any:
    """What the migration that added the column gave to a row that stood."""
    if isinstance(field, FoldedField):
        return folded_text(*(str(getattr(row, name)) for name in field.of))
    # Not the method of the field's own class: a key's asks for the model it points to, which a migration only names.
    return models.Field.get_default(field)
