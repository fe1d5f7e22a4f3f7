"""The life of a referral, of a MAPF and of its report: every stage and every step, each on one screen."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from wardmote.kernel.workflow import Stage, Step, Workflow

from . import permissions as may

# A referral ---------------------------------------------------------------------------------------------------------

DRAFT: Final = Stage("draft", _("Being written"), _("the referrer"))
WITH_SUB_GROUP: Final = Stage("with_sub_group", _("With the Sub-Group"), _("the Case Review Sub-Group"))
WITH_CHAIR: Final = Stage("with_chair", _("With the Chair"), _("the Chair"))
RETURNED: Final = Stage("returned", _("Returned to the Sub-Group"), _("the Case Review Sub-Group"))
APPROVED: Final = Stage("approved", _("Approved"), ends=True)
DECLINED: Final = Stage("declined", _("Declined"), ends=True)

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
        Step("return", _("Return it to the Sub-Group"), (WITH_CHAIR,), RETURNED, may.DECIDE, "REF-07", "§1"),
    ),
    main_road=(DRAFT, WITH_SUB_GROUP, WITH_CHAIR, APPROVED),
)

# A MAPF --------------------------------------------------------------------------------------------------------------

OPENED: Final = Stage("opened", _("Opened"), _("the lead agency"))
PLANNING: Final = Stage("planning", _("Being planned"), _("the planning group"))
READY: Final = Stage("ready", _("Ready for the event"), _("the facilitator"))
UNDER_WAY: Final = Stage("under_way", _("Event under way"), _("the facilitator"))
HELD: Final = Stage("held", _("Held; report and actions follow"), _("the planning group"))

LIFE_OF_A_MAPF: Final = Workflow(
    name="mapf",
    noun=_("MAPF"),
    stages=(OPENED, PLANNING, READY, UNDER_WAY, HELD),
    steps=(
        Step(
            "confirm_group",
            _("Confirm the planning group"),
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

WRITING: Final = Stage("writing", _("Report being written"), _("the planning group"))
AGREEING: Final = Stage("agreeing", _("Agencies agree the report"), _("the agencies involved"))
AGREED_BY_ALL: Final = Stage("agreed_by_all", _("Every agency has agreed"), _("the lead agency"))
WITH_LOG: Final = Stage("with_log", _("With the LOG"), _("the Local Operational Group"))
AGREED_BY_LOG: Final = Stage("agreed_by_log", _("Agreed by the LOG"), ends=True)

LIFE_OF_A_REPORT: Final = Workflow(
    name="report",
    noun=_("report"),
    stages=(WRITING, AGREEING, AGREED_BY_ALL, WITH_LOG, AGREED_BY_LOG),
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
            "put_to_log",
            _("Put the report to the LOG"),
            (AGREED_BY_ALL,),
            WITH_LOG,
            may.PUT_TO_LOG,
            "GOV-08",
            "§6",
        ),
        Step(
            "log_agrees",
            _("The LOG agrees the report"),
            (WITH_LOG,),
            AGREED_BY_LOG,
            may.ANSWER_FOR_LOG,
            "GOV-08",
            "§6",
        ),
        Step(
            "log_returns",
            _("The LOG returns the report"),
            (WITH_LOG,),
            WRITING,
            may.ANSWER_FOR_LOG,
            "GOV-08",
            "§6",
        ),
    ),
    main_road=(WRITING, AGREEING, AGREED_BY_ALL, WITH_LOG, AGREED_BY_LOG),
)

WORKFLOWS: Final = (LIFE_OF_A_REFERRAL, LIFE_OF_A_MAPF, LIFE_OF_A_REPORT)
