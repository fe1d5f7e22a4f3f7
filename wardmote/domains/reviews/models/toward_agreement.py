"""On the way to an agreed report: what became of requests, reminders of those still to answer, and disagreements."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.row_security.public import business

from ..enums import Reply
from .report import AgencyAnswer, LogDecision, Report, ReportVersion

PERSON = settings.AUTH_USER_MODEL


class RequestAnswer(BusinessRow):
    """What was changed, or why not, when an agency asked for changes or the LOG returned the report (GOV-07, GOV-08)."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    agency_answer = models.OneToOneField(
        AgencyAnswer, on_delete=models.CASCADE, null=True, related_name="reply", db_constraint=False
    )
    log_decision = models.OneToOneField(
        LogDecision, on_delete=models.CASCADE, null=True, related_name="reply", db_constraint=False
    )
    reply = models.CharField(max_length=12, choices=Reply.choices)
    explanation = models.TextField()
    replied_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField()

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("replied_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("agency_answer", table="reviews_agencyanswer"),
            like_parent("log_decision", table="reviews_logdecision"),
            models.CheckConstraint(
                name="reviews_requestanswer_to_one_request",
                condition=Q(agency_answer__isnull=False, log_decision__isnull=True)
                | Q(agency_answer__isnull=True, log_decision__isnull=False),
            ),
            models.CheckConstraint(name="reviews_requestanswer_says_what", condition=~Q(explanation="")),
        ]

    def __str__(self) -> str:
        return str(Reply(self.reply).label)


class ReportReminder(BusinessRow):
    """The agencies that had not answered were reminded, once on a day at most."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    report_version = models.ForeignKey(
        ReportVersion, on_delete=models.CASCADE, related_name="reminders", db_constraint=False
    )
    sent_on = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    agencies = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField()

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("sent_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("report_version", table="reviews_reportversion"),
            models.UniqueConstraint(
                fields=["report_version", "sent_on"], name="reviews_reportreminder_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sent_on}"


class Disagreement(BusinessRow):
    """An agency would not agree, and those the practice names were asked how the report goes on (GOV-07).

    It opens no way to the LOG: whatever they say, every agency is still asked and has to agree.
    """

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="disagreements", db_constraint=False
    )
    version_number = models.PositiveSmallIntegerField()
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()
    raised_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    group = models.ForeignKey("directory.Group", on_delete=models.PROTECT, related_name="+")
    settle_by = models.DateField()
    outcome = models.CharField(max_length=60, blank=True)
    outcome_label = models.CharField(max_length=200, blank=True)
    direction = models.TextField(blank=True)
    different_view = models.TextField(blank=True)
    settled_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-raised_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("report", table="reviews_report"),
            models.UniqueConstraint(
                fields=["report"], condition=Q(outcome=""), name="reviews_disagreement_one_at_a_time"
            ),
            models.CheckConstraint(name="reviews_disagreement_says_why", condition=~Q(reasons="")),
            models.CheckConstraint(
                name="reviews_disagreement_settled_by_somebody_with_reasons",
                condition=Q(outcome="", outcome_label="", direction="", different_view="")
                & Q(settled_by__isnull=True, settled_at__isnull=True)
                | ~Q(outcome="")
                & ~Q(outcome_label="")
                & ~Q(direction="")
                & Q(settled_by__isnull=False, settled_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.outcome_label
