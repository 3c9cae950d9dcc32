"""Edits of a confirming refuse update and delete in the database itself: nobody's work is overwritten."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER confirmingedit_no_update BEFORE UPDATE ON records_confirmingedit
       BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;""",
    """CREATE TRIGGER confirmingedit_no_delete BEFORE DELETE ON records_confirmingedit
       BEGIN SELECT RAISE(ABORT, 'edits are append-only'); END;""",
]
POSTGRESQL = [
    """CREATE FUNCTION confirmingedit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'edits are append-only'; END $$;""",
    """CREATE TRIGGER confirmingedit_no_change BEFORE UPDATE OR DELETE ON records_confirmingedit
       FOR EACH ROW EXECUTE FUNCTION confirmingedit_refuse();""",
]


def refuse(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER confirmingedit_no_update")
        schema_editor.execute("DROP TRIGGER confirmingedit_no_delete")
    else:
        schema_editor.execute("DROP FUNCTION confirmingedit_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("records", "0004_confirming")]
    operations = [migrations.RunPython(refuse, allow)]
