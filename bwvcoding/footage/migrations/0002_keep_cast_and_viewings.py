from django.db import migrations

from bwvcoding.core.append_only import append_only


class Migration(migrations.Migration):
    """A cast list is frozen before coding; who opened a clip stays known (ADR 0005)."""

    dependencies = [("footage", "0001_create_footage")]
    operations = [
        append_only("footage_encountermember"),
        append_only("footage_viewing"),
    ]
