"""What began at an office, by its nearest day: the first page of its list reads no more than it shows."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0038_letters_indexed_once'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='proceeding',
            index=models.Index(condition=models.Q(('next_due__isnull', False)), fields=['office', 'next_due', 'id'], name='proceeding_begun_by_day'),
        ),
    ]
