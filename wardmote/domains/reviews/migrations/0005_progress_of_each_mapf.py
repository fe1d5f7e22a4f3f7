from typing import Any

import django.db.models.deletion
from django.db import migrations, models

LIFTED = (
    "access_circle", "access_happening", "access_seat", "meetings_meeting", "reviews_chairdecision",
    "reviews_learningevent", "reviews_logdecision", "reviews_mapf", "reviews_mapfprogress", "reviews_recommendation", "reviews_referral",
    "reviews_report", "reviews_reportsent", "reviews_reportversion",
)
"""Row security is forced on the owner too, who sees no case. It is lifted for these inside this migration's own
transaction, because each MAPF that exists gets a row, a circle and seats from its own facts; nobody reads them meanwhile."""

CIRCLES = """
UPDATE reviews_mapf SET progress_circle_id = gen_random_uuid() WHERE progress_circle_id IS NULL;

INSERT INTO access_circle (id, office_id, kind, title, group_id, opened_at, opened_by_id)
SELECT m.progress_circle_id, m.office_id, 'case', m.reference || ' progress', NULL, clock_timestamp(), c.opened_by_id
FROM reviews_mapf m JOIN access_circle c ON c.id = m.circle_id;
"""

ROWS = """
INSERT INTO reviews_mapfprogress (
    id, office_id, circle_id, mapf_id, reference, partnership_id, authority_id, case_kind, lead_agency_id,
    accountable_log_id, recommended_on, approved_on, planned_for, held_on, reported_on, agreed_on, last_news_at
)
SELECT gen_random_uuid(), m.office_id, m.progress_circle_id, m.id, m.reference, m.partnership_id,
       m.normally_resident_id, m.case_kind, m.lead_agency_id, m.accountable_log_id,
       LEAST(rec.agreed_on, (dec.decided_at AT TIME ZONE 'Europe/London')::date),
       (dec.decided_at AT TIME ZONE 'Europe/London')::date,
       CASE WHEN r.id IS NOT NULL OR mt.stage <> 'cancelled'
            THEN (mt.starts_at AT TIME ZONE 'Europe/London')::date END,
       r.held_on,
       CASE WHEN r.stage IN ('with_log', 'agreed_by_log') THEN (
           SELECT (max(s.sent_at) AT TIME ZONE 'Europe/London')::date FROM reviews_reportsent s
           WHERE s.report_id = r.id AND s.group_id = m.accountable_log_id
       ) END,
       CASE WHEN r.stage = 'agreed_by_log' THEN (
           SELECT max(d.met_on) FROM reviews_logdecision d JOIN reviews_reportversion v ON v.id = d.report_version_id
           WHERE v.report_id = r.id AND d.answer = 'agreed'
       ) END,
       (SELECT max(h.at) FROM access_happening h WHERE h.about IN (m.id, r.id))
FROM reviews_mapf m
JOIN reviews_referral ref ON ref.partnership_id = m.partnership_id AND ref.reference = m.referral_reference
JOIN reviews_recommendation rec ON rec.referral_id = ref.id AND rec.stands
JOIN reviews_chairdecision dec ON dec.recommendation_id = rec.id AND dec.outcome = 'approved'
LEFT JOIN reviews_learningevent e ON e.mapf_id = m.id
LEFT JOIN meetings_meeting mt ON mt.id = e.meeting_id
LEFT JOIN reviews_report r ON r.mapf_id = m.id;
"""

SEATS = """
WITH watchers AS (
    SELECT m.id AS mapf_id, g.id AS group_id
    FROM reviews_mapf m
    JOIN directory_group g ON g.partnership_id = m.partnership_id AND g.valid_from <= CURRENT_DATE
         AND (g.valid_to IS NULL OR g.valid_to >= CURRENT_DATE)
         AND (g.id = m.accountable_log_id OR g.local_authority_id IS NULL)
    WHERE g.kind IN (
        SELECT jsonb_array_elements_text(p.document -> 'reviews' -> 'programme' -> 'watched_by')
        FROM (
            SELECT document FROM practice_practice
            WHERE partnership_id = m.partnership_id AND in_force_from <= CURRENT_DATE
            ORDER BY in_force_from DESC, version DESC LIMIT 1
        ) p
    )
), given AS (
    SELECT m.id AS mapf_id, s.person_id, s.group_id, s.agency_id, s.role, s.reason, s.starts_at, s.given_by_id
    FROM access_seat s JOIN reviews_mapf m
      ON (s.circle_id = m.report_circle_id AND s.role IN ('planning_member', 'facilitator'))
      OR (s.circle_id = m.circle_id AND s.role = 'business_unit_support')
    WHERE s.ends_at IS NULL
    UNION ALL
    SELECT w.mapf_id, NULL, w.group_id, NULL, 'programme_watcher', 'Watches over the programme', clock_timestamp(), NULL
    FROM watchers w
)
INSERT INTO access_seat (
    id, office_id, circle_id, person_id, group_id, group_role, agency_id, role, reason, starts_at, given_by_id
)
SELECT gen_random_uuid(), m.office_id, m.progress_circle_id, g.person_id, g.group_id, '', g.agency_id, g.role,
       g.reason, g.starts_at, g.given_by_id
FROM given g JOIN reviews_mapf m ON m.id = g.mapf_id;
"""


def give_each_mapf_its_progress(apps: Any, schema_editor: Any) -> None:
    """From the facts that stand: its dates, who plans and facilitates it, who supports it, and who watches."""
    for table in LIFTED:
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    for statement in (CIRCLES, ROWS, SEATS, "SET CONSTRAINTS ALL IMMEDIATE"):
        schema_editor.execute(statement)
    for table in LIFTED:
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    """Every MAPF that exists gets its progress. The keys of the new table stand already, so each row is checked by them."""

    dependencies = [
        ("access", "0002_sight"),
        ("meetings", "0001_initial"),
        ("practice", "0001_initial"),
        ("reviews", "0004_progress"),
    ]

    operations = [
        migrations.RunPython(give_each_mapf_its_progress),
        migrations.AlterField(
            model_name='mapf',
            name='progress_circle',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle'),
        ),
    ]
