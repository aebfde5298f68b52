from django.db import migrations

from bwvcoding.core.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_create_audit_event")]
    operations = [append_only("audit_auditevent")]
