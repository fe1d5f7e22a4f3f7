"""Questions and answers in two columns: check your answers, and the facts of a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .words import Words

_NOT_ANSWERED: Words = _("Not answered")


@dataclass(frozen=True, slots=True)
class Answer:
    """One line: what was asked, what was answered, where it can be changed."""

    label: Words
    value: Words | int | date | datetime | Sequence[Words] = ""
    change_url: str = ""
    missing: Words = _NOT_ANSWERED

    @property
    def kind(self) -> str:
        """How the value is written: a moment, a day, a list, or text."""
        if isinstance(self.value, datetime):
            return "moment"
        if isinstance(self.value, date):
            return "day"
        return "list" if isinstance(self.value, list | tuple) else "text"


@dataclass(frozen=True, slots=True)
class Answers:
    """A titled group of lines."""

    title: Words
    lines: Sequence[Answer]
    change_url: str = ""


def answers_in(form: forms.BaseForm, change_url: str = "") -> list[Answer]:
    """What a form holds, as lines for a check-your-answers page; Change goes to the field itself."""
    return [
        Answer(_label(bound), _shown(bound, form), f"{change_url}#{bound.id_for_label}" if change_url else "")
        for bound in form.visible_fields()
        if not isinstance(bound.field.widget, forms.PasswordInput)
    ]


def _label(bound: BoundField) -> str:
    return str(bound.label)


def _shown(bound: BoundField, form: forms.BaseForm) -> Any:
    """The answer as a reader would say it: the choice's words, yes or no, the day, the text."""
    cleaned = getattr(form, "cleaned_data", {})
    value = cleaned.get(bound.name) if bound.name in cleaned else bound.value()
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        chosen = value if isinstance(value, list | tuple) else [value]
        words = list(_words_of(choices, {str(getattr(one, "pk", one)) for one in chosen}))
        return words if len(words) > 1 else (words[0] if words else "")
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    return "" if value is None else value


def _words_of(choices: Iterable[Any], chosen: set[str]) -> Iterable[Words]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _words_of(label, chosen)
        elif str(value) in chosen and str(value):
            yield str(label)
