"""The first proceedings of a list are found in one index, without reading the rows themselves."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0045_answered")]
    operations = [
        migrations.RemoveIndex("proceeding", name="proceeding_next_due"),
        migrations.AddIndex(
            "proceeding",
            models.Index(
                fields=["next_due", "id", "body", "office", "state", "kind", "protected", "received_elsewhere"],
                name="proceeding_by_day",
                condition=models.Q(("next_due__isnull", False)),
            ),
        ),
    ]
