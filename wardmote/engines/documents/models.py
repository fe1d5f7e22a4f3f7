"""Documents and their versions. The bytes lie in the store under a random name; a row says what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.urls import reverse

from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.row_security.public import business
from wardmote.kernel.marking import Marking

from .enums import CAN_BE_OPENED, DocumentKind, ScanState


class Document(BusinessRow):
    """A paper of a record, seen by those who see the record. `title` may be shown to them, never sent by e-mail."""

    row_policy = business(verbs=("SELECT", "INSERT", "UPDATE"), update_columns=("office_id", "circle_id"))
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    marking = models.CharField(max_length=20, choices=Marking.choices(), default=Marking.OFFICIAL_SENSITIVE)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            models.CheckConstraint(
                name="documents_document_marked", condition=Q(marking__in=[m.value for m in Marking])
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(BusinessRow):
    """One file of a document. It can be opened by nobody before it is known to be clean."""

    # The bytes' facts are never changed. The keeper may look, so that the sweep can ask which keys are in use.
    row_policy = replace(
        business(
            verbs=("SELECT", "INSERT", "UPDATE"),
            update_columns=("scan_state", "scanned_at", "scan_tries", "signature"),
        ),
        keeper=("SELECT",),
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="versions", db_constraint=False
    )
    number = models.PositiveIntegerField()
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    original_name = models.CharField(max_length=150)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    scan_state = models.CharField(max_length=20, choices=ScanState.choices, default=ScanState.WAITING)
    scanned_at = models.DateTimeField(null=True, blank=True)
    scan_tries = models.PositiveSmallIntegerField(default=0)
    signature = models.CharField(max_length=200, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("document", "-number")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("document", table="documents_document"),
            models.UniqueConstraint(fields=["document", "number"], name="documents_version_numbered_once"),
            models.CheckConstraint(
                name="documents_version_has_bytes", condition=Q(number__gte=1, size__gt=0)
            ),
            models.CheckConstraint(
                name="documents_version_scanned_when",
                condition=Q(scan_state__in=[ScanState.WAITING, ScanState.MADE_HERE], scanned_at__isnull=True)
                | Q(
                    scan_state__in=[ScanState.CLEAN, ScanState.INFECTED, ScanState.COULD_NOT_SCAN],
                    scanned_at__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def can_be_opened(self) -> bool:
        return self.scan_state in CAN_BE_OPENED

    @property
    def address(self) -> str:
        """The path of its page."""
        return reverse("documents:open", args=[self.document_id, self.number])
