"""Places: local authorities, their districts, and how one became another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import translation

from wardmote.foundations.directory.enums import AuthorityKind, Basis, Nation, Precision

from .facts import Dated, DatedQuerySet, Fact, ends_after_start


class LocalAuthority(Fact, Dated):
    """A council with children's services, under its national code. A council that was recoded has two rows.

    In England 1 January 2009 means "in force when the national codes began", not the year the council was made.
    """

    gss_code = models.CharField(primary_key=True, max_length=9)
    name = models.CharField(max_length=80)
    name_cy = models.CharField(max_length=80, blank=True)
    dfe_la_code = models.CharField(max_length=3, blank=True)
    kind = models.CharField(max_length=24, choices=AuthorityKind.choices)
    country = models.CharField(max_length=8, choices=Nation.choices)
    region = models.CharField(max_length=40)
    valid_from_precision = models.CharField(max_length=20, choices=Precision.choices)

    objects: ClassVar[models.Manager[LocalAuthority]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "gss_code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [ends_after_start("local_authority")]
        verbose_name_plural = "local authorities"

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """Its name in the reader's language."""
        return self.name_cy if self.name_cy and translation.get_language() == "cy" else self.name


class LocalAuthoritySuccession(Fact):
    """One council (or code) followed by another on a day."""

    id = models.BigAutoField(primary_key=True)
    predecessor = models.ForeignKey(LocalAuthority, models.CASCADE, related_name="followed_by")
    successor = models.ForeignKey(LocalAuthority, models.CASCADE, related_name="follows")
    on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "successor_id", "predecessor_id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="local_authority_succession_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class PlannedAuthority(Fact):
    """A council that the law will create, whose national code was not found yet."""

    key = models.SlugField(primary_key=True, max_length=60)
    name = models.CharField(max_length=80)
    predecessor = models.ForeignKey(LocalAuthority, models.CASCADE, related_name="planned_successors")
    districts_absorbed = models.TextField(blank=True)
    valid_from = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["valid_from", "name"]

    def __str__(self) -> str:
        return self.name


class District(Fact, Dated):
    """A district of a county. `area` is the grouping a partnership uses for it, for example the East of the county (MAPIG-17)."""

    gss_code = models.CharField(primary_key=True, max_length=9)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey(LocalAuthority, models.CASCADE, related_name="districts")
    successor_la = models.ForeignKey(
        LocalAuthority, models.SET_NULL, null=True, related_name="absorbed_districts"
    )
    area = models.CharField(max_length=40, blank=True)
    area_basis = models.CharField(max_length=20, choices=Basis.choices, blank=True)

    objects: ClassVar[models.Manager[District]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "gss_code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [ends_after_start("district")]

    def __str__(self) -> str:
        return self.name
