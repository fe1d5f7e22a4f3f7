"""Resources that help agencies to hold a learning event and to work differently afterwards."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.urls import reverse

from wardmote.foundations.access.public import BusinessRow, Record, like_parent
from wardmote.foundations.row_security.public import business

from ..workflow import LIFE_OF_A_RESOURCE, NOT_OFFERED

PERSON = settings.AUTH_USER_MODEL


class Resource(Record):
    """One resource of the toolkit, kept by the Business Unit (TLK-01).

    Offered, it lies in the partnership's own circle, where everybody who works for one of its agencies reads it; before
    and afterwards in one that only the Business Unit's office sees. What it grew from is told by its reference and year
    and by nothing else (TLK-02).
    """

    life = LIFE_OF_A_RESOURCE
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    what_for = models.CharField(max_length=500)
    grew_from_kind = models.CharField(max_length=40, blank=True)
    grew_from = models.UUIDField(null=True, blank=True)
    grew_from_reference = models.CharField(max_length=40, blank=True)
    grew_from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        abstract = False
        ordering = ("title", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="learning_resource_says_what_for", condition=~Q(title="") & ~Q(what_for="")
            ),
            models.CheckConstraint(
                name="learning_resource_stage", condition=Q(stage__in=LIFE_OF_A_RESOURCE.names())
            ),
            models.CheckConstraint(
                name="learning_resource_grew_from_one_event",
                condition=Q(
                    grew_from__isnull=True,
                    grew_from_kind="",
                    grew_from_reference="",
                    grew_from_year__isnull=True,
                )
                | (Q(grew_from__isnull=False, grew_from_year__isnull=False) & ~Q(grew_from_reference="")),
            ),
            models.CheckConstraint(
                name="learning_resource_withdrawn_says_why",
                condition=(Q(stage=NOT_OFFERED.name) & ~Q(withdrawn_because=""))
                | (~Q(stage=NOT_OFFERED.name) & Q(withdrawn_because="")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "circle", "title"], name="learning_resource_list"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.url_of("resource")

    def url_of(self, page: str) -> str:
        """The address of one of its pages, by its name in `urls.py`."""
        return reverse(f"learning:{page}", args=[self.pk])


class ResourceVersion(BusinessRow):
    """A resource as it was at one time: text, a file, or both. It is never changed."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="versions", db_constraint=False
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    document = models.ForeignKey(
        "documents.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )
    document_number = models.PositiveIntegerField(null=True, blank=True)
    what_changed = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-number", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("resource", table="learning_resource"),
            models.UniqueConstraint(
                fields=["resource", "number"], name="learning_resourceversion_numbered_once"
            ),
            models.CheckConstraint(
                name="learning_resourceversion_holds_something",
                condition=~Q(text="") | Q(document__isnull=False),
            ),
            models.CheckConstraint(
                name="learning_resourceversion_names_its_file",
                condition=Q(document__isnull=True, document_number__isnull=True)
                | Q(document__isnull=False, document_number__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
