"""The report: written, agreed by every agency, put to the LOG; and what became of its actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from wardmote.domains.reviews.enums import Answer, LogAnswer, Reply
from wardmote.domains.reviews.public import (
    Lesson,
    Mapf,
    Report,
    acknowledge_report,
    add_learning_point,
    answer_for_agency,
    answer_for_log,
    answer_request,
    ask_agencies,
    put_to_log,
    remind_agencies,
    settle_disagreement,
    take_disagreement_further,
    write_section,
)
from wardmote.engines.actions.public import Action, complete_action, report_progress

from ..queries import Disagreed, Forum, Written, standing_groups
from .cast import Cast, Player, act_as, day, moment


def write_report(cast: Cast, forum: Forum, told: Written, mapf: Mapf) -> None:
    """A member of the planning group writes what the record of the event does not say by itself."""
    writer = cast[forum.members[0].person]
    _write(writer, mapf, {"summary": told.summary, "learning": told.learning}, moment(told.asked + 6, 15))
    for number, lesson in enumerate(told.lessons):
        with act_as(writer, moment(told.asked + 6, 16, 5 * number)) as by:
            says = Lesson(lesson.text, lesson.aims, free_of_case_detail=True)
            add_learning_point(report=_report(mapf).pk, says=says, by=by)
    _ask(cast, forum, mapf, moment(told.asked, 9))


def agree_with_agencies(cast: Cast, forum: Forum, told: Written, mapf: Mapf) -> None:
    """Each agency's own person answers. Where one asks for changes, the report is changed and all are asked again."""
    at = moment(told.asked - 1, 10)
    if told.changes_by:
        _answer(cast[told.changes_by], mapf, Answer.CHANGES, told.changes, at)
        writer = cast[forum.members[0].person]
        _write(writer, mapf, {"summary": told.changed_summary}, moment(told.asked - 4, 16))
        with act_as(writer, moment(told.asked - 4, 17)) as by:
            answer_request(report=_report(mapf).pk, reply=Reply.CHANGED, explanation=told.reply, by=by)
        _ask(cast, forum, mapf, moment(told.asked - 7, 9))
        at = moment(told.asked - 10, 10)
    if told.disagreement is not None:
        _disagree(cast, told.disagreement, mapf, told.asked)
        at = moment(told.asked - 4, 10)
    for hours, key in enumerate(told.agreed):
        _answer(cast[key], mapf, Answer.AGREED, "", at + timedelta(hours=hours))
    if told.reminded:
        with act_as(cast[forum.administrator], moment(told.reminded, 9)) as by:
            remind_agencies(report=_report(mapf).pk, by=by)


def _disagree(cast: Cast, told: Disagreed, mapf: Mapf, asked: int) -> None:
    """An agency will not agree at first; whoever the practice names says how the report goes on."""
    agency = cast[told.agency_of].agency
    with act_as(cast[told.raised_by], moment(asked - 1, 11)) as by:
        take_disagreement_further(report=_report(mapf).pk, agency=agency, reasons=told.reasons, by=by)
    with act_as(cast[told.settled_by], moment(asked - 3, 14)) as by:
        settle_disagreement(report=_report(mapf).pk, outcome=told.outcome, direction=told.direction, by=by)


def agree_with_log(cast: Cast, forum: Forum, told: Written, mapf: Mapf) -> None:
    with act_as(cast[forum.administrator], moment(told.to_log, 11)) as by:
        put_to_log(report=_report(mapf).pk, by=by)
    met = next(
        one
        for group in standing_groups(cast.troupe.meetings)
        for one in group.meetings
        if one.key == told.log_met
    )
    met_on = day(met.days_ago)
    with act_as(cast[told.log_by], moment(met.days_ago, 16)) as by:
        answer_for_log(report=_report(mapf).pk, answer=LogAnswer.AGREED, met_on=met_on, reasons="", by=by)
    if told.received_by:
        with act_as(cast[told.received_by], moment(told.received, 9)) as by:
            group = cast.groups[cast.troupe.sub_group].pk
            acknowledge_report(report=_report(mapf).pk, group=group, by=by)


def carry_out_actions(cast: Cast, forum: Forum, mapf: Mapf) -> None:
    """Owners say how their actions are going, and complete some."""
    if forum.event is None:
        return
    for done in forum.done:
        owner, action = _action(cast, forum, mapf, done.action)
        with act_as(owner, moment(done.days_ago, 16, 30)) as by:
            complete_action(action=action, evidence=done.evidence, by=by)
    for said in forum.progress:
        owner, action = _action(cast, forum, mapf, said.action)
        with act_as(owner, moment(said.days_ago, 12, 15)) as by:
            report_progress(action=action, note=said.note, by=by)


def _action(cast: Cast, forum: Forum, mapf: Mapf, number: int) -> tuple[Player, UUID]:
    assert forum.event is not None
    goal = forum.event.goals[number]
    owner = cast[goal.person or goal.post_of]
    with act_as(owner):
        return owner, UUID(str(Action.objects.get(circle=mapf.plan_circle_id, goal=goal.goal).pk))


def _write(writer: Player, mapf: Mapf, texts: dict[str, str], at: datetime) -> None:
    with act_as(writer, at) as by:
        for section in _report(mapf).sections.filter(key__in=texts):
            write_section(section=section.pk, text=texts[section.key], seen=section.version, by=by)


def _ask(cast: Cast, forum: Forum, mapf: Mapf, at: datetime) -> None:
    with act_as(cast[forum.administrator], at) as by:
        ask_agencies(report=_report(mapf).pk, by=by)


def _answer(player: Player, mapf: Mapf, answer: Answer, comment: str, at: datetime) -> None:
    with act_as(player, at) as by:
        answer_for_agency(
            report=_report(mapf).pk, agency=player.agency, answer=answer, comment=comment, by=by
        )


def _report(mapf: Mapf) -> Report:
    """Read by whoever acts, so that only who sees the report can do anything to it."""
    return Report.objects.get(mapf=mapf.pk)
