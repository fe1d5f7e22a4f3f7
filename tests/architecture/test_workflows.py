"""The life of every record: what leads where, and nothing else."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import connection

from config.generated.found import permissions, workflows
from wardmote.foundations.access.public import Record
from wardmote.kernel.errors import NotAtThisStage
from wardmote.kernel.workflow import Stage, Step, Workflow


def every_step_at_every_stage() -> list[object]:
    return [
        pytest.param(workflow, step, stage, id=f"{workflow.name}-{step.name}-at-{stage.name}")
        for workflow in workflows()
        for step in workflow.steps
        for stage in workflow.stages
    ]


def every_workflow() -> list[object]:
    return [pytest.param(workflow, id=workflow.name) for workflow in workflows()]


def records() -> list[type[Record]]:
    return [model for model in apps.get_models() if issubclass(model, Record)]


@pytest.mark.parametrize(("workflow", "step", "stage"), every_step_at_every_stage())
def test_a_step_is_taken_exactly_where_the_table_says(workflow: Workflow, step: Step, stage: Stage) -> None:
    if stage in step.sources:
        assert workflow.step(step.name, stage.name) is step
    else:
        with pytest.raises(NotAtThisStage) as refusal:
            workflow.step(step.name, stage.name)
        assert f"“{stage.label}”" in refusal.value.sentence
        assert all(f"“{source.label}”" in refusal.value.sentence for source in step.sources)


@pytest.mark.parametrize("workflow", every_workflow())
def test_every_stage_can_be_reached(workflow: Workflow) -> None:
    reached = {workflow.main_road[0]}
    while more := {s.target for s in workflow.steps if reached.intersection(s.sources)} - reached:
        reached |= more
    assert reached == set(workflow.stages)


@pytest.mark.parametrize("workflow", every_workflow())
def test_the_main_road_can_be_walked(workflow: Workflow) -> None:
    roads = {(source, step.target) for step in workflow.steps for source in step.sources}
    assert set(zip(workflow.main_road, workflow.main_road[1:], strict=False)) <= roads


@pytest.mark.parametrize("workflow", every_workflow())
def test_nothing_leads_out_of_a_stage_that_ends(workflow: Workflow) -> None:
    ends = {stage for stage in workflow.stages if stage.ends}
    assert [
        step.name for step in workflow.steps if ends.intersection(step.sources) and step.target not in ends
    ] == []


@pytest.mark.parametrize("workflow", every_workflow())
def test_where_a_record_waits_somebody_s_turn_it_is(workflow: Workflow) -> None:
    assert [stage.name for stage in workflow.stages if not stage.ends and not str(stage.whose_turn)] == []


@pytest.mark.parametrize("workflow", every_workflow())
def test_every_step_needs_a_permission_that_is_listed(workflow: Workflow) -> None:
    assert {step.permission for step in workflow.steps} <= set(permissions())


@pytest.mark.parametrize("workflow", every_workflow())
def test_two_steps_of_one_record_have_two_names(workflow: Workflow) -> None:
    named = [step.name for step in workflow.steps]
    assert len(named) == len(set(named))


def test_every_workflow_is_the_life_of_one_kind_of_record() -> None:
    assert sorted(model.life.name for model in records()) == sorted(one.name for one in workflows())


@pytest.mark.django_db
@pytest.mark.parametrize("model", records(), ids=lambda model: str(model._meta.label))
def test_the_database_knows_the_same_stages(model: type[Record]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_get_constraintdef(c.oid) from pg_constraint c join pg_attribute a "
            "on a.attrelid = c.conrelid and a.attnum = any (c.conkey) "
            "where c.conrelid = %s::regclass and c.contype = 'c' and a.attname = 'stage' and cardinality(c.conkey) = 1",
            [model._meta.db_table],
        )
        told = [set(re.findall(r"'([^']+)'", row[0])) for row in cursor.fetchall()]
    assert set(model.life.names()) in told
