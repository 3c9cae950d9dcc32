"""Whether somebody else gave a sign-in its password; of those there are nothing is known, and they stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0043_notice_of_a_dialogue")]
    operations = [migrations.AddField("user", "password_given", models.BooleanField(default=False))]
