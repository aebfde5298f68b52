from django.db import migrations

from bwvcoding.core.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("codebooks", "0001_create_codebooks")]
    operations = [append_only("codebooks_codebookversion")]
