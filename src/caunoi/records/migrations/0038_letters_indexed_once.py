"""The parts and entries of a letter were found by two indexes that begin alike. Django would copy SQLite's whole tables to drop one."""

import django.db.models.deletion
from django.db import migrations, models

TWICE = {
    'letterentry': ('entries', 'records_letterentry_letter_id_d2106480'),
    'sealedpart': ('parts', 'records_sealedpart_letter_id_9a018433'),
}


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0037_office_of_a_proceeding'),
    ]

    operations = [
        migrations.RunSQL(
            f'DROP INDEX IF EXISTS {index}',
            f'CREATE INDEX {index} ON records_{model} (letter_id)',
            state_operations=[
                migrations.AlterField(
                    model_name=model,
                    name='letter',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name=related, to='records.letter'),
                ),
            ],
        )
        for model, (related, index) in TWICE.items()
    ]
