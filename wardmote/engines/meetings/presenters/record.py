"""A meeting's own page: what happens next, what this person may do, and the parts of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.text import capfirst

from wardmote.foundations.access.public import viewers_of
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import (
    BlockedAct,
    IdentityBar,
    OfferedAct,
    RecordPage,
    Step,
    StepState,
    Tab,
    WhatNext,
    steps_up_to,
)
from wardmote.ui.summary import Answer as Line
from wardmote.ui.words import gettext as _
from wardmote.ui.words import ngettext

from ..enums import Answer
from ..models import Invitation, Meeting
from ..policies import (
    is_or_was_its_day,
    may_add_papers,
    may_circulate,
    may_convene,
    may_take_attendance,
)
from ..workflow import CANCELLED, HELD, LIFE_OF_A_MEETING, PLANNED


@dataclass(frozen=True)
class HistoryLine:
    """One line of the History tab."""

    what: str
    by: str
    at: datetime


def record_page(meeting: Meeting, by: Actor, *, tab: str) -> RecordPage:
    """Everything around the content of one tab. `meeting` comes from `meeting_with_everything`."""
    mine = _mine(meeting, by)
    home = meeting.kind_of_meeting.belongs_to(meeting)
    kind = str(meeting.kind_of_meeting.title) if meeting.reference in meeting.title else meeting.title
    return RecordPage(
        identity=IdentityBar(meeting.reference, kind=kind),
        steps=_steps(meeting),
        next=_what_next(meeting, mine, by),
        acts=list(_acts(meeting, mine, by)),
        blocked=list(_blocked(meeting, by)),
        tabs=_tabs(meeting, tab),
        viewers=viewers_of(meeting),
        breadcrumbs=[home or (_("My meetings"), reverse("meetings:mine"))],
    )


def _mine(meeting: Meeting, by: Actor) -> Invitation | None:
    return next((one for one in meeting.invitations.all() if one.person_id == by.person), None)


def _steps(meeting: Meeting) -> list[Step]:
    if meeting.stage == CANCELLED.name:
        return [Step(str(PLANNED.label), StepState.DONE), Step(str(CANCELLED.label), StepState.STOPPED)]
    held = meeting.stage == HELD.name
    return steps_up_to([str(stage.label) for stage in LIFE_OF_A_MEETING.main_road], int(held), finished=held)


def _what_next(meeting: Meeting, mine: Invitation | None, by: Actor) -> WhatNext:
    if meeting.stage == HELD.name:
        return WhatNext(_("This meeting was held. What was agreed is below."))
    if meeting.stage == CANCELLED.name:
        return WhatNext(_("This meeting is cancelled."), details=[meeting.cancelled_because])
    has_come = bool(is_or_was_its_day(meeting))
    if mine is not None and mine.answer == Answer.NONE and clock.today() <= meeting.day:
        answer = OfferedAct(_("Answer the invitation"), meeting.url_of("answer"), primary=True)
        return WhatNext(
            _("Say whether you will come."), by.name, due=meeting.starts_at, act=answer, yours=True
        )
    convenes = bool(may_convene(by, meeting))
    if has_come:
        sentence = _("Take attendance, then record what was agreed.")
        return WhatNext(sentence, _("whoever supports this meeting"), yours=convenes)
    return WhatNext(
        _("The meeting is still to come."),
        meeting.convened_by.name,
        details=_still_to_do(meeting),
        yours=convenes and bool(_still_to_do(meeting)),
    )


def _still_to_do(meeting: Meeting) -> list[str]:
    invitations = list(meeting.invitations.all())
    open_ones = sum(one.answer == Answer.NONE for one in invitations)
    waiting = sum(paper.is_waiting for paper in meeting.papers.all())
    todo = []
    if not invitations:
        todo.append(_("Nobody is invited yet."))
    if open_ones:
        words = ngettext(
            "%(number)d person has not answered.", "%(number)d people have not answered.", open_ones
        )
        todo.append(words % {"number": open_ones})
    if waiting:
        words = ngettext(
            "%(number)d paper is not circulated.", "%(number)d papers are not circulated.", waiting
        )
        todo.append(words % {"number": waiting})
    return todo


def _acts(meeting: Meeting, mine: Invitation | None, by: Actor) -> Iterator[OfferedAct]:
    """What this person may do now, the likeliest first."""
    planned = meeting.stage == PLANNED.name
    has_come = bool(is_or_was_its_day(meeting))
    if planned and mine is not None and mine.answer != Answer.NONE and clock.today() <= meeting.day:
        yield OfferedAct(_("Change your answer"), meeting.url_of("answer"))
    if may_take_attendance(by, meeting) and meeting.stage != CANCELLED.name and meeting.invitations.all():
        label = _("Correct the attendance") if meeting.stage == HELD.name else _("Take attendance")
        yield OfferedAct(label if has_come else _("Record apologies"), meeting.url_of("attendance"))
    if not planned:
        return
    if may_convene(by, meeting) and has_come:
        yield OfferedAct(_("Record that it was held"), meeting.url_of("hold"))
    if may_add_papers(by, meeting):
        yield OfferedAct(_("Add a paper"), meeting.url_of("add-paper"))
    if may_circulate(by, meeting) and _can_go(meeting):
        yield OfferedAct(_("Circulate the papers"), meeting.url_of("circulate"))
    if may_convene(by, meeting):
        yield OfferedAct(_("Move the meeting"), meeting.url_of("move"))
        yield OfferedAct(_("Cancel the meeting"), meeting.url_of("cancel"), warning=True)


def _can_go(meeting: Meeting) -> bool:
    return any(paper.is_waiting for paper in meeting.papers.all()) and bool(meeting.invitations.all())


def _blocked(meeting: Meeting, by: Actor) -> Iterator[BlockedAct]:
    """What will be possible later, with what is missing."""
    if meeting.stage != PLANNED.name:
        return
    day_has_come = is_or_was_its_day(meeting)
    if may_convene(by, meeting) and not day_has_come:
        yield BlockedAct(_("Record that it was held"), str(day_has_come.reason))
    if may_circulate(by, meeting) and not _can_go(meeting):
        yield BlockedAct(_("Circulate the papers"), _missing_to_circulate(meeting))


def _missing_to_circulate(meeting: Meeting) -> str:
    if not meeting.invitations.all():
        return _("Nobody is invited yet. Invite people first.")
    if any(paper.is_in_force for paper in meeting.papers.all()):
        return _("Every paper here is circulated already.")
    return _("Add a paper first.")


def _tabs(meeting: Meeting, current: str) -> list[Tab]:
    people, papers = len(meeting.invitations.all()), sum(bool(p.circulated_at) for p in meeting.papers.all())
    return [
        Tab(_("Overview"), meeting.url_of("meeting"), current == "overview"),
        Tab(_("People"), meeting.url_of("people"), current == "people", people),
        Tab(_("Papers"), meeting.url_of("papers"), current == "papers", papers),
        Tab(_("History"), meeting.url_of("history"), current == "history"),
    ]


def answers(meeting: Meeting, by: Actor) -> list[Line]:
    """The facts of a meeting, as lines."""
    mine = _mine(meeting, by)
    lines = [
        Line(_("Starts"), meeting.starts_at),
        Line(_("Ends"), meeting.ends_at),
        Line(_("Where"), meeting.venue, missing=_("Online only")),
        Line(_("Kind of meeting"), str(meeting.kind_of_meeting.title)),
        Line(_("Convened by"), meeting.convened_by.name),
    ]
    if mine is not None:
        lines.insert(0, Line(_("Why you are asked"), capfirst(mine.why)))
        lines.insert(1, Line(_("Your answer"), mine.get_answer_display()))
    if meeting.stage == CANCELLED.name:
        lines.append(Line(_("Cancelled because"), meeting.cancelled_because))
    return lines


def history(meeting: Meeting) -> list[HistoryLine]:
    return [HistoryLine(_(one.what), one.person.name, one.at) for one in meeting.history()]
