"""The live page: three columns in the practice's order, each with what was said and a form to add to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wardmote.foundations.practice.public import ReviewPractice
from wardmote.kernel.authorisation import Actor
from wardmote.ui.forms import Form

from ...models import LearningEvent, LearningPoint, Mapf
from ...permissions import RUN_EVENT
from ...policies import may
from ...queries.event import points_by_column
from ..places import mapf_at


@dataclass(frozen=True)
class PointShown:
    """One thing that was said. A goal that is not an action yet says where it becomes one."""

    text: str
    state: str
    make_action_url: str
    action_url: str


@dataclass(frozen=True)
class ColumnShown:
    key: str
    question: str
    explanation: str
    points: Sequence[PointShown]
    form: Form
    is_here: bool


def live_columns(
    mapf: Mapf,
    practice: ReviewPractice,
    points: Mapping[str, Sequence[LearningPoint]],
    forms: Mapping[str, Form],
    here: str,
) -> list[ColumnShown]:
    """`here` is the column the facilitator is writing in: the page comes back to it."""
    return [
        ColumnShown(
            key=column.key,
            question=str(column.label),
            explanation=str(column.explanation or ""),
            points=[_point(mapf, point) for point in points.get(column.key, ())],
            form=forms[column.key],
            is_here=column.key == here,
        )
        for column in practice.learning_event.columns.columns
    ]


def _point(mapf: Mapf, point: LearningPoint, *, makes: bool = True) -> PointShown:
    if not point.is_goal:
        return PointShown(point.text, "", "", "")
    if point.action is not None:
        return PointShown(point.text, _("An action"), "", point.action.get_absolute_url())
    where = mapf_at(mapf, "make-action", point.pk) if makes else ""
    return PointShown(point.text, _("Not an action yet"), where, "")


@dataclass(frozen=True)
class ColumnRead:
    """One column as it was recorded."""

    question: str
    points: Sequence[PointShown]


def recorded(mapf: Mapf, practice: ReviewPractice, event: LearningEvent, by: Actor) -> list[ColumnRead]:
    """What was recorded under the three questions; empty before the event. Who runs it can make actions of goals."""
    points = points_by_column(event)
    if not points:
        return []
    makes = bool(may(by, RUN_EVENT, mapf))
    return [
        ColumnRead(str(column.label), [_point(mapf, one, makes=makes) for one in points.get(column.key, ())])
        for column in practice.learning_event.columns.columns
    ]
