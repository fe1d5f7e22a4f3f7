"""The door of reviews: its acts, and the records they are about."""

from wardmote.kernel.authorisation import Actor
from wardmote.ui.work import WorkLine

from .commands import (
    ReferralAnswers,
    Source,
    Subject,
    acknowledge_report,
    add_card,
    answer_for_agency,
    answer_for_log,
    answer_joint_decision,
    answer_request,
    ask_agencies,
    begin_event,
    brief_participants,
    close_event,
    complete_referral,
    confirm_checklist,
    confirm_planning_group,
    convene_group_meeting,
    convene_planning_meeting,
    decide_recommendation,
    describe_mapf,
    group_cards,
    hand_over_staff_matter,
    join_event,
    make_action,
    mark_event_ready,
    name_administrator,
    name_facilitator,
    note_progress,
    offer_support,
    open_programme,
    plan_event,
    propose_lead_agency,
    propose_meetings,
    put_to_log,
    recommend_route,
    record_notification,
    release_planning_member,
    remind_agencies,
    restore_section,
    seat_planning_member,
    settle_disagreement,
    start_referral,
    take_disagreement_further,
    write_briefing,
    write_referral,
    write_section,
)
from .models import Card, CardWall, LearningEvent, Mapf, Referral, Report
from .queries.practices import practice_of
from .queries.referrals import desks_i_refer_from
from .queries.work import lines_about_referrals
from .queries.work_mapfs import lines_about_mapfs
from .queries.work_programmes import lines_about_programmes
from .workflow import WORKFLOWS

__all__ = [
    "WORKFLOWS",
    "Card",
    "CardWall",
    "LearningEvent",
    "Mapf",
    "Referral",
    "ReferralAnswers",
    "Report",
    "Source",
    "Subject",
    "acknowledge_report",
    "add_card",
    "answer_for_agency",
    "answer_for_log",
    "answer_joint_decision",
    "answer_request",
    "ask_agencies",
    "begin_event",
    "brief_participants",
    "close_event",
    "complete_referral",
    "confirm_checklist",
    "confirm_planning_group",
    "convene_group_meeting",
    "convene_planning_meeting",
    "decide_recommendation",
    "describe_mapf",
    "group_cards",
    "hand_over_staff_matter",
    "join_event",
    "make_action",
    "mark_event_ready",
    "may_refer",
    "name_administrator",
    "name_facilitator",
    "note_progress",
    "offer_support",
    "open_programme",
    "plan_event",
    "practice_of",
    "propose_lead_agency",
    "propose_meetings",
    "put_to_log",
    "recommend_route",
    "record_notification",
    "release_planning_member",
    "remind_agencies",
    "restore_section",
    "seat_planning_member",
    "settle_disagreement",
    "start_referral",
    "take_disagreement_further",
    "work_for",
    "write_briefing",
    "write_referral",
    "write_section",
]


def work_for(actor: Actor) -> list[WorkLine]:
    """What of all reviews waits for this person. As many queries for fifty lines as for one."""
    return [*lines_about_referrals(actor), *lines_about_mapfs(actor), *lines_about_programmes(actor)]


def may_refer(actor: Actor) -> bool:
    """Whether this person works for an agency that refers cases here."""
    return bool(desks_i_refer_from(actor))
