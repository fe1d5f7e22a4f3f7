"""The lives of a learning point, of a request to send it on, of a briefing and of a resource."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from wardmote.kernel.workflow import Stage, Step, Workflow

from . import permissions as may

# A learning point ----------------------------------------------------------------------------------------------------

ENTERED: Final = Stage("entered", _("In the register"), _("the Business Unit"))
LOOKED_AT: Final = Stage("looked_at", _("Looked at for the Board"), _("the Board"))
WITHDRAWN: Final = Stage("withdrawn", _("Withdrawn"), ends=True)

LIFE_OF_A_LEARNING_POINT: Final = Workflow(
    name="learning point",
    noun=_("learning point"),
    stages=(ENTERED, LOOKED_AT, WITHDRAWN),
    steps=(
        Step(
            "put_forward",
            _("Put it forward as a priority"),
            (ENTERED, LOOKED_AT),
            LOOKED_AT,
            may.PUT_LEARNING_FORWARD,
            "MAPF-07",
            "9.10",
        ),
        Step(
            "take_back",
            _("Take a priority back"),
            (LOOKED_AT,),
            LOOKED_AT,
            may.PUT_LEARNING_FORWARD,
            "MAPF-07",
            "9.10",
        ),
        Step(
            "leave_as_it_is",
            _("Say that no priority follows"),
            (ENTERED,),
            LOOKED_AT,
            may.PUT_LEARNING_FORWARD,
            "MAPF-07",
            "9.10",
        ),
        Step(
            "withdraw",
            _("Withdraw it from the register"),
            (ENTERED, LOOKED_AT),
            WITHDRAWN,
            may.WITHDRAW_LEARNING,
            "MAPF-07",
            "9.10",
        ),
    ),
    main_road=(ENTERED, LOOKED_AT),
)

# A request to send it on ---------------------------------------------------------------------------------------------

REQUESTED: Final = Stage("requested", _("Asked for"), _("the Business Unit"))
SENT: Final = Stage("sent", _("Sent"), _("whoever it was sent to"))
ANSWERED: Final = Stage("answered", _("Answered"), ends=True)
CALLED_OFF: Final = Stage("called_off", _("Called off"), ends=True)

LIFE_OF_A_DISSEMINATION: Final = Workflow(
    name="dissemination",
    noun=_("request to send learning on"),
    stages=(REQUESTED, SENT, ANSWERED, CALLED_OFF),
    steps=(
        Step(
            "send", _("Record that it was sent"), (REQUESTED,), SENT, may.SEND_LEARNING_ON, "MAPF-21", "9.15"
        ),
        Step(
            "answer",
            _("Record the answer"),
            (SENT,),
            ANSWERED,
            may.SEND_LEARNING_ON,
            "MAPF-21",
            "9.15",
        ),
        Step("call_off", _("Call it off"), (REQUESTED,), CALLED_OFF, may.SEND_LEARNING_ON, "MAPF-21", "9.15"),
    ),
    main_road=(REQUESTED, SENT, ANSWERED),
)

# A briefing ----------------------------------------------------------------------------------------------------------

BEING_WRITTEN: Final = Stage("being_written", _("Being written"), _("whoever writes it"))
READY: Final = Stage("ready", _("Ready to use"), _("whoever uses it"))

LIFE_OF_A_BRIEFING: Final = Workflow(
    name="briefing",
    noun=_("briefing"),
    stages=(BEING_WRITTEN, READY),
    steps=(
        Step(
            "finish",
            _("Say that it is ready"),
            (BEING_WRITTEN,),
            READY,
            may.WRITE_BRIEFING,
            "MAPF-19",
            "9.15",
        ),
        Step(
            "write_again", _("Write it again"), (READY,), BEING_WRITTEN, may.WRITE_BRIEFING, "MAPF-19", "9.15"
        ),
    ),
    main_road=(BEING_WRITTEN, READY),
)

# A resource of the toolkit -------------------------------------------------------------------------------------------

DRAFT: Final = Stage("draft", _("Not offered yet"), _("the Business Unit"))
OFFERED: Final = Stage("offered", _("Offered"), _("whoever uses it"))
NOT_OFFERED: Final = Stage("not_offered", _("Withdrawn"), _("the Business Unit"))

LIFE_OF_A_RESOURCE: Final = Workflow(
    name="resource",
    noun=_("resource"),
    stages=(DRAFT, OFFERED, NOT_OFFERED),
    steps=(
        Step("offer", _("Offer it"), (DRAFT, NOT_OFFERED), OFFERED, may.KEEP_TOOLKIT, "TLK-01", "§11"),
        Step("revise", _("Write a new version"), (OFFERED,), OFFERED, may.KEEP_TOOLKIT, "TLK-01", "§11"),
        Step("revise_draft", _("Write a new version"), (DRAFT,), DRAFT, may.KEEP_TOOLKIT, "TLK-01", "§11"),
        Step("withdraw", _("Withdraw it"), (OFFERED,), NOT_OFFERED, may.KEEP_TOOLKIT, "TLK-01", "§11"),
    ),
    main_road=(DRAFT, OFFERED),
)

WORKFLOWS: Final = (
    LIFE_OF_A_LEARNING_POINT,
    LIFE_OF_A_DISSEMINATION,
    LIFE_OF_A_BRIEFING,
    LIFE_OF_A_RESOURCE,
)
