"""Cells that several pages of the directory show alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from wardmote.foundations.directory.public import HealthBodyArea, LocalAuthority
from wardmote.ui.listing import Cell

from .facts import ASSUMED_COLOUR

if TYPE_CHECKING:
    from wardmote.ui.words import Words

SHARE_WORTH_SAYING = 0.995


def authority_cell(authority: LocalAuthority, tag: Words = "", detail: Words = "") -> Cell:
    url = reverse("portal:local-authority", args=[authority.gss_code])
    return Cell(authority.display_name, url=url, tag=tag, colour=ASSUMED_COLOUR, detail=detail)


def share_of(area: HealthBodyArea) -> Words:
    words = {"share": f"{area.share * 100:.0f}", "area": area.local_authority.display_name}
    if area.minor_overlap:
        return gettext("Less than 2%% of %(area)s") % words
    if float(area.share) < SHARE_WORTH_SAYING:
        return gettext("About %(share)s%% of %(area)s") % words
    return ""
