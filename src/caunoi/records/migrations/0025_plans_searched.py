"""Plans carry their number and words without marks."""

from typing import Any

from django.db import migrations

import caunoi.records.models.folding
from caunoi.records.models.folding import folded_text


def fold_what_stands(apps: Any, schema_editor: Any) -> None:
    model = apps.get_model("records", "Plan")
    rows = list(model.objects.only("pk", "number", "text"))
    for row in rows:
        row.folded = folded_text(row.number, row.text)
    model.objects.bulk_update(rows, ["folded"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [("records", "0024_letter_splits")]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="folded",
            field=caunoi.records.models.folding.FoldedField(of=("number", "text")),
        ),
        migrations.RunPython(fold_what_stands, migrations.RunPython.noop),
    ]
