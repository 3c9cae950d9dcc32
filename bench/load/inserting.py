"""Rows in bulk into SQLite or PostgreSQL, past the ORM: only for a state of the bench."""

from collections import defaultdict
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model

BATCH = 20_000


class Inserted:
    """A transaction of inserts: rows are kept until there are many of a table. Indexes, sequences and statistics follow at its end."""

    def __init__(self) -> None:
        self._rows: dict[type[Model], list[list[Any]]] = defaultdict(list)
        self._keys: dict[type[Model], int] = {}
        self._atomic = transaction.atomic()
        self._models: dict[type[Model], None] = {}
        self._indexes: list[str] = []

    def __enter__(self) -> "Inserted":
        self._atomic.__enter__()
        self._indexes = _without_indexes()
        return self

    def next_key(self, model: type[Model]) -> int:
        """The next free id."""
        if model not in self._keys:
            self._keys[model] = model._default_manager.aggregate(most=Max("pk"))["most"] or 0
        self._keys[model] += 1
        return self._keys[model]

    def row(self, model: type[Model], values: list[Any]) -> None:
        """One row: its values by column, as the database takes them. Tables are filled in the order in which they first came."""
        self._models.setdefault(model)
        self._rows[model].append(values)
        if len(self._rows[model]) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        for model in self._models:
            rows = self._rows.pop(model, [])
            if not rows:
                continue
            columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
            with connection.cursor() as cursor:
                if connection.vendor == "sqlite":
                    marks = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(
                        f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})", rows
                    )
                    continue
                with cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)

    def __exit__(self, *raised: Any) -> None:
        if raised[0] is None:
            self._flush()
            with connection.cursor() as cursor:
                for statement in connection.ops.sequence_reset_sql(no_style(), list(self._models)):
                    cursor.execute(statement)
                for statement in self._indexes:
                    cursor.execute(statement)
        self._atomic.__exit__(*raised)
        if raised[0] is None:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")


def _without_indexes() -> list[str]:
    """Takes every index away that no constraint needs: made once at the end, they cost a tenth. The statements that make them again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA cache_size = -1000000")
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        else:
            cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
            cursor.execute("SET LOCAL session_replication_role = 'replica'")
            cursor.execute(
                "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON oid = indexrelid"
                " WHERE relnamespace = 'public'::regnamespace"
                " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)"
            )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(
                f"DROP INDEX {name if connection.vendor != 'sqlite' else chr(34) + name + chr(34)}"
            )
    return [sql for _, sql in found]
