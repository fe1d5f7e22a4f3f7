"""The life of a referral, of a MAPF, of its report and of sharing it: every stage and every step, each on one screen."""

from __future__ import annotations

from typing import Final

from wardmote.kernel.workflow import Stage, Step, Workflow
from wardmote.ui.words import OwnLabel as Own
from wardmote.ui.words import gettext_lazy as _

from . import permissions as may

# A referral ---------------------------------------------------------------------------------------------------------

DRAFT: Final = Stage("draft", Own("referral.draft", _("Being written")), _("the referrer"))
WITH_SUB_GROUP: Final = Stage(
    "with_sub_group",
    Own("referral.with_sub_group", _("With the {recommending_group_short}")),
    _("the {recommending_group}"),
)
WITH_CHAIR: Final = Stage(
    "with_chair", Own("referral.with_chair", _("With the {decision_maker}")), _("the {decision_maker}")
)
RETURNED: Final = Stage(
    "returned",
    Own("referral.returned", _("Returned to the {recommending_group_short}")),
    _("the {recommending_group}"),
)
APPROVED: Final = Stage("approved", Own("referral.approved", _("Approved")), ends=True)
DECLINED: Final = Stage("declined", Own("referral.declined", _("Declined")), ends=True)

LIFE_OF_A_REFERRAL: Final = Workflow(
    name="referral",
    noun=_("referral"),
    stages=(DRAFT, WITH_SUB_GROUP, WITH_CHAIR, RETURNED, APPROVED, DECLINED),
    steps=(
        Step(
            "complete",
            _("Complete the referral"),
            (DRAFT,),
            WITH_SUB_GROUP,
            may.WRITE_REFERRAL,
            "REF-03",
            "§1",
        ),
        Step(
            "recommend",
            _("Recommend a route"),
            (WITH_SUB_GROUP, RETURNED),
            WITH_CHAIR,
            may.RECOMMEND,
            "REF-04",
            "§1",
        ),
        Step("approve", _("Approve the recommendation"), (WITH_CHAIR,), APPROVED, may.DECIDE, "REF-05", "§1"),
        Step("decline", _("Decline the recommendation"), (WITH_CHAIR,), DECLINED, may.DECIDE, "REF-07", "§1"),
        Step(
            "return",
            _("Return it to the {recommending_group_short}"),
            (WITH_CHAIR,),
            RETURNED,
            may.DECIDE,
            "REF-07",
            "§1",
        ),
    ),
    main_road=(DRAFT, WITH_SUB_GROUP, WITH_CHAIR, APPROVED),
)

# A MAPF --------------------------------------------------------------------------------------------------------------

OPENED: Final = Stage("opened", Own("forum.opened", _("Opened")), _("the lead agency"))
PLANNING: Final = Stage("planning", Own("forum.planning", _("Being planned")), _("the {planning_group}"))
READY: Final = Stage("ready", Own("forum.ready", _("Ready for the event")), _("the facilitator"))
UNDER_WAY: Final = Stage("under_way", Own("forum.under_way", _("Event under way")), _("the facilitator"))
HELD: Final = Stage(
    "held", Own("forum.held", _("Held; report and actions follow")), _("the {planning_group}")
)

LIFE_OF_A_MAPF: Final = Workflow(
    name="mapf",
    noun=_("{forum}"),
    stages=(OPENED, PLANNING, READY, UNDER_WAY, HELD),
    steps=(
        Step(
            "confirm_group",
            _("Confirm the {planning_group}"),
            (OPENED,),
            PLANNING,
            may.SEAT_PLANNING_GROUP,
            "PLN-02",
            "§7",
        ),
        Step("mark_ready", _("Mark the event ready"), (PLANNING,), READY, may.PREPARE_EVENT, "ADM-01", "§8"),
        Step("begin_event", _("Begin the event"), (READY,), UNDER_WAY, may.RUN_EVENT, "EVT-06", "§4"),
        Step("close_event", _("Close the event"), (UNDER_WAY,), HELD, may.RUN_EVENT, "EVT-12", "§4"),
    ),
    main_road=(OPENED, PLANNING, READY, UNDER_WAY, HELD),
)

# Its report ----------------------------------------------------------------------------------------------------------

WRITING: Final = Stage("writing", Own("report.writing", _("Report being written")), _("the {planning_group}"))
AGREEING: Final = Stage(
    "agreeing", Own("report.agreeing", _("Agencies agree the report")), _("the agencies involved")
)
DISAGREEING: Final = Stage(
    "disagreeing",
    Own("report.disagreeing", _("A disagreement is being settled")),
    _("those the practice names for it"),
)
AGREED_BY_ALL: Final = Stage(
    "agreed_by_all", Own("report.agreed_by_all", _("Every agency has agreed")), _("the lead agency")
)
WITH_LOG: Final = Stage(
    "with_log", Own("report.with_log", _("With the {accountable_group_short}")), _("the {accountable_group}")
)
AGREED_BY_LOG: Final = Stage(
    "agreed_by_log", Own("report.agreed_by_log", _("Agreed by the {accountable_group_short}")), ends=True
)

LIFE_OF_A_REPORT: Final = Workflow(
    name="report",
    noun=_("report"),
    stages=(WRITING, AGREEING, DISAGREEING, AGREED_BY_ALL, WITH_LOG, AGREED_BY_LOG),
    steps=(
        Step(
            "ask_agencies",
            _("Ask the agencies to agree"),
            (WRITING,),
            AGREEING,
            may.WRITE_REPORT,
            "GOV-07",
            "§6",
        ),
        Step("ask_for_changes", _("Ask for changes"), (AGREEING,), WRITING, may.AGREE_REPORT, "GOV-07", "§6"),
        Step(
            "agree_last",
            _("Agree as the last agency"),
            (AGREEING,),
            AGREED_BY_ALL,
            may.AGREE_REPORT,
            "GOV-07",
            "§6",
        ),
        Step(
            "escalate",
            _("Take a disagreement further"),
            (WRITING, AGREEING),
            DISAGREEING,
            may.ESCALATE,
            "GOV-07",
            "§6",
        ),
        Step(
            "settle_by_writing",
            _("Settle it: the report is written again"),
            (DISAGREEING,),
            WRITING,
            may.SETTLE,
            "GOV-07",
            "§6",
        ),
        Step(
            "settle_by_asking",
            _("Settle it: the agency is asked again"),
            (DISAGREEING,),
            AGREEING,
            may.SETTLE,
            "GOV-07",
            "§6",
        ),
        Step(
            "put_to_log",
            _("Put the report to the {accountable_group_short}"),
            (AGREED_BY_ALL,),
            WITH_LOG,
            may.PUT_TO_LOG,
            "GOV-08",
            "§6",
        ),
        Step(
            "log_agrees",
            _("The {accountable_group_short} agrees the report"),
            (WITH_LOG,),
            AGREED_BY_LOG,
            may.ANSWER_FOR_LOG,
            "GOV-08",
            "§6",
        ),
        Step(
            "log_returns",
            _("The {accountable_group_short} returns the report"),
            (WITH_LOG,),
            WRITING,
            may.ANSWER_FOR_LOG,
            "GOV-08",
            "§6",
        ),
    ),
    main_road=(WRITING, AGREEING, AGREED_BY_ALL, WITH_LOG, AGREED_BY_LOG),
)

# Sharing it ----------------------------------------------------------------------------------------------------------

SHARING_PROPOSED: Final = Stage("proposed", _("Being proposed"), _("the lead agency"))
SHARING_ASKED: Final = Stage("agreeing", _("Agencies are asked"), _("the agencies involved"))
SHARING_AGREED: Final = Stage("agreed", _("Every agency has agreed"), _("the lead agency"))
SHARING_REFUSED: Final = Stage("refused", _("Refused by an agency"), ends=True)
SHARED: Final = Stage("shared", _("Shared"), ends=True)
SHARING_WITHDRAWN: Final = Stage("withdrawn", _("Withdrawn by the lead agency"), ends=True)

LIFE_OF_A_SHARING: Final = Workflow(
    name="sharing",
    noun=_("sharing of a report"),
    stages=(SHARING_PROPOSED, SHARING_ASKED, SHARING_AGREED, SHARING_REFUSED, SHARED, SHARING_WITHDRAWN),
    steps=(
        Step(
            "change",
            _("Change the proposal"),
            (SHARING_PROPOSED,),
            SHARING_PROPOSED,
            may.SHARE_REPORT,
            "GOV-14",
            "§6",
        ),
        Step(
            "ask",
            _("Ask the agencies to agree to the sharing"),
            (SHARING_PROPOSED,),
            SHARING_ASKED,
            may.SHARE_REPORT,
            "GOV-13",
            "§6",
        ),
        Step(
            "agree_last",
            _("Agree to the sharing as the last agency"),
            (SHARING_ASKED,),
            SHARING_AGREED,
            may.ANSWER_SHARING,
            "GOV-13",
            "§6",
        ),
        Step(
            "refuse",
            _("Refuse the sharing"),
            (SHARING_ASKED,),
            SHARING_REFUSED,
            may.ANSWER_SHARING,
            "GOV-15",
            "§6",
        ),
        Step(
            "make_copy",
            _("Make a copy marked with its recipient"),
            (SHARING_AGREED,),
            SHARING_AGREED,
            may.SHARE_REPORT,
            "GOV-13",
            "§6",
        ),
        Step(
            "hand_over_last",
            _("Hand over the last copy"),
            (SHARING_AGREED,),
            SHARED,
            may.SHARE_REPORT,
            "GOV-14",
            "§6",
        ),
        Step(
            "withdraw",
            _("Withdraw the proposal to share"),
            (SHARING_PROPOSED, SHARING_ASKED, SHARING_AGREED),
            SHARING_WITHDRAWN,
            may.SHARE_REPORT,
            "GOV-13",
            "§6",
        ),
    ),
    main_road=(SHARING_PROPOSED, SHARING_ASKED, SHARING_AGREED, SHARED),
)

WORKFLOWS: Final = (LIFE_OF_A_REFERRAL, LIFE_OF_A_MAPF, LIFE_OF_A_REPORT, LIFE_OF_A_SHARING)
