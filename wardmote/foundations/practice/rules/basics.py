"""What all sections are made of: words in two languages, choices, and rules that say where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from django.utils import translation
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from wardmote.kernel.errors import StandsInTheWay
from wardmote.ui.words import InLanguage

KEY = r"^[a-z][a-z0-9_]*$"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Key = Annotated[str, Field(pattern=KEY, max_length=60)]
Slug = Annotated[str, Field(pattern=SLUG, max_length=80)]
Said = Annotated[str, Field(min_length=1, max_length=2000)]
Asked = TypeVar("Asked")


class PracticeIsSilent(StandsInTheWay):
    """The partnership's practice does not say what is needed here; its Business Manager can add it."""


class Strict(BaseModel):
    """Nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Words(Strict):
    """What people read, in English and, where it is known, in Welsh. A plain text is English."""

    en: Said
    cy: str = Field(default="", max_length=2000)

    @model_validator(mode="before")
    @classmethod
    def _plain_text_is_english(cls, given: Any) -> Any:
        return {"en": given} if isinstance(given, str) else given

    def in_language(self, language: str | None) -> str:
        """English where nothing else is known. The words know which language they are in."""
        return InLanguage(self.cy, "cy") if language == "cy" and self.cy else InLanguage(self.en, "en")

    def __str__(self) -> str:
        return self.in_language(translation.get_language())


class RuleBasis(StrEnum):
    """What a rule rests on. `assumed` and `setting` are the partnership's own to change."""

    SOURCE = "source"
    ASSUMED = "assumed"
    SETTING = "setting"


class Source(Strict):
    """A document that rules are taken from."""

    id: Slug
    title: Said
    publisher: str = ""
    version: str = ""
    dated: str = ""


class Rule(Strict):
    """One rule: its clause, the source it stands in, and whether the source says it or somebody chose it."""

    clause: Said
    source: Slug
    basis: RuleBasis

    @property
    def is_chosen(self) -> bool:
        """Not stated by the source: a setting, or an assumption."""
        return self.basis is not RuleBasis.SOURCE


class Choice(Strict):
    """One thing that can be chosen."""

    key: Key
    label: Words
    explanation: Words | None = None


def named_once(choices: tuple[Any, ...]) -> tuple[Any, ...]:
    """No key stands twice."""
    seen: set[str] = set()
    for choice in choices:
        if choice.key in seen:
            raise ValueError(f"“{choice.key}” stands twice; give each its own key")
        seen.add(choice.key)
    return choices


Choices = Annotated[tuple[Choice, ...], Field(min_length=1), AfterValidator(named_once)]


class ChoiceRule(Rule):
    """A rule that offers a list. `extensible` lists take what a person types beside what is offered."""

    choices: Choices
    extensible: bool = False

    def __getitem__(self, key: str) -> Choice:
        """Raises KeyError where the key is not offered."""
        found = next((choice for choice in self.choices if choice.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return any(choice.key == key for choice in self.choices)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(choice.key for choice in self.choices)

    def for_form(self) -> list[tuple[str, str]]:
        """Key and label in the reader's language, in the practice's order."""
        return [(choice.key, str(choice.label)) for choice in self.choices]

    def label_of(self, key: str) -> str:
        """The label, or what was typed where the list is extensible."""
        return str(self[key].label) if key in self else key


class Statement(Rule):
    """A sentence that is shown as it stands."""

    text: Words

    def __str__(self) -> str:
        return str(self.text)


def said(rule: Asked | None, about: str) -> Asked:
    """The rule, where the practice says it. Raises PracticeIsSilent with what it is `about`: “the year’s programme”."""
    if rule is None:
        raise PracticeIsSilent(
            f"The practice says nothing about {about} yet. The Business Manager can add it, then this works."
        )
    return rule


def rules_in(value: object, path: str = "") -> Iterator[tuple[str, Rule]]:
    """Every rule within a part of a practice, with its path."""
    if isinstance(value, Rule) and path:
        yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from rules_in(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for place, item in enumerate(value, start=1):
            yield from rules_in(item, f"{path}[{place}]")
