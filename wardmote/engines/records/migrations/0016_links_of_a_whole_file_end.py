from django.db import migrations, models


class Migration(migrations.Migration):
    """How many links between people of a whole file it no longer has."""

    dependencies = [("records", "0015_details_lie_where_their_person_lies")]
    operations = [
        migrations.AddField("import", "links_ending", models.PositiveIntegerField(default=0)),
    ]
