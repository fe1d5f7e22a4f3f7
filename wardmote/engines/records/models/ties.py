"""How people of the index belong to each other."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.engines.records.enums import LinkKind
from wardmote.foundations.access.public import like_parent

from .details import Detail
from .people import Person


class Link(Detail):
    """A relational link: `other` is the `kind` of `person`. Kept once; read from the other end by the inverse (MPA-34).

    Its source is the import that brought it, or the person who added it by hand.
    """

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="links", db_constraint=False, db_index=False
    )
    other = models.ForeignKey(
        Person, models.PROTECT, related_name="links_to", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=20, choices=LinkKind.choices)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    brought_by = models.ForeignKey(
        "records.Import",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Detail.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *Detail.Meta.constraints,
            like_parent("other", table="records_person"),
            models.UniqueConstraint(fields=["person", "other", "kind"], name="records_link_once"),
            models.CheckConstraint(
                name="records_link_says_where_it_is_from",
                condition=Q(brought_by__isnull=False) | Q(added_by__isnull=False),
            ),
            models.CheckConstraint(name="records_link_joins_two", condition=~Q(person=models.F("other"))),
            models.CheckConstraint(name="records_link_kind_is_known", condition=Q(kind__in=LinkKind.values)),
            models.CheckConstraint(
                name="records_link_ends_after_it_starts",
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["other"], name="records_link_other"),
        ]

    def __str__(self) -> str:
        return str(LinkKind(self.kind).label)
