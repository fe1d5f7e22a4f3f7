"""How a MAPF goes, in dates: what those who watch over the programme see, and all they see of it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, CompositeForeignKey, Record
from wardmote.foundations.directory.enums import BoardAudience
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.workflow import Stage


class MapfProgress(BusinessRow):
    """How far one MAPF has come, without a name and without anything of the case (FRQ-02, FRQ-03).

    It has a circle of its own: the planning group and the facilitator, whose acts keep it current; the Business Unit,
    the accountable LOG and the other groups that the practice names to watch over the programme. Each date is written
    in the transaction of the act that makes it true.
    """

    mapf = models.OneToOneField(
        "reviews.Mapf", on_delete=models.CASCADE, related_name="progress", db_constraint=False
    )
    reference = models.CharField(max_length=40)
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("directory.LocalAuthority", on_delete=models.PROTECT, related_name="+")
    case_kind = models.CharField(max_length=8, choices=BoardAudience.choices)
    lead_agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    accountable_log = models.ForeignKey("directory.Group", on_delete=models.PROTECT, related_name="+")
    recommended_on = models.DateField()
    approved_on = models.DateField()
    planned_for = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    last_news_at = models.DateTimeField()

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("reference", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            CompositeForeignKey(
                fields=("mapf", "office"),
                to="reviews_mapf",
                to_columns=("id", "office_id"),
                name="%(app_label)s_%(class)s_office",
            ),
            models.CheckConstraint(
                name="reviews_mapfprogress_recommended_first",
                condition=Q(approved_on__gte=F("recommended_on")),
            ),
            models.CheckConstraint(
                name="reviews_mapfprogress_planned_before_held",
                condition=Q(held_on__isnull=True) | Q(planned_for__isnull=False),
            ),
            models.CheckConstraint(
                name="reviews_mapfprogress_held_before_reported",
                condition=Q(reported_on__isnull=True) | Q(held_on__isnull=False),
            ),
            models.CheckConstraint(
                name="reviews_mapfprogress_reported_before_agreed",
                condition=Q(agreed_on__isnull=True) | Q(reported_on__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["partnership", "case_kind", "authority"], name="reviews_mapfprogress_programme"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class WatchedRecord(Record):
    """A record of a MAPF: whatever happens to it is news of the MAPF's progress, in the same transaction."""

    class Meta(Record.Meta):
        abstract = True

    def mapf_watched(self) -> UUID:
        """The MAPF whose progress this is news of."""
        raise NotImplementedError

    def happened(self, what: str, *, by: Actor, stage: Stage | None = None) -> None:
        """Save this record with what happened to it, and say that there is news.

        Raises MapfProgress.DoesNotExist where the actor has no seat where the progress is kept: whoever changes a
        MAPF or its report sits there too.
        """
        super().happened(what, by=by, stage=stage)
        told = MapfProgress.objects.filter(mapf=self.mapf_watched()).update(last_news_at=clock.now())
        if not told:
            raise MapfProgress.DoesNotExist(f"{self.reference}: its progress is not to be seen from here.")
