"""SQLite tells which words its index of matters and transcripts holds (records/models/words.py); nothing is stored for it."""

from django.db import migrations

TABLES = ("records_matter", "records_transcript")


def _all(schema_editor, statement):
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            schema_editor.execute(statement.format(t=table), params=None)


def tell(apps, schema_editor):
    _all(schema_editor, "CREATE VIRTUAL TABLE {t}_terms USING fts5vocab({t}_words, instance)")


def drop(apps, schema_editor):
    _all(schema_editor, "DROP TABLE {t}_terms")


class Migration(migrations.Migration):
    dependencies = [("records", "0040_place_of_a_part")]
    operations = [migrations.RunPython(tell, drop)]
