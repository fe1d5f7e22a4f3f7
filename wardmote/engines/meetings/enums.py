"""Choices of meetings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What somebody says to an invitation."""

    NONE = "none", _("Not answered yet")
    ACCEPTED = "accepted", _("Will come")
    DECLINED = "declined", _("Cannot come")
    DEPUTY = "deputy", _("Somebody comes in their place")


class Attendance(models.TextChoices):
    """Who was there. Apologies can be recorded in advance and are not the same as absent without a word."""

    UNKNOWN = "unknown", _("Not recorded yet")
    ATTENDED = "attended", _("Attended")
    DEPUTY_ATTENDED = "deputy", _("A deputy attended")
    APOLOGIES = "apologies", _("Sent apologies")
    ABSENT = "absent", _("Absent, no apologies")


THERE = frozenset({Attendance.ATTENDED, Attendance.DEPUTY_ATTENDED})
"""The agency was at the table, by the person invited or by a deputy."""
