"""What can be allowed in a review, and the seats that allow it."""

from __future__ import annotations

from typing import Final

from wardmote.engines.actions import permissions as actions
from wardmote.engines.learning import permissions as learning
from wardmote.engines.meetings import permissions as meetings
from wardmote.foundations.retention.permissions import KEEP_SCHEDULE
from wardmote.kernel.authorisation import Permission, Role
from wardmote.ui.words import gettext_lazy as _

WRITE_REFERRAL: Final = Permission("write a referral", "Write and complete one’s own referral.", "REF-01")
RECOMMEND: Final = Permission("recommend a route", "Record the Sub-Group’s recommendation.", "REF-04")
RECORD_NOTIFICATION: Final = Permission(
    "record a notification", "Record that a national body was told of a serious incident."
)
DECIDE: Final = Permission(
    "decide a recommendation", "Approve, decline or return a recommendation.", "REF-05"
)
CONVENE_GROUP: Final = Permission("convene a group", "Convene meetings of a standing group.", "FRQ-02")
SEAT_PLANNING_GROUP: Final = Permission(
    "seat the planning group", "Seat and confirm the planning group.", "PLN-01"
)
DESCRIBE_MAPF: Final = Permission(
    "describe a MAPF", "Say what kind of MAPF it is and what it draws on.", "MAPF-08"
)
DECIDE_TOGETHER: Final = Permission("decide together", "Propose and answer joint decisions.", "GOV-06")
PREPARE_EVENT: Final = Permission("prepare the event", "Plan the learning event, invite and brief.", "EVT-07")
RUN_EVENT: Final = Permission(
    "run the event", "Agree the principles, record the learning and the goals.", "EVT-12"
)
ADD_CARDS: Final = Permission(
    "add cards", "Write cards at the learning event, once one has come in.", "EVT-12"
)
HAND_OVER: Final = Permission("hand over a staff matter", "Hand a staff matter to the agency.", "EVT-14")
WRITE_REPORT: Final = Permission("write the report", "Write the report and put it to the agencies.", "GOV-07")
AGREE_REPORT: Final = Permission("agree the report", "Agree the report for one’s own agency.", "GOV-07")
ESCALATE: Final = Permission(
    "take a disagreement further", "Ask those the practice names when an agency will not agree.", "GOV-07"
)
SETTLE: Final = Permission(
    "settle a disagreement", "Say how a report goes on that an agency would not agree.", "GOV-07"
)
PUT_TO_LOG: Final = Permission("put the report to the LOG", "Put an agreed report to the LOG.", "GOV-08")
RECEIVE_REPORT: Final = Permission(
    "receive a report", "Acknowledge a report that was sent to one’s group.", "EVT-13"
)
ANSWER_FOR_LOG: Final = Permission("answer for the LOG", "Record what the LOG decided.", "GOV-08")
NOTE_PROGRESS: Final = Permission(
    "note progress", "Tell those who watch over the programme how a MAPF goes.", "FRQ-04"
)
OFFER_SUPPORT: Final = Permission("offer support", "Offer support, advice and guidance.", "GOV-16")
OPEN_PROGRAMME: Final = Permission("open a programme", "Open a board’s programme of a year.", "MAPF-04")
DECIDE_ABOUT_FAMILIES: Final = Permission(
    "decide about families", "Record whether the family is told what was learned, and that it was.", "MAPF-20"
)
SHARE_REPORT: Final = Permission(
    "share the report", "Propose to share an agreed report, and give the copies.", "GOV-13"
)
ANSWER_SHARING: Final = Permission(
    "answer a sharing", "Agree or refuse, for one’s own agency, that the report is shared.", "GOV-15"
)

_MEETING_ADMIN: Final = meetings.SUPPORTS_MEETINGS

ROLES: Final = (
    Role(
        "referrer",
        _("Referrer"),
        frozenset({WRITE_REFERRAL}),
        _("Whoever wrote the referral, in its own circle."),
    ),
    Role(
        "sub_group_member",
        _("Member of the {recommending_group}"),
        frozenset({RECOMMEND, RECORD_NOTIFICATION}),
        _("Members of the group that recommends, in every completed referral."),
    ),
    Role(
        "board_chair",
        _("{Decision_maker} of the {board}"),
        frozenset({DECIDE}),
        _("The {decision_maker} of the children’s or the adults’ board, in each referral of that kind."),
    ),
    Role(
        "business_unit_coordinator",
        _("Business Unit coordinator"),
        frozenset(
            {CONVENE_GROUP, OPEN_PROGRAMME, RECORD_NOTIFICATION, learning.KEEP_TOOLKIT, *_MEETING_ADMIN}
        ),
        _("Staff of the Business Unit, in their own office."),
    ),
    Role(
        "business_unit_support",
        _("Business Unit, supporting the process"),
        frozenset({NOTE_PROGRESS, OFFER_SUPPORT, learning.WRITE_BRIEFING, *learning.WATCHES_LEARNING}),
        _("The Business Unit, in each {forum}, to support it; it does not own it."),
    ),
    Role(
        "programme_watcher",
        _("Member of a group that watches over the programme"),
        frozenset({learning.ENTER_LEARNING}),
        _(
            "Members of the accountable {accountable_group_short} and of the {recommending_group}, in the progress of each {forum}."
        ),
    ),
    Role(
        "learning_steward",
        _("Member of the {recommending_group}, who looks after the learning"),
        frozenset(learning.WATCHES_LEARNING),
        _("Members of the group that recommends, in the progress of each {forum}."),
    ),
    Role(
        "lead_agency_administrator",
        _("Administrator of the lead agency"),
        frozenset(
            {
                SEAT_PLANNING_GROUP,
                DESCRIBE_MAPF,
                PREPARE_EVENT,
                ADD_CARDS,
                PUT_TO_LOG,
                WRITE_REPORT,
                NOTE_PROGRESS,
                DECIDE_ABOUT_FAMILIES,
                SHARE_REPORT,
                KEEP_SCHEDULE,
                actions.REPORT_FOR_OWNER,
                *_MEETING_ADMIN,
            }
        ),
        _("Staff of the lead agency’s desk."),
    ),
    Role(
        "planning_member",
        _("Member of the {planning_group}"),
        frozenset(
            {
                DECIDE_TOGETHER,
                DESCRIBE_MAPF,
                PREPARE_EVENT,
                ADD_CARDS,
                WRITE_REPORT,
                AGREE_REPORT,
                ESCALATE,
                PUT_TO_LOG,
                NOTE_PROGRESS,
                DECIDE_ABOUT_FAMILIES,
                ANSWER_SHARING,
                *_MEETING_ADMIN,
                actions.AGREE_ACTIONS,
                actions.CHANGE_ACTIONS,
                learning.WRITE_BRIEFING,
            }
        ),
        _("One person for each agency involved, and those co-opted."),
    ),
    Role(
        "facilitator",
        _("Facilitator"),
        frozenset(
            {
                PREPARE_EVENT,
                RUN_EVENT,
                ADD_CARDS,
                HAND_OVER,
                WRITE_REPORT,
                NOTE_PROGRESS,
                *_MEETING_ADMIN,
                actions.AGREE_ACTIONS,
                actions.CHANGE_ACTIONS,
                learning.WRITE_BRIEFING,
            }
        ),
        _("Whoever facilitates the {learning_event}."),
    ),
    Role(
        "participant",
        _("Participant of the {learning_event}"),
        frozenset({ADD_CARDS}),
        _("Those invited to the event."),
    ),
    Role("action_owner", _("Owner of an action"), frozenset(), _("Whoever an action was given to.")),
    Role(
        "staff_matter", _("Receives a staff matter"), frozenset(), _("The agency’s person it was handed to.")
    ),
    Role(
        "settles_disagreement",
        _("Settles a disagreement about the report"),
        frozenset({SETTLE}),
        _("Those the practice names for it, from when they are asked until every agency has agreed."),
    ),
    Role(
        "log_member",
        _("Member of the {accountable_group}"),
        frozenset({RECEIVE_REPORT}),
        _("Members of the {accountable_group_short}, once it is asked."),
    ),
    Role(
        "report_reader",
        _("Member of the {recommending_group}, to whom the report was sent"),
        frozenset({RECEIVE_REPORT}),
        _(
            "Members of the {recommending_group_short}, once the {accountable_group_short} has agreed the report."
        ),
    ),
    Role(
        "log_chair",
        _("Chair of the {accountable_group}"),
        frozenset(
            {
                ANSWER_FOR_LOG,
                actions.TAKE_ACTIONS_ON,
                actions.CHANGE_ACTIONS,
                actions.REPORT_FOR_OWNER,
            }
        ),
        _("The Chair of the {accountable_group_short} the {forum} is accountable to, once it is asked."),
    ),
    Role(
        "group_member",
        _("Member of the group"),
        frozenset(),
        _("Members of a standing group, in its own circle."),
    ),
)
