from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("adjudication", "0002_add_agenda_votes_and_decisions"),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaunit",
            name="cause",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="agendaunit",
            name="route",
            field=models.CharField(blank=True, max_length=20),
        ),
    ]
