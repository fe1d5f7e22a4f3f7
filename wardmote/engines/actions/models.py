"""Actions and the notes under them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.urls import reverse

from wardmote.foundations.access.public import BusinessRow, Record, like_parent
from wardmote.foundations.row_security.public import business

from .enums import UpdateKind
from .workflow import DONE, LIFE_OF_AN_ACTION, OPEN, WITHDRAWN


class Action(Record):
    """A clear practical goal: what will be done, by whom, by when (EVT-10).

    Its owner is a person, or a post, so that it passes to whoever holds the post next. It is due on a day or as soon
    as possible; nobody gives it a distant day by default (EVT-15). Once the report is agreed, a group answers for it
    (GOV-09). Its reference is that of the record it came from.
    """

    # The keeper may look, so that every morning can ask whose actions are open; it learns ids and nothing of the case.
    row_policy = replace(business(), keeper=("SELECT",))
    life = LIFE_OF_AN_ACTION
    goal = models.TextField()
    owner_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_post = models.ForeignKey("directory.Post", models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    as_soon_as_possible = models.BooleanField(default=False)
    raised_on = models.DateField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)
    accountable_group = models.ForeignKey(
        "directory.Group", models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_on_at = models.DateTimeField(null=True, blank=True)
    taken_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            models.CheckConstraint(name="action_has_a_goal", condition=~Q(goal="")),
            models.CheckConstraint(
                name="action_has_one_owner",
                condition=Q(owner_person__isnull=False, owner_post__isnull=True)
                | Q(owner_person__isnull=True, owner_post__isnull=False),
            ),
            models.CheckConstraint(
                name="action_is_due_on_a_day_or_soon",
                condition=Q(due_on__isnull=False, as_soon_as_possible=False)
                | Q(due_on__isnull=True, as_soon_as_possible=True),
            ),
            models.CheckConstraint(
                name="action_done_says_when_who_and_how",
                condition=(
                    Q(stage=DONE.name, completed_at__isnull=False, completed_by__isnull=False)
                    & ~Q(evidence="")
                )
                | (
                    ~Q(stage=DONE.name) & Q(completed_at__isnull=True, completed_by__isnull=True, evidence="")
                ),
            ),
            models.CheckConstraint(
                name="action_withdrawn_says_when_who_and_why",
                condition=(
                    Q(stage=WITHDRAWN.name, withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                )
                | (
                    ~Q(stage=WITHDRAWN.name)
                    & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because="")
                ),
            ),
            models.CheckConstraint(
                name="action_taken_on_says_by_whom",
                condition=Q(
                    accountable_group__isnull=False, taken_on_at__isnull=False, taken_on_by__isnull=False
                )
                | Q(accountable_group__isnull=True, taken_on_at__isnull=True, taken_on_by__isnull=True),
            ),
            models.CheckConstraint(
                name="action_escalated_to_the_group_that_answers",
                condition=Q(escalated_at__isnull=True) | Q(accountable_group__isnull=False),
            ),
            models.CheckConstraint(
                name="action_stage_is_known", condition=Q(stage__in=LIFE_OF_AN_ACTION.names())
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "circle", "stage", "due_on"], name="actions_action_due"),
            models.Index(fields=["owner_person", "stage", "due_on"], name="actions_action_person"),
            models.Index(fields=["owner_post", "stage", "due_on"], name="actions_action_post"),
        ]

    def __str__(self) -> str:
        return self.goal[:80]

    def get_absolute_url(self) -> str:
        return self.url_of("action")

    def url_of(self, page: str) -> str:
        """The address of one of this action's pages, by its name in `urls.py`."""
        return reverse(f"actions:{page}", args=[self.pk])

    @property
    def stage_label(self) -> str:
        return str(self.at_stage.label)

    @property
    def owner_name(self) -> str:
        return str(self.owner_person or self.owner_post or "")

    def is_overdue(self, today: date) -> bool:
        return self.stage == OPEN.name and self.due_on is not None and self.due_on < today

    def days_open(self, today: date) -> int:
        """How long it has taken so far, or took: shown for what should occur as soon as possible (EVT-15)."""
        ended = self.completed_at or self.withdrawn_at
        return ((ended.date() if ended else today) - self.raised_on).days


class ActionUpdate(BusinessRow):
    """A dated note under an action: progress, or why its day was moved. Never changed afterwards."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="updates", db_constraint=False)
    kind = models.CharField(max_length=10, choices=UpdateKind.choices, default=UpdateKind.PROGRESS)
    note = models.TextField()
    due_was = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["-at", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("action", table="actions_action"),
            models.CheckConstraint(name="action_update_says_something", condition=~Q(note="")),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["action", "-at"], name="actions_update_action"),
        ]

    def __str__(self) -> str:
        return self.note[:80]


class ActionReminder(BusinessRow):
    """Somebody was reminded of an action, once for each point of the rhythm and each day it was due.

    `point` is the number of days from the due day (below nought: before it), or from the day it was agreed for what is
    to be done as soon as possible.
    """

    row_policy = business(verbs=("SELECT", "INSERT"))
    action = models.ForeignKey(Action, models.PROTECT, related_name="reminders", db_constraint=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    point = models.SmallIntegerField()
    reminded_at = models.DateTimeField()

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["-reminded_at", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("action", table="actions_action"),
            models.UniqueConstraint(
                fields=["action", "person", "due_on", "point"],
                nulls_distinct=False,
                name="actions_reminder_once_a_point",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
