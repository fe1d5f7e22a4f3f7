"""Choices of learning that are the same everywhere. What a partnership chooses for itself stands in its practice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """As what the register can be had."""

    CSV = "csv", _("For a spreadsheet (CSV)")
    WORD = "word", _("For Word")
