"""What a page may say: sentences with their terms filled in by the practice in force, and the language words are in.

A sentence names what partnerships call differently by a term in braces: `_("Put it to the {accountable_group}")`. The
practice of the record that is spoken of fills it, else the reader's own partnership, else the plain words below. Import
`gettext`, `gettext_lazy` and `ngettext` from here wherever a sentence holds a term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, Self
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.functional import lazy
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise as Words
else:
    Words = str

__all__ = [
    "PLAIN",
    "InLanguage",
    "OwnLabel",
    "Wording",
    "Words",
    "filled",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "languages_translated",
    "ngettext",
    "page_language",
    "speak_of",
    "speaking_of",
    "worded_by",
]

PLAIN: Final[Mapping[str, str]] = {
    "forum": "forum",
    "a_forum": "a forum",
    "forums": "forums",
    "forum_in_full": "multi-agency forum",
    "statutory_review": "statutory review",
    "recommending_group": "recommending group",
    "recommending_group_short": "recommending group",
    "decision_maker": "decision maker",
    "board": "board",
    "accountable_group": "accountable group",
    "accountable_group_short": "accountable group",
    "planning_group": "planning group",
    "learning_event": "learning event",
    "business_unit": "Business Unit",
}
"""Every term, and what it is called where no practice says otherwise."""

_TERM = re.compile(r"\{([A-Za-z][a-z_]*)\}")


class Wording(Protocol):
    """What one partnership calls things."""

    def terms(self, language: str) -> Mapping[str, str]: ...

    def label(self, key: str) -> str:
        """The practice's own label of a stage, such as "referral.draft", or nothing."""
        ...


class InLanguage(str):
    """Words that know their language: on a page in another one they are marked, so that they are read out rightly."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str) -> Self:
        made = super().__new__(cls, words)
        made.language = language
        return made

    def __html__(self) -> SafeString:
        if self.language == page_language() or not self:
            return escape(str(self))
        return format_html("<span lang={}>{}</span>", self.language, str(self))


_spoken_of: ContextVar[UUID | None] = ContextVar("office of the record that is spoken of", default=None)
_wordings: list[Callable[[UUID | None], Wording | None]] = []


def worded_by(source: Callable[[UUID | None], Wording | None]) -> None:
    """Who knows what a partnership calls things; it is given the office of the record that is spoken of."""
    _wordings[:] = [source]


def speak_of(office: UUID | None) -> None:
    """From now on the words are those of the partnership this office works for."""
    _spoken_of.set(office)


@contextmanager
def speaking_of(office: UUID | None = None) -> Iterator[None]:
    """For the length of a `with` block; afterwards the words are whose they were before."""
    token = _spoken_of.set(office)
    try:
        yield
    finally:
        _spoken_of.reset(token)


def filled(sentence: str) -> str:
    """The sentence with its terms as this partnership calls them; `{Forum}` begins with a capital."""
    if "{" not in sentence:
        return sentence
    wording = _wording()
    terms = wording.terms(page_language()) if wording else PLAIN

    def term(found: re.Match[str]) -> str:
        key = found[1]
        words = terms.get(key.lower())
        if words is None:
            return found[0]
        return words[:1].upper() + words[1:] if key[0].isupper() else words

    return _TERM.sub(term, sentence)


def gettext(sentence: str) -> str:
    """The sentence translated, with its terms filled."""
    return filled(translation.gettext(sentence))


def ngettext(one: str, many: str, number: float) -> str:
    return filled(translation.ngettext(one, many, number))


gettext_lazy = lazy(gettext, str)
gettext_noop = translation.gettext_noop


@dataclass(frozen=True)
class OwnLabel:
    """The label the practice gives to a stage, else the one written here: `OwnLabel("referral.draft", _("Being written"))`."""

    key: str
    otherwise: Words

    def __str__(self) -> str:
        wording = _wording()
        return (wording.label(self.key) if wording else "") or str(self.otherwise)


def _wording() -> Wording | None:
    office = _spoken_of.get()
    return next((found for source in _wordings if (found := source(office)) is not None), None)


def page_language() -> str:
    """The language the service's own sentences are shown in: the reader's, where the service is translated into it."""
    language = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
    return language if language in languages_translated() else settings.LANGUAGE_CODE


@cache
def languages_translated() -> tuple[str, ...]:
    """The service's own language, and those whose sentences are there."""
    own = settings.LANGUAGE_CODE
    places = [Path(place) for place in settings.LOCALE_PATHS]
    return tuple(
        code
        for code, _name in settings.LANGUAGES
        if code == own or any((place / code / "LC_MESSAGES" / "django.mo").exists() for place in places)
    )
