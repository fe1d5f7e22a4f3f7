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

WHO_MAKES_ANEW = """
CREATE FUNCTION indexes_to_make_anew(version_now integer, roles text[]) RETURNS TABLE (office_id uuid, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH day AS (
        SELECT (statement_timestamp() AT TIME ZONE 'Europe/London')::date AS today
    ), holding AS (
        SELECT h.post_id, h.person_id
        FROM directory_postholding h, day
        WHERE h.starts_on <= today AND (h.ends_on IS NULL OR h.ends_on >= today)
    ), seat AS (
        SELECT s.office_id, s.person_id, s.post_id, s.starts_at
        FROM access_seat s JOIN indexes_made_before(version_now) i ON i.office_id = s.office_id
        WHERE s.circle_id IS NULL AND s.role = ANY (roles)
          AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp())
    ), keeper AS (
        SELECT s.office_id, s.person_id, s.starts_at FROM seat s WHERE s.person_id IS NOT NULL
        UNION ALL
        SELECT s.office_id, h.person_id, s.starts_at FROM seat s JOIN holding h ON h.post_id = s.post_id
    )
    SELECT DISTINCT ON (k.office_id) k.office_id, k.person_id
    FROM keeper k JOIN accounts_person p ON p.id = k.person_id AND p.is_active
    ORDER BY k.office_id, k.starts_at, k.person_id
$$;
ALTER FUNCTION indexes_to_make_anew(integer, text[]) OWNER TO wardmote_keeper;
"""
"""The keeper with the oldest seat: somebody who sees the index has to be in force while it is made anew."""


class Migration(migrations.Migration):
    """Cards that earlier rules made are found by office and version, and so are keepers as whom they can be made anew."""

    dependencies = [
        ("access", "0004_staff_of_one_office"),
        ("accounts", "0001_initial"),
        ("directory", "0001_initial"),
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
        migrations.RunSQL(
            WHO_MAKES_ANEW,
            "SET LOCAL ROLE wardmote_keeper; DROP FUNCTION indexes_to_make_anew(integer, text[]); RESET ROLE",
        ),
    ]
