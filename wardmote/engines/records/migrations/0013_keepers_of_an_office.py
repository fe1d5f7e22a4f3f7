from django.db import migrations

KEEPERS_OF = """
CREATE FUNCTION keepers_of(offices uuid[], roles text[]) RETURNS TABLE (office_id uuid, person_id uuid)
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
        FROM access_seat s
        WHERE s.office_id = ANY (offices) AND s.circle_id IS NULL AND s.role = ANY (roles)
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
ALTER FUNCTION keepers_of(uuid[], text[]) OWNER TO wardmote_keeper;
"""


class Migration(migrations.Migration):
    """Of each office the keeper with the oldest seat: as whom its index is made anew, and its keepers are told something."""

    dependencies = [
        ("access", "0004_staff_of_one_office"),
        ("accounts", "0001_initial"),
        ("directory", "0001_initial"),
        ("records", "0012_the_same_person_shown_once"),
    ]
    operations = [
        migrations.RunSQL(
            KEEPERS_OF, "SET LOCAL ROLE wardmote_keeper; DROP FUNCTION keepers_of(uuid[], text[]); RESET ROLE"
        )
    ]
