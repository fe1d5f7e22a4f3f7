from typing import Any

from django.db import migrations

LIFTED = ("access_seat", "reviews_mapf", "reviews_mapfprogress")
"""Row security is forced on the owner too, who sees no case. It is lifted for these inside this migration's own
transaction, because the group that recommends gets a seat where the progress of each MAPF is kept."""

SEATS = """
INSERT INTO access_seat (id, office_id, circle_id, group_id, group_role, role, reason, starts_at)
SELECT gen_random_uuid(), p.office_id, p.circle_id, g.id, '', 'learning_steward',
       'Looks after what is learned, for the Board', clock_timestamp()
FROM reviews_mapfprogress p
JOIN LATERAL (
    SELECT document -> 'reviews' -> 'recommendation' ->> 'by' AS kind FROM practice_practice
    WHERE partnership_id = p.partnership_id AND in_force_from <= CURRENT_DATE
    ORDER BY in_force_from DESC, version DESC LIMIT 1
) practice ON true
JOIN directory_group g ON g.partnership_id = p.partnership_id AND g.kind = practice.kind
     AND g.valid_from <= CURRENT_DATE AND (g.valid_to IS NULL OR g.valid_to >= CURRENT_DATE)
WHERE NOT EXISTS (
    SELECT 1 FROM access_seat s
    WHERE s.circle_id = p.circle_id AND s.group_id = g.id AND s.role = 'learning_steward'
);
"""


def seat_those_who_recommend(apps: Any, schema_editor: Any) -> None:
    for table in LIFTED:
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    for statement in (SEATS, "SET CONSTRAINTS ALL IMMEDIATE"):
        schema_editor.execute(statement)
    for table in LIFTED:
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    """What is learned comes back to those who recommended: they sit where each MAPF's progress is kept."""

    dependencies = [
        ("access", "0003_seats_of_a_partnership"),
        ("practice", "0001_initial"),
        ("reviews", "0009_disagreement"),
    ]

    operations = [migrations.RunPython(seat_those_who_recommend)]
