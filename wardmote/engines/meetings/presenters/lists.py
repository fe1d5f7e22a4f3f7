"""Meetings, people and papers as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wardmote.engines.documents.public import DocumentFacts
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct
from wardmote.ui.words import Words

from ..enums import Answer, Attendance
from ..models import Invitation, Meeting, Paper
from ..policies import is_still_to_come, may_add_papers, may_answer
from ..workflow import CANCELLED, HELD, PLANNED

ANSWER_COLOURS = {
    Answer.NONE: "yellow",
    Answer.ACCEPTED: "green",
    Answer.DECLINED: "red",
    Answer.DEPUTY: "blue",
}
ATTENDANCE_COLOURS = {
    Attendance.UNKNOWN: "grey",
    Attendance.ATTENDED: "green",
    Attendance.DEPUTY_ATTENDED: "blue",
    Attendance.APOLOGIES: "yellow",
    Attendance.ABSENT: "red",
}
STAGE_COLOURS = {PLANNED.name: "blue", HELD.name: "green", CANCELLED.name: "red"}


def my_listing(
    invitations: Iterable[Invitation], *, caption: Words, empty: Words, past: bool = False
) -> Listing:
    """Somebody's meetings: when, what, why they are asked, what they said."""
    columns = (
        Column(gettext_lazy("When")),
        Column(gettext_lazy("Meeting")),
        Column(gettext_lazy("Why you are asked")),
        Column(gettext_lazy("Were you there?") if past else gettext_lazy("Your answer")),
    )
    rows = [_my_row(invitation, past=past) for invitation in invitations]
    count = ngettext("%(number)d meeting", "%(number)d meetings", len(rows)) % {"number": len(rows)}
    return Listing(caption, columns, rows, count, empty=EmptyState(empty))


def _my_row(invitation: Invitation, *, past: bool) -> Row:
    meeting = invitation.meeting
    unanswered = invitation.answer == Answer.NONE and not past
    act = OfferedAct(_("Answer"), meeting.url_of("answer"), about=meeting.title) if unanswered else None
    said = Cell(
        "", tag=invitation.get_answer_display(), colour=ANSWER_COLOURS[Answer(invitation.answer)], act=act
    )
    return Row(
        (
            Cell(meeting.starts_at),
            Cell(
                meeting.title,
                url=meeting.get_absolute_url(),
                detail="" if meeting.reference in meeting.title else meeting.reference,
            ),
            Cell(capfirst(invitation.why)),
            _was_there(invitation) if past else said,
        ),
        urgent=unanswered,
    )


def _was_there(invitation: Invitation) -> Cell:
    if invitation.meeting.stage == CANCELLED.name:
        return Cell("", tag=invitation.meeting.stage_label, colour="red")
    shown = Attendance(invitation.attendance)
    return Cell("", tag=shown.label, colour=ATTENDANCE_COLOURS[shown])


def people_listing(meeting: Meeting, by: Actor) -> Listing:
    """Who is invited beside who was there (the register, and the list to chase)."""
    columns = (
        Column(gettext_lazy("Who")),
        Column(gettext_lazy("Agency")),
        Column(gettext_lazy("Invited as")),
        Column(gettext_lazy("Answer")),
        Column(gettext_lazy("Attendance")),
    )
    invitations = list(meeting.invitations.all())
    rows = [_person_row(meeting, invitation, by) for invitation in invitations]
    count = ngettext("%(number)d person is invited", "%(number)d people are invited", len(rows))
    empty = EmptyState(gettext_lazy("Nobody is invited yet."))
    return Listing(gettext_lazy("People invited"), columns, rows, count % {"number": len(rows)}, empty=empty)


def _person_row(meeting: Meeting, invitation: Invitation, by: Actor) -> Row:
    answer, attendance = Answer(invitation.answer), Attendance(invitation.attendance)
    kind = meeting.kind_of_meeting
    open_to_answer = (
        meeting.stage == PLANNED.name
        and answer == Answer.NONE
        and bool(may_answer(by, invitation))
        and bool(is_still_to_come(meeting))
    )
    act = None
    if open_to_answer:
        label = _("Answer") if invitation.person_id == by.person else _("Record their answer")
        act = OfferedAct(label, invitation.answer_url_for(by.person), about=invitation.person.name)
    note = invitation.answer_note
    return Row(
        (
            Cell(invitation.person.name, detail=capfirst(invitation.why)),
            Cell(invitation.agency.display_name),
            Cell(str(kind.invited_as.get(invitation.invited_as, invitation.invited_as))),
            Cell(
                "",
                tag=answer.label,
                colour=ANSWER_COLOURS[answer],
                detail=invitation.deputy_name or note,
                act=act,
            ),
            Cell("", tag=attendance.label, colour=ATTENDANCE_COLOURS[attendance]),
        )
    )


def papers_listing(meeting: Meeting, facts: Mapping[UUID, DocumentFacts], by: Actor) -> Listing:
    """The papers this reader has: circulated ones, and those still being prepared for whoever prepares them."""
    columns = (
        Column(gettext_lazy("Paper")),
        Column(gettext_lazy("Kind")),
        Column(gettext_lazy("Circulated")),
    )
    prepares = bool(may_add_papers(by, meeting))
    rows = [
        _paper_row(meeting, paper, facts) for paper in meeting.papers.all() if prepares or paper.circulated_at
    ]
    count = ngettext("%(number)d paper", "%(number)d papers", len(rows)) % {"number": len(rows)}
    empty = EmptyState(gettext_lazy("No paper has been circulated yet. Papers appear here once they are."))
    return Listing(gettext_lazy("Papers"), columns, rows, count, empty=empty)


def _paper_row(meeting: Meeting, paper: Paper, facts: Mapping[UUID, DocumentFacts]) -> Row:
    known = facts.get(paper.document_id) if paper.document_id else None
    tag, colour = "", "grey"
    if not paper.is_in_force:
        tag, colour = _("Withdrawn"), "red"
    elif paper.document_id and (known is None or not known.can_be_opened):
        tag, colour = known.state if known else _("Being checked for viruses"), "yellow"
    kind = str(meeting.kind_of_meeting.papers.get(paper.kind, paper.kind))
    circulated = Cell(paper.circulated_at) if paper.circulated_at else Cell(_("Not yet"))
    title = Cell(
        paper.title, url=paper.get_absolute_url(), tag=tag, colour=colour, detail=paper.withdrawn_because
    )
    return Row((title, Cell(kind), circulated))
