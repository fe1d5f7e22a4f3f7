"""Choices of actions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class UpdateKind(models.TextChoices):
    """What a note under an action tells."""

    PROGRESS = "progress", _("Progress")
    DUE_CHANGED = "due", _("Due date changed")
    TAKEN_ON = "taken on", _("Taken on by a group")
    ESCALATED = "escalated", _("Brought before the group that answers for it")
