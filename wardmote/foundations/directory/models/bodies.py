"""Health bodies, police forces, probation regions and MAPPA areas, and which areas each of them covers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import translation

from wardmote.foundations.directory.enums import HealthBodyKind, HealthSuccessionKind, Nation, Precision

from .areas import LocalAuthority
from .facts import Dated, DatedQuerySet, Fact, ends_after_start


class ProbationRegion(Fact):
    """A region the probation service is run in, under the key the register gives it."""

    key = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=60)
    country = models.CharField(max_length=8, choices=Nation.choices)
    valid_from = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class MappaArea(Fact):
    """One of the 42 areas of Multi-Agency Public Protection Arrangements."""

    key = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=60)
    country = models.CharField(max_length=8, choices=Nation.choices)
    probation_region = models.ForeignKey(ProbationRegion, models.PROTECT, related_name="mappa_areas")

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class PoliceForce(Fact):
    """A territorial force, under the national code of its area."""

    gss_code = models.CharField(primary_key=True, max_length=9)
    area_name = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    police_uk_id = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=8, choices=Nation.choices)
    probation_region = models.ForeignKey(ProbationRegion, models.PROTECT, related_name="police_forces")
    mappa_area = models.ForeignKey(MappaArea, models.PROTECT, related_name="police_forces")

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "gss_code"]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        return self.name


class PoliceForceArea(Fact, Dated):
    """A force covers a local authority; either side may have several of the other (PRT-03)."""

    id = models.BigAutoField(primary_key=True)
    force = models.ForeignKey(PoliceForce, models.CASCADE, related_name="areas")
    local_authority = models.ForeignKey(LocalAuthority, models.CASCADE, related_name="police_areas")

    objects: ClassVar[models.Manager[PoliceForceArea]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["force_id", "local_authority_id", "valid_from"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("police_force_area"),
            models.UniqueConstraint(
                fields=["force", "local_authority", "valid_from"], name="police_force_area_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.force_id} {self.local_authority_id}"


class HealthBody(Fact, Dated):
    """An integrated care board of England or a local health board of Wales."""

    key = models.CharField(primary_key=True, max_length=16)
    kind = models.CharField(max_length=20, choices=HealthBodyKind.choices)
    ods_code = models.CharField(max_length=8, db_index=True)
    gss_code = models.CharField(max_length=9, blank=True)
    name = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    nhs_region = models.CharField(max_length=40, blank=True)
    valid_from_precision = models.CharField(max_length=20, choices=Precision.choices)

    objects: ClassVar[models.Manager[HealthBody]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "key"]
        constraints: ClassVar[list[models.BaseConstraint]] = [ends_after_start("health_body")]
        verbose_name_plural = "health bodies"

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        return self.name_cy if self.name_cy and translation.get_language() == "cy" else self.name


class HealthBodyArea(Fact, Dated):
    """Any part of the body's area falls within the local authority's area (PRT-02, PRT-03).

    `share` is the part of the local authority that it covers; a `minor_overlap` is under two in a hundred.
    """

    id = models.BigAutoField(primary_key=True)
    health_body = models.ForeignKey(HealthBody, models.CASCADE, related_name="areas")
    local_authority = models.ForeignKey(LocalAuthority, models.CASCADE, related_name="health_areas")
    share = models.DecimalField(max_digits=6, decimal_places=5)
    primary = models.BooleanField()
    minor_overlap = models.BooleanField()

    objects: ClassVar[models.Manager[HealthBodyArea]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["health_body_id", "local_authority_id", "valid_from"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("health_body_area"),
            models.UniqueConstraint(
                fields=["health_body", "local_authority", "valid_from"], name="health_body_area_once"
            ),
            models.CheckConstraint(
                condition=models.Q(share__gt=0) & models.Q(share__lte=1),
                name="health_body_area_share_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.health_body_id} {self.local_authority_id}"


class HealthBodySuccession(Fact):
    """One health body followed by another, wholly or in part."""

    id = models.BigAutoField(primary_key=True)
    predecessor = models.ForeignKey(HealthBody, models.CASCADE, related_name="followed_by")
    successor = models.ForeignKey(HealthBody, models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=12, choices=HealthSuccessionKind.choices)
    on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "successor_id", "predecessor_id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="health_body_succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
