"""An index over the words of matters and checked transcripts, for search (records/models/words.py)."""

from django.db import migrations

TABLES = ("records_matter", "records_transcript")
SQLITE = (
    """CREATE VIRTUAL TABLE {t}_words USING fts5(folded, content='{t}', content_rowid='id', detail='none')""",
    """CREATE TRIGGER {t}_words_in AFTER INSERT ON {t} WHEN new.folded <> ''
       BEGIN INSERT INTO {t}_words(rowid, folded) VALUES (new.id, new.folded); END""",
    """CREATE TRIGGER {t}_words_out AFTER DELETE ON {t} WHEN old.folded <> ''
       BEGIN INSERT INTO {t}_words({t}_words, rowid, folded) VALUES ('delete', old.id, old.folded); END""",
    """CREATE TRIGGER {t}_words_before AFTER UPDATE OF folded ON {t} WHEN old.folded <> ''
       BEGIN INSERT INTO {t}_words({t}_words, rowid, folded) VALUES ('delete', old.id, old.folded); END""",
    """CREATE TRIGGER {t}_words_then AFTER UPDATE OF folded ON {t} WHEN new.folded <> ''
       BEGIN INSERT INTO {t}_words(rowid, folded) VALUES (new.id, new.folded); END""",
    """INSERT INTO {t}_words(rowid, folded) SELECT id, folded FROM {t} WHERE folded <> ''""",
)
POSTGRESQL = (
    """CREATE INDEX {t}_words ON {t}
       USING gin (to_tsvector('simple', regexp_replace(folded, '[^a-z0-9]+', ' ', 'g')))""",
)
UNDO_SQLITE = (
    "DROP TRIGGER {t}_words_in", "DROP TRIGGER {t}_words_out", "DROP TRIGGER {t}_words_before", "DROP TRIGGER {t}_words_then",
    "DROP TABLE {t}_words",
)


def _all(schema_editor, of):
    for statement in of[schema_editor.connection.vendor]:
        for table in TABLES:
            schema_editor.execute(statement.format(t=table), params=None)


def index(apps, schema_editor):
    _all(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop(apps, schema_editor):
    _all(schema_editor, {"sqlite": UNDO_SQLITE, "postgresql": ("DROP INDEX {t}_words",)})


class Migration(migrations.Migration):
    dependencies = [("records", "0028_heirs")]
    operations = [migrations.RunPython(index, drop)]
