from django.db import migrations

from bwvcoding.core.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("training", "0001_create_training")]
    operations = [
        append_only("training_undertaking"),
        append_only("training_undertakingsignature"),
        append_only("training_course"),
        append_only("training_practiceanswer"),
    ]
