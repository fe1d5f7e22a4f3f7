"""How long a review and its report are kept: when each is closed, for the retention schedule of the lead agency."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from wardmote.foundations.retention.ports import RecordKind
from wardmote.foundations.retention.public import Kept, kept
from wardmote.kernel.clock import LOCAL
from wardmote.ui.words import gettext_lazy as _

from ..models import Mapf, Report
from ..workflow import AGREED_BY_LOG


def _closed_reviews(office: UUID) -> QuerySet[Mapf]:
    rows = Mapf.objects.filter(office=office, report__stage=AGREED_BY_LOG.name)
    return rows.annotate(closed_on=TruncDate("report__stage_since", tzinfo=LOCAL))


def _closed_reports(office: UUID) -> QuerySet[Report]:
    rows = Report.objects.filter(office=office, stage=AGREED_BY_LOG.name)
    return rows.annotate(closed_on=TruncDate("stage_since", tzinfo=LOCAL))


def _review_closed_on(mapf: Mapf) -> date | None:
    report = Report.objects.filter(mapf=mapf.pk).first()
    return _report_closed_on(report) if report is not None else None


def _report_closed_on(report: Report) -> date | None:
    agreed = report.stage == AGREED_BY_LOG.name
    return report.stage_since.astimezone(LOCAL).date() if agreed else None


def _review_at(pk: UUID) -> str:
    return reverse("reviews:mapf", args=[pk])


def _report_at(pk: UUID) -> str:
    return reverse("reviews:report", args=[pk])


REPORT_KEPT: Final = RecordKind(
    name="report",
    title=_("Report and action plan"),
    closes=_("It is closed on the day the {accountable_group_short} agrees it."),
    closed=_closed_reports,
    closed_on=_report_closed_on,
    find=lambda pk: Report.objects.get(pk=pk),
    address=_report_at,
)
REVIEW_KEPT: Final = RecordKind(
    name="review",
    title=_("The review itself: planning, case papers and event"),
    closes=_("It is closed on the day the {accountable_group_short} agrees its report."),
    closed=_closed_reviews,
    closed_on=_review_closed_on,
    find=lambda pk: Mapf.objects.get(pk=pk),
    address=_review_at,
)


def report_kept(report: Report) -> Kept:
    """Under the schedule of the agency that leads today (GOV-11)."""
    return kept(report, REPORT_KEPT)


def review_kept(mapf: Mapf) -> Kept:
    return kept(mapf, REVIEW_KEPT)
