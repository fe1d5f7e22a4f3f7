"""The partnership's practice, asked for once a page however many lines the page has."""

from __future__ import annotations

from uuid import UUID

from wardmote.foundations.access.public import Office
from wardmote.foundations.practice.public import PracticeDocument, PracticeIsSilent, practice_for
from wardmote.foundations.row_security.public import kept_for_this_transaction


def practice_of(partnership: UUID) -> PracticeDocument:
    """The practice in force today. Raises PracticeIsSilent where there is none."""
    kept = kept_for_this_transaction().setdefault("practices", {})
    if partnership not in kept:
        kept[partnership] = practice_for(partnership).document
    found: PracticeDocument = kept[partnership]
    return found


def has_reviews(partnership: UUID) -> bool:
    """Whether cases are referred and forums held there: its practice says how."""
    try:
        return practice_of(partnership).reviews is not None
    except PracticeIsSilent:
        return False


def practice_of_office(office: UUID) -> PracticeDocument:
    """The practice of the partnership an office works for, for records that name no partnership themselves."""
    return practice_of(Office.objects.values_list("partnership", flat=True).get(pk=office))
