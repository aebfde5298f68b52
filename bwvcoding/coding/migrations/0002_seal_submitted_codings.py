from django.db import migrations

from bwvcoding.coding.sealing import seal_submitted


class Migration(migrations.Migration):
    dependencies = [("coding", "0001_create_codings")]
    operations = [seal_submitted()]
