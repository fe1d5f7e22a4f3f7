"""The learning event: planned, briefed, held, and what was said at it."""

from __future__ import annotations

from datetime import datetime, timedelta

from wardmote.domains.reviews.enums import HandedOver
from wardmote.domains.reviews.public import (
    Card,
    CardWall,
    LearningEvent,
    Mapf,
    add_card,
    begin_event,
    brief_participants,
    close_event,
    confirm_checklist,
    hand_over_staff_matter,
    join_event,
    make_action,
    mark_event_ready,
    plan_event,
    practice_of,
)
from wardmote.engines.actions.public import Owner
from wardmote.engines.meetings.enums import Answer
from wardmote.engines.meetings.public import Asked, Timing, add_paper, circulate_papers, invite
from wardmote.kernel.authorisation import Actor

from ..queries import Event, Forum, Goal, HandedOverTo
from .cast import Cast, act_as, before, moment
from .standing import answer_all, take_register

SUMMARY = """A short account of what each agency did and when, from their own records. It names nobody who worked with the family.

The people invited know the case. The account is to bring everybody to the same page, not to tell them what to think."""
BRIEFING = """Why this forum: to learn from how agencies worked together. It does not ask who is to blame.

How the day runs: we agree how we talk with each other, hear the account together, and then ask three questions. What’s working well? What are we worried about? What needs to happen?

Afterwards: a report that every agency agrees, with an action plan. Neither is published."""


def prepare_event(cast: Cast, forum: Forum, event: Event, mapf: Mapf) -> LearningEvent:
    """Everything the practice asks for on a day before the event."""
    desk = cast[forum.administrator]
    begins = moment(event.days_ago, 9, 30)
    timing = Timing(begins, begins + timedelta(hours=3, minutes=30), venue=event.venue)
    briefing = (event.what_to_expect, event.preparation, event.contribution)
    with act_as(desk, before(begins, 20)) as by:
        held = plan_event(mapf=mapf.pk, timing=timing, agenda=event.agenda, briefing=briefing, by=by)
    with act_as(desk, before(begins, 18)) as by:
        people = [
            Asked(cast[one.person].person, cast[one.person].agency, one.invited_as, one.why)
            for one in event.participants
        ]
        facilitator = cast[forum.facilitator]
        people.append(
            Asked(facilitator.person, facilitator.agency, "facilitator", "you facilitate the event")
        )
        invite(meeting=held.meeting_id, people=people, by=by)
    keys = [one.person for one in event.participants if one.person not in event.not_answered] + [
        forum.facilitator
    ]
    answer_all(cast, held.meeting_id, dict.fromkeys(keys, Answer.ACCEPTED), before(begins, 16))
    with act_as(desk, before(begins, 8)) as by:
        add_paper(
            meeting=held.meeting_id, title="Briefing paper", kind="briefing_paper", body=BRIEFING, by=by
        )
        add_paper(meeting=held.meeting_id, title="Case summary", kind="case_summary", body=SUMMARY, by=by)
        circulate_papers(meeting=held.meeting_id, by=by)
        brief_participants(mapf=mapf.pk, by=by)
        confirm_checklist(mapf=mapf.pk, items=_checklist(mapf)[:2], by=by)
    return held


def _checklist(mapf: Mapf) -> tuple[str, ...]:
    """What the practice asks to be seen to, of support first."""
    rule = practice_of(mapf.partnership_id).for_reviews().learning_event.checklist
    return rule.keys if rule else ()


def hold_event(cast: Cast, forum: Forum, event: Event, mapf: Mapf, held: LearningEvent) -> None:
    """Principles first, then the three questions, then goals, then the register, then the end."""
    begins = moment(event.days_ago, 9, 30)
    facilitator = cast[forum.facilitator]
    with act_as(cast[forum.administrator], before(begins, 2)) as by:
        confirm_checklist(mapf=mapf.pk, items=_checklist(mapf), by=by)
        mark_event_ready(mapf=mapf.pk, by=by)
    with act_as(facilitator, begins + timedelta(minutes=15)) as by:
        principles = LearningEvent.objects.get(pk=held.pk).principles
        begin_event(mapf=mapf.pk, principles=principles, agreed=True, by=by)
    _come_in(cast, event, held, begins + timedelta(minutes=20))
    wishes = []
    for number, said in enumerate(event.learning):
        writes = cast[said.by] if said.by else facilitator
        with act_as(writes, begins + timedelta(minutes=40 + 9 * number)) as by:
            card = add_card(event=held.pk, column=said.column, text=said.text, by=by)
            wishes += [card] if card.is_goal else []
    with act_as(facilitator, begins + timedelta(hours=3)) as by:
        for card, goal in zip(wishes, event.goals, strict=True):
            _agree(cast, goal, card, begins, by)
    take_register(
        cast, held.meeting_id, by=forum.administrator, at=begins + timedelta(hours=3), absent=event.absent
    )
    with act_as(facilitator, begins + timedelta(hours=3, minutes=30)) as by:
        close_event(mapf=mapf.pk, by=by)
    if forum.handed_over is not None:
        _hand_over(cast, forum, forum.handed_over, mapf)


def _come_in(cast: Cast, event: Event, held: LearningEvent, at: datetime) -> None:
    """Those who write on their own phones come in by the code on the wall."""
    for writes in dict.fromkeys(said.by for said in event.learning if said.by):
        with act_as(cast[writes], at) as by:
            join_event(code=CardWall.objects.get(event=held).join_code, by=by)


def _hand_over(cast: Cast, forum: Forum, told: HandedOverTo, mapf: Mapf) -> None:
    """That it was handed over is recorded; what it was is told in person."""
    to = cast[told.to]
    with act_as(cast[forum.facilitator], moment(told.days_ago, 10)) as by:
        hand_over_staff_matter(mapf=mapf.pk, agency=to.agency, to=to.person, how=HandedOver.IN_PERSON, by=by)


def _agree(cast: Cast, goal: Goal, card: Card, begins: datetime, by: Actor) -> None:
    """A wish becomes an action of a person, or of their post, whoever holds it next."""
    who = cast[goal.person or goal.post_of]
    owner = Owner(who.agency, post=who.post) if goal.post_of else Owner(who.agency, person=who.person)
    due_on = None if goal.soon else (begins + timedelta(days=goal.due_after)).date()
    make_action(
        card=card.pk, goal=goal.goal, owner=owner, due_on=due_on, as_soon_as_possible=goal.soon, by=by
    )
