"""What every national fact carries: where it comes from, how sure we are, and the days it was true."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q

from wardmote.foundations.directory.enums import ASSUMED_BASES, Basis, Confidence
from wardmote.foundations.row_security.public import everyone
from wardmote.kernel import clock

Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    """Rows with `valid_from` and `valid_to`; both days are included."""

    def on(self, day: date) -> Self:
        return self.filter(valid_on(day))


def valid_on(day: date, *, through: str = "") -> Q:
    """True on this day. `through` is the path to the dated row, ending in two underscores."""
    began = Q(**{f"{through}valid_from__lte": day})
    not_ended = Q(**{f"{through}valid_to__isnull": True}) | Q(**{f"{through}valid_to__gte": day})
    return began & not_ended


def ends_after_start(table: str, start: str = "valid_from", end: str = "valid_to") -> models.CheckConstraint:
    """The last day is never before the first."""
    return models.CheckConstraint(
        name=f"{table}_ends_after_start",
        condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": F(start)}),
    )


class Fact(models.Model):
    """A national fact with its basis, confidence and sources. Assumed facts are marked wherever they are shown."""

    row_policy = everyone()
    basis = models.CharField(max_length=20, choices=Basis.choices)
    confidence = models.CharField(max_length=6, choices=Confidence.choices)
    source_ids = models.CharField(max_length=60, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def is_assumed(self) -> bool:
        """Nothing we found confirms it."""
        return self.basis in ASSUMED_BASES


class Dated(models.Model):
    """True from one day to another, both included; still true where no last day is given."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)

    @property
    def has_ended(self) -> bool:
        return self.valid_to is not None and self.valid_to < clock.today()


class ReferenceLoad(models.Model):
    """Which version of the reference facts this database holds, so that loading them twice changes nothing."""

    row_policy = everyone()
    digest = models.CharField(primary_key=True, max_length=64)
    loaded_at = models.DateTimeField()
    rows = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["-loaded_at"]
        get_latest_by = "loaded_at"

    def __str__(self) -> str:
        return self.digest[:12]
