"""What somebody is typing, seen by nobody else, and the forms they have already sent."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.row_security.public import own


class FormDraft(models.Model):
    """The fields of one form as one person last typed them. `form` is the address of the form's page."""

    row_policy = own("person_id")
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=200)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "form"], name="drafts_formdraft_one_a_form"),
        ]

    def __str__(self) -> str:
        return self.form


class Submission(models.Model):
    """A form that was sent and counted; the same form sent again changes nothing."""

    row_policy = own("person_id")
    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
