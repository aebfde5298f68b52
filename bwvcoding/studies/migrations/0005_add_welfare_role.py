from django.db import migrations, models

ROLES = [
    ("coder", "coder"),
    ("lead", "lead"),
    ("adjudicator", "adjudicator"),
    ("custodian", "custodian"),
    ("controller", "controller"),
    ("auditor", "auditor"),
    ("welfare", "welfare"),
]


class Migration(migrations.Migration):
    dependencies = [("studies", "0004_invite_people")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="role",
            field=models.CharField(choices=ROLES, max_length=20),
        )
        for name in ("membership", "invitation")
    ]
