import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import bwvcoding.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("footage", "0001_create_footage"),
        ("studies", "0002_keep_protocols"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Frame",
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
                ("file_name", models.CharField(max_length=200)),
                ("file_sha256", models.CharField(max_length=64)),
                ("force", models.CharField(blank=True, max_length=60)),
                ("month", models.CharField(max_length=7)),
                ("row_count", models.PositiveIntegerField()),
                ("surplus_rows", models.PositiveIntegerField()),
                ("other_utc_month_rows", models.PositiveIntegerField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("completeness", models.JSONField()),
                ("vocabulary_version", models.PositiveIntegerField()),
                ("held_reason", models.TextField(blank=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("acceptance_reason", models.TextField(blank=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="studies.study"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draw",
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
                ("frame_sha256", models.CharField(max_length=64)),
                ("commitment", models.CharField(max_length=64)),
                ("seed", models.BigIntegerField()),
                ("nonce", models.CharField(max_length=64)),
                ("is_seed_chosen", models.BooleanField()),
                ("strata", models.JSONField()),
                ("size", models.PositiveIntegerField()),
                ("reserves", models.PositiveIntegerField()),
                ("drawn_at", models.DateTimeField(null=True)),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="studies.study"
                    ),
                ),
                (
                    "frame",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="sampling.frame"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StopRecord",
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
                ("row_number", models.PositiveIntegerField()),
                ("row_sha256", models.CharField(max_length=64)),
                ("ordinal", models.PositiveIntegerField()),
                ("occurred_at", models.DateTimeField()),
                ("local_date", models.DateField()),
                ("local_hour", models.PositiveSmallIntegerField()),
                ("cells", models.JSONField()),
                ("codes", models.JSONField()),
                (
                    "frame",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stop_records",
                        to="sampling.frame",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SampledStop",
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
                ("stratum", models.CharField(max_length=400)),
                ("position", models.PositiveIntegerField()),
                ("is_reserve", models.BooleanField()),
                ("probability_numerator", models.PositiveIntegerField()),
                ("probability_denominator", models.PositiveIntegerField()),
                (
                    "unavailable_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_activated", "Camera not activated"),
                            ("activated_late", "Camera activated late"),
                            ("no_camera", "No camera issued"),
                            ("technical", "Technical fault"),
                            ("deleted", "Deleted at the end of its retention (31 days)"),
                            ("sub_judice", "Evidential: proceedings are under way"),
                            ("withheld", "Withheld: a victim or a child is shown"),
                            ("complaint", "Under complaint investigation"),
                            ("not_found", "Not found"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("unavailable_note", models.TextField(blank=True)),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sampled_stops",
                        to="sampling.draw",
                    ),
                ),
                (
                    "encounter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="footage.encounter",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="sampling.sampledstop",
                    ),
                ),
                (
                    "stop_record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="sampling.stoprecord"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="frame",
            constraint=models.UniqueConstraint(
                fields=("study", "file_sha256"), name="one_frame_per_file"
            ),
        ),
        migrations.AddConstraint(
            model_name="frame",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                    models.Q(
                        ("accepted_at__isnull", False),
                        ("accepted_by__isnull", False),
                        models.Q(("held_reason", ""), _negated=True),
                        models.Q(("acceptance_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_held_frame_is_accepted_by_someone_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gte", 1)), name="a_draw_takes_at_least_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="stoprecord",
            constraint=models.UniqueConstraint(
                fields=("frame", "row_number"), name="one_record_per_row"
            ),
        ),
        migrations.AddConstraint(
            model_name="stoprecord",
            constraint=models.UniqueConstraint(
                fields=("frame", "row_sha256", "ordinal"), name="identical_rows_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="stoprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("local_hour__lte", 23)), name="hour_of_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="stoprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("ordinal__gte", 1)), name="ordinals_count_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="sampledstop",
            constraint=models.UniqueConstraint(
                fields=("draw", "stop_record"), name="one_place_per_stop"
            ),
        ),
        migrations.AddConstraint(
            model_name="sampledstop",
            constraint=models.UniqueConstraint(
                fields=("draw", "stratum", "position"), name="one_stop_per_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="sampledstop",
            constraint=models.UniqueConstraint(
                fields=("draw", "encounter"), name="one_stop_per_encounter"
            ),
        ),
        migrations.AddConstraint(
            model_name="sampledstop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("probability_numerator__gte", 1),
                    ("probability_numerator__lte", models.F("probability_denominator")),
                ),
                name="probability_is_above_zero_and_at_most_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="sampledstop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_reserve", True), ("replaces__isnull", True), _connector="OR"
                ),
                name="only_a_reserve_replaces",
            ),
        ),
        migrations.AddConstraint(
            model_name="sampledstop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_reserve", False),
                    ("replaces__isnull", False),
                    models.Q(("encounter__isnull", True), ("unavailable_reason", "")),
                    _connector="OR",
                ),
                name="an_uncalled_reserve_has_no_story",
            ),
        ),
        migrations.AddConstraint(
            model_name="sampledstop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("encounter__isnull", True), ("unavailable_reason", ""), _connector="OR"
                ),
                name="footage_is_there_or_missing",
            ),
        ),
    ]
