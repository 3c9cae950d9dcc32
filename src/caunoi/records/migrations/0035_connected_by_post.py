"""Whoever is connected with the accused may be named as the registry of posts holds them, not only by a sign-in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0034_joined_and_left'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='exclusion',
            name='exclusion_of_one',
        ),
        migrations.AddField(
            model_name='exclusion',
            name='cadre',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exclusions', to='records.cadre'),
        ),
        migrations.AddConstraint(
            model_name='exclusion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cadre__isnull', True), ('unit__isnull', True), ('user__isnull', False)), models.Q(('cadre__isnull', True), ('unit__isnull', False), ('user__isnull', True)), models.Q(('cadre__isnull', False), ('unit__isnull', True), ('user__isnull', True)), _connector='OR'), name='exclusion_of_one'),
        ),
        migrations.AddConstraint(
            model_name='exclusion',
            constraint=models.UniqueConstraint(condition=models.Q(('cadre__isnull', False)), fields=('proceeding', 'cadre', 'why'), name='exclusion_of_cadre_once'),
        ),
    ]
