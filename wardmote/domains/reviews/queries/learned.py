"""What a report says was learned, and the names that must not stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from wardmote.engines.learning.public import MOST_POINTS, holds_a_name
from wardmote.foundations.practice.public import ChoiceRule, PracticeIsSilent, said

from ..models import MapfProgress, MapfSubject, ReferralSubject, Report, ReportLearningPoint
from ..workflow import APPROVED
from .practices import practice_of

MOST_SUBJECTS: Final = 100


def points_of(report: Report) -> list[ReportLearningPoint]:
    """The learning points of a report in their order."""
    rows = report.learning_points.select_related("confirmed_by")
    return list(rows.order_by("position", "pk")[:MOST_POINTS])


def point_with_report(pk: UUID, report: UUID) -> ReportLearningPoint:
    """Raises ReportLearningPoint.DoesNotExist."""
    return ReportLearningPoint.objects.select_related("report", "confirmed_by").get(pk=pk, report=report)


def progress_of(report: Report) -> MapfProgress | None:
    """Where the progress of this report’s review is kept, for those who see it."""
    return MapfProgress.objects.filter(mapf=report.mapf_id).first()


def learned_content(report: Report) -> list[dict[str, Any]]:
    """The learning points as they stand in a version that the agencies are asked to agree."""
    return [{"text": one.text, "aims": list(one.aims)} for one in points_of(report)]


def aims_of(partnership: UUID) -> ChoiceRule:
    """The aims that learning is reported against (MAPF-03). Raises PracticeIsSilent."""
    return said(practice_of(partnership).for_reviews().guidance, "the aims of its reviews").aims


def has_aims(partnership: UUID) -> bool:
    """Whether its practice says what learning is reported against; an older one does not, and asks for no points."""
    try:
        aims_of(partnership)
    except PracticeIsSilent:
        return False
    return True


def names_of_subjects(mapf: UUID) -> Sequence[str]:
    """The names of those the case is about, as far as the reader sees them: by the planning, or by the referral.

    Who sees the progress and not the planning is told the referral only by the day it was recommended.
    """
    names = set(MapfSubject.objects.filter(mapf=mapf).values_list("name", flat=True)[:MOST_SUBJECTS])
    progress = MapfProgress.objects.filter(mapf=mapf).first()
    if progress is not None and not names:
        referred = ReferralSubject.objects.filter(
            referral__partnership=progress.partnership_id,
            referral__stage=APPROVED.name,
            referral__recommendations__agreed_on=progress.recommended_on,
        )
        names |= set(referred.values_list("name", flat=True)[:MOST_SUBJECTS])
    return sorted(names)


def points_at_somebody(progress: UUID, text: str) -> bool:
    """Whether a text names somebody this case is about. It is asked of the row where the progress is kept."""
    row = MapfProgress.objects.filter(pk=progress).values_list("mapf", flat=True).first()
    return row is not None and holds_a_name(text, names_of_subjects(row))
