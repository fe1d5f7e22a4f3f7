"""One version of one partnership's practice, in force from a day. A version never changes once it is loaded."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from wardmote.foundations.row_security.public import professionals


class Practice(models.Model):
    """The document as it was loaded, with the digest of its file."""

    row_policy = professionals()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    partnership = models.ForeignKey("directory.Partnership", models.PROTECT, related_name="practices")
    version = models.PositiveIntegerField()
    in_force_from = models.DateField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    note = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Practice]] = models.Manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["partnership_id", "-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["partnership", "version"], name="practice_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="practice_versions_count_from_one"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["partnership", "-in_force_from", "-version"], name="practice_in_force"),
        ]

    def __str__(self) -> str:
        return f"Practice {self.version} of {self.partnership_id}"
