"""Days that pass between two steps of a journey, for the meetings of one MAPF and their papers."""

from __future__ import annotations

_MEETINGS = """SELECT m.id FROM meetings_meeting m JOIN reviews_mapf f ON m.circle_id IN (f.circle_id, f.event_circle_id)
WHERE f.id = %s"""
TEN_DAYS_PASS = (
    f"""UPDATE meetings_meeting SET starts_at = starts_at - interval '10 days', ends_at = ends_at - interval '10 days'
    WHERE id IN ({_MEETINGS})""",
    f"UPDATE meetings_paper SET circulated_at = circulated_at - interval '10 days' WHERE meeting_id IN ({_MEETINGS})",
)
