from django.db import migrations

from bwvcoding.audit.queueing import queue_events
from bwvcoding.core.append_only import append_only

KEPT = ["audit_leaf", "audit_subtree", "audit_checkpoint", "audit_cosignature"]


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_grow_a_tree")]
    operations = [
        migrations.RunSQL(
            "INSERT INTO audit_waitingevent (event_id) SELECT id FROM audit_auditevent",
            "DELETE FROM audit_waitingevent",
        ),
        queue_events(),
        *(append_only(table) for table in KEPT),
    ]
