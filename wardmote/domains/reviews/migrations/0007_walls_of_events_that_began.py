from django.db import migrations

READ = ("reviews_learningevent", "reviews_mapf", "meetings_meeting")
WALLS = """
INSERT INTO reviews_cardwall
    (id, event_id, office_id, circle_id, join_code, cards_are_anonymous, version, opened_at, closed_at)
SELECT gen_random_uuid(), event.id, event.office_id, event.circle_id, '', false, 0, event.principles_agreed_at,
       CASE WHEN mapf.stage = 'held' THEN coalesce(meeting.held_at, mapf.stage_since) END
FROM reviews_learningevent event
JOIN reviews_mapf mapf ON mapf.id = event.mapf_id
JOIN meetings_meeting meeting ON meeting.id = event.meeting_id
WHERE event.principles_agreed_at IS NOT NULL
"""


def seen_by_the_owner(seen: bool) -> list[str]:
    """Row security binds the owner too, so that a migration sees no case; it is lifted here for this one statement."""
    force = "NO FORCE" if seen else "FORCE"
    return [f"ALTER TABLE {table} {force} ROW LEVEL SECURITY" for table in READ]


class Migration(migrations.Migration):
    """Events that had begun before there was a wall have one: open while the event is under way, closed after it."""

    dependencies = [("reviews", "0006_wall"), ("meetings", "0001_initial")]
    operations = [
        migrations.RunSQL(
            [*seen_by_the_owner(True), WALLS, *seen_by_the_owner(False)], migrations.RunSQL.noop
        )
    ]
