"""Briefings and what they say."""

from __future__ import annotations

from uuid import UUID

from ..models import Briefing, BriefingSection


def briefing_with_names(pk: UUID) -> Briefing:
    """Raises Briefing.DoesNotExist."""
    return Briefing.objects.select_related("partnership", "made_by").get(pk=pk)


def sections_of(briefing: Briefing) -> list[BriefingSection]:
    return list(briefing.sections.order_by("position", "pk")[:50])


def briefing_of(origin: UUID) -> Briefing | None:
    """The briefing of one piece of work, if there is one."""
    return Briefing.objects.filter(origin=origin).first()
