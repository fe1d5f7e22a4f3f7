"""Learning points in the Board's register, the priorities they were put forward as, and where they were sent on to."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.urls import reverse

from wardmote.foundations.access.public import BusinessRow, Record, like_parent
from wardmote.foundations.directory.enums import BoardAudience

from ..workflow import (
    ANSWERED,
    CALLED_OFF,
    LIFE_OF_A_DISSEMINATION,
    LIFE_OF_A_LEARNING_POINT,
    LOOKED_AT,
    REQUESTED,
    SENT,
    WITHDRAWN,
)

PERSON = settings.AUTH_USER_MODEL


class LearningPoint(Record):
    """What was learned, in words free of case detail, with the reference it came from and the aims it serves (MAPF-03).

    It lives where the progress of its origin is kept, so that those who watch over the programme see it and never the
    case. `origin` is the row that stands for the work it came from; its domain knows which.
    """

    life = LIFE_OF_A_LEARNING_POINT
    origin_kind = models.CharField(max_length=40)
    origin = models.UUIDField()
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    board = models.CharField(max_length=8, choices=BoardAudience.choices)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    aims = ArrayField(models.CharField(max_length=60), default=list)
    learned_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    class Meta(Record.Meta):
        abstract = False
        ordering = ("-learned_on", "reference", "number", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["origin", "number"], name="learning_learningpoint_numbered_once"),
            models.CheckConstraint(name="learning_learningpoint_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="learning_learningpoint_stage", condition=Q(stage__in=LIFE_OF_A_LEARNING_POINT.names())
            ),
            models.CheckConstraint(
                name="learning_learningpoint_withdrawn_says_why",
                condition=(
                    Q(stage=WITHDRAWN.name, withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                )
                | (
                    ~Q(stage=WITHDRAWN.name)
                    & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because="")
                ),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "circle", "learned_on"], name="learning_point_register"),
        ]

    def get_absolute_url(self) -> str:
        return self.url_of("point")

    def url_of(self, page: str) -> str:
        """The address of one of this point's pages, by its name in `urls.py`."""
        return reverse(f"learning:{page}", args=[self.pk])

    @property
    def was_looked_at(self) -> bool:
        return self.stage == LOOKED_AT.name


class LearningPriority(BusinessRow):
    """A learning point put forward as one of the practice's priorities, for one board and year (MAPF-07, MAPF-22).

    `year` is the calendar year in which the programme's year begins. Taken back, it stays with the reason.
    """

    point = models.ForeignKey(
        LearningPoint, on_delete=models.CASCADE, related_name="priorities", db_constraint=False
    )
    priority = models.CharField(max_length=60)
    board = models.CharField(max_length=8, choices=BoardAudience.choices)
    year = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    put_forward_at = models.DateTimeField()
    put_forward_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_because = models.CharField(max_length=300, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("put_forward_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("point", table="learning_learningpoint"),
            models.UniqueConstraint(
                fields=["point", "priority", "board", "year"],
                condition=Q(taken_back_at__isnull=True),
                name="learning_learningpriority_once",
            ),
            models.CheckConstraint(
                name="learning_learningpriority_taken_back_says_why",
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True, taken_back_because="")
                | (Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(taken_back_because="")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["priority", "year", "board"], name="learning_priority_list"),
        ]

    def __str__(self) -> str:
        return f"{self.priority} {self.year}"


class Dissemination(Record):
    """Somebody was asked to pass a learning point on: locally, in the region or nationally (MAPF-21)."""

    life = LIFE_OF_A_DISSEMINATION
    point = models.ForeignKey(
        LearningPoint, on_delete=models.CASCADE, related_name="disseminations", db_constraint=False
    )
    scope = models.CharField(max_length=60)
    sent_to = models.CharField(max_length=160)
    why = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    called_off_because = models.TextField(blank=True)

    class Meta(Record.Meta):
        abstract = False
        ordering = ("asked_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            like_parent("point", table="learning_learningpoint"),
            models.CheckConstraint(
                name="learning_dissemination_stage", condition=Q(stage__in=LIFE_OF_A_DISSEMINATION.names())
            ),
            models.CheckConstraint(
                name="learning_dissemination_sent_when_and_by_whom",
                condition=Q(
                    stage__in=[SENT.name, ANSWERED.name], sent_on__isnull=False, sent_by__isnull=False
                )
                | Q(stage__in=[REQUESTED.name, CALLED_OFF.name], sent_on__isnull=True, sent_by__isnull=True),
            ),
            models.CheckConstraint(
                name="learning_dissemination_answered_says_what",
                condition=(Q(stage=ANSWERED.name, answered_on__isnull=False) & ~Q(answer=""))
                | (~Q(stage=ANSWERED.name) & Q(answered_on__isnull=True, answer="")),
            ),
            models.CheckConstraint(
                name="learning_dissemination_called_off_says_why",
                condition=(Q(stage=CALLED_OFF.name) & ~Q(called_off_because=""))
                | (~Q(stage=CALLED_OFF.name) & Q(called_off_because="")),
            ),
        ]

    def url_of(self, page: str) -> str:
        """The address of one of the pages about this request, under its point."""
        return reverse(f"learning:{page}", args=[self.point_id, self.pk])
