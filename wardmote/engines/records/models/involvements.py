"""Which system, team and district work with somebody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.engines.records.enums import Service
from wardmote.foundations.access.public import BusinessRow, like_parent

from .details import ImportedDetail


class SourceSystem(BusinessRow):
    """A records system of the service, called as its practice calls it; the key is that of the practice (MPA-10)."""

    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            models.UniqueConstraint(fields=["office", "key"], name="records_source_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceDistrict(BusinessRow):
    """A district as the children’s service divides its county, which need not be a council’s district."""

    name = models.CharField(max_length=80)
    council_district = models.ForeignKey(
        "directory.District", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            models.UniqueConstraint(fields=["office", "name"], name="records_district_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Team(BusinessRow):
    """A team of a source system. Its district is what the authority says; a team without one routes nowhere yet."""

    source = models.ForeignKey(
        SourceSystem, models.PROTECT, related_name="teams", db_constraint=False, db_index=False
    )
    ref = models.CharField(max_length=80)
    name = models.CharField(max_length=160)
    parent_ref = models.CharField(max_length=80, blank=True)
    district = models.ForeignKey(
        ServiceDistrict, models.PROTECT, null=True, blank=True, related_name="teams", db_constraint=False
    )

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("source", table="records_sourcesystem"),
            like_parent("district", table="records_servicedistrict"),
            models.UniqueConstraint(fields=["source", "ref"], name="records_team_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Involvement(ImportedDetail):
    """A service works, or worked, with a person: which team and worker, since when, and whether it is allocated.

    It is open while it has no last day. Through its team it has a district (MPA-40).
    """

    person = models.ForeignKey(
        "records.Person", models.PROTECT, related_name="involvements", db_constraint=False, db_index=False
    )
    ref = models.CharField(max_length=80)
    service = models.CharField(max_length=12, choices=Service.choices)
    team = models.ForeignKey(
        Team,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="involvements",
        db_constraint=False,
        db_index=False,
    )
    worker = models.CharField(max_length=160, blank=True)
    is_allocated = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta(ImportedDetail.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *ImportedDetail.Meta.constraints,
            like_parent("team", table="records_team"),
            models.UniqueConstraint(fields=["person", "ref"], name="records_involvement_once"),
            models.CheckConstraint(
                name="records_involvement_ends_after_it_starts",
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["team", "ends_on"], name="records_involvement_team"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.ref}"

    @property
    def is_open(self) -> bool:
        return self.ends_on is None
