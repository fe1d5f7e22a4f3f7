"""The learning event: who was briefed, and what was agreed at its start. What is written during it stands in `wall.py`."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, CompositeForeignKey, like_parent
from wardmote.foundations.row_security.public import business

from ..enums import HandedOver
from .forum import Mapf

PERSON = settings.AUTH_USER_MODEL


def of_the_same_office(table: str = "reviews_mapf") -> CompositeForeignKey:
    """The row has a circle of its own, and always the office of its MAPF."""
    return CompositeForeignKey(
        fields=("mapf", "office"),
        to=table,
        to_columns=("id", "office_id"),
        name="%(app_label)s_%(class)s_office",
    )


class LearningEvent(BusinessRow):
    """The event of a MAPF, seen by its planning group and its participants only (MAPF-17)."""

    mapf = models.OneToOneField(Mapf, on_delete=models.CASCADE, related_name="event", db_constraint=False)
    reference = models.CharField(max_length=40)
    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.PROTECT, related_name="+")
    what_to_expect = models.TextField()
    preparation = models.TextField()
    contribution = models.TextField()
    principles = models.TextField()
    principles_agreed_at = models.DateTimeField(null=True, blank=True)
    principles_agreed_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            of_the_same_office(),
            models.CheckConstraint(
                name="reviews_learningevent_agreed_by_somebody",
                condition=Q(principles_agreed_at__isnull=True, principles_agreed_by__isnull=True)
                | Q(principles_agreed_at__isnull=False, principles_agreed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Briefing(BusinessRow):
    """One participant was told what to expect, what to prepare and how they will contribute (EVT-07)."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    event = models.ForeignKey(
        LearningEvent, on_delete=models.CASCADE, related_name="briefings", db_constraint=False
    )
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    what_to_expect = models.TextField()
    preparation = models.TextField()
    contribution = models.TextField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("sent_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("event", table="reviews_learningevent"),
            models.CheckConstraint(
                name="reviews_briefing_has_three_parts",
                condition=~Q(what_to_expect="") & ~Q(preparation="") & ~Q(contribution=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class StaffMatter(BusinessRow):
    """An individual matter was handed to the agency it belongs to (EVT-14).

    There is no field for what it was, on purpose: it is managed by the agency and never stands in this record. The row
    lives in a circle of two, whoever handed it over and whoever received it, in the office of the agency that manages it,
    whose own desk sees that it was: the lead agency’s desk does not, unless it is that agency.
    """

    mapf = models.ForeignKey(Mapf, on_delete=models.CASCADE, related_name="staff_matters")
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    handed_to = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=HandedOver.choices)
    handed_over_at = models.DateTimeField()
    handed_over_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-handed_over_at", "id")

    def __str__(self) -> str:
        return str(self.pk)
