"""A short briefing made from what was learned, to be read out in a few minutes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.urls import reverse

from wardmote.foundations.access.public import BusinessRow, Record, like_parent

from ..workflow import LIFE_OF_A_BRIEFING


class Briefing(Record):
    """One page or two under the practice's headings, without case detail. It lives where its learning points live."""

    life = LIFE_OF_A_BRIEFING
    origin_kind = models.CharField(max_length=40)
    origin = models.UUIDField(unique=True)
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        abstract = False
        ordering = ("-made_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            models.CheckConstraint(name="learning_briefing_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="learning_briefing_stage", condition=Q(stage__in=LIFE_OF_A_BRIEFING.names())
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.url_of("briefing")

    def url_of(self, page: str) -> str:
        """The address of one of its pages, by its name in `urls.py`."""
        return reverse(f"learning:{page}", args=[self.pk])


class BriefingSection(BusinessRow):
    """What a briefing says under one heading."""

    briefing = models.ForeignKey(
        Briefing, on_delete=models.CASCADE, related_name="sections", db_constraint=False
    )
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    heading = models.CharField(max_length=160)
    text = models.TextField(blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("position", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("briefing", table="learning_briefing"),
            models.UniqueConstraint(fields=["briefing", "key"], name="learning_briefingsection_once"),
        ]

    def __str__(self) -> str:
        return self.heading
