from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0025_plans_searched")]

    operations = [migrations.RemoveField(model_name="codeattempts", name="number")]
