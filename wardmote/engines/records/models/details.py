"""What is known of a person in rows of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.row_security.public import imported


class Detail(BusinessRow):
    """A row about a person that no other row names: it lies where its person lies, and its reference to them proves that.

    A person's own place is checked with the person, and follows its circle. Checks and indexes of the same in each
    of millions of details would say it once more.
    """

    row_policy = imported()
    office = models.ForeignKey(
        "access.Office", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    circle = models.ForeignKey(
        "access.Circle", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta(BusinessRow.Meta):
        abstract = True
        constraints: ClassVar[list[BaseConstraint]] = [
            like_parent("person", table="records_person"),
            like_parent("brought_by", table="records_import"),
        ]


class ImportedDetail(Detail):
    """A detail that only imports bring, and that therefore always names one."""

    brought_by = models.ForeignKey(
        "records.Import", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta(Detail.Meta):
        abstract = True
