from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("studies", "0005_add_welfare_role")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="command",
            field=models.CharField(blank=True, max_length=60),
        ),
    ]
