"""What was brought in from a source system, by whom, and what could not be read."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.engines.records.enums import ImportKind
from wardmote.engines.records.workflow import APPROVED, DISCARDED, LIFE_OF_AN_IMPORT
from wardmote.foundations.access.public import BusinessRow, Record, like_parent
from wardmote.foundations.row_security.public import derived

from .involvements import SourceSystem


class Import(Record):
    """One file from one source system: staged with its counts, then approved or discarded by a person.

    Every person, address, involvement and link names the import that last changed it.
    """

    life = LIFE_OF_AN_IMPORT
    source = models.ForeignKey(SourceSystem, models.PROTECT, related_name="imports", db_constraint=False)
    kind = models.CharField(max_length=10, choices=ImportKind.choices)
    digest = models.CharField(max_length=64)
    is_whole = models.BooleanField(default=False)
    read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    unreadable = models.PositiveIntegerField(default=0)
    moved_district = models.PositiveIntegerField(default=0)
    staged_at = models.DateTimeField()
    staged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["-staged_at", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("source", table="records_sourcesystem"),
            models.CheckConstraint(
                name="records_import_stage_is_known", condition=Q(stage__in=LIFE_OF_AN_IMPORT.names())
            ),
            models.CheckConstraint(
                name="records_import_decided_says_when_and_who",
                condition=Q(
                    stage__in=(APPROVED.name, DISCARDED.name),
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                )
                | (
                    ~Q(stage__in=(APPROVED.name, DISCARDED.name))
                    & Q(decided_at__isnull=True, decided_by__isnull=True)
                ),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source", "digest"], name="records_import_digest"),
        ]


class ImportProblem(BusinessRow):
    """One row of a file that could not be read, by its number, with the sentence that says how to mend it."""

    the_import = models.ForeignKey(Import, models.PROTECT, related_name="problems", db_constraint=False)
    row = models.PositiveIntegerField()
    sentence = models.CharField(max_length=300)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["row", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("the_import", table="records_import"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["the_import", "row"], name="records_problem_row"),
        ]

    def __str__(self) -> str:
        return f"{self.row}: {self.sentence}"


class ImportPart(models.Model):
    """A part of a staged file, compressed, kept until the import is approved or discarded and then removed."""

    row_policy = derived()
    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey("access.Office", models.PROTECT, related_name="+", db_constraint=False)
    circle = models.ForeignKey("access.Circle", models.PROTECT, related_name="+", db_constraint=False)
    the_import = models.ForeignKey(Import, models.PROTECT, related_name="parts", db_constraint=False)
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            like_parent("the_import", table="records_import"),
            models.UniqueConstraint(fields=["the_import", "number"], name="records_importpart_once"),
        ]

    def __str__(self) -> str:
        return f"part {self.number}"
