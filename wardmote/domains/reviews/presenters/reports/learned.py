"""The learning points of a report, each with what can be done to it while the report is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from wardmote.engines.learning.public import LearningPoint
from wardmote.foundations.practice.public import ChoiceRule
from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import OfferedAct

from ...models import Report, ReportLearningPoint
from ...permissions import WRITE_REPORT
from ...policies import may
from ...workflow import WRITING


@dataclass(frozen=True)
class PointShown:
    """One learning point as it is read, and what can be done with it."""

    number: int
    text: str
    aims: Sequence[str]
    acts: Sequence[OfferedAct] = ()
    register_url: str = ""


def points_shown(
    report: Report,
    rows: Sequence[ReportLearningPoint],
    aims: ChoiceRule,
    registered: Sequence[LearningPoint],
    by: Actor,
) -> list[PointShown]:
    writes = report.stage == WRITING.name and bool(may(by, WRITE_REPORT, report))
    entered = {one.number: one.get_absolute_url() for one in registered}
    return [
        PointShown(
            number=row.position,
            text=row.text,
            aims=[aims.label_of(aim) for aim in row.aims],
            acts=_acts(report, row, last=len(rows)) if writes else (),
            register_url=entered.get(row.position, ""),
        )
        for row in rows
    ]


def _acts(report: Report, row: ReportLearningPoint, *, last: int) -> list[OfferedAct]:
    about = _("learning point %(number)d") % {"number": row.position}

    def at(page: str) -> str:
        return reverse(f"reviews:{page}", args=[report.pk, row.pk])

    acts = [OfferedAct(_("Change"), at("change-learned"), about=about)]
    if row.position > 1:
        acts.append(_pressed(_("Move up"), at("learned-earlier"), about))
    if row.position < last:
        acts.append(_pressed(_("Move down"), at("learned-later"), about))
    return [*acts, OfferedAct(_("Take out"), at("remove-learned"), about=about)]


def _pressed(label: str, url: str, about: str) -> OfferedAct:
    return OfferedAct(label, url, post=True, hidden=(("once", str(uuid4())),), about=about)


def points_agreed(content: dict[str, Any], aims: ChoiceRule) -> list[PointShown]:
    """Those of one version, exactly as the agencies were asked to agree them."""
    return [
        PointShown(number, one["text"], [aims.label_of(aim) for aim in one["aims"]])
        for number, one in enumerate(content.get("learning_points", []), start=1)
    ]
