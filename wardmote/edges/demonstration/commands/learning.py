"""What becomes of the learning: put forward for the Board, sent on, told in a briefing, and kept in the toolkit."""

from __future__ import annotations

from wardmote.domains.reviews.public import MapfProgress
from wardmote.engines.learning.public import (
    Briefing,
    GrewFrom,
    LearningPoint,
    ResourceSaid,
    ask_to_send_on,
    finish_briefing,
    offer_resource,
    put_forward,
    record_answer,
    record_sent,
    sections_of,
    start_briefing,
    start_resource,
    write_briefing,
)
from wardmote.foundations.access.public import desk_of
from wardmote.foundations.practice.public import practice_for
from wardmote.kernel import clock

from ..queries import Briefed, Kept, Lesson, Written, toolkit
from .cast import Cast, act_as, moment

REVIEW = "review"


def follow_learning(cast: Cast, told: Written, reference: str) -> None:
    """Some of what was learned was put forward and sent on, and all of it told in a briefing; one point still waits."""
    for number, lesson in enumerate(told.lessons, start=1):
        _put_forward(cast, lesson, reference, number)
        _send_on(cast, lesson, reference, number)
    if told.briefed is not None:
        _brief(cast, told.briefed, reference)


def _put_forward(cast: Cast, lesson: Lesson, reference: str, number: int) -> None:
    for one in lesson.put_forward:
        with act_as(cast[one.by], moment(one.days_ago, 14, number)) as by:
            point = LearningPoint.objects.get(reference=reference, number=number)
            programme = practice_for(point.partnership_id).document.for_reviews().programme
            year = programme.year_of(clock.today()).year + int(one.next_year)
            put_forward(
                point=point.pk, priority=one.priority, board=point.board, year=year, note=one.note, by=by
            )


def _send_on(cast: Cast, lesson: Lesson, reference: str, number: int) -> None:
    sent = lesson.sent_on
    if sent is None:
        return
    with act_as(cast[sent.by], moment(sent.asked, 15)) as by:
        point = LearningPoint.objects.get(reference=reference, number=number)
        request = ask_to_send_on(point=point.pk, scope=sent.scope, why=sent.why, by=by)
    if sent.sent:
        with act_as(cast[sent.by], moment(sent.sent, 9)) as by:
            record_sent(request=request.pk, sent_on=clock.today(), by=by)
    if sent.answered:
        with act_as(cast[sent.by], moment(sent.answered, 11)) as by:
            record_answer(request=request.pk, answered_on=clock.today(), answer=sent.answer, by=by)


def _brief(cast: Cast, told: Briefed, reference: str) -> None:
    with act_as(cast[told.by], moment(told.days_ago, 10)) as by:
        first = LearningPoint.objects.get(reference=reference, number=1)
        briefing: Briefing = start_briefing(point=first.pk, by=by)
        drafted = {one.key: one.text for one in sections_of(briefing)}
        write_briefing(
            briefing=briefing.pk,
            title=told.title,
            texts={**drafted, **told.texts},
            free_of_case_detail=True,
            by=by,
        )
        finish_briefing(briefing=briefing.pk, by=by)


def fill_toolkit(cast: Cast, references: dict[str, str]) -> None:
    """The Business Unit's resources. `references` are those of the cases that a resource grew from, by their keys."""
    for kept in toolkit():
        _keep(cast, kept, references.get(kept.grew_from, ""))


def _keep(cast: Cast, kept: Kept, reference: str) -> None:
    writer = cast[kept.by]
    with act_as(writer, moment(kept.days_ago, 13)) as by:
        office = desk_of(writer.agency, cast.partnership.pk).pk
        event = MapfProgress.objects.get(reference=reference).pk if reference else None
        says = ResourceSaid(kept.title, kept.kind, kept.what_for, kept.text)
        grew_from = GrewFrom(REVIEW, event) if event else None
        resource = start_resource(office=office, says=says, grew_from=grew_from, by=by)
        if kept.offered:
            offer_resource(resource=resource.pk, free_of_case_detail=True, by=by)
