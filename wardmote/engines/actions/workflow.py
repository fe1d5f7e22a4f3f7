"""The life of an action."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wardmote.kernel.workflow import Stage, Step, Workflow

from .permissions import CHANGE_ACTIONS, REPORT_FOR_OWNER, TAKE_ACTIONS_ON

OPEN = Stage("open", _("To be done"), whose_turn=_("its owner"))
DONE = Stage("done", _("Done"), ends=True)
WITHDRAWN = Stage("withdrawn", _("Withdrawn"), ends=True)

LIFE_OF_AN_ACTION = Workflow(
    name="action",
    noun=_("action"),
    stages=(OPEN, DONE, WITHDRAWN),
    steps=(
        Step("report progress", _("Report progress"), (OPEN,), OPEN, REPORT_FOR_OWNER, "EVT-10", "§4"),
        Step("complete", _("Complete the action"), (OPEN,), DONE, REPORT_FOR_OWNER, "EVT-15", "§4"),
        Step("change due date", _("Change when it is due"), (OPEN,), OPEN, CHANGE_ACTIONS, "EVT-15", "§4"),
        Step("withdraw", _("Withdraw the action"), (OPEN,), WITHDRAWN, CHANGE_ACTIONS, "EVT-10", "§4"),
        Step("escalate", _("Bring it before the group"), (OPEN,), OPEN, REPORT_FOR_OWNER, "GOV-09", "§6"),
        Step("take on", _("Take the action on"), (OPEN,), OPEN, TAKE_ACTIONS_ON, "GOV-09", "§6"),
        Step(
            "take on as done",
            _("Take the finished action on"),
            (DONE,),
            DONE,
            TAKE_ACTIONS_ON,
            "GOV-09",
            "§6",
        ),
    ),
    main_road=(OPEN, DONE),
)
