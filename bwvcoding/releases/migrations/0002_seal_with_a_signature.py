from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_create_releases")]

    operations = [
        migrations.AddField("release", "builder", models.CharField(blank=True, max_length=32)),
        migrations.AddField("release", "held_until", models.DateTimeField(null=True)),
        migrations.AddField("release", "key_sha256", models.CharField(blank=True, max_length=64)),
        migrations.AddField("release", "parts", models.PositiveIntegerField(default=0)),
        migrations.AddField("release", "parts_done", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "releasereceipt", "basis", models.CharField(default="pass", max_length=20)
        ),
        migrations.AddField("releasereceipt", "stamp", models.TextField(blank=True)),
    ]
