"""Directives, obligations and officers carry their text without marks."""

from typing import Any

from django.db import migrations

import caunoi.records.models.folding
from caunoi.records.models.folding import folded_text

OF = {"Directive": ("symbol", "title", "issuer"), "Obligation": ("text",), "Cadre": ("name",)}
BATCH = 1000


def fold_what_stands(apps: Any, schema_editor: Any) -> None:
    for name, fields in OF.items():
        model = apps.get_model("records", name)
        rows = []
        for row in model.objects.only("pk", *fields).iterator(BATCH):
            row.folded = folded_text(*(str(getattr(row, field)) for field in fields))
            rows.append(row)
        model.objects.bulk_update(rows, ["folded"], batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [("records", "0007_sent_reports")]

    operations = [
        *(
            migrations.AddField(
                model_name=name.lower(),
                name="folded",
                field=caunoi.records.models.folding.FoldedField(of=fields),
            )
            for name, fields in OF.items()
        ),
        migrations.RunPython(fold_what_stands, migrations.RunPython.noop),
    ]
