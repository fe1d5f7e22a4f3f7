from django.db import migrations, models

# Row security is forced on its owner too, who would find no row to fill; it is put back in the same transaction.
FILL = """
ALTER TABLE reviews_recommendation NO FORCE ROW LEVEL SECURITY;
ALTER TABLE meetings_meeting NO FORCE ROW LEVEL SECURITY;
UPDATE reviews_recommendation SET agreed_on = (
    SELECT (meeting.starts_at AT TIME ZONE 'Europe/London')::date
    FROM meetings_meeting meeting WHERE meeting.id = reviews_recommendation.meeting_id
);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE meetings_meeting FORCE ROW LEVEL SECURITY;
ALTER TABLE reviews_recommendation FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """The day a recommendation was agreed stands with it, for those who do not see the Sub-Group's meeting."""

    dependencies = [("reviews", "0001_initial"), ("meetings", "0001_initial")]
    operations = [
        migrations.AddField("recommendation", "agreed_on", models.DateField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("recommendation", "agreed_on", models.DateField()),
    ]
