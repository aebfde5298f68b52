import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coding", "0002_seal_submitted_codings"),
        ("studies", "0002_keep_protocols"),
    ]

    operations = [
        migrations.AddField(
            model_name="wave",
            name="recodes",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="coding.wave"
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recodes__isnull", True), ("purpose", "recode"), _connector="OR"
                ),
                name="only_a_recode_codes_again",
            ),
        ),
    ]
