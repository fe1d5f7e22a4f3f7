"""A practice's own words, given to every page and sentence: asked for once a transaction, however often they are said."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from wardmote.foundations.access.public import Office
from wardmote.foundations.directory.public import Partnership, partnerships_of_person
from wardmote.foundations.row_security.public import can_still_ask, kept_for_this_transaction, person_now
from wardmote.kernel import clock
from wardmote.ui.words import PLAIN

from ..rules import PracticeDocument, PracticeIsSilent, Words
from .in_force import practice_in_force

LANGUAGES = ("en", "cy")
_MOST_KEPT = 64
_kept: OrderedDict[UUID, OwnWords] = OrderedDict()


@dataclass(frozen=True)
class OwnWords:
    """What one version of a practice calls things, in each language."""

    by_language: Mapping[str, Mapping[str, str]]
    stages: Mapping[str, Words]

    def terms(self, language: str) -> Mapping[str, str]:
        return self.by_language.get(language, self.by_language["en"])

    def label(self, key: str) -> str:
        words = self.stages.get(key)
        return words.in_language(translation.get_language()) if words else ""


def own_words(document: PracticeDocument) -> OwnWords:
    """The terms of a practice; what it does not name is said in plain words."""
    named = {
        "business_unit": document.names.business_unit_short,
        "partnership": document.names.partnership,
    }
    stages: Mapping[str, Words] = {}
    if document.reviews is not None:
        forum = document.reviews.forum
        named |= {"forum": forum.short_name, "forum_in_full": forum.name}
        if document.reviews.wording is not None:
            named |= document.reviews.wording.terms()
            stages = document.reviews.wording.stages
    said = {
        language: {**PLAIN, **{key: str(words.in_language(language)) for key, words in named.items()}}
        for language in LANGUAGES
    }
    return OwnWords(said, stages)


def words_in_force(office: UUID | None) -> OwnWords | None:
    """The words of the partnership this office works for, else of the reader's own. None where nobody can be asked."""
    if not can_still_ask():
        return None
    kept = kept_for_this_transaction().setdefault("own words", {})
    if office not in kept:
        kept[office] = _read(office)
    found: OwnWords | None = kept[office]
    return found


def own_partnership() -> Partnership | None:
    """The partnership of whoever is in force, the first by name where there are several; one query a transaction."""
    kept = kept_for_this_transaction()
    if "own partnership" not in kept:
        person = person_now()
        kept["own partnership"] = partnerships_of_person(person, clock.today()).first() if person else None
    found: Partnership | None = kept["own partnership"]
    return found


def _read(office: UUID | None) -> OwnWords | None:
    partnership = _partnership_of(office) if office else None
    if partnership is None:
        own = own_partnership()
        partnership = own.pk if own else None
    if partnership is None:
        return None
    try:
        practice = practice_in_force(partnership)
    except PracticeIsSilent:
        return None
    if practice.id not in _kept:
        _kept[practice.id] = own_words(practice.document)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return _kept[practice.id]


def _partnership_of(office: UUID) -> UUID | None:
    return Office.objects.filter(pk=office).values_list("partnership", flat=True).first()
