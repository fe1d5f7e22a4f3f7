from django.db import migrations, models

INDEXES_MADE_BEFORE = """
CREATE FUNCTION indexes_made_before(version_now integer) RETURNS TABLE (office_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH RECURSIVE office AS (
        (SELECT c.office_id FROM records_card c ORDER BY c.office_id LIMIT 1)
        UNION ALL
        SELECT (SELECT c.office_id FROM records_card c WHERE c.office_id > o.office_id ORDER BY c.office_id LIMIT 1)
        FROM office o WHERE o.office_id IS NOT NULL
    )
    SELECT o.office_id FROM office o
    WHERE EXISTS (SELECT 1 FROM records_card c WHERE c.office_id = o.office_id AND c.version < version_now)
       OR EXISTS (SELECT 1 FROM records_wordcount w WHERE w.office_id = o.office_id AND w.sound = '' AND w.word <> '')
$$;
ALTER FUNCTION indexes_made_before(integer) OWNER TO wardmote_matcher;
"""
"""Each office is looked for by itself in the index of versions, so that nothing is read where nothing is to be done."""


class Migration(migrations.Migration):
    """Cards that earlier rules made are found by office and version."""

    dependencies = [
        ("access", "0004_staff_of_one_office"),
        ("records", "0009_watched_folders"),
    ]
    operations = [
        migrations.AlterField(
            "card",
            "office",
            models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=models.deletion.PROTECT, related_name="+", to="access.office"
            ),
        ),
        migrations.AlterField(
            "card",
            "circle",
            models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=models.deletion.PROTECT, related_name="+", to="access.circle"
            ),
        ),
        migrations.AddIndex("card", models.Index(fields=["office", "version"], name="records_card_version")),
        migrations.RunSQL(
            INDEXES_MADE_BEFORE,
            "SET LOCAL ROLE wardmote_matcher; DROP FUNCTION indexes_made_before(integer); RESET ROLE",
        ),
    ]
