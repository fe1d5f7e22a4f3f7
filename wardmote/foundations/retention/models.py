"""The retention schedule that an agency's desk keeps, and decisions to keep one record longer."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow
from wardmote.foundations.row_security.public import business, kept_by_its_office

from .rules import MOST_YEARS

PERSON = settings.AUTH_USER_MODEL


class RetentionRule(models.Model):
    """How long one agency keeps one kind of record after it is closed, under its own policy, from a day (GOV-11).

    It says nothing about a case: everybody who is signed in may read it, and the office's own staff add a newer one.
    Earlier ones stay as they were.
    """

    row_policy = kept_by_its_office()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    office = models.ForeignKey("access.Office", on_delete=models.PROTECT, related_name="+")
    record_kind = models.CharField(max_length=40)
    years = models.PositiveSmallIntegerField()
    policy_name = models.CharField(max_length=200)
    policy_link = models.CharField(max_length=500, blank=True)
    in_force_from = models.DateField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-in_force_from", "-set_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            models.CheckConstraint(
                name="retention_rule_years", condition=Q(years__gte=1, years__lte=MOST_YEARS)
            ),
            models.CheckConstraint(name="retention_rule_names_its_policy", condition=~Q(policy_name="")),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["office", "record_kind", "-in_force_from", "-set_at"], name="retention_rule_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_kind}: {self.years}"


class KeptLonger(BusinessRow):
    """One record is kept until a later day than the schedule says, with the reason. The newest decision counts."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    about = models.UUIDField()
    record_kind = models.CharField(max_length=40)
    until = models.DateField()
    because = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-decided_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            models.CheckConstraint(name="retention_keptlonger_says_why", condition=~Q(because="")),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["about", "record_kind", "-decided_at"], name="retention_keptlonger_about"),
        ]

    def __str__(self) -> str:
        return str(self.until)
