"""The paper of a step has its day. SQLite makes the table anew for that, so what refuses changes to it is put back."""

from importlib import import_module

from django.db import migrations, models


def refuse_again(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        refusing = import_module("caunoi.records.migrations.0017_proceeding_steps_refuse_change")
        for statement in refusing.SQLITE:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0030_indexes_of_waiting_letters'),
    ]

    operations = [
        migrations.AddField(
            model_name='proceedingstep',
            name='document_on',
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name='proceedingstep',
            constraint=models.CheckConstraint(condition=models.Q(('document_on__isnull', True), models.Q(models.Q(('document', ''), _negated=True), ('document_on__lte', models.F('on'))), _connector='OR'), name='proceeding_step_paper_not_later'),
        ),
        migrations.RunPython(refuse_again, migrations.RunPython.noop),
    ]
