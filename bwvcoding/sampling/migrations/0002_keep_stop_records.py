from django.db import migrations

from bwvcoding.core.append_only import append_only


class Migration(migrations.Migration):
    """A stop record is what was published: it is never corrected here."""

    dependencies = [("sampling", "0001_create_samples")]
    operations = [append_only("sampling_stoprecord")]
