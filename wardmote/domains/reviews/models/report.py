"""The report and action plan: written, agreed by every agency, then by the Local Operational Group."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.row_security.public import business

from ..enums import Answer, LogAnswer
from ..workflow import LIFE_OF_A_REPORT
from .event import of_the_same_office
from .forum import Mapf
from .progress import WatchedRecord

PERSON = settings.AUTH_USER_MODEL


class Report(WatchedRecord):
    """The report of a MAPF with its action plan, stored and owned by the lead agency (GOV-10), never published (GOV-12)."""

    life = LIFE_OF_A_REPORT
    mapf = models.OneToOneField(Mapf, on_delete=models.CASCADE, related_name="report", db_constraint=False)
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    case_kind = models.CharField(max_length=8)
    lead_agency_name = models.CharField(max_length=160)
    accountable_log = models.ForeignKey("directory.Group", on_delete=models.PROTECT, related_name="+")
    plan_circle = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    held_on = models.DateField()

    class Meta(WatchedRecord.Meta):
        abstract = False
        ordering = ("-stage_since", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *WatchedRecord.Meta.constraints,
            of_the_same_office(),
            models.CheckConstraint(
                name="reviews_report_stage", condition=Q(stage__in=LIFE_OF_A_REPORT.names())
            ),
        ]

    def mapf_watched(self) -> UUID:
        return self.mapf_id


class ReportSection(BusinessRow):
    """One part of the report under one of the practice's headings."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections", db_constraint=False)
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    heading = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("position", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("report", table="reviews_report"),
            models.UniqueConstraint(fields=["report", "position"], name="reviews_reportsection_in_order"),
        ]

    def __str__(self) -> str:
        return self.heading


class SectionRevision(BusinessRow):
    """One saved text of a section, kept for good. The first was drawn from the record of the event and typed by nobody."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    section = models.ForeignKey(
        ReportSection, on_delete=models.CASCADE, related_name="revisions", db_constraint=False
    )
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    restores = models.PositiveIntegerField(null=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-number", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("section", table="reviews_reportsection"),
            models.UniqueConstraint(fields=["section", "number"], name="reviews_sectionrevision_once"),
            models.CheckConstraint(
                name="reviews_sectionrevision_saved_by_somebody",
                condition=Q(number=1) | Q(saved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="reviews_sectionrevision_restores_an_earlier_one",
                condition=Q(restores__isnull=True) | Q(restores__lt=models.F("number"), restores__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class ReportAgency(BusinessRow):
    """An agency that must agree this report, fixed when the event was held (GOV-07)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="agencies", db_constraint=False)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("agency__name", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("report", table="reviews_report"),
            models.UniqueConstraint(fields=["report", "agency"], name="reviews_reportagency_once"),
        ]

    def __str__(self) -> str:
        return str(self.agency_id)


class ReportVersion(BusinessRow):
    """The report and action plan exactly as the agencies were asked to agree it. It is never changed."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions", db_constraint=False)
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    put_forward_at = models.DateTimeField()
    put_forward_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-number", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("report", table="reviews_report"),
            models.UniqueConstraint(fields=["report", "number"], name="reviews_reportversion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class AgencyAnswer(BusinessRow):
    """What one agency said of one version, by its own person."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    report_version = models.ForeignKey(
        ReportVersion, on_delete=models.CASCADE, related_name="answers", db_constraint=False
    )
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    comment = models.TextField(blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("answered_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("report_version", table="reviews_reportversion"),
            models.UniqueConstraint(fields=["report_version", "agency"], name="reviews_agencyanswer_once"),
            models.CheckConstraint(
                name="reviews_agencyanswer_changes_say_what",
                condition=Q(answer=Answer.AGREED) | ~Q(comment=""),
            ),
        ]

    def __str__(self) -> str:
        return str(Answer(self.answer).label)


class LogDecision(BusinessRow):
    """What the Local Operational Group decided of a version that every agency had agreed (GOV-08)."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    report_version = models.ForeignKey(
        ReportVersion, on_delete=models.CASCADE, related_name="log_decisions", db_constraint=False
    )
    answer = models.CharField(max_length=8, choices=LogAnswer.choices)
    reasons = models.TextField(blank=True)
    met_on = models.DateField()
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-decided_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("report_version", table="reviews_reportversion"),
            models.UniqueConstraint(fields=["report_version"], name="reviews_logdecision_once"),
            models.CheckConstraint(
                name="reviews_logdecision_returned_says_why",
                condition=Q(answer=LogAnswer.AGREED) | ~Q(reasons=""),
            ),
        ]

    def __str__(self) -> str:
        return str(LogAnswer(self.answer).label)


class ReportSent(BusinessRow):
    """The report was formally sent to a group, and somebody of that group received it (EVT-13)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sendings", db_constraint=False)
    group = models.ForeignKey("directory.Group", on_delete=models.PROTECT, related_name="+")
    version_number = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("sent_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("report", table="reviews_report"),
            models.UniqueConstraint(
                fields=["report", "group", "version_number"], name="reviews_reportsent_once_a_version"
            ),
            models.CheckConstraint(
                name="reviews_reportsent_received_by_somebody",
                condition=Q(received_at__isnull=True, received_by__isnull=True)
                | Q(received_at__isnull=False, received_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.group_id)
