"""The day on which the notice of a dialogue was sent; empty of those recorded before. SQLite makes the table anew: what refuses
changes to it is put back."""

from importlib import import_module

from django.db import migrations, models

refuse_again = import_module("caunoi.records.migrations.0031_paper_of_a_step").refuse_again


class Migration(migrations.Migration):
    dependencies = [("records", "0042_kept_once")]
    operations = [
        migrations.AddField("proceedingstep", "notified_on", models.DateField(null=True)),
        migrations.AddConstraint(
            "proceedingstep",
            models.CheckConstraint(
                condition=models.Q(("notified_on__isnull", True), ("notified_on__lte", models.F("on")), _connector="OR"),
                name="proceeding_step_notice_before",
            ),
        ),
        migrations.RunPython(refuse_again, migrations.RunPython.noop),
    ]
