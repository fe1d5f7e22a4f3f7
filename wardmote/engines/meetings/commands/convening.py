"""Convening a meeting, inviting to it, moving it, cancelling it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from wardmote.engines.notices.public import tell
from wardmote.foundations.access.public import Circle, Holder, give_seat, who_can_see
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..enums import Answer, Attendance
from ..events import MeetingCancelled, MeetingConvened, MeetingRescheduled, PersonInvited
from ..models import Invitation, Meeting
from ..policies import is_still_to_come, may_convene, may_invite
from ..ports import kind_named
from ..rules import (
    LONGEST_NOTE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WHY,
    MOST_INVITED,
    not_too_long,
    said,
    somewhere,
    times_fit,
)
from ..workflow import LIFE_OF_A_MEETING, PLANNED


@dataclass(frozen=True)
class Timing:
    """When and where a meeting is."""

    starts_at: datetime
    ends_at: datetime
    venue: str = ""
    online_link: str = ""


@dataclass(frozen=True)
class Asked:
    """Somebody to be invited: for which agency, as what, and why they of all people."""

    person: UUID
    agency: UUID
    invited_as: str
    why: str


@dataclass
class _Place:
    office_id: UUID
    circle_id: UUID


@command(carries_out="ADM-02")
def convene_meeting(
    *, circle: UUID, kind: str, title: str, reference: str, timing: Timing, agenda: str = "", by: Actor
) -> Meeting:
    """Convene a meeting of a circle: when, where and what about. Its title is neutral and names nobody."""
    place = Circle.objects.get(pk=circle)
    require(may_convene(by, _Place(place.office_id, place.pk)))
    now = clock.now()
    kind_named(kind)
    _fits(timing, now)
    meeting = Meeting(
        office_id=place.office_id,
        circle_id=place.pk,
        kind=kind,
        reference=reference,
        title=said(title, field="title", otherwise=_("Give the meeting a title."), at_most=LONGEST_TITLE),
        agenda=not_too_long(agenda, field="agenda", at_most=LONGEST_TEXT),
        convened_at=now,
        convened_by_id=by.person,
    )
    _put(timing, meeting)
    meeting.happened(gettext_noop("Meeting convened"), by=by, stage=PLANNED)
    record("meeting convened", by=by, about=meeting, kind=kind, starts_at=timing.starts_at)
    MeetingConvened(meeting.pk, kind, circle, by.person).emit()
    return meeting


@command(carries_out="EVT-07")
def invite(*, meeting: UUID, people: Sequence[Asked], by: Actor) -> list[Invitation]:
    """Invite people to a meeting, each told why they are asked. Whoever is invited can open the meeting.

    Whoever was invited before stays as they were, so inviting twice changes nothing.
    """
    row = Meeting.objects.locked(meeting)
    LIFE_OF_A_MEETING.step("invite", row.stage)
    require(may_invite(by, row), is_still_to_come(row))
    invited_before = set(row.invitations.values_list("person_id", flat=True))
    new = {asked.person: asked for asked in people if asked.person not in invited_before}
    if len(invited_before) + len(new) > MOST_INVITED:
        raise Refused(_("At most %(number)d people can be invited to a meeting.") % {"number": MOST_INVITED})
    _let_in(row, list(new.values()), by)
    invitations = [_invite_one(row, asked, by) for asked in new.values()]
    if invitations:
        row.happened(gettext_noop("People invited"), by=by)
    return invitations


def _let_in(meeting: Meeting, people: list[Asked], by: Actor) -> None:
    """Whoever is invited has a seat at this table, or is given the one that this kind of meeting gives."""
    seen_by = {seen.person for seen in who_can_see(meeting)}
    outside = [asked for asked in people if asked.person not in seen_by]
    role = meeting.kind_of_meeting.gives_seat
    if outside and not role:
        names = Person.objects.filter(pk__in=[asked.person for asked in outside]).values_list(
            "name", flat=True
        )
        sentence = _("%(names)s cannot open this record. Give them a seat first, then invite them.")
        raise Refused(sentence % {"names": ", ".join(names)})
    for asked in outside:
        to = Holder(person=asked.person, agency=asked.agency)
        give_seat(
            circle=meeting.circle,
            to=to,
            role=role,
            reason=_("Invited: %(why)s") % {"why": asked.why[:180]},
            by=by,
        )


def _invite_one(meeting: Meeting, asked: Asked, by: Actor) -> Invitation:
    if asked.invited_as not in meeting.kind_of_meeting.invited_as:
        raise CannotBeRight(_("Choose as what they are invited."), field="invited_as")
    otherwise = _("Say why they are asked: they read it in the invitation.")
    invitation = Invitation(
        meeting=meeting,
        person_id=asked.person,
        agency_id=asked.agency,
        invited_as=asked.invited_as,
        why=said(asked.why, field="why", otherwise=otherwise, at_most=LONGEST_WHY),
        invited_at=clock.now(),
        invited_by_id=by.person,
        **meeting.place(),
    )
    invitation.save(force_insert=True)
    record("invited to meeting", by=by, about=meeting, person=asked.person, invited_as=asked.invited_as)
    PersonInvited(meeting.pk, meeting.kind, invitation.pk, asked.person, by.person).emit()
    words = gettext_lazy("you are invited to a meeting")
    tell(
        [asked.person], kind="invitation", words=words, link=meeting.get_absolute_url(), about=meeting, by=by
    )
    return invitation


@command(carries_out="ADM-02")
def reschedule_meeting(*, meeting: UUID, timing: Timing, by: Actor) -> None:
    """Move a meeting to another time or place. Everybody is asked again, since an answer was for the old time."""
    row = Meeting.objects.locked(meeting)
    LIFE_OF_A_MEETING.step("reschedule", row.stage)
    require(may_convene(by, row))
    _fits(timing, clock.now())
    was, moved_in_time = row.starts_at, (timing.starts_at, timing.ends_at) != (row.starts_at, row.ends_at)
    _put(timing, row)
    row.happened(gettext_noop("Meeting moved"), by=by)
    if moved_in_time:
        _ask_again(row)
    record("meeting moved", by=by, about=row, was=was, starts_at=row.starts_at)
    MeetingRescheduled(row.pk, row.kind, was, _everybody(row), by.person).emit()
    _tell_everybody(row, gettext_lazy("a meeting you are invited to was moved"), by)


def _ask_again(meeting: Meeting) -> None:
    meeting.invitations.update(
        answer=Answer.NONE,
        answered_at=None,
        answered_by=None,
        answer_note="",
        deputy_name="",
        attendance=Attendance.UNKNOWN,
        attendance_recorded_at=None,
        attendance_recorded_by=None,
    )


@command(carries_out="ADM-02")
def cancel_meeting(*, meeting: UUID, reason: str, by: Actor) -> None:
    """Cancel a meeting, with the reason that everybody invited is told."""
    row = Meeting.objects.locked(meeting)
    step = LIFE_OF_A_MEETING.step("cancel", row.stage)
    require(may_convene(by, row))
    otherwise = _("Say why it is cancelled: everybody invited is told.")
    row.cancelled_because = said(reason, field="reason", otherwise=otherwise, at_most=LONGEST_NOTE)
    row.cancelled_at, row.cancelled_by_id = clock.now(), by.person
    row.happened(gettext_noop("Meeting cancelled"), by=by, stage=step.target)
    record("meeting cancelled", by=by, about=row)
    MeetingCancelled(row.pk, row.kind, _everybody(row), by.person).emit()
    _tell_everybody(row, gettext_lazy("a meeting you were invited to is cancelled"), by)


def _tell_everybody(meeting: Meeting, words: str | Promise, by: Actor) -> None:
    link = meeting.get_absolute_url()
    tell(_everybody(meeting), kind="meeting", words=words, link=link, about=meeting, by=by)


def _everybody(meeting: Meeting) -> tuple[UUID, ...]:
    return tuple(meeting.invitations.order_by("pk").values_list("person_id", flat=True))


def _fits(timing: Timing, now: datetime) -> None:
    times_fit(timing.starts_at, timing.ends_at, now=now)
    somewhere(timing.venue.strip(), timing.online_link.strip())


def _put(timing: Timing, meeting: Meeting) -> None:
    meeting.starts_at, meeting.ends_at = timing.starts_at, timing.ends_at
    meeting.venue, meeting.online_link = timing.venue.strip(), timing.online_link.strip()
