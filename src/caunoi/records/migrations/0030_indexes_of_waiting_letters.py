"""What waits at an office and what follows a first round are found by indexes that hold only those."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0029_words_of_letters'),
    ]

    operations = [
        migrations.AlterField(
            model_name='letter',
            name='unit',
            field=models.ForeignKey(db_index=False, help_text='who received it', on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='records.unit'),
        ),
        migrations.AlterField(
            model_name='proceeding',
            name='previous',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following', to='records.proceeding'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('destroyed_at__isnull', True)), fields=['unit', 'kind', 'party_track'], name='letter_kept_of_unit'),
        ),
        migrations.AddIndex(
            model_name='opening',
            index=models.Index(fields=['state', 'letter'], name='opening_by_state'),
        ),
        migrations.AddIndex(
            model_name='proceeding',
            index=models.Index(condition=models.Q(('previous__isnull', False)), fields=['previous'], name='proceeding_previous'),
        ),
        migrations.AddIndex(
            model_name='transcript',
            index=models.Index(fields=['state', 'letter'], name='transcript_by_state'),
        ),
    ]
