from django.db import migrations, models


class Migration(migrations.Migration):
    """How many rows of an import could not be read and yet name somebody, who stays as they are."""

    dependencies = [("records", "0010_cards_of_earlier_versions")]
    operations = [
        migrations.AddField("import", "staying", models.PositiveIntegerField(default=0)),
    ]
