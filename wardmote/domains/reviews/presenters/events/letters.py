"""The agenda of a learning event and the letter that asks somebody to join it, as papers (EVT-05, EVT-07, MAPF-16)."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import get_language

from wardmote.engines.documents.public import Paper
from wardmote.foundations.practice.public import ReviewPractice
from wardmote.kernel import clock
from wardmote.kernel.clock import LOCAL
from wardmote.ui.forms.moments import time_in_words
from wardmote.ui.words import gettext as _

from ...models import LearningEvent
from ...queries.participation import WholeEvent
from ...queries.practices import practice_of_office
from ...rendering import EventPaper
from .page import briefing_shown


def joining_letter(whole: WholeEvent) -> EventPaper:
    """To one participant as they were briefed; to those who prepare the event, as it would go out now."""
    practice = practice_of_office(whole.event.office_id).for_reviews()
    return EventPaper(
        paper=_paper(whole.event, _("Joining letter: {learning_event}")),
        statement=str(practice.learning_event.no_blame),
        facts=_when_and_where(whole.event),
        parts=[*_letter(whole, practice), *_how_the_day_runs(whole.event)],
        principles_heading=_principles_heading(whole.event),
        principles=_principles(whole.event),
    )


def agenda(whole: WholeEvent) -> EventPaper:
    """How the day runs, and the questions it is about."""
    practice = practice_of_office(whole.event.office_id).for_reviews()
    questions = "\n".join(f"- {column.label}" for column in practice.learning_event.columns.columns)
    return EventPaper(
        paper=_paper(whole.event, _("Agenda: {learning_event}")),
        statement=str(practice.learning_event.no_blame),
        facts=_when_and_where(whole.event),
        parts=[*_how_the_day_runs(whole.event), (_("What we ask together"), questions)],
        principles_heading=_principles_heading(whole.event),
        principles=_principles(whole.event),
    )


def _letter(whole: WholeEvent, practice: ReviewPractice) -> list[tuple[str, str]]:
    """Why this reader is asked, if they are; how people treat each other; the three parts of the briefing."""
    safe = [str(practice.learning_event.safe_environment), str(practice.learning_event.confidentiality)]
    told = [(_("How we treat each other"), "\n\n".join(safe)), *briefing_shown(whole, practice)]
    if whole.mine is None:
        return told
    words = _("You are asked to take part because %(why)s.") % {"why": whole.mine.why.rstrip(".")}
    return [(_("Why you are asked"), words), *told]


def _how_the_day_runs(event: LearningEvent) -> list[tuple[str, str]]:
    written = event.meeting.agenda or _("How the day runs is told at its beginning.")
    return [(_("How the day runs"), written)]


def _principles_heading(event: LearningEvent) -> str:
    if event.principles_agreed_at:
        return _("Working principles, agreed by everybody in the room")
    return _("Working principles to begin with; the people in the room change and agree them")


def _principles(event: LearningEvent) -> list[str]:
    return [line.strip() for line in event.principles.splitlines() if line.strip()]


def _when_and_where(event: LearningEvent) -> list[tuple[str, str]]:
    meeting = event.meeting
    where = meeting.venue or _("Online; the link stands on the page of the event")
    return [
        (_("Starts"), _moment(meeting.starts_at)),
        (_("Ends"), _moment(meeting.ends_at)),
        (_("Where"), where),
    ]


def _moment(at: datetime) -> str:
    local = at.astimezone(LOCAL)
    return f"{date_format(local, 'l j F Y')}, {time_in_words(local.time())}"


def _paper(event: LearningEvent, title: str) -> Paper:
    practice = practice_of_office(event.office_id)
    return Paper(
        title=title,
        reference=event.reference,
        made_by=str(practice.names.short_partnership),
        made_at=clock.now(),
        partnership=str(practice.names.partnership),
        language=get_language() or "en",
    )
