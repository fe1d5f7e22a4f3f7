import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """A candidate was shown together with the rows of other systems that were linked as the same person."""

    dependencies = [("records", "0011_broken_rows_that_name_somebody")]
    operations = [
        migrations.AddField(
            "shown",
            "also",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
    ]
