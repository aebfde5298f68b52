"""From here on the tables hold a digest of each session's key; whoever is signed in signs in anew."""

from typing import Any

from django.db import migrations
from django.utils import timezone


def end_sign_ins(apps: Any, schema_editor: Any) -> None:
    apps.get_model("sessions", "Session").objects.all().delete()
    sign_ins = apps.get_model("accounts", "SignIn").objects.filter(ended_at__isnull=True)
    sign_ins.update(ended_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_add_second_factors"), ("sessions", "0001_initial")]

    operations = [
        migrations.RunPython(end_sign_ins, migrations.RunPython.noop),
        migrations.RenameField("signin", "session_key", "kept_key"),
    ]
