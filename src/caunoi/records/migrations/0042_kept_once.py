"""What a filing writes is kept by as few indexes as are asked for: on SQLite the journal by its own key, and no index of who took a letter
in or of which master key seals it (keys being turned go through all anyway). The journal refuses change before and after."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import caunoi.records.models.journal

refusing = import_module("caunoi.records.migrations.0002_journal_refuses_change")


def _on_sqlite(step):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            step(apps, schema_editor)

    return run


def drop_indexes(apps, schema_editor):
    """Only the indexes: Django would copy the table of letters for each. PostgreSQL has some more, for questions by a beginning: nobody asks
    for codes, names in addresses or buckets so."""
    letter = apps.get_model("records", "Letter")
    found = [
        name
        for column in ("received_by_id", "place_id")
        for name in schema_editor._constraint_names(letter, [column], index=True, unique=False)
    ]
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() "
                "AND tablename IN ('records_letter', 'records_codeattempts') AND indexname LIKE %s",
                [r"%\_like"],
            )
            found += [name for (name,) in cursor.fetchall()]
    for name in found:
        schema_editor.execute(schema_editor._delete_index_sql(letter, name))


allow, refuse = _on_sqlite(refusing.allow), _on_sqlite(refusing.refuse)


class Migration(migrations.Migration):
    dependencies = [("records", "0041_words_there_are")]
    operations = [
        migrations.RunPython(allow, refuse),
        *(
            migrations.AlterField(
                model_name=name,
                name="seq",
                field=caunoi.records.models.journal.SequenceKey(primary_key=True, serialize=False),
            )
            for name in ("journalentry", "journalrows", "journalsalt")
        ),
        migrations.RunPython(refuse, allow),
        migrations.RemoveIndex(model_name="letterkey", name="letter_key_version"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop_indexes, migrations.RunPython.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="letter",
                    name="received_by",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters_received",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="letter",
                    name="place",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters_about",
                        to="records.unit",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("place__isnull", False)), fields=["place"], name="letter_of_place"
            ),
        ),
    ]
