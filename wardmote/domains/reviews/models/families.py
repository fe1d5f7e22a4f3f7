"""Whether a family is told what was learned, and that it was told."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.row_security.public import business

from .event import of_the_same_office
from .forum import Mapf

PERSON = settings.AUTH_USER_MODEL


class FamilyDecision(BusinessRow):
    """Whether, and how, the family is told what was learned, with the reason (MAPF-20). A new one takes its place.

    It belongs to the circle of the sharing: the agencies at the planning group, and the lead agency’s desk.
    """

    row_policy = business(verbs=("SELECT", "INSERT"))
    mapf = models.ForeignKey(
        Mapf, on_delete=models.CASCADE, related_name="family_decisions", db_constraint=False
    )
    number = models.PositiveSmallIntegerField()
    choice = models.CharField(max_length=60)
    tells_the_family = models.BooleanField()
    how = models.TextField(blank=True)
    reasons = models.TextField()
    decide_again_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-number", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            of_the_same_office(),
            models.UniqueConstraint(fields=["mapf", "number"], name="reviews_familydecision_in_order"),
            models.CheckConstraint(name="reviews_familydecision_says_why", condition=~Q(reasons="")),
            models.CheckConstraint(
                name="reviews_familydecision_telling_says_how",
                condition=Q(tells_the_family=False) | ~Q(how=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class FamilyTold(BusinessRow):
    """The family was told, on a day, by somebody."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    family_decision = models.ForeignKey(
        FamilyDecision, on_delete=models.CASCADE, related_name="tellings", db_constraint=False
    )
    who_was_told = models.CharField(max_length=200)
    told_on = models.DateField()
    told_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("told_on", "recorded_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("family_decision", table="reviews_familydecision"),
            models.CheckConstraint(name="reviews_familytold_says_whom", condition=~Q(who_was_told="")),
        ]

    def __str__(self) -> str:
        return str(self.pk)
