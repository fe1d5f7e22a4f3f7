"""People of the index: who somebody is, as their source system says."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.urls import reverse

from wardmote.engines.records.enums import IdentifierKind, NameKind, PersonKind, Sex
from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.row_security.public import imported

from .details import ImportedDetail
from .involvements import SourceSystem


class Person(BusinessRow):
    """Somebody a source system knows. The same human being in two systems is two rows, until a person links them.

    Any part of a name may be missing, and so may the date of birth: what a source could not say is kept as it was
    written in `born_text`. `families` are the source's own numbers of family groups or households,
    `digests` stand for the whole row as each kind of file last had it, so that reading it again changes nothing, and for the
    row before, by which an older file is known. Whoever has left is no longer in their system; they stay findable.
    """

    row_policy = imported()
    source = models.ForeignKey(
        SourceSystem, models.PROTECT, related_name="people", db_constraint=False, db_index=False
    )
    ref = models.CharField(max_length=80)
    forename = models.CharField(max_length=120, blank=True)
    middle = models.CharField(max_length=120, blank=True)
    surname = models.CharField(max_length=120, blank=True)
    born_on = models.DateField(null=True, blank=True)
    born_text = models.CharField(max_length=40, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=8, choices=PersonKind.choices, blank=True)
    role = models.CharField(max_length=60, blank=True)
    families = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    digests = models.JSONField(default=dict, blank=True)
    left_on = models.DateField(null=True, blank=True)
    brought_by = models.ForeignKey(
        "records.Import", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("source", table="records_sourcesystem"),
            like_parent("brought_by", table="records_import"),
            models.UniqueConstraint(fields=["source", "ref"], name="records_person_once"),
            models.CheckConstraint(
                name="records_person_nhs_number_is_ten_digits",
                condition=Q(nhs_number="") | Q(nhs_number__regex=r"^[0-9]{10}$"),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.forename, self.middle, self.surname) if part)

    def get_absolute_url(self) -> str:
        return reverse("records:person", args=[self.pk])


class OtherName(ImportedDetail):
    """Another name somebody goes by, or went by, whole and as it was written."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="other_names", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=10, choices=NameKind.choices, default=NameKind.ALIAS)
    name = models.CharField(max_length=200)

    class Meta(ImportedDetail.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *ImportedDetail.Meta.constraints,
            models.UniqueConstraint(fields=["person", "name"], name="records_othername_once"),
            models.CheckConstraint(name="records_othername_says_something", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class Address(ImportedDetail):
    """Where somebody lives or lived. An earlier address whose days nobody wrote down is marked as previous."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="addresses", db_constraint=False, db_index=False
    )
    house = models.CharField(max_length=80, blank=True)
    street = models.CharField(max_length=160, blank=True)
    town = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    is_previous = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta(ImportedDetail.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *ImportedDetail.Meta.constraints,
            models.CheckConstraint(
                name="records_address_says_something",
                condition=~Q(house="", street="", town="", postcode=""),
            ),
            models.CheckConstraint(
                name="records_address_ends_after_it_starts",
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="records_address_that_ended_is_previous",
                condition=Q(ends_on__isnull=True) | Q(is_previous=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "is_previous"], name="records_address_person"),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.house, self.street, self.town, self.postcode) if part)


class Identifier(ImportedDetail):
    """A number another system knows somebody by."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="identifiers", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=8, choices=IdentifierKind.choices)
    value = models.CharField(max_length=80)

    class Meta(ImportedDetail.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *ImportedDetail.Meta.constraints,
            models.UniqueConstraint(fields=["person", "kind", "value"], name="records_identifier_once"),
            models.CheckConstraint(name="records_identifier_says_something", condition=~Q(value="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
