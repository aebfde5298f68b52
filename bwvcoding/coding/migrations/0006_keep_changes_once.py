import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import bwvcoding.core.ids
from bwvcoding.coding.sealing import seal_submitted, unseal_submitted


class Migration(migrations.Migration):
    dependencies = [
        ("coding", "0005_end_assignments"),
    ]

    operations = [
        unseal_submitted(),
        migrations.AddField(
            model_name="codedevent",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
        seal_submitted(),
        migrations.CreateModel(
            name="SavedChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bwvcoding.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("change", models.UUIDField()),
                (
                    "coding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_changes",
                        to="coding.coding",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("coding", "change"), name="a_change_has_one_effect"
                    )
                ],
            },
        ),
    ]
