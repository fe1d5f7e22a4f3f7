"""Meetings of the standing groups: convened, answered, held and written down."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from wardmote.domains.reviews.public import convene_group_meeting
from wardmote.engines.meetings.enums import Answer, Attendance
from wardmote.engines.meetings.public import (
    AttendanceOf,
    Timing,
    add_paper,
    answer_invitation,
    circulate_papers,
    hold_meeting,
    invitations_to,
    my_invitation_to,
    take_attendance,
)
from wardmote.foundations.access.public import circle_of_group

from ..queries import GroupMeeting, StandingGroup, standing_groups
from .cast import Cast, act_as, moment


def is_played(cast: Cast) -> bool:
    """The first thing ever played is the Sub-Group's circle, and it never goes away again."""
    with act_as(cast.convener):
        return circle_of_group(cast.groups[cast.troupe.sub_group].pk) is not None


def standing_group(cast: Cast, group: StandingGroup) -> dict[str, UUID]:
    """All meetings of one group, by the key the story knows them by."""
    return {meeting.key: _meeting(cast, group, meeting) for meeting in group.meetings}


def all_standing_groups(cast: Cast) -> dict[str, UUID]:
    met: dict[str, UUID] = {}
    for group in standing_groups(cast.troupe.meetings):
        met |= standing_group(cast, group)
    return met


def _meeting(cast: Cast, group: StandingGroup, meeting: GroupMeeting) -> UUID:
    begins = moment(meeting.days_ago, 10)
    convened = moment(max(meeting.days_ago + 14, 2), 9)
    timing = Timing(begins, begins + timedelta(hours=2), venue=group.venue)
    with act_as(cast.convener, convened) as by:
        made = convene_group_meeting(
            group=cast.groups[group.group], timing=timing, agenda=meeting.agenda, by=by
        )
    with act_as(cast.convener, convened) as by:
        add_paper(meeting=made.pk, title="Agenda", kind="agenda", body=meeting.agenda, by=by)
        circulate_papers(meeting=made.pk, by=by)
    answers = dict.fromkeys((*meeting.came, *meeting.coming), Answer.ACCEPTED)
    answer_all(
        cast,
        made.pk,
        answers | dict.fromkeys(meeting.apologies, Answer.DECLINED),
        convened + timedelta(hours=3),
    )
    if meeting.days_ago >= 0:
        take_register(cast, made.pk, by=cast.convener.key, at=begins + timedelta(hours=2))
        with act_as(cast.convener, begins + timedelta(hours=4)) as by:
            hold_meeting(meeting=made.pk, notes=meeting.notes, by=by)
    return made.pk


def answer_all(cast: Cast, meeting: UUID, answers: dict[str, Answer], at: datetime) -> None:
    """Each of them answers their own invitation."""
    for key, answer in answers.items():
        player = cast[key]
        with act_as(player, at) as by:
            invitation = my_invitation_to(meeting, player.person)
            if invitation is not None:
                answer_invitation(invitation=invitation.pk, answer=answer, by=by)


def take_register(cast: Cast, meeting: UUID, *, by: str, at: datetime, absent: tuple[str, ...] = ()) -> None:
    """Whoever sent apologies has; of the others those named were absent and the rest came."""
    missing = {cast[key].person for key in absent}
    with act_as(cast[by], at) as actor:
        register = [
            AttendanceOf(one.pk, Attendance.ABSENT if one.person_id in missing else Attendance.ATTENDED)
            for one in invitations_to(meeting)
            if one.attendance == Attendance.UNKNOWN
        ]
        take_attendance(meeting=meeting, register=register, by=actor)
