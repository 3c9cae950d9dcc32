"""When a proceeding came, must be settled, was settled or suspended. Empty until the nightly check, or `caunoi deadlines rederive`, fills them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0031_paper_of_a_step")]
    operations = [
        *(
            migrations.AddField("proceeding", name, models.DateField(null=True))
            for name in ("received_on", "due_on", "closed_on", "suspended_on")
        ),
        migrations.AddIndex(
            "proceeding", models.Index(fields=["body", "kind", "received_on"], name="proceeding_received")
        ),
    ]
