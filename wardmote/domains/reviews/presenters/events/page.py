"""A learning event as its participants see it, and what its preparation still lacks."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import capfirst

from wardmote.engines.meetings.public import Invitation
from wardmote.foundations.access.public import viewers_of
from wardmote.foundations.practice.public import ReviewPractice
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.clock import LOCAL
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import IdentityBar, OfferedAct, RecordPage, Step, WhatNext, steps_up_to
from wardmote.ui.summary import Answer
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy, ngettext

from ...models import LearningEvent
from ...queries.participation import WholeEvent
from ..places import event_at

NOT_ANSWERED = "none"
_COLOURS = {NOT_ANSWERED: "yellow", "accepted": "green", "declined": "red", "deputy": "blue"}


def record_page(whole: WholeEvent, by: Actor, *, marking: str) -> RecordPage:
    event = whole.event
    following = _what_next(whole, by)
    return RecordPage(
        identity=IdentityBar(event.reference, kind=_("{Learning_event}"), marking=marking),
        steps=_steps(event),
        next=following,
        acts=_acts(whole, following),
        viewers=viewers_of(event),
        viewers_note=_("Those invited and the {planning_group} see this event. Nobody else does."),
        breadcrumbs=[(_("My meetings"), reverse("meetings:mine"))],
    )


def _steps(event: LearningEvent) -> list[Step]:
    labels = [_("Planned"), _("Principles agreed"), _("Held")]
    if event.meeting.at_stage.ends:
        return steps_up_to(labels, 2, finished=True)
    return steps_up_to(labels, 1 if event.principles_agreed_at else 0)


def _what_next(whole: WholeEvent, by: Actor) -> WhatNext:
    meeting = whole.event.meeting
    if meeting.stage == "cancelled":
        return WhatNext(_("This event is cancelled."), details=[meeting.cancelled_because])
    if meeting.at_stage.ends:
        return WhatNext(_("The event was held. What was recorded becomes a report that the agencies agree."))
    if whole.mine is not None and whole.mine.answer == NOT_ANSWERED and _is_to_come(whole.event):
        act = OfferedAct(_("Answer the invitation"), meeting.url_of("answer"), primary=True)
        details = [_("You are asked because %(why)s.") % {"why": _lower_first(whole.mine.why).rstrip(".")}]
        return WhatNext(
            _("Say whether you will come."),
            by.name,
            due=meeting.starts_at,
            details=details,
            act=act,
            yours=True,
        )
    if whole.event.principles_agreed_at:
        return _under_way(whole, by)
    return WhatNext(_("Read the briefing and the papers before the day."), by.name, due=meeting.starts_at)


def _under_way(whole: WholeEvent, by: Actor) -> WhatNext:
    said = _("The event is under way. Its working principles are agreed.")
    if whole.mine is None:
        return WhatNext(said)
    if whole.mine.was_there:
        act = OfferedAct(_("Open the wall"), event_at(whole.event, "wall"), primary=True)
    else:
        act = OfferedAct(_("Join the event"), reverse("reviews:join"), primary=True)
    return WhatNext(said, by.name, act=act, yours=True)


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _is_to_come(event: LearningEvent) -> bool:
    return clock.today() <= event.meeting.starts_at.astimezone(LOCAL).date()


def _acts(whole: WholeEvent, following: WhatNext) -> list[OfferedAct]:
    meeting = whole.event.meeting
    acts = []
    if (
        following.act is None
        and whole.mine is not None
        and not meeting.at_stage.ends
        and _is_to_come(whole.event)
    ):
        acts.append(OfferedAct(_("Change your answer"), meeting.url_of("answer")))
    acts.append(OfferedAct(_("Who is invited"), meeting.url_of("people")))
    return acts


def facts(whole: WholeEvent) -> list[Answer]:
    """When and where, and what this reader answered."""
    meeting = whole.event.meeting
    lines = [
        Answer(_("Starts"), meeting.starts_at),
        Answer(_("Ends"), meeting.ends_at),
        Answer(_("Where"), meeting.venue, missing=_("Online only")),
    ]
    if whole.mine is not None:
        lines.append(Answer(_("Your answer"), str(whole.mine.get_answer_display())))
    if meeting.agenda:
        lines.append(Answer(_("How the day runs"), meeting.agenda))
    return lines


def briefing_shown(whole: WholeEvent, practice: ReviewPractice) -> list[tuple[str, str]]:
    """The three parts as this person was sent them; for those who prepare the event, as they stand now."""
    source = whole.my_briefing or whole.event
    texts = (source.what_to_expect, source.preparation, source.contribution)
    parts = practice.learning_event.briefing.choices
    return [(str(part.label), text) for part, text in zip(parts, texts, strict=False)]


def papers_listing(whole: WholeEvent) -> Listing:
    columns = (
        Column(gettext_lazy("Paper")),
        Column(gettext_lazy("Kind")),
        Column(gettext_lazy("Circulated")),
    )
    kinds = whole.event.meeting.kind_of_meeting.papers
    rows = [
        Row(
            [
                Cell(one.title, url=one.get_absolute_url()),
                Cell(str(kinds.get(one.kind, one.kind))),
                Cell(one.circulated_at or ""),
            ]
        )
        for one in whole.papers
    ]
    count = ngettext("%(n)d paper to read", "%(n)d papers to read", len(rows)) % {"n": len(rows)}
    empty = EmptyState(gettext_lazy("No paper has been circulated yet. You are told when there is one."))
    return Listing(gettext_lazy("Papers"), columns, rows, count, empty=empty)


def participants_listing(whole: WholeEvent) -> Listing:
    """Who is invited, whether they come, and whether they were briefed: for those who prepare the event."""
    columns = (
        Column(gettext_lazy("Who")),
        Column(gettext_lazy("Agency")),
        Column(gettext_lazy("Invited as")),
        Column(gettext_lazy("Will they come")),
        Column(gettext_lazy("Briefed")),
    )
    rows = [_participant(whole, one) for one in whole.invitations]
    count = ngettext("%(n)d person is invited", "%(n)d people are invited", len(rows)) % {"n": len(rows)}
    empty = EmptyState(gettext_lazy("Nobody is invited yet."))
    return Listing(gettext_lazy("Participants"), columns, rows, count, empty=empty)


def _participant(whole: WholeEvent, one: Invitation) -> Row:
    briefed = one.person_id in whole.briefed
    return Row(
        [
            Cell(one.person.name, detail=capfirst(one.why)),
            Cell(one.agency.display_name),
            Cell(one.invited_as_label),
            Cell("", tag=str(one.get_answer_display()), colour=_COLOURS.get(one.answer, "grey")),
            Cell("", tag=_("Briefed") if briefed else _("Not yet"), colour="green" if briefed else "yellow"),
        ]
    )
