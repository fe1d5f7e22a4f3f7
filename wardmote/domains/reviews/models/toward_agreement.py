"""On the way to an agreed report: what became of changes that were asked for, and reminders of those still to answer."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.row_security.public import business

from ..enums import Reply
from .report import AgencyAnswer, LogDecision, ReportVersion

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
