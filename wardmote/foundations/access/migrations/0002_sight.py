from django.db import migrations

MY_STANDINGS = """
CREATE OR REPLACE FUNCTION my_standings()
RETURNS TABLE (seat_id uuid, office_id uuid, circle_id uuid, role text, reason text, agency_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH me AS (
        SELECT id FROM accounts_person WHERE id = my_person() AND is_active
    ), day AS (
        SELECT (statement_timestamp() AT TIME ZONE 'Europe/London')::date AS today
    ), holding AS (
        SELECT h.post_id, p.agency_id
        FROM directory_postholding h JOIN me ON me.id = h.person_id JOIN directory_post p ON p.id = h.post_id, day
        WHERE h.starts_on <= today AND (h.ends_on IS NULL OR h.ends_on >= today)
    ), membership AS (
        SELECT m.group_id, m.role, holding.agency_id
        FROM directory_groupmembership m JOIN holding ON holding.post_id = m.post_id, day
        WHERE m.starts_on <= today AND (m.ends_on IS NULL OR m.ends_on >= today)
    ), held AS (
        SELECT s.id, s.office_id, s.circle_id, s.role, s.reason, s.starts_at, s.ends_at, s.agency_id
        FROM access_seat s JOIN me ON s.person_id = me.id
        UNION ALL
        SELECT s.id, s.office_id, s.circle_id, s.role, s.reason, s.starts_at, s.ends_at,
               coalesce(s.agency_id, holding.agency_id)
        FROM access_seat s JOIN holding ON s.post_id = holding.post_id
        UNION ALL
        SELECT s.id, s.office_id, s.circle_id, s.role, s.reason, s.starts_at, s.ends_at,
               coalesce(s.agency_id, membership.agency_id)
        FROM access_seat s JOIN membership
          ON s.group_id = membership.group_id AND (s.group_role = '' OR s.group_role = membership.role)
    )
    SELECT id, office_id, circle_id, role::text, reason::text, agency_id FROM held
    WHERE starts_at <= clock_timestamp() AND (ends_at IS NULL OR ends_at > clock_timestamp())
$$;
ALTER FUNCTION my_standings() OWNER TO wardmote_keeper;
"""

MY_PLACES = """
CREATE OR REPLACE FUNCTION my_offices() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT coalesce(array_agg(DISTINCT office_id), '{}') FROM my_standings() WHERE circle_id IS NULL $$;
ALTER FUNCTION my_offices() OWNER TO wardmote_keeper;

CREATE OR REPLACE FUNCTION my_circles() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT coalesce(array_agg(DISTINCT circle_id), '{}') FROM my_standings() WHERE circle_id IS NOT NULL $$;
ALTER FUNCTION my_circles() OWNER TO wardmote_keeper;
"""

OPEN_CIRCLE = """
CREATE OR REPLACE FUNCTION open_circle(
    new_circle uuid, in_office uuid, of_kind text, titled text, opener_role text, because text, for_group uuid
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF my_person() IS NULL THEN
        RAISE EXCEPTION 'A circle can be opened only by somebody who is signed in.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO access_circle (id, office_id, kind, title, group_id, opened_at, opened_by_id)
    VALUES (new_circle, in_office, of_kind, titled, for_group, clock_timestamp(), my_person());
    INSERT INTO access_seat (id, office_id, circle_id, person_id, group_role, role, reason, starts_at, given_by_id)
    VALUES (gen_random_uuid(), in_office, new_circle, my_person(), '', opener_role, because, clock_timestamp(), my_person());
END
$$;
ALTER FUNCTION open_circle(uuid, uuid, text, text, text, text, uuid) OWNER TO wardmote_keeper;
"""

WHO_CAN_SEE = """
CREATE OR REPLACE FUNCTION who_can_see(the_office uuid, the_circle uuid)
RETURNS TABLE (person_id uuid, name text, agency text, role text, reason text, since date, whole_office boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH day AS (
        SELECT (statement_timestamp() AT TIME ZONE 'Europe/London')::date AS today
    ), here AS (
        SELECT s.* FROM access_seat s
        WHERE s.office_id = the_office AND (s.circle_id = the_circle OR s.circle_id IS NULL)
          AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp())
          AND (the_office = ANY (my_offices()) OR the_circle = ANY (my_circles()))
          AND EXISTS (SELECT 1 FROM access_circle c WHERE c.id = the_circle AND c.office_id = the_office)
    ), holder AS (
        SELECT h.person_id, h.post_id, p.agency_id
        FROM directory_postholding h JOIN directory_post p ON p.id = h.post_id, day
        WHERE h.starts_on <= today AND (h.ends_on IS NULL OR h.ends_on >= today)
    ), person_seat AS (
        SELECT here.person_id, here.agency_id, here.role, here.reason, here.starts_at, here.circle_id
        FROM here WHERE here.person_id IS NOT NULL
        UNION ALL
        SELECT holder.person_id, coalesce(here.agency_id, holder.agency_id), here.role, here.reason, here.starts_at,
               here.circle_id
        FROM here JOIN holder ON holder.post_id = here.post_id
        UNION ALL
        SELECT holder.person_id, coalesce(here.agency_id, holder.agency_id), here.role, here.reason, here.starts_at,
               here.circle_id
        FROM here
        JOIN directory_groupmembership m ON m.group_id = here.group_id AND (here.group_role = '' OR here.group_role = m.role)
        JOIN holder ON holder.post_id = m.post_id, day
        WHERE m.starts_on <= today AND (m.ends_on IS NULL OR m.ends_on >= today)
    )
    SELECT DISTINCT ON (p.name, p.id, s.role)
           p.id, p.name::text, coalesce(a.name, '')::text, s.role::text, s.reason::text,
           (s.starts_at AT TIME ZONE 'Europe/London')::date, s.circle_id IS NULL
    FROM person_seat s
    JOIN accounts_person p ON p.id = s.person_id AND p.is_active
    LEFT JOIN directory_agency a ON a.id = s.agency_id
    ORDER BY p.name, p.id, s.role, s.starts_at
$$;
ALTER FUNCTION who_can_see(uuid, uuid) OWNER TO wardmote_keeper;
"""


class Migration(migrations.Migration):
    """What the person in force sees, answered by functions that see every seat and tell only that person's own."""

    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0001_initial"),
        ("directory", "0001_initial"),
        ("row_security", "0001_who_is_asking"),
    ]
    operations = [
        migrations.RunSQL(MY_STANDINGS, "DROP FUNCTION my_standings()"),
        migrations.RunSQL(MY_PLACES, "DROP FUNCTION my_offices(); DROP FUNCTION my_circles()"),
        migrations.RunSQL(OPEN_CIRCLE, "DROP FUNCTION open_circle(uuid, uuid, text, text, text, text, uuid)"),
        migrations.RunSQL(WHO_CAN_SEE, "DROP FUNCTION who_can_see(uuid, uuid)"),
    ]
