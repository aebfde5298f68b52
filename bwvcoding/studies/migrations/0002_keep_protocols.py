from django.db import migrations

from bwvcoding.core.append_only import append_only


class Migration(migrations.Migration):
    """A protocol version and a signature under it never change (ADR 0005)."""

    dependencies = [("studies", "0001_create_studies")]
    operations = [
        append_only("studies_protocol"),
        append_only("studies_protocolsignature"),
    ]
