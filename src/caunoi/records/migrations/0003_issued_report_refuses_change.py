"""An issued report refuses update and delete in the database itself, on SQLite and PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER issued_report_no_update BEFORE UPDATE ON records_report WHEN OLD.state = 'issued'
       BEGIN SELECT RAISE(ABORT, 'an issued report never changes'); END;""",
    """CREATE TRIGGER issued_report_no_delete BEFORE DELETE ON records_report WHEN OLD.state = 'issued'
       BEGIN SELECT RAISE(ABORT, 'an issued report never changes'); END;""",
]
POSTGRESQL = [
    """CREATE FUNCTION issued_report_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'an issued report never changes'; END $$;""",
    """CREATE TRIGGER issued_report_no_change BEFORE UPDATE OR DELETE ON records_report
       FOR EACH ROW WHEN (OLD.state = 'issued') EXECUTE FUNCTION issued_report_refuse();""",
]


def refuse(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER issued_report_no_update")
        schema_editor.execute("DROP TRIGGER issued_report_no_delete")
    else:
        schema_editor.execute("DROP FUNCTION issued_report_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("records", "0002_journal_refuses_change")]
    operations = [migrations.RunPython(refuse, allow)]
