"""`docs/generated/workflows.md`: the life of every record."""

from __future__ import annotations

from collections import defaultdict

from wardmote.kernel.workflow import Step, Workflow

from .found import who_may, workflows
from .markdown import document, table


def workflows_reference() -> str:
    """Each workflow with its stages, its steps, and a picture of them."""
    lines = [
        "# Workflows",
        "",
        "Drawn from every app’s `workflow.py`. A clause is that of the document the requirement comes from.",
    ]
    for workflow in workflows():
        lines += ["", *_workflow(workflow)]
    return document(*lines)


def _workflow(workflow: Workflow) -> list[str]:
    road = " ▸ ".join(str(stage.label) for stage in workflow.main_road)
    return [
        f"## The life of a record: {workflow.noun}",
        "",
        f"Main road: {road}.",
        "",
        *table(
            ("stage", "name in the code", "whose turn", "ends here"),
            [
                (stage.label, f"`{stage.name}`", stage.whose_turn, "yes" if stage.ends else "")
                for stage in workflow.stages
            ],
        ),
        "",
        *table(
            ("step", "from", "to", "who may", "permission", "requirement", "clause"),
            [_step(step) for step in workflow.steps],
        ),
        "",
        *_picture(workflow),
    ]


def _step(step: Step) -> tuple[object, ...]:
    return (
        step.label,
        ", ".join(str(stage.label) for stage in step.sources),
        "stays" if step.sources == (step.target,) else step.target.label,
        ", ".join(str(role.title) for role in who_may(step.permission)) or "no role",
        step.permission.name,
        step.requirement,
        step.clause,
    )


def _picture(workflow: Workflow) -> list[str]:
    """Stages and what leads from one to the next; steps that stay where they are stand in the table only."""
    arrows: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for step in workflow.steps:
        for source in step.sources:
            if source != step.target:
                arrows[source.name, step.target.name].append(str(step.label))
    return [
        "```mermaid",
        "stateDiagram-v2",
        *(f'    state "{stage.label}" as {stage.name}' for stage in workflow.stages),
        f"    [*] --> {workflow.main_road[0].name}",
        *(f"    {source} --> {target}: {' / '.join(labels)}" for (source, target), labels in arrows.items()),
        *(f"    {stage.name} --> [*]" for stage in workflow.stages if stage.ends),
        "```",
    ]
