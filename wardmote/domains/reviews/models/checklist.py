"""What was seen to before a learning event, so that people are supported there and can question each other safely."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.row_security.public import business

from .event import LearningEvent


class ChecklistConfirmation(BusinessRow):
    """One item of the practice's checklist was seen to, who says so, and in which words it was asked (MAPF-15, EVT-04).

    Seen by whoever sees the event: the participants know that it was done.
    """

    row_policy = business(verbs=("SELECT", "INSERT", "DELETE"))
    event = models.ForeignKey(
        LearningEvent, on_delete=models.CASCADE, related_name="confirmations", db_constraint=False
    )
    item = models.CharField(max_length=60)
    words = models.CharField(max_length=2000)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("confirmed_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("event", table="reviews_learningevent"),
            models.UniqueConstraint(fields=["event", "item"], name="reviews_checklist_item_once"),
            models.CheckConstraint(
                name="reviews_checklist_item_is_named", condition=~Q(item="") & ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return self.item
