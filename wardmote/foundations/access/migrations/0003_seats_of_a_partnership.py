import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

MY_STANDINGS = """
SET ROLE wardmote_keeper;
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
    ), belonging AS (
        SELECT DISTINCT b.partnership_id
        FROM directory_agencymembership b JOIN holding ON holding.agency_id = b.agency_id, day
        WHERE b.valid_from <= today AND (b.valid_to IS NULL OR b.valid_to >= today)
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
        UNION ALL
        SELECT s.id, s.office_id, s.circle_id, s.role, s.reason, s.starts_at, s.ends_at, NULL::uuid
        FROM access_seat s
        JOIN belonging ON belonging.partnership_id = s.partnership_id
        JOIN access_office o ON o.id = s.office_id AND o.partnership_id = s.partnership_id
        JOIN access_circle c ON c.id = s.circle_id AND c.office_id = s.office_id AND c.kind = 'partnership'
    )
    SELECT id, office_id, circle_id, role::text, reason::text, agency_id FROM held
    WHERE starts_at <= clock_timestamp() AND (ends_at IS NULL OR ends_at > clock_timestamp())
$$;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """A seat held by everybody who works for an agency of a partnership, and only in a circle of that partnership."""

    dependencies = [
        ("access", "0002_sight"),
        ("directory", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RemoveConstraint(model_name="seat", name="access_seat_has_one_holder"),
        migrations.AddField(
            model_name="seat",
            name="partnership",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seats",
                to="directory.partnership",
            ),
        ),
        migrations.AlterField(
            model_name="circle",
            name="kind",
            field=models.CharField(
                choices=[
                    ("person", "One person"),
                    ("case", "One case"),
                    ("group", "One group"),
                    ("partnership", "One partnership"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(fields=["partnership", "office"], name="access_seat_partnership"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("group__isnull", True),
                        ("partnership__isnull", True),
                        ("person__isnull", False),
                        ("post__isnull", True),
                    ),
                    models.Q(
                        ("group__isnull", True),
                        ("partnership__isnull", True),
                        ("person__isnull", True),
                        ("post__isnull", False),
                    ),
                    models.Q(
                        ("group__isnull", False),
                        ("partnership__isnull", True),
                        ("person__isnull", True),
                        ("post__isnull", True),
                    ),
                    models.Q(
                        ("group__isnull", True),
                        ("partnership__isnull", False),
                        ("person__isnull", True),
                        ("post__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="access_seat_has_one_holder",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("partnership__isnull", True), ("circle__isnull", False), _connector="OR"),
                name="access_seat_of_a_partnership_in_one_circle",
            ),
        ),
        migrations.RunSQL(MY_STANDINGS, migrations.RunSQL.noop),
    ]
