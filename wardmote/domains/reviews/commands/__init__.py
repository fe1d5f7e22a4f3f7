"""Every act of a review, in the order of the road."""

from .agreement import acknowledge_report, answer_for_agency, answer_for_log, ask_agencies, put_to_log
from .cards import add_card, edit_card, make_action, withdraw_card
from .checklist import confirm_checklist
from .convening import convene_group_meeting, convene_planning_meeting, open_group_circle
from .copies import end_copy, hand_over_copy, leave_out_recipient, make_copy
from .deciding import decide_recommendation
from .disagreeing import settle_disagreement, take_disagreement_further
from .event import (
    begin_event,
    brief_participants,
    close_event,
    hand_over_staff_matter,
    mark_event_ready,
    plan_event,
    write_briefing,
)
from .families import decide_about_families, record_family_told
from .joint_decisions import answer_joint_decision, propose_lead_agency, propose_meetings
from .learned import (
    Lesson,
    add_learning_point,
    change_learning_point,
    move_learning_point,
    remove_learning_point,
)
from .notifying import record_notification, require_notified
from .opening import open_mapf
from .planning import (
    Source,
    confirm_planning_group,
    describe_mapf,
    name_administrator,
    name_facilitator,
    release_planning_member,
    seat_planning_member,
)
from .programme import note_progress, offer_support, open_programme
from .recommending import recommend_route
from .referring import ReferralAnswers, Subject, complete_referral, start_referral, write_referral
from .requests import answer_request, remind_agencies
from .sections import restore_section, write_section
from .sharing import (
    Recipient,
    answer_sharing,
    ask_to_share,
    change_sharing,
    propose_sharing,
    withdraw_sharing,
)
from .sorting import group_cards, hide_card, move_card, show_card, ungroup_cards
from .walls import join_event, let_in, make_cards_anonymous, renew_join_code

__all__ = [
    "Lesson",
    "Recipient",
    "ReferralAnswers",
    "Source",
    "Subject",
    "acknowledge_report",
    "add_card",
    "add_learning_point",
    "answer_for_agency",
    "answer_for_log",
    "answer_joint_decision",
    "answer_request",
    "answer_sharing",
    "ask_agencies",
    "ask_to_share",
    "begin_event",
    "brief_participants",
    "change_learning_point",
    "change_sharing",
    "close_event",
    "complete_referral",
    "confirm_checklist",
    "confirm_planning_group",
    "convene_group_meeting",
    "convene_planning_meeting",
    "decide_about_families",
    "decide_recommendation",
    "describe_mapf",
    "edit_card",
    "end_copy",
    "group_cards",
    "hand_over_copy",
    "hand_over_staff_matter",
    "hide_card",
    "join_event",
    "leave_out_recipient",
    "let_in",
    "make_action",
    "make_cards_anonymous",
    "make_copy",
    "mark_event_ready",
    "move_card",
    "move_learning_point",
    "name_administrator",
    "name_facilitator",
    "note_progress",
    "offer_support",
    "open_group_circle",
    "open_mapf",
    "open_programme",
    "plan_event",
    "propose_lead_agency",
    "propose_meetings",
    "propose_sharing",
    "put_to_log",
    "recommend_route",
    "record_family_told",
    "record_notification",
    "release_planning_member",
    "remind_agencies",
    "remove_learning_point",
    "renew_join_code",
    "require_notified",
    "restore_section",
    "seat_planning_member",
    "settle_disagreement",
    "show_card",
    "start_referral",
    "take_disagreement_further",
    "ungroup_cards",
    "withdraw_card",
    "withdraw_sharing",
    "write_briefing",
    "write_referral",
    "write_section",
]
