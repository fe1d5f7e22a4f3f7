"""What people were told about a record, in neutral words."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.db.models.expressions import RawSQL

from wardmote.foundations.access.public import BusinessRow
from wardmote.foundations.row_security.public import business
from wardmote.kernel.marking import Marking

from .enums import NoticeState

THIS_TRANSACTION = RawSQL("(pg_current_xact_id()::text)::bigint", ())


class Notice(BusinessRow):
    """One sentence to one person about one record. It names the record's reference and never a subject.

    It lies in the record's circle and office, so it disappears from the list of somebody who no longer sees the record.
    """

    row_policy = business(
        verbs=("SELECT", "INSERT", "UPDATE"),
        update_columns=("state", "tries", "sent_at", "seen_at", "office_id", "circle_id"),
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    words = models.CharField(max_length=300)
    marking = models.CharField(max_length=20, choices=Marking.choices(), default=Marking.OFFICIAL_SENSITIVE)
    reference = models.CharField(max_length=40, blank=True)
    about = models.UUIDField()
    link = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    queued_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=NoticeState.choices, default=NoticeState.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    act = models.BigIntegerField(db_default=THIS_TRANSACTION, editable=False)

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "kind", "about", "words", "act"], name="notices_notice_told_once_an_act"
            ),
            models.CheckConstraint(
                name="notices_notice_sent_when",
                condition=Q(state=NoticeState.SENT, sent_at__isnull=False)
                | Q(state__in=[NoticeState.QUEUED, NoticeState.FAILED], sent_at__isnull=True),
            ),
            models.CheckConstraint(name="notices_notice_leads_here", condition=Q(link__startswith="/")),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-queued_at"], name="notices_notice_person"),
            models.Index(
                fields=["office", "-queued_at"],
                name="notices_notice_failed",
                condition=Q(state=NoticeState.FAILED),
            ),
        ]

    def __str__(self) -> str:
        return self.words
