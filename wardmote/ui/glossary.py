"""Words of the field that are the ordinary word for those who work in it, and what they mean for everybody else."""

from __future__ import annotations

from typing import Final

from django.utils.text import slugify

from .words import Words, filled
from .words import gettext_lazy as _

GLOSSARY: Final[dict[str, Words]] = {
    "{Forum}": _("{Forum_in_full}: those who worked with a family meet to learn from what happened"),
    "{Accountable_group_short}": _(
        "{Accountable_group}: brings the agencies together and sees that actions are done"
    ),
    "{Recommending_group_short}": _(
        "{Recommending_group}: it looks at every referral and recommends one route to the {decision_maker}"
    ),
    "{statutory_review}": _("the review that the law asks for in the most serious cases"),
    "Business Unit": _("the small team that runs a safeguarding board's meetings, papers and records"),
    "SPOC": _(
        "single point of contact: the Service Manager of a district who says which team answers an invitation"
    ),
    "lozenge": _("a mark on somebody’s record that others have to know of before they visit or write"),
    "lead agency": _("the agency whose office arranges a forum and keeps its record"),
    "{Learning_event}": _(
        "the meeting at which the practitioners who knew the family think through what happened"
    ),
    "{Planning_group}": _("the agencies' representatives who prepare a forum"),
    "Signs of Safety": _(
        "a way of talking in three columns: what worries us, what is working well, what must happen"
    ),
    "OFFICIAL-SENSITIVE": _(
        "a marking: only those who need to know may see this, and every look at it is recorded"
    ),
}


def words_known() -> dict[str, Words]:
    """Every word as the partnership in force calls it, with its meaning."""
    return {filled(word): meaning for word, meaning in GLOSSARY.items()}


def meaning_of(word: str) -> Words:
    """What a word of the field means, or nothing when the glossary does not hold it."""
    return words_known().get(word, "")


def slug_of(word: str) -> str:
    """The word's place on the glossary page."""
    return slugify(word)
