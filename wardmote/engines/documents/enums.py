"""Choices of documents."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What a document is for."""

    BRIEFING_PAPER = "briefing_paper", _("Briefing paper")
    CASE_SUMMARY = "case_summary", _("Case summary")
    REPORT = "report", _("Report")
    ACTION_PLAN = "action_plan", _("Action plan")
    OTHER = "other", _("Other")


class ScanState(models.TextChoices):
    """What is known about a file's safety. Only a clean file, or one Wardmote made itself, can be opened."""

    WAITING = "waiting", _("Not yet scanned")
    CLEAN = "clean", _("Scanned, nothing found")
    INFECTED = "infected", _("A virus was found")
    COULD_NOT_SCAN = "could_not_scan", _("Could not be scanned")
    MADE_HERE = "made_here", _("Made by Wardmote")


CAN_BE_OPENED = (ScanState.CLEAN, ScanState.MADE_HERE)
