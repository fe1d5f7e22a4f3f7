from django.db import migrations

FIRST_REVISIONS = """
ALTER TABLE reviews_reportsection NO FORCE ROW LEVEL SECURITY;
ALTER TABLE reviews_report NO FORCE ROW LEVEL SECURITY;
INSERT INTO reviews_sectionrevision (id, office_id, circle_id, section_id, number, text, saved_at, saved_by_id)
SELECT gen_random_uuid(), s.office_id, s.circle_id, s.id, s.version + 1, s.text,
       coalesce(s.changed_at, r.stage_since), s.changed_by_id
FROM reviews_reportsection s JOIN reviews_report r ON r.id = s.report_id
ON CONFLICT DO NOTHING;
ALTER TABLE reviews_reportsection FORCE ROW LEVEL SECURITY;
ALTER TABLE reviews_report FORCE ROW LEVEL SECURITY;
"""
"""The text that stands in each section becomes the first that is kept. Row security is lifted for this migration alone,
because whoever migrates sees no row of a case."""


class Migration(migrations.Migration):
    """Apart from the migration that made the table: a key that is added to rows already there is checked with the eyes of
    whoever migrates, to whom row security shows no circle."""

    dependencies = [("reviews", "0007_walls_of_events_that_began")]
    operations = [migrations.RunSQL(FIRST_REVISIONS, migrations.RunSQL.noop)]
