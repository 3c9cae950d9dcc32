"""Whether anything that senders wrote waits in a case: of those that stand nobody knows until the night's work looked at them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0044_password_given")]
    operations = [
        migrations.AddField("proceeding", "answered", models.BooleanField(null=True)),
        migrations.AddIndex(
            "proceeding",
            models.Index(
                fields=["body"], name="proceeding_unanswered", condition=models.Q(("answered__isnull", True))
            ),
        ),
    ]
