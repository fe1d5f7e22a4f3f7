"""Words of the field that are the ordinary word for those who work in it, and what they mean for everybody else."""

from __future__ import annotations

from typing import Final

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from .words import Words

GLOSSARY: Final[dict[str, Words]] = {
    "MAPF": _(
        "Multi-Agency Professional Forum: those who worked with a family meet to learn from what happened"
    ),
    "LOG": _(
        "Local Operational Group: brings the agencies of one area together and sees that actions are done"
    ),
    "CRSG": _("Case Review Sub-Group: looks at every referral and recommends what should follow"),
    "Sub-Group": _(
        "short for Case Review Sub-Group: it looks at every referral and recommends one route to the Chair"
    ),
    "SUSR": _("Single Unified Safeguarding Review: the statutory review in Wales"),
    "Business Unit": _("the small team that runs a safeguarding board's meetings, papers and records"),
    "SPOC": _(
        "single point of contact: the Service Manager of a district who says which team answers an invitation"
    ),
    "lozenge": _("a mark on somebody’s record that others have to know of before they visit or write"),
    "lead agency": _("the agency whose office arranges a forum and keeps its record"),
    "learning event": _(
        "the meeting at which the practitioners who knew the family think through what happened"
    ),
    "planning group": _("the agencies' representatives who prepare a forum"),
    "Signs of Safety": _(
        "a way of talking in three columns: what worries us, what is working well, what must happen"
    ),
    "OFFICIAL-SENSITIVE": _(
        "a marking: only those who need to know may see this, and every look at it is recorded"
    ),
}


def meaning_of(word: str) -> Words:
    """What a word of the field means, or nothing when the glossary does not hold it."""
    return GLOSSARY.get(word, "")


def slug_of(word: str) -> str:
    """The word's place on the glossary page."""
    return slugify(word)
