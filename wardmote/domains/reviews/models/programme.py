"""The annual programme of a board, and the informal news between meetings of how each MAPF in it goes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.directory.enums import BoardAudience
from wardmote.foundations.row_security.public import business

from ..enums import NoteKind
from .progress import MapfProgress

PERSON = settings.AUTH_USER_MODEL


class Programme(BusinessRow):
    """What one board arranges in one year (MAPF-04), kept by the Business Unit.

    It holds no count: what was recommended, planned, held, reported and agreed is counted from the progress of the
    MAPFs, by their dates. Its terms of reference are those of the practice on the day it was opened.
    """

    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    board = models.ForeignKey("directory.Group", on_delete=models.PROTECT, related_name="+")
    case_kind = models.CharField(max_length=8, choices=BoardAudience.choices, blank=True)
    reference = models.CharField(max_length=40)
    begins_on = models.DateField()
    ends_on = models.DateField()
    year_name = models.CharField(max_length=12)
    practice = models.ForeignKey("practice.Practice", on_delete=models.PROTECT, related_name="+")
    functions = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-begins_on", "reference", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            models.UniqueConstraint(fields=["board", "begins_on"], name="reviews_programme_once_a_year"),
            models.CheckConstraint(
                name="reviews_programme_ends_after_it_begins", condition=Q(ends_on__gt=F("begins_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def case_kinds(self) -> tuple[str, ...]:
        """Cases of children, of adults, or of both where one board is for both."""
        return (self.case_kind,) if self.case_kind else tuple(BoardAudience.values)


class ProgressNote(BusinessRow):
    """An informal word between meetings of how a MAPF goes, or an offer of support (FRQ-04, GOV-16). Never changed."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    progress = models.ForeignKey(
        MapfProgress, on_delete=models.CASCADE, related_name="notes", db_constraint=False
    )
    kind = models.CharField(max_length=8, choices=NoteKind.choices)
    text = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("progress", table="reviews_mapfprogress"),
            models.CheckConstraint(name="reviews_progressnote_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
