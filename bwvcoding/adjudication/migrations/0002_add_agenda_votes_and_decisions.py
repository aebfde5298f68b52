import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import bwvcoding.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("adjudication", "0001_create_debriefs"),
        ("footage", "0002_keep_cast_and_viewings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="is_asynchronous",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="AgendaUnit",
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
                ("place", models.PositiveIntegerField()),
                ("member", models.CharField(blank=True, max_length=10)),
                ("variable", models.CharField(max_length=60)),
                ("talk_opened_at", models.DateTimeField(null=True)),
                (
                    "debrief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda",
                        to="adjudication.debrief",
                    ),
                ),
                (
                    "encounter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="footage.encounter"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ballot",
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
                (
                    "stage",
                    models.CharField(
                        choices=[("before", "before"), ("after", "after")], max_length=10
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="adjudication.agendaunit",
                    ),
                ),
                (
                    "voter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("variable", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rule_text", "The rule is written more clearly"),
                            ("retraining", "Coders practise it again"),
                            ("recode", "It is coded again"),
                            ("accept", "The difference is kept as a finding"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "debrief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="adjudication.debrief",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
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
                ("last_read_at", models.DateTimeField()),
                (
                    "debrief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="adjudication.debrief",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
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
                (
                    "stage",
                    models.CharField(
                        choices=[("before", "before"), ("after", "after")], max_length=10
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="adjudication.agendaunit",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="agendaunit",
            constraint=models.UniqueConstraint(
                fields=("debrief", "encounter", "member", "variable"), name="once_on_the_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaunit",
            constraint=models.UniqueConstraint(
                fields=("debrief", "place"), name="one_unit_per_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(
                fields=("unit", "stage", "voter"), name="one_vote_per_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_decision_has_its_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                fields=("debrief", "user"), name="one_reading_per_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("unit", "stage"), name="one_tally_per_stage"
            ),
        ),
    ]
