"""The life of a meeting."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wardmote.kernel.workflow import Stage, Step, Workflow

from .permissions import (
    ADD_PAPERS,
    ANSWER_FOR_SOMEBODY,
    CIRCULATE_PAPERS,
    CONVENE,
    INVITE,
    TAKE_ATTENDANCE,
)

PLANNED = Stage("planned", _("Planned"), whose_turn=_("whoever convened it"))
HELD = Stage("held", _("Held"), ends=True)
CANCELLED = Stage("cancelled", _("Cancelled"), ends=True)

LIFE_OF_A_MEETING = Workflow(
    name="meeting",
    noun=_("meeting"),
    stages=(PLANNED, HELD, CANCELLED),
    steps=(
        Step("invite", _("Invite somebody"), (PLANNED,), PLANNED, INVITE, "EVT-07", "§4"),
        Step("answer", _("Answer an invitation"), (PLANNED,), PLANNED, ANSWER_FOR_SOMEBODY, "EVT-07", "§4"),
        Step("add paper", _("Add a paper"), (PLANNED,), PLANNED, ADD_PAPERS, "ADM-01", "§8"),
        Step("withdraw paper", _("Withdraw a paper"), (PLANNED,), PLANNED, ADD_PAPERS, "ADM-01", "§8"),
        Step(
            "circulate papers",
            _("Circulate the papers"),
            (PLANNED,),
            PLANNED,
            CIRCULATE_PAPERS,
            "ADM-01",
            "§8",
        ),
        Step("reschedule", _("Move the meeting"), (PLANNED,), PLANNED, CONVENE, "ADM-02", "§8"),
        Step("take attendance", _("Take attendance"), (PLANNED,), PLANNED, TAKE_ATTENDANCE, "ADM-02", "§8"),
        Step("hold", _("Record that the meeting was held"), (PLANNED,), HELD, CONVENE, "ADM-02", "§8"),
        Step("cancel", _("Cancel the meeting"), (PLANNED,), CANCELLED, CONVENE, "ADM-02", "§8"),
        Step(
            "correct attendance", _("Correct the attendance"), (HELD,), HELD, TAKE_ATTENDANCE, "ADM-02", "§8"
        ),
    ),
    main_road=(PLANNED, HELD),
)
