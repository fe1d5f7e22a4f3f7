"""The planning group of a MAPF: seated, confirmed, and agreed on how often it meets."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from wardmote.domains.reviews.public import (
    Mapf,
    Source,
    answer_joint_decision,
    confirm_planning_group,
    convene_planning_meeting,
    describe_mapf,
    name_administrator,
    name_facilitator,
    propose_meetings,
    seat_planning_member,
)
from wardmote.engines.meetings.enums import Answer
from wardmote.engines.meetings.public import Timing, hold_meeting

from ..queries import Case, Forum
from .cast import Cast, act_as, before, moment
from .standing import answer_all, take_register

SUPPORT = "business-unit"
AGREED = (
    "The date and place of the event were agreed, and who is invited. The facilitator writes the briefing paper, the "
    "lead agency the case summary."
)


def begin_planning(cast: Cast, case: Case, forum: Forum) -> Mapf:
    """The lead agency's administrator takes the MAPF up and seats those who were named so far."""
    desk = cast[forum.administrator]
    at = moment(forum.opened, 9, 30)
    with act_as(desk, at) as by:
        mapf = Mapf.objects.get(subjects__name=case.subjects[0].name)
        name_administrator(mapf=mapf.pk, person=desk.person, by=by)
        describe_mapf(
            mapf=mapf.pk,
            purposes=forum.purposes,
            case_status=forum.case_status,
            kind_of_case=forum.kind_of_case,
            methods=forum.methods,
            sources=[Source(one.kind, one.citation) for one in forum.sources],
            by=by,
        )
        for member in forum.members:
            who = cast[member.person]
            seat_planning_member(
                mapf=mapf.pk, person=who.person, agency=who.agency, reason=member.reason, by=by
            )
    return mapf


def plan(cast: Cast, forum: Forum, mapf: Mapf) -> None:
    """The group is complete, has a facilitator, agrees how often it meets, and meets."""
    at = moment(forum.opened - 2, 11)
    facilitator = cast[forum.facilitator]
    with act_as(cast[forum.administrator], at) as by:
        name_facilitator(mapf=mapf.pk, person=facilitator.person, agency=facilitator.agency, by=by)
        confirm_planning_group(mapf=mapf.pk, by=by)
    decision = propose(cast, forum, mapf)
    for hours, key in enumerate(members_who_answer(cast, forum)[1:], start=3):
        with act_as(cast[key], at + timedelta(hours=hours)) as by:
            answer_joint_decision(decision=decision, agency=cast[key].agency, agrees=True, comment="", by=by)
    _meet(cast, forum, convene(cast, forum, mapf))


def propose(cast: Cast, forum: Forum, mapf: Mapf) -> UUID:
    """The first of the planning group proposes how often it meets; the others are asked."""
    first = cast[members_who_answer(cast, forum)[0]]
    with act_as(first, moment(forum.opened - 2, 13)) as by:
        decision = propose_meetings(
            mapf=mapf.pk,
            how_often=forum.how_often,
            meetings_planned=forum.meetings_planned,
            reasons="Often enough to keep going, seldom enough to come.",
            by=by,
        )
    return UUID(str(decision.pk))


def members_who_answer(cast: Cast, forum: Forum) -> list[str]:
    """Those who sit for an agency; the Business Unit supports and does not answer."""
    support = cast.agencies[SUPPORT].pk
    return [member.person for member in forum.members if cast[member.person].agency != support]


def convene(cast: Cast, forum: Forum, mapf: Mapf) -> UUID:
    """The administrator convenes the planning group a few days ahead."""
    begins = moment(forum.met, 14)
    timing = Timing(
        begins, begins + timedelta(hours=1, minutes=30), online_link="https://meet.example/planning"
    )
    agenda = "Who has what about the case. Date of the event. Who is invited. Papers."
    with act_as(cast[forum.administrator], before(begins, 4)) as by:
        return UUID(str(convene_planning_meeting(mapf=mapf.pk, timing=timing, agenda=agenda, by=by).pk))


def _meet(cast: Cast, forum: Forum, meeting: UUID) -> None:
    begins = moment(forum.met, 14)
    coming = dict.fromkeys((member.person for member in forum.members), Answer.ACCEPTED)
    answer_all(cast, meeting, coming, before(begins, 3))
    take_register(cast, meeting, by=forum.administrator, at=begins + timedelta(hours=2))
    with act_as(cast[forum.administrator], begins + timedelta(hours=2)) as by:
        hold_meeting(meeting=meeting, notes=AGREED, by=by)
