"""What was brought in from a source system, by whom, and what could not be read."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.urls import reverse

from wardmote.engines.records.enums import ImportKind
from wardmote.engines.records.rules.warnings import Warned
from wardmote.engines.records.workflow import (
    APPROVED,
    BRINGING_IN,
    DISCARDED,
    LIFE_OF_AN_IMPORT,
    RECEIVED,
    REFUSED,
)
from wardmote.foundations.access.public import BusinessRow, Record, like_parent
from wardmote.foundations.row_security.public import derived, infrastructure

from .involvements import SourceSystem

_DECIDED = (BRINGING_IN.name, APPROVED.name, DISCARDED.name)


class Import(Record):
    """Files of one kind from one source system: received, read and counted, then approved or discarded by a person.

    Every person, address, involvement and link names the import that last changed it. `read` counts the people and links
    that could be read, `closed` the people who would leave because a whole file no longer has them, `staying` the rows that could not
    be read and yet name somebody, who stays as they are. `links_ending` are
    links between two people of a whole file that it no longer has. `counted_after` is
    how many imports of its source were in when it was counted. `despite` is why it was approved although there were warnings.
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
    links_ending = models.PositiveIntegerField(default=0)
    staying = models.PositiveIntegerField(default=0)
    moved_district = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    counted_after = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list, blank=True)
    refusal = models.CharField(max_length=500, blank=True)
    despite = models.CharField(max_length=1000, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    staged_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    came_in_at = models.DateTimeField(null=True, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["-received_at", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("source", table="records_sourcesystem"),
            models.CheckConstraint(
                name="records_import_stage_is_known", condition=Q(stage__in=LIFE_OF_AN_IMPORT.names())
            ),
            models.CheckConstraint(
                name="records_import_decided_says_when_and_who",
                condition=Q(stage__in=_DECIDED, decided_at__isnull=False, decided_by__isnull=False)
                | (~Q(stage__in=_DECIDED) & Q(decided_at__isnull=True, decided_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="records_import_refused_says_why",
                condition=Q(stage=REFUSED.name) & ~Q(refusal="") | ~Q(stage=REFUSED.name) & Q(refusal=""),
            ),
            models.CheckConstraint(
                name="records_import_that_was_read_says_when",
                condition=Q(stage__in=(RECEIVED.name, REFUSED.name, DISCARDED.name))
                | Q(staged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="records_import_in_says_when",
                condition=Q(stage=APPROVED.name, came_in_at__isnull=False)
                | (~Q(stage=APPROVED.name) & Q(came_in_at__isnull=True)),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source", "digest"], name="records_import_digest"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("records:import", args=[self.pk])

    @property
    def warned(self) -> tuple[Warned, ...]:
        """What a person has to look at before it is approved, each with its sentence; most of it is answered with a reason."""
        return tuple(Warned.from_kept(kept) for kept in self.warnings)

    @property
    def needs_reason(self) -> bool:
        """Whether it can only be approved with a reason."""
        return any(one.kind.needs_reason for one in self.warned)


class ImportProblem(BusinessRow):
    """One row of a file that could not be read, by its table and number, with the sentence that says how to mend it."""

    the_import = models.ForeignKey(Import, models.PROTECT, related_name="problems", db_constraint=False)
    table = models.CharField(max_length=80, blank=True)
    row = models.PositiveIntegerField()
    sentence = models.CharField(max_length=300)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["table", "row", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("the_import", table="records_import"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["the_import", "table", "row"], name="records_problem_row"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.sentence}".strip()


class ImportFile(models.Model):
    """A file of an import by the name it came under, kept until the import is approved, discarded or refused."""

    row_policy = derived()
    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey("access.Office", models.PROTECT, related_name="+", db_constraint=False)
    circle = models.ForeignKey("access.Circle", models.PROTECT, related_name="+", db_constraint=False)
    the_import = models.ForeignKey(Import, models.PROTECT, related_name="files", db_constraint=False)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(default=0)
    lines = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            like_parent("the_import", table="records_import"),
            models.UniqueConstraint(fields=["the_import", "number"], name="records_importfile_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ImportChunk(models.Model):
    """A piece of a file, compressed. All pieces but the last hold as many bytes."""

    row_policy = derived()
    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey("access.Office", models.PROTECT, related_name="+", db_constraint=False)
    circle = models.ForeignKey("access.Circle", models.PROTECT, related_name="+", db_constraint=False)
    the_import = models.ForeignKey(Import, models.PROTECT, related_name="chunks", db_constraint=False)
    file = models.ForeignKey(ImportFile, models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            like_parent("the_import", table="records_import"),
            models.UniqueConstraint(fields=["file", "number"], name="records_importchunk_once"),
        ]

    def __str__(self) -> str:
        return f"chunk {self.number}"


class ImportPart(models.Model):
    """A part of what was read, compressed, kept until the import is approved or discarded and then removed."""

    row_policy = derived()
    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey("access.Office", models.PROTECT, related_name="+", db_constraint=False)
    circle = models.ForeignKey("access.Circle", models.PROTECT, related_name="+", db_constraint=False)
    the_import = models.ForeignKey(Import, models.PROTECT, related_name="parts", db_constraint=False)
    number = models.PositiveIntegerField()
    rows = models.PositiveIntegerField(default=0)
    has_links = models.BooleanField(default=False)
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            like_parent("the_import", table="records_import"),
            models.UniqueConstraint(fields=["the_import", "number"], name="records_importpart_once"),
        ]

    def __str__(self) -> str:
        return f"part {self.number}"


class ImportProgress(models.Model):
    """How far the reading or bringing in of an import has come.

    Written beside the transaction that does it, so that others see it while nothing else can be seen. It has no key to its import,
    which that transaction has locked.
    """

    row_policy = derived()
    the_import = models.UUIDField(primary_key=True)
    office = models.ForeignKey("access.Office", models.PROTECT, related_name="+", db_constraint=False)
    circle = models.ForeignKey("access.Circle", models.PROTECT, related_name="+", db_constraint=False)
    done = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.done} of {self.of}"


class WatchedFolder(models.Model):
    """The folder of a source that is looked into, and the keeper as whom its files are received.

    `looked` holds size and time of files at the last look, by what stands for their names.
    """

    row_policy = infrastructure(
        "Holds the ids of a source, its office and a keeper, the source’s key, and nothing of a case or of a file’s name."
    )
    source = models.UUIDField(primary_key=True)
    office = models.UUIDField()
    key = models.SlugField(max_length=40)
    person = models.UUIDField()
    since = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    looked = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.key
