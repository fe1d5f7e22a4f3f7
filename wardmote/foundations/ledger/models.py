"""The append-only trail. The application's role may insert into it and read its own office's part; no more."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.row_security.public import kept_by_triggers, trail


class Entry(models.Model):
    """One act, one read of a restricted record, or one refusal, with who, when and about what.

    Names of subjects never stand here: `about` is a kind and an id, `reference` the record's neutral reference.
    """

    class Kind(models.TextChoices):
        ACT = "act", _("Did")
        READ = "read", _("Read")
        REFUSAL = "refusal", _("Was refused")

    row_policy = trail()
    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=8, choices=Kind.choices)
    act = models.CharField(max_length=120)
    actor_id = models.UUIDField(null=True)
    about_kind = models.CharField(max_length=80, blank=True)
    about_id = models.UUIDField(null=True)
    reference = models.CharField(max_length=40, blank=True)
    office_id = models.UUIDField(null=True)
    circle_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)
    transaction = models.BigIntegerField(
        db_default=models.expressions.RawSQL("(pg_current_xact_id()::text)::bigint", ()), editable=False
    )

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "about_id", "-at"], name="ledger_entry_about"),
            models.Index(fields=["actor_id", "-at"], name="ledger_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.reference}".strip()


class RowChange(models.Model):
    """The before and after of one row of a business table, written by the database itself."""

    row_policy = kept_by_triggers()
    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    table = models.CharField(max_length=63)
    row_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    actor_id = models.UUIDField(null=True)
    office_id = models.UUIDField(null=True)
    circle_id = models.UUIDField(null=True)
    transaction = models.BigIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office_id", "table", "row_id", "-at"], name="ledger_rowchange_row"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.table}"
