"""Choices of access."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CircleKind(models.TextChoices):
    """How wide a circle of need-to-know is."""

    PERSON = "person", _("One person")
    CASE = "case", _("One case")
    GROUP = "group", _("One group")
    PARTNERSHIP = "partnership", _("One partnership")
    OFFICE = "office", _("The staff of one office")
