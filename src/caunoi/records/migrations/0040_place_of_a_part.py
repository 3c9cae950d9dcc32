"""Where what a part of a letter is about happened, as the clerk who sorted it decided; parts sorted before have what the letter says."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0039_first_by_day_of_an_office")]
    operations = [
        migrations.AddField(
            model_name="letteritem",
            name="place",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="items_about", to="records.unit"
            ),
        ),
        migrations.AddField(
            model_name="letteritem",
            name="village",
            field=models.CharField(blank=True, default="", help_text="only where it points at nobody", max_length=120),
            preserve_default=False,
        ),
    ]
