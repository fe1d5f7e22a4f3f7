"""What a report says was learned, free of case detail, until it stands in the Board's register."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, like_parent

from .report import Report


class ReportLearningPoint(BusinessRow):
    """One learning point of a report, with the aims it serves. Whoever wrote it said that it holds no case detail."""

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="learning_points", db_constraint=False
    )
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    aims = ArrayField(models.CharField(max_length=60), default=list)
    version = models.PositiveIntegerField(default=1)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("position", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("report", table="reviews_report"),
            models.UniqueConstraint(
                fields=["report", "position"],
                deferrable=models.Deferrable.DEFERRED,
                name="reviews_reportlearningpoint_in_order",
            ),
            models.CheckConstraint(name="reviews_reportlearningpoint_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="reviews_reportlearningpoint_serves_an_aim", condition=Q(aims__len__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"
