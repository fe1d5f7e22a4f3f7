"""The life of an action: every stage against every step."""

from __future__ import annotations

import pytest

from wardmote.engines.actions.workflow import DONE, LIFE_OF_AN_ACTION, OPEN, WITHDRAWN
from wardmote.kernel.errors import NotAtThisStage
from wardmote.kernel.workflow import Stage

CAN_BE_TAKEN = {
    ("report progress", OPEN): OPEN,
    ("complete", OPEN): DONE,
    ("change due date", OPEN): OPEN,
    ("withdraw", OPEN): WITHDRAWN,
    ("escalate", OPEN): OPEN,
    ("take on", OPEN): OPEN,
    ("take on as done", DONE): DONE,
}


@pytest.mark.parametrize("step", [step.name for step in LIFE_OF_AN_ACTION.steps])
@pytest.mark.parametrize("stage", LIFE_OF_AN_ACTION.stages, ids=str)
def test_every_step_at_every_stage(step: str, stage: Stage) -> None:
    target = CAN_BE_TAKEN.get((step, stage))
    if target is None:
        with pytest.raises(NotAtThisStage):
            LIFE_OF_AN_ACTION.step(step, stage.name)
    else:
        assert LIFE_OF_AN_ACTION.step(step, stage.name).target == target


def test_the_table_names_every_step_that_there_is() -> None:
    assert {step for step, _ in CAN_BE_TAKEN} == {step.name for step in LIFE_OF_AN_ACTION.steps}
