"""Complex matters carry their code and act without marks."""

from typing import Any

from django.db import migrations

import caunoi.records.models.folding
from caunoi.records.models.folding import folded_text


def fold_what_stands(apps: Any, schema_editor: Any) -> None:
    model = apps.get_model("records", "ComplexMatter")
    rows = list(model.objects.only("pk", "code", "act"))
    for row in rows:
        row.folded = folded_text(row.code, row.act)
    model.objects.bulk_update(rows, ["folded"], batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [("records", "0013_answers_with_papers_and_appeals")]

    operations = [
        migrations.AddField(
            model_name="complexmatter",
            name="folded",
            field=caunoi.records.models.folding.FoldedField(of=("code", "act")),
        ),
        migrations.RunPython(fold_what_stands, migrations.RunPython.noop),
    ]
