"""Whatever is tried in whatever order, a record is only ever where its table says it can be."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wardmote.domains.reviews.workflow import LIFE_OF_A_REPORT, WORKFLOWS
from wardmote.kernel.errors import NotAtThisStage
from wardmote.kernel.workflow import Workflow


def walk(life: Workflow, tried: list[str]) -> list[str]:
    """The stages a record passes through when these steps are tried one after the other."""
    passed = [life.stages[0].name]
    for name in tried:
        try:
            passed.append(life.step(name, passed[-1]).target.name)
        except NotAtThisStage:
            passed.append(passed[-1])
    return passed


@pytest.mark.parametrize("life", WORKFLOWS, ids=lambda life: str(life.name))
@given(data=some.data())
def test_no_history_leaves_the_table(life: Workflow, data: some.DataObject) -> None:
    tried = data.draw(some.lists(some.sampled_from([step.name for step in life.steps]), max_size=30))
    passed = walk(life, tried)
    assert set(passed) <= set(life.names())
    ended = {stage.name for stage in life.stages if stage.ends}
    for before, after in itertools.pairwise(passed):
        assert before not in ended or after == before


@given(some.lists(some.sampled_from([step.name for step in LIFE_OF_A_REPORT.steps]), max_size=40))
@pytest.mark.requirement("GOV-07", "GOV-08")
def test_no_report_reaches_the_log_without_every_agency(tried: list[str]) -> None:
    passed = walk(LIFE_OF_A_REPORT, tried)
    for before, after in itertools.pairwise(passed):
        if after == "with_log" and before != after:
            assert before == "agreed_by_all"
        if after == "agreed_by_log" and before != after:
            assert before == "with_log"
