"""The life of a meeting: every stage against every step."""

from __future__ import annotations

import pytest

from wardmote.engines.meetings.workflow import CANCELLED, HELD, LIFE_OF_A_MEETING, PLANNED
from wardmote.kernel.errors import NotAtThisStage
from wardmote.kernel.workflow import Stage

CAN_BE_TAKEN = {
    ("invite", PLANNED): PLANNED,
    ("answer", PLANNED): PLANNED,
    ("add paper", PLANNED): PLANNED,
    ("withdraw paper", PLANNED): PLANNED,
    ("circulate papers", PLANNED): PLANNED,
    ("reschedule", PLANNED): PLANNED,
    ("take attendance", PLANNED): PLANNED,
    ("hold", PLANNED): HELD,
    ("cancel", PLANNED): CANCELLED,
    ("correct attendance", HELD): HELD,
}


@pytest.mark.parametrize("step", [step.name for step in LIFE_OF_A_MEETING.steps])
@pytest.mark.parametrize("stage", LIFE_OF_A_MEETING.stages, ids=str)
def test_every_step_at_every_stage(step: str, stage: Stage) -> None:
    target = CAN_BE_TAKEN.get((step, stage))
    if target is None:
        with pytest.raises(NotAtThisStage):
            LIFE_OF_A_MEETING.step(step, stage.name)
    else:
        assert LIFE_OF_A_MEETING.step(step, stage.name).target == target


def test_the_table_names_every_step_that_there_is() -> None:
    assert {step for step, _ in CAN_BE_TAKEN} == {step.name for step in LIFE_OF_A_MEETING.steps}
