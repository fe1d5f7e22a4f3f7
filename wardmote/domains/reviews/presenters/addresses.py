"""Where the pages of referrals and groups are."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from ..models import Mapf, Referral


def referral_page(referral: Referral, page: str = "referral") -> str:
    """The address of one of a referral's pages, by its name in `views/referrals.py`."""
    return reverse(f"reviews:{page}", args=[referral.pk])


def group_page(group: UUID, page: str = "group") -> str:
    return reverse(f"reviews:{page}", args=[group])


def mapf_page(mapf: Mapf) -> str:
    return reverse("reviews:mapf", args=[mapf.pk])
