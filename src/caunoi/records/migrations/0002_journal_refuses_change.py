"""The journal refuses update and delete in the database itself, on SQLite and PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER journal_no_update BEFORE UPDATE ON records_journalentry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;""",
    """CREATE TRIGGER journal_no_delete BEFORE DELETE ON records_journalentry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;""",
]
POSTGRESQL = [
    """CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;""",
    """CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON records_journalentry
       FOR EACH ROW EXECUTE FUNCTION journal_refuse();""",
    """CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON records_journalentry
       FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();""",
]


def refuse(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER journal_no_update")
        schema_editor.execute("DROP TRIGGER journal_no_delete")
    else:
        schema_editor.execute("DROP FUNCTION journal_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_spine")]
    operations = [migrations.RunPython(refuse, allow)]
