"""The lives of records, read from the workflow tables: what the page tells is what the service does."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from config.generated.found import workflows
from wardmote.foundations.access.permissions import all_roles
from wardmote.foundations.directory.public import Partnership, partnerships_of_person
from wardmote.foundations.row_security.public import person_now
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Permission
from wardmote.kernel.workflow import Stage, Step, Workflow


@dataclass(frozen=True)
class OneStep:
    """What can be done at a stage, who can do it, where it leads, and the clause it stands in."""

    label: str
    leads_to: str
    who: str
    clause: str


@dataclass(frozen=True)
class OneStage:
    """A stage, whose turn it is there, and what can be done; `number` is its place on the main road, if it lies on it."""

    label: str
    number: int | None
    whose_turn: str
    steps: list[OneStep]
    ends: bool


@dataclass(frozen=True)
class Life:
    """The life of one kind of record."""

    slug: str
    title: str
    stages: list[OneStage]


def lives() -> list[Life]:
    """Every workflow of every app: one that is added appears here by itself."""
    return [_life(workflow) for workflow in workflows()]


def partnerships_with_guidance() -> list[Partnership]:
    """Those of whoever is signed in; each has a page on the guidance behind its work."""
    person = person_now()
    return list(partnerships_of_person(person, clock.today())[:20]) if person else []


def _life(workflow: Workflow) -> Life:
    road = {stage: place for place, stage in enumerate(workflow.main_road, start=1)}
    title = str(workflow.noun)
    return Life(
        slugify(workflow.name),
        title[:1].upper() + title[1:],
        [_stage(workflow, stage, road.get(stage)) for stage in workflow.stages],
    )


def _stage(workflow: Workflow, stage: Stage, number: int | None) -> OneStage:
    steps = [_step(step, stage) for step in workflow.steps_from(stage.name)]
    return OneStage(str(stage.label), number, str(stage.whose_turn), steps, stage.ends)


def _step(step: Step, here: Stage) -> OneStep:
    stays = step.target == here
    clause = _("guidance %(clause)s") % {"clause": step.clause} if step.clause else ""
    return OneStep(
        str(step.label),
        "" if stays else str(step.target.label),
        _who(step.permission) or str(here.whose_turn),
        clause,
    )


def _who(permission: Permission) -> str:
    """The roles that a permission comes with, by the register of roles."""
    return ", ".join(str(role.title) for role in all_roles() if permission in role.permissions)
