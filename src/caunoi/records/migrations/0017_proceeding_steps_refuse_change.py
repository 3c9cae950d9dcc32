"""Steps of proceedings refuse update and delete in the database itself."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER proceedingstep_no_update BEFORE UPDATE ON records_proceedingstep
       BEGIN SELECT RAISE(ABORT, 'steps of proceedings are append-only'); END;""",
    """CREATE TRIGGER proceedingstep_no_delete BEFORE DELETE ON records_proceedingstep
       BEGIN SELECT RAISE(ABORT, 'steps of proceedings are append-only'); END;""",
]
POSTGRESQL = [
    """CREATE FUNCTION proceedingstep_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'steps of proceedings are append-only'; END $$;""",
    """CREATE TRIGGER proceedingstep_no_change BEFORE UPDATE OR DELETE ON records_proceedingstep
       FOR EACH ROW EXECUTE FUNCTION proceedingstep_refuse();""",
]


def refuse(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER proceedingstep_no_update")
        schema_editor.execute("DROP TRIGGER proceedingstep_no_delete")
    else:
        schema_editor.execute("DROP FUNCTION proceedingstep_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("records", "0016_letters_become_proceedings")]
    operations = [migrations.RunPython(refuse, allow)]
