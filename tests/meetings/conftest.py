"""A meeting of the council and the police, planned for 5 December 2024 in the morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from tests.tables import People, acting, people, role, seat, table
from wardmote.engines.meetings.permissions import SUPPORTS_MEETINGS
from wardmote.engines.meetings.ports import MeetingKind, register_kind
from wardmote.engines.meetings.public import Asked, Invitation, Meeting, Timing, convene_meeting, invite
from wardmote.foundations.access.public import Circle
from wardmote.kernel import clock

__all__ = ["people"]

# Days gone by: a seat that begins in a test begins, for the database, when its own clock says so.
MONDAY = datetime(2024, 11, 25, 9, 0, tzinfo=UTC)
THE_DAY = datetime(2024, 12, 5, 9, 30, tzinfo=UTC)
SUPPORTS = role("test supports meetings", *SUPPORTS_MEETINGS)
SITS = role("test sits at the table")
KIND = "test planning meeting"
register_kind(
    MeetingKind(
        KIND,
        "Planning meeting",
        invited_as={"member": "Member", "guest": "Guest"},
        papers={"briefing_paper": "Briefing paper", "case_summary": "Case summary"},
        needed_beforehand=("briefing_paper", "case_summary"),
        gives_seat=SITS,
    )
)


@dataclass(frozen=True)
class Planned:
    """A meeting to which Carys, who convened it, has invited Dewi and Mair."""

    people: People
    circle: Circle
    pk: UUID
    dewi: UUID
    mair: UUID

    @property
    def row(self) -> Meeting:
        return Meeting.objects.get(pk=self.pk)

    def invitation(self, of: UUID) -> Invitation:
        return Invitation.objects.get(meeting=self.pk, person=of)


def timing(starts_at: datetime = THE_DAY, hours: int = 2, venue: str = "Room 1") -> Timing:
    return Timing(starts_at, starts_at + timedelta(hours=hours), venue)


@pytest.fixture
def planned(db: None, people: People) -> Planned:
    circle = table(people, role=SUPPORTS, opened_by=people.carys)
    seat(circle, people.dewi, role=SITS, by=people.carys, agency=people.police)
    with clock.stopped_at(MONDAY), acting(people.carys) as by:
        meeting = convene_meeting(
            circle=circle.pk,
            kind=KIND,
            title="Planning meeting",
            reference="MAPF-2026-01",
            timing=timing(),
            by=by,
        )
        asked = [
            Asked(people.dewi, people.police, "member", "You worked with the family in 2023."),
            Asked(people.mair, people.council, "guest", "You lead the team."),
        ]
        dewi, mair = invite(meeting=meeting.pk, people=asked, by=by)
    return Planned(people, circle, meeting.pk, dewi.pk, mair.pk)
