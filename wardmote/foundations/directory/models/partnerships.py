"""Safeguarding partnerships of England and regional boards of Wales, and the areas each covers."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import translation

from wardmote.foundations.directory.enums import NameBasis, Nation, PartnershipKind, Precision

from .areas import LocalAuthority
from .facts import Dated, DatedQuerySet, Fact, ends_after_start


class Partnership(Fact, Dated):
    """The body that runs multi-agency safeguarding for one or more areas: in operation from a date (RFM-01, RFM-02).

    No partner is its lead: the three share an equal duty (PRT-01), so there is no such column.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.SlugField(unique=True, max_length=80)
    kind = models.CharField(max_length=12, choices=PartnershipKind.choices)
    name = models.CharField(max_length=160)
    name_cy = models.CharField(max_length=160, blank=True)
    name_basis = models.CharField(max_length=20, choices=NameBasis.choices)
    other_names = models.TextField(blank=True)
    valid_from_precision = models.CharField(max_length=20, choices=Precision.choices)
    valid_to_precision = models.CharField(max_length=20, choices=Precision.choices, blank=True)

    objects: ClassVar[models.Manager[Partnership]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("partnership"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True, valid_to_precision="")
                | Q(valid_to__isnull=False) & ~Q(valid_to_precision=""),
                name="partnership_end_has_a_precision",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """Its name in the reader's language."""
        return self.name_cy if self.name_cy and translation.get_language() == "cy" else self.name

    @property
    def nation(self) -> Nation:
        return Nation.WALES if self.kind == PartnershipKind.WALES_BOARD else Nation.ENGLAND

    @property
    def name_is_assumed(self) -> bool:
        return self.name_basis != NameBasis.SOURCE

    @property
    def also_known_as(self) -> list[str]:
        return [name.strip() for name in self.other_names.split(";") if name.strip()]


class PartnershipArea(Fact, Dated):
    """A partnership covers a local authority's area from one day to another."""

    id = models.BigAutoField(primary_key=True)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="areas")
    local_authority = models.ForeignKey(LocalAuthority, models.CASCADE, related_name="partnership_areas")

    objects: ClassVar[models.Manager[PartnershipArea]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["partnership_id", "local_authority_id", "valid_from"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("partnership_area"),
            models.UniqueConstraint(
                fields=["partnership", "local_authority", "valid_from"], name="partnership_area_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.local_authority_id}"
