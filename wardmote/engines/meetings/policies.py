"""Who may do what about a meeting, and why not."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor, Decision, HasPlace, Permission, allow, refuse

from .enums import Attendance
from .models import Invitation, Meeting
from .permissions import ADD_PAPERS, ANSWER_FOR_SOMEBODY, CIRCULATE_PAPERS, CONVENE, INVITE, TAKE_ATTENDANCE


def may_convene(by: Actor, place: HasPlace) -> Decision:
    return _by_seat(
        by, CONVENE, place, _("Meetings are convened by whoever supports this work with administration.")
    )


def may_invite(by: Actor, meeting: Meeting) -> Decision:
    return _by_seat(by, INVITE, meeting, _("Only whoever convenes this meeting can invite to it. Ask them."))


def may_add_papers(by: Actor, meeting: Meeting) -> Decision:
    return _by_seat(by, ADD_PAPERS, meeting, _("Papers are added by those who prepare this meeting."))


def may_circulate(by: Actor, meeting: Meeting) -> Decision:
    return _by_seat(
        by, CIRCULATE_PAPERS, meeting, _("Papers are circulated by whoever convenes this meeting.")
    )


def may_take_attendance(by: Actor, meeting: Meeting) -> Decision:
    return _by_seat(
        by, TAKE_ATTENDANCE, meeting, _("Attendance is recorded by whoever supports this meeting.")
    )


def may_answer(by: Actor, invitation: Invitation) -> Decision:
    """The person invited, or somebody who records what they were told by telephone or e-mail."""
    if invitation.person_id == by.person:
        return allow(_("It is your invitation."))
    sentence = _("Only %(name)s can answer this invitation.") % {"name": invitation.person}
    return _by_seat(by, ANSWER_FOR_SOMEBODY, invitation, sentence)


def has_come(meeting: Meeting) -> Decision:
    """Whether the day of the meeting has come, so that it can be said who was there."""
    if clock.today() >= meeting.day:
        return allow(_("The day of the meeting has come."))
    return refuse(
        _("Who was there can be recorded on the day of the meeting or later. Apologies can be recorded now.")
    )


def is_or_was_its_day(meeting: Meeting) -> Decision:
    """Whether the meeting can have been held."""
    if clock.today() >= meeting.day:
        return allow(_("The day of the meeting has come."))
    return refuse(_("A meeting can be recorded as held on its day or later."))


def attendance_is_open(invitation: Invitation) -> Decision:
    """Whether an answer still says something: once it is recorded who was there, it does not."""
    if invitation.attendance in {Attendance.UNKNOWN, Attendance.APOLOGIES}:
        return allow(_("Attendance is not recorded yet."))
    return refuse(_("It is recorded already who attended, so the invitation can no longer be answered."))


def is_still_to_come(meeting: Meeting) -> Decision:
    """Whether people can still be asked: up to the end of the day it is on."""
    if clock.today() <= meeting.day:
        return allow(_("The meeting is still to come."))
    return refuse(
        _("The day of this meeting has passed. Move it to another day, or record that it was held.")
    )


def everybody_is_accounted_for(invitations: list[Invitation]) -> Decision:
    """A meeting that was held says of everybody invited whether they were there, and somebody was."""
    open_ones = [str(i.person) for i in invitations if i.attendance == Attendance.UNKNOWN]
    if open_ones:
        sentence = ngettext(
            "Take attendance first: it is not recorded yet for %(names)s.",
            "Take attendance first: it is not recorded yet for %(number)d people: %(names)s.",
            len(open_ones),
        )
        return refuse(sentence % {"number": len(open_ones), "names": ", ".join(open_ones)})
    if not any(i.was_there for i in invitations):
        return refuse(_("Nobody is recorded as having attended. Take attendance, or cancel the meeting."))
    return allow(_("Attendance is recorded."))


def _by_seat(by: Actor, permission: Permission, place: HasPlace, otherwise: str) -> Decision:
    standing = by.standing_for(permission, place)
    return allow(standing.reason) if standing else refuse(otherwise)
