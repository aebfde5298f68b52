"""What was begun before `begun_at` was kept says so too."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def say(apps: Any, schema_editor: Any) -> None:
    coding = apps.get_model("coding", "Coding")
    own = coding.objects.filter(assignment=OuterRef("pk"), corrects__isnull=True)
    begun = apps.get_model("coding", "Assignment").objects.filter(codings__isnull=False)
    begun.update(begun_at=Subquery(own.values("created_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [("coding", "0007_queue_what_waits")]

    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
