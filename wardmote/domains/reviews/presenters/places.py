"""Where the pages of MAPFs, learning events and reports are. Addresses hold ids, never a name or a reference."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from ..models import LearningEvent, Mapf, Report, Sharing


def mapf_at(mapf: Mapf, page: str = "mapf", *more: UUID) -> str:
    """One of a MAPF's pages, by its name in `views/mapfs.py`."""
    return reverse(f"reviews:{page}", args=[mapf.pk, *more])


def event_at(event: LearningEvent, page: str = "event", *more: UUID) -> str:
    """One of the pages of an event, by its name in `views/`."""
    return reverse(f"reviews:{page}", args=[event.pk, *more])


def facilitated_at(event: LearningEvent, page: str = "live-event", *more: UUID) -> str:
    """One of the facilitator's pages, which stand with the record that the event belongs to."""
    return reverse(f"reviews:{page}", args=[event.mapf_id, *more])


def report_at(report: Report, page: str = "report", *more: UUID | int) -> str:
    """One of a report's pages, by its name in `views/reports.py`."""
    return reverse(f"reviews:{page}", args=[report.pk, *more])


def report_page_at(report: UUID) -> str:
    return reverse("reviews:report", args=[report])


def sharing_at(sharing: Sharing, page: str = "sharing", *more: UUID) -> str:
    """One of a sharing's pages, by its name in `views/sharings.py`."""
    return reverse(f"reviews:{page}", args=[sharing.pk, *more])
