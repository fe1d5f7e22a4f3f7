"""Every act of a review, in the order of the road."""

from .agreement import acknowledge_report, answer_for_agency, answer_for_log, ask_agencies, put_to_log
from .convening import convene_group_meeting, convene_planning_meeting, open_group_circle
from .deciding import decide_recommendation
from .event import (
    begin_event,
    brief_participants,
    close_event,
    hand_over_staff_matter,
    make_action,
    mark_event_ready,
    plan_event,
    record_learning,
    write_briefing,
)
from .opening import open_mapf
from .planning import (
    Source,
    answer_joint_decision,
    confirm_planning_group,
    describe_mapf,
    name_administrator,
    name_facilitator,
    propose_lead_agency,
    propose_meetings,
    release_planning_member,
    seat_planning_member,
)
from .recommending import recommend_route
from .referring import ReferralAnswers, Subject, complete_referral, start_referral, write_referral
from .requests import answer_request, remind_agencies
from .sections import restore_section, write_section

__all__ = [
    "ReferralAnswers",
    "Source",
    "Subject",
    "acknowledge_report",
    "answer_for_agency",
    "answer_for_log",
    "answer_joint_decision",
    "answer_request",
    "ask_agencies",
    "begin_event",
    "brief_participants",
    "close_event",
    "complete_referral",
    "confirm_planning_group",
    "convene_group_meeting",
    "convene_planning_meeting",
    "decide_recommendation",
    "describe_mapf",
    "hand_over_staff_matter",
    "make_action",
    "mark_event_ready",
    "name_administrator",
    "name_facilitator",
    "open_group_circle",
    "open_mapf",
    "plan_event",
    "propose_lead_agency",
    "propose_meetings",
    "put_to_log",
    "recommend_route",
    "record_learning",
    "release_planning_member",
    "remind_agencies",
    "restore_section",
    "seat_planning_member",
    "start_referral",
    "write_briefing",
    "write_referral",
    "write_section",
]
